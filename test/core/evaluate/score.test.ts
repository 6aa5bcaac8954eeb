import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type GoldSentence, readDataset } from "../../../src/core/evaluate/dataset";
import { evaluationReport } from "../../../src/core/evaluate/report";
import { Scorer, TASKS } from "../../../src/core/evaluate/score";
import type { ExtractedObject } from "../../../src/core/result/result";
import { sharedPath } from "../../support/shared";

const parts = { span: null, alignment: "ungrounded", occurrences: [], confidence: null, pass: 0 } as const;

const entity = (id: string, name: string, mention: string): ExtractedObject => ({
  id,
  kind: "entity",
  class: name,
  mention,
  ...parts,
});

const implied = (id: string, mention: string): ExtractedObject => ({
  id,
  kind: "entity",
  class: "Entity",
  mention,
  implied: true,
  ...parts,
});

const relation = (id: string, name: string, head: string, tail: string): ExtractedObject => ({
  id,
  kind: "relation",
  class: name,
  mention: "",
  head,
  tail,
  ...parts,
});

const event = (
  id: string,
  name: string,
  trigger: string,
  fillers: readonly [string, string][] = [],
): ExtractedObject => ({
  id,
  kind: "event",
  class: name,
  mention: trigger,
  arguments: fillers.map(([role, object]) => ({ role, object })),
  ...parts,
});

const [gold] = readDataset(
  "gold",
  JSON.stringify({
    text: "Ann of Oslo met Bob in Rome and Bob left.",
    entities: [
      { id: 0, type: "Person", text: "Ann", start: 0, end: 3 },
      { id: 1, type: "City", text: "Oslo", start: 7, end: 11 },
      { id: 2, type: "Person", text: "Bob", start: 16, end: 19 },
      { id: 3, type: "Mention", text: "Rome", start: 23, end: 27 },
      { id: 4, type: "Person", text: "Bob", start: 32, end: 35 },
    ],
    relations: [{ type: "LivesIn", head: 0, tail: 1 }],
    events: [
      {
        type: "Meet",
        trigger: { text: "met", start: 12, end: 15 },
        args: [
          { role: "person", entity: 0 },
          { role: "person", entity: 2 },
          { role: "place", entity: 3 },
        ],
      },
    ],
  }),
) as [GoldSentence];

function scored(objects: readonly ExtractedObject[], outlierFilter = true): Scorer {
  const scorer = new Scorer({ outlierFilter });
  scorer.add(gold, objects);
  return scorer;
}

describe("scores, computed by hand", () => {
  it("of entities: sets of class and mention, untyped and implied ones left out", () => {
    // To be found: Person Ann, City Oslo, Person Bob (twice, counted once). Right: Ann, Bob; wrong: City Rome, Person Oslo.
    const score = scored([
      entity("o1", "Person", "Ann"),
      entity("o2", "Person", "Bob"),
      entity("o3", "Person", "Bob"),
      entity("o4", "City", "Rome"),
      entity("o5", "Person", "Oslo"),
      implied("o6", "met"),
    ]).score("ner");
    expect(score).toMatchObject({ tp: 2, fp: 2, fn: 1, precision: 0.5, recall: 2 / 3 });
    expect(score.f1).toBeCloseTo(4 / 7, 12);
    expect(score.classes).toEqual({
      City: { tp: 0, fp: 1, fn: 1, precision: 0, recall: 0, f1: 0 },
      Person: { tp: 2, fp: 1, fn: 0, precision: 2 / 3, recall: 1, f1: 0.8 },
    });
    expect(Object.keys(score.classes)).toEqual(["City", "Person"]);
  });

  it("of relations: class, head and tail, whatever the ends' classes; the direction counts", () => {
    const objects = [implied("o1", "Ann"), entity("o2", "Town", "Oslo")];
    expect(scored([...objects, relation("o3", "LivesIn", "o1", "o2")]).score("re")).toMatchObject({
      tp: 1,
      fp: 0,
      fn: 0,
    });
    expect(scored([...objects, relation("o3", "LivesIn", "o2", "o1")]).score("re")).toMatchObject({
      tp: 0,
      fp: 1,
      fn: 1,
    });
    expect(() => scored([relation("o3", "LivesIn", "o1", "o2")])).toThrow(RangeError);
  });

  it("of events: class and trigger, and class, role and filler", () => {
    const scorer = scored([
      implied("o1", "Ann"),
      implied("o2", "Rome"),
      implied("o3", "Oslo"),
      event("o4", "Meet", "met", [
        ["person", "o1"],
        ["place", "o2"],
        ["place", "o3"],
      ]),
      event("o5", "Leave", "left"),
    ]);
    expect(scorer.score("ed")).toMatchObject({ tp: 1, fp: 1, fn: 0, precision: 0.5, recall: 1 });
    expect(scorer.score("eae")).toMatchObject({ tp: 2, fp: 1, fn: 1 });
    expect(scorer.score("ed").classes.Leave).toMatchObject({ tp: 0, fp: 1, fn: 0, f1: 0 });
  });

  it("drop mentions that do not stand in the sentence, or count them as wrong without the filter", () => {
    const objects = [
      entity("o1", "Person", "Ann"),
      entity("o2", "Person", "Carl"),
      relation("o3", "LivesIn", "o1", "o2"),
      event("o4", "Meet", "meeting", [["person", "o2"]]),
    ];
    const falsePositives = (scorer: Scorer) => TASKS.map((task) => scorer.score(task).fp);
    expect(falsePositives(scored(objects))).toEqual([0, 0, 0, 0]);
    expect(falsePositives(scored(objects, false))).toEqual([1, 1, 1, 1]);
  });

  it("are zero where nothing was answered, and add up over sentences", () => {
    expect(scored([]).score("re")).toMatchObject({ precision: 0, recall: 0, f1: 0, tp: 0, fp: 0, fn: 1 });
    expect(new Scorer().score("ner")).toEqual({ precision: 0, recall: 0, f1: 0, tp: 0, fp: 0, fn: 0, classes: {} });
    const scorer = scored([entity("o1", "City", "Oslo")]);
    scorer.add(gold, [entity("o1", "City", "Oslo"), entity("o2", "Person", "Ann")]);
    expect(scorer.score("ner")).toMatchObject({ tp: 3, fp: 0, fn: 3 });
  });

  it("keep mentions and classes apart, whatever characters they hold", () => {
    const odd: GoldSentence = { ...gold, text: 'a","b', entities: [], relations: [], events: [] };
    const scorer = new Scorer();
    scorer.add(odd, [entity("o1", 'a","b', ""), entity("o2", "a", 'b",""'), entity("o3", "a", '","b')]);
    expect(scorer.score("ner")).toMatchObject({ fp: 2 });
    scorer.add(odd, [entity("o1", "__proto__", "a")]);
    expect(Object.keys(scorer.score("ner").classes)).toContain("__proto__");
  });
});

