import { describe, expect, it } from "vitest";
import { toPython } from "../../../src/core/export/document";
import type { ExtractionEvent } from "../../../src/core/extract/extraction";
import type { ExtractionRequest } from "../../../src/core/extract/extractor";
import { extract } from "../../../src/core/extract/pipeline";
import { collect } from "../../../src/core/result/collect";
import { parseResultDocument } from "../../../src/core/result/document";
import type { ResultDocument } from "../../../src/core/result/result";
import { passCodes } from "../../../src/ui/results/code/answer";
import { entity, event, relation } from "../../support/classes";
import { createSpanMarker } from "../../support/span-marker";

const TEXT = "Ada met Bo in Oslo. Bo left Oslo on Monday. Nobody saw it.";
const MARKER = createSpanMarker({
  Person: ["Ada", "Bo"],
  City: ["Oslo"],
  MetIn: ["met"],
  Departure: ["left"],
});
const REQUEST: ExtractionRequest = {
  source: "a note",
  text: TEXT,
  classes: [entity("Person"), entity("City"), relation("MetIn"), event("Departure", "who")],
  options: { descriptions: false, grammar: false, mentionsFromText: false, disabledRules: [] },
};

async function run(request: ExtractionRequest = REQUEST) {
  const events: ExtractionEvent[] = [];
  let document: ResultDocument | null = null;
  for await (const told of extract(request, MARKER, new AbortController().signal)) {
    events.push(told);
    document = collect(document, told);
  }
  if (document === null) throw new Error("The run told nothing.");
  return { events, document };
}

describe("an extractor that marks spans", () => {
  it("brings objects that lie where it marked them, with the entities as their ends", async () => {
    const { document } = await run();
    const byId = new Map(document.objects.map((object) => [object.id, object]));
    const at = (id: string) => `${byId.get(id)?.mention}@${byId.get(id)?.span?.start}`;
    expect(document.objects.map((object) => object.id)).toEqual([
      "e0.Person.1",
      "e0.Person.2",
      "e0.City.1",
      "r0.MetIn.1",
      "e1.Person.1",
      "e1.City.1",
      "v1.Departure.1",
    ]);
    expect(document.objects.map(({ id }) => at(id))).toEqual([
      "Ada@0",
      "Bo@8",
      "Oslo@14",
      'MetIn(Person("Ada"), Person("Bo"))@undefined',
      "Bo@20",
      "Oslo@28",
      "left@23",
    ]);
    expect(document.objects.find(({ kind }) => kind === "relation")).toMatchObject({
      head: "e0.Person.1",
      tail: "e0.Person.2",
      alignment: "exact",
      confidence: 0.75,
      pass: 1,
    });
    expect(document.objects.find(({ kind }) => kind === "event")).toMatchObject({
      arguments: [{ role: "who", object: "e1.Person.1" }],
      pass: 5,
    });
    for (const { span, mention } of document.objects) {
      if (span !== null) expect(TEXT.slice(span.start, span.end)).toBe(mention);
    }
  });

  it("makes passes without prompts, one per kind and chunk, in the order in which they were planned", async () => {
    const { document, events } = await run();
    expect(document.engine).toEqual({ kind: "reader", name: "words", model: "vocabulary" });
    expect(document.passes.map(({ chunk, kind, status }) => [chunk, kind, status])).toEqual([
      [0, "entity", "done"],
      [0, "relation", "done"],
      [0, "event", "empty"],
      [1, "entity", "done"],
      [1, "relation", "empty"],
      [1, "event", "done"],
      [2, "entity", "empty"],
      [2, "relation", "empty"],
      [2, "event", "empty"],
    ]);
    expect(document.passes.some((pass) => "prompt" in pass || "answer" in pass)).toBe(false);
    expect(document.chunks.map(({ status }) => status)).toEqual(["empty", "empty", "empty"]);
    const last = events.findLast((told) => told.type === "progress");
    expect(last).toMatchObject({ done: 9, total: 9, secondsLeft: 0 });
  });

  it("is read again from its document, shown and exported as code, and named the same the next time", async () => {
    const { document } = await run();
    expect(parseResultDocument(JSON.stringify(document))).toEqual(document);
    expect((await run()).document.objects).toEqual(document.objects);
    expect(passCodes(document).slice(0, 3)).toEqual([
      'results = [\n\tPerson("Ada"),\n\tPerson("Bo"),\n\tCity("Oslo")\n]',
      'results = [\n\tMetIn(Person("Ada"), Person("Bo"))\n]',
      "results = []",
    ]);
    expect(toPython(document)).toContain('Departure(trigger="left", who=[Person("Bo")])');
  });

  it("names what is left as before when a class is taken out", async () => {
    const { document } = await run();
    const without = await run({ ...REQUEST, classes: REQUEST.classes.filter(({ name }) => name !== "City") });
    expect(without.document.objects.map(({ id }) => id)).toEqual(
      document.objects.map(({ id }) => id).filter((id) => !id.includes(".City.")),
    );
  });
});
