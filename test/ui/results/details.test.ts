import { describe, expect, it } from "vitest";
import { evidenceOf } from "../../../src/ui/results/details/evidence";
import { arcsOf, markedFor, nameOf, objectsById } from "../../../src/ui/results/related";
import { fixtureDocument } from "../../support/fixture-document";

const document = fixtureDocument();
const byId = objectsById(document);

function object(id: string) {
  const found = byId.get(id);
  if (found === undefined) throw new Error(`The fixture has no ${id}.`);
  return found;
}

const evidence = (id: string): string =>
  evidenceOf(document, object(id), byId)
    .map(({ start, end, marked }) =>
      marked ? `[${document.text.slice(start, end)}]` : document.text.slice(start, end),
    )
    .join("");

describe("evidenceOf", () => {
  it("is the sentence of the mention, and of both ends of a relation", () => {
    expect(evidence("o1")).toBe("[Ada Lovelace] was born in London in 1815.");
    expect(evidence("o16")).toBe("[Ada Lovelace] was born in [London] in 1815.");
  });

  it("goes from the first to the last sentence that holds a place", () => {
    expect(evidence("o17")).toMatch(/^\[Ada Lovelace\] was born.*\[Lady Byron\], taught her at .*school\.$/su);
  });

  it("is the whole chunk where the mention is not in the text", () => {
    expect(evidence("o10")).toMatch(/^In 1833 .* for it\.$/su);
  });

  it("is empty where the document does not know the chunk", () => {
    expect(evidenceOf({ ...document, passes: [] }, object("o1"), byId)).toEqual([]);
  });
});

describe("arcsOf", () => {
  it("finds what an entity takes part in, and what a relation or event joins", () => {
    expect(arcsOf(document.objects, ["o1"]).map(({ label, to }) => [label, to])).toEqual([
      ["PlaceOfBirth", "o2"],
      ["ChildOf", "o3"],
      ["ChildOf", "o10"],
    ]);
    expect(arcsOf(document.objects, ["o16"]).map(({ label }) => label)).toEqual(["PlaceOfBirth"]);
    expect(arcsOf(document.objects, ["o21"]).map(({ label, from, to }) => [from, label, to])).toEqual([
      ["o21", "place", "o13"],
      ["o21", "person", "o11"],
    ]);
    expect(arcsOf(document.objects, [])).toEqual([]);
  });
});

describe("markedFor", () => {
  it("marks a relation by its ends", () => {
    expect(markedFor(byId, ["o16", "o4"])).toEqual(["o1", "o2", "o4"]);
  });
});

describe("nameOf", () => {
  it("names a relation by its ends, the rest by their mentions", () => {
    expect(nameOf(object("o17"), byId)).toBe("Ada Lovelace → lady byron");
    expect(nameOf(object("o21"), byId)).toBe("died");
  });
});
