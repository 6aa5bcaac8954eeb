import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ExtractedObject, ResultDocument } from "../../../src/core/result/result";
import { histogram, type ShownFilter, shown } from "../../../src/core/result/shown";
import type { ClassId } from "../../../src/core/schema/class";
import { isNamed } from "../../../src/core/schema/cleanup";
import { fixtureDocument } from "../../support/fixture-document";

const PARTS = { span: { start: 0, end: 3 }, alignment: "exact", occurrences: [{ start: 0, end: 3 }], pass: 0 } as const;

const entity = (id: string, confidence: number | null, mention = "Ada"): ExtractedObject => ({
  ...PARTS,
  id,
  kind: "entity",
  class: "Person",
  mention,
  confidence,
});
const implied = (id: string): ExtractedObject => ({
  ...PARTS,
  id,
  kind: "entity",
  class: "Person",
  mention: "Bo",
  implied: true,
  confidence: 0.9,
});
const relation = (id: string, head: string, tail: string, confidence: number): ExtractedObject => ({
  ...PARTS,
  span: null,
  id,
  kind: "relation",
  class: "Knows",
  mention: "",
  head,
  tail,
  confidence,
});
const event = (id: string, confidence: number, ...fillers: readonly string[]): ExtractedObject => ({
  ...PARTS,
  id,
  kind: "event",
  class: "Meeting",
  mention: "met",
  arguments: fillers.map((object) => ({ role: "who", object })),
  confidence,
});

const documentOf = (...objects: readonly ExtractedObject[]): ResultDocument => ({ ...fixtureDocument(), objects });

const OWN: ShownFilter = { thresholds: { entity: 0.5, relation: 0.4, event: 0.3 }, threshold: null, onlyNamed: false };

const ids = ({ objects }: ResultDocument): readonly string[] => objects.map(({ id }) => id);

function split(objects: readonly ExtractedObject[], filter: Partial<ShownFilter> = {}) {
  const { certain, uncertain } = shown(documentOf(...objects), { ...OWN, ...filter });
  return { certain: ids(certain), uncertain: [...uncertain] };
}

