import { describe, expect, it } from "vitest";
import { workOf } from "../support/work";

// What counts work comes first: it counts in what is compiled after it.

import { createAnswerParser } from "../../src/core/extract/writer/code/interpret";
import { dialects } from "../../src/core/extract/writer/prompt/dialects";
import { entity, event, relation } from "../support/classes";
import { extract } from "../support/extract-by-writer";
import { createScriptedEngine } from "../support/scripted-model";

const CLASSES = { entity: entity("Person"), relation: relation("Knows"), event: event("Met", "who", "where") };

const list = (one: (index: number) => string) => (objects: number) =>
  `results = [\n\t${Array.from({ length: objects }, (_, index) => one(index)).join(",\n\t")}\n]`;
const row = (one: (index: number) => string) => (objects: number) =>
  Array.from({ length: objects }, (_, index) => one(index)).join(", ");
const lines = (one: (index: number) => string) => (objects: number) =>
  Array.from({ length: objects }, (_, index) => one(index)).join("\n");

/** Answers that grow with a number. */
const ANSWERS: readonly (readonly [string, keyof typeof CLASSES, (objects: number) => string])[] = [
  ["entities", "entity", list((index) => `Person("Ada ${index}")`)],
  ["relations", "relation", list((index) => `Knows(Person("Ada ${index}"), Person("Bo ${index}"))`)],
  ["events", "event", list((index) => `Met("met ${index}", who=[Person("Ada ${index}")])`)],
  ["objects that are appended", "entity", lines((index) => `results.append(Person("Ada ${index}"))`)],
  ["a list for each", "entity", lines((index) => `people${index} = [Person("Ada ${index}")]`)],
  ["a list written anew for each", "entity", lines((index) => `results = [Person("Ada ${index}")]`)],
  ["a list without a name for each", "entity", lines((index) => `[Person("Ada ${index}")]`)],
  ["lists of which each is broken off", "entity", lines((index) => `results = [Person("Ada ${index}"),`)],
  ["variables", "entity", lines((index) => `ada${index} = Person("Ada ${index}")`)],
  [
    "one part, named again by each list",
    "entity",
    (n) => `${lines((k) => `a = [Person("Ada ${k}")]`)(n)}\n${lines(() => "results = [*a]")(n)}`,
  ],
  [
    "a draft and brackets for calls",
    "entity",
    (n) => `[${lines((k) => `Person("Ada ${k}"),`)(n)}]\nresults = [${lines((k) => `Person("Bo ${k}"],`)(n)}`,
  ],
  ["fillers of one event", "event", (n) => `Met("met", who=[${row((k) => `Person("Ada ${k}")`)(n)}])`],
  ["heads of one relation", "relation", (n) => `Knows([${row((k) => `Person("Ada ${k}")`)(n)}], Person("Bo"))`],
  ["mentions of one class", "entity", (n) => `Person([${row((k) => `"Ada ${k}"`)(n)}])`],
];

/** Asked for, it is ended. */
const LOOP: (typeof ANSWERS)[number] = ["one object over and over", "entity", list(() => `Person("Ada")`)];

const SMALL = 100;
const TIMES = 8;

/** How much more work an answer is that is `TIMES` as long. */
async function growth(run: (objects: number) => Promise<number>): Promise<number> {
  // What is made once, such as tables of characters, is made by then.
  await run(10);
  return (await run(SMALL * TIMES)) / (await run(SMALL));
}

describe("an answer of eight times the length", () => {
  it.each([...ANSWERS, LOOP])(
    "is read with about eight times the work, token by token: %s",
    async (_, kind, answerOf) => {
      const grown = await growth((objects) =>
        workOf(["/src/core/extract/writer/code/"], () => {
          const parser = createAnswerParser({ kind, step: "whole", classes: [CLASSES[kind]], strings: "json" });
          for (const piece of answerOf(objects).match(/[\s\S]{1,4}/gu) ?? []) parser.push(piece);
          parser.end();
        }),
      );
      expect(grown).toBeGreaterThan(TIMES / 2);
      expect(grown).toBeLessThan(TIMES * 1.3);
    },
  );

  it.each(ANSWERS)("is asked for with about eight times the work: %s", async (_, kind, answerOf) => {
    const parts = [
      "/src/core/extract/writer/code/",
      "/src/core/extract/writer/ask.ts",
      "/src/core/extract/writer/loop.ts",
      "/src/core/extract/writer/confidence.ts",
    ];
    const grown = await growth(async (objects) => {
      const engine = createScriptedEngine({
        answers: () => answerOf(objects),
        probability: 0.9,
        capabilities: { grammar: false, contextTokens: 1_000_000 },
      });
      const never = new AbortController().signal;
      await engine.load(() => {}, never);
      const request: Parameters<typeof extract>[0] = {
        text: "東京",
        source: "",
        classes: [CLASSES[kind]],
        dialect: { ...dialects.chat, limits: { ...dialects.chat.limits, answerTokens: 500_000 } },
        options: { descriptions: false, grammar: false, mentionsFromText: false, disabledRules: [] },
      };
      return workOf(parts, async () => {
        for await (const told of extract(request, engine, never)) void told;
      });
    });
    expect(grown).toBeGreaterThan(TIMES / 2);
    expect(grown).toBeLessThan(TIMES * 1.5);
  });
});