describe("the report", () => {
  it("holds the tasks that were asked for and counts what went wrong", () => {
    const objects = [entity("o1", "Person", "Ann"), event("o2", "Meet", "met")];
    const prompt = {
      chunk: 0,
      kind: "entity",
      classes: [],
      promptTokens: 1,
      cachedTokens: 0,
      completionTokens: 1,
      milliseconds: 1,
      prompt: "",
      answer: "",
    } as const;
    const report = evaluationReport({
      file: "gold.jsonl",
      sentences: 1,
      engine: { kind: "writer", name: "scripted", model: "none", dialect: "compact" },
      kinds: ["entity", "event"],
      scorer: scored(objects),
      judged: [{ task: "ner", confidence: 0.9, isRight: true }],
      passes: [
        { ...prompt, status: "done" },
        { ...prompt, status: "unparsed" },
        { ...prompt, status: "failed" },
      ],
      objects,
      seconds: 1.5,
    });
    expect(report).toMatchObject({
      format: "knowcoder-eval/1",
      file: "gold.jsonl",
      sentences: 1,
      passes: 3,
      failed: 1,
      unparsed: 1,
      ungrounded: 2,
      seconds: 1.5,
    });
    expect(report.calibrationError).toBeCloseTo(0.1);
    expect(Object.keys(report.tasks)).toEqual(["ner", "ed", "eae"]);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });
});

describe.skipIf(sharedPath("data/dev") === null)("on the development data", () => {
  it.each(["conll04", "phee", "wnut17"])("%s scores 1 when answered with itself", (name) => {
    const scorer = new Scorer();
    const sentences = readDataset(name, readFileSync(`${sharedPath("data/dev")}/${name}.jsonl`, "utf8")).slice(0, 40);
    for (const sentence of sentences) scorer.add(sentence, answersOf(sentence));
    for (const task of TASKS) {
      const { tp, fp, fn, f1 } = scorer.score(task);
      expect([fp, fn]).toEqual([0, 0]);
      if (tp > 0) expect(f1).toBe(1);
    }
    expect(scorer.score("ner").tp).toBeGreaterThan(10);
  });
});

/** Objects that say just what is to be found. */
function answersOf({ entities, relations, events }: GoldSentence): readonly ExtractedObject[] {
  return [
    ...entities.map(({ id, type, mention }) => (type === "Mention" ? implied(id, mention) : entity(id, type, mention))),
    ...relations.map(({ type, head, tail }, nth) => relation(`r${nth}`, type, head.id, tail.id)),
    ...events.map(({ type, trigger, arguments: fillers }, nth) =>
      event(
        `v${nth}`,
        type,
        trigger.mention,
        fillers.map(({ role, filler }) => [role, filler.id]),
      ),
    ),
  ];
}