describe("what of a result is shown", () => {
  it("is nothing of a class that is not looked for any more, but for what is an end of something else", () => {
    const all = [
      entity("a", 0.9),
      entity("b", 0.9),
      entity("c", 0.9),
      relation("r", "b", "c", 0.9),
      event("e", 0.9, "c"),
    ];
    const split = (...gone: readonly ClassId[]) =>
      ids(shown(documentOf(...all), { ...OWN, gone: new Set(gone) }).drawn);
    expect(split()).toEqual(["a", "b", "c", "r", "e"]);
    expect(split("entity:Person")).toEqual(["b", "c", "r", "e"]);
    expect(split("entity:Person", "relation:Knows")).toEqual(["c", "e"]);
    expect(split("event:Meeting", "relation:Knows")).toEqual(["a", "b", "c"]);
    expect(split("relation:Person")).toEqual(["a", "b", "c", "r", "e"]);
  });

  it("is what its kind's threshold lets through; a little less is uncertain, much less is left out", () => {
    expect(split([entity("a", 0.5), entity("b", 0.49), entity("c", 0.31), entity("d", 0.29)])).toEqual({
      certain: ["a"],
      uncertain: ["b", "c"],
    });
    expect(split([event("a", 0.3), event("b", 0.1), event("c", 0.09)])).toEqual({ certain: ["a"], uncertain: ["b"] });
  });

  it("follows one threshold for all kinds where one is set, and says so", () => {
    const all = [entity("a", 0.9), entity("b", 0.75), event("c", 0.3)];
    expect(split(all, { threshold: 0.9 })).toEqual({ certain: ["a"], uncertain: ["b"] });
    expect(split(all, { threshold: 0 })).toEqual({ certain: ["a", "b", "c"], uncertain: [] });
    expect(shown(documentOf(...all), { ...OWN, threshold: 0.9 }).certain.threshold).toBe(0.9);
  });

  it("is everything that has no confidence, as writers' objects have none, and everything of a result without thresholds", () => {
    const document = documentOf(entity("a", null), entity("b", null));
    expect(shown(document, OWN).certain).toBe(document);
    expect(split([entity("a", 0.01)], { thresholds: null })).toEqual({ certain: ["a"], uncertain: [] });
  });

  it("takes a relation along with its ends, and an argument with its filler", () => {
    const all = [entity("a", 0.9), entity("b", 0.4), entity("c", 0.1)];
    expect(split([...all, relation("ab", "a", "b", 0.9), relation("ac", "a", "c", 0.9)])).toEqual({
      certain: ["a"],
      uncertain: ["b", "ab"],
    });
    const { certain, drawn } = shown(documentOf(...all, event("v", 0.9, "a", "b", "c")), OWN);
    const fillers = ({ objects }: ResultDocument) =>
      objects.flatMap((object) => (object.kind === "event" ? object.arguments.map(({ object: id }) => id) : []));
    expect(fillers(certain)).toEqual(["a"]);
    expect(fillers(drawn)).toEqual(["a", "b"]);
  });

  it("shows an implied entity as what it is an end of is shown", () => {
    const all = [entity("a", 0.9), implied("i"), implied("j"), implied("k")];
    const relations = [relation("r", "a", "i", 0.9), relation("s", "a", "j", 0.3), relation("t", "a", "k", 0.05)];
    expect(split([...all, ...relations])).toEqual({ certain: ["a", "i", "r"], uncertain: ["j", "s"] });
  });

  it("leaves out what has no name, and what stands on it", () => {
    const all = [
      entity("a", 0.9),
      entity("b", 0.9, "she"),
      entity("c", 0.9, "the old man"),
      relation("r", "a", "b", 0.9),
    ];
    expect(split(all, { onlyNamed: true })).toEqual({ certain: ["a"], uncertain: [] });
  });

  it("is never more for a higher threshold; nothing uncertain is certain; no end is missing", () => {
    const confidence = fc.double({ min: 0, max: 1, noNaN: true });
    const objects = fc
      .array(confidence, { minLength: 1, maxLength: 8 })
      .chain((entities) =>
        fc.tuple(
          fc.constant(entities),
          fc.array(fc.tuple(confidence, fc.nat(entities.length - 1), fc.nat(entities.length - 1)), { maxLength: 6 }),
        ),
      )
      .map(([entities, relations]) => [
        ...entities.map((one, index) => (index % 3 === 2 ? implied(`e${index}`) : entity(`e${index}`, one))),
        ...relations.map(([one, head, tail], index) => relation(`r${index}`, `e${head}`, `e${tail}`, one)),
      ]);
    fc.assert(
      fc.property(objects, confidence, confidence, (all, a, b) => {
        const document = documentOf(...all);
        const low = shown(document, { ...OWN, threshold: Math.min(a, b) });
        const high = shown(document, { ...OWN, threshold: Math.max(a, b) });
        const certain = new Set(ids(low.certain));
        expect(ids(high.certain).every((id) => certain.has(id))).toBe(true);
        expect(ids(low.certain).some((id) => low.uncertain.has(id))).toBe(false);
        expect(ids(low.drawn)).toHaveLength(certain.size + low.uncertain.size);
        for (const object of low.certain.objects) {
          if (object.kind === "relation") expect([object.head, object.tail].every((id) => certain.has(id))).toBe(true);
        }
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

it("a name has a capital or a number after its article", () => {
  const named = ["Ada", "the Nile", "von Neumann", "7.5 billion dollars", "eBay", "東京", "US"];
  const nameless = ["she", "They", "the company", "The company", "a 'dog'", "old man", "him"];
  expect(named.filter((mention) => !isNamed(mention))).toEqual([]);
  expect(nameless.filter(isNamed)).toEqual([]);
});

it("a histogram counts what has a confidence, 1 with the highest", () => {
  expect(
    histogram([entity("a", 1), entity("b", 0.99), entity("c", 0.5), entity("d", 0), entity("e", null)], 4),
  ).toEqual([1, 0, 1, 2]);
});
