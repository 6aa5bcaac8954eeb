import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KnowCoderError } from "../../../../../src/core/errors";
import { batchClasses } from "../../../../../src/core/extract/writer/prompt/budget";
import { compact } from "../../../../../src/core/extract/writer/prompt/compact";
import { dialects } from "../../../../../src/core/extract/writer/prompt/dialects";
import { KINDS } from "../../../../../src/core/schema/class";
import { parseClasses } from "../../../../../src/core/schema/python";
import { schemaClassOf } from "../../../../support/arbitrary-class";

/** A word, or a character that is none, is a token. */
const countTokens = async (texts: readonly string[]): Promise<readonly number[]> =>
  texts.map((text) => text.match(/\w+|[^\w]/gu)?.length ?? 0);

const entities = (count: number) =>
  parseClasses(Array.from({ length: count }, (_, index) => `class C${index}(Entity): pass\n`).join("")).classes;

describe("batches of classes", () => {
  it("are as full as the dialect's models know, in the order of the classes", async () => {
    const classes = entities(30);
    const batches = await batchClasses(compact, "entity", classes, true, 600, countTokens);
    expect(batches.map((batch) => batch.classes.length)).toEqual([12, 12, 6]);
    expect(batches.flatMap((batch) => batch.classes)).toEqual(classes);
    expect(await batchClasses(compact, "entity", [], true, 600, countTokens)).toEqual([]);
  });

  it("are counted a few hundred classes a call", async () => {
    const classes = entities(1_100);
    const asked: number[] = [];
    const batches = await batchClasses(compact, "entity", classes, true, 600, (texts) => {
      asked.push(texts.length);
      return countTokens(texts);
    });
    expect(asked).toHaveLength(3);
    expect(Math.max(...asked)).toBeLessThanOrEqual(510);
    expect(batches.flatMap((batch) => batch.classes)).toEqual(classes);
    expect(batches.at(-1)?.classTokens).toEqual(await countTokens(Array(8).fill("class C1099(Entity):\n\tpass\n\n")));
  });

  it("hold no more than the budget leaves beside the dialect's own text", async () => {
    const [frame = 0] = await countTokens([
      compact.render({ kind: "entity", step: "whole", classes: [], text: "", descriptions: true, triggers: [] }),
    ]);
    const [one = 0] = await countTokens(["class C0(Entity):\n\tpass\n\n"]);
    const sizes = async (budget: number) =>
      (await batchClasses(compact, "entity", entities(7), true, budget, countTokens)).map(
        ({ classes }) => classes.length,
      );
    expect(await sizes(frame + 3 * one)).toEqual([3, 3, 1]);
    expect(await sizes(frame + 3 * one - 1)).toEqual([2, 2, 2, 1]);
    await expect(sizes(frame + one - 1)).rejects.toThrow(KnowCoderError);
    await expect(sizes(0)).rejects.toMatchObject({
      failure: { code: "selection-too-long", name: "C0", tokens: one, limit: 0 },
    });
  });

  it("keep every class once and every prompt within the budget, in every dialect", async () => {
    const kinds = fc.constantFrom(...KINDS).chain((kind) => fc.array(schemaClassOf(kind), { maxLength: 20 }));
    await fc.assert(
      fc.asyncProperty(kinds, fc.constantFrom(...Object.values(dialects)), async (classes, dialect) => {
        const kind = classes[0]?.kind ?? "entity";
        const budget = 2500;
        const batches = await batchClasses(dialect, kind, classes, true, budget, countTokens);
        expect(batches.flatMap((batch) => batch.classes)).toEqual(classes);
        for (const batch of batches) {
          expect(batch.classes.length).toBeLessThanOrEqual(dialect.limits.classes[kind]);
          expect(batch.tokens).toBe(batch.classTokens.reduce((sum, tokens) => sum + tokens, 0));
          for (const step of dialect.steps(kind)) {
            const request = { kind, step, classes: batch.classes, text: "", descriptions: true, triggers: [] };
            const [tokens = 0] = await countTokens([dialect.render(request)]);
            expect(tokens).toBeLessThanOrEqual(budget);
          }
        }
      }),
      { seed: 1, numRuns: 150 },
    );
  });
});

describe("dialects", () => {
  it("are known by their names, and leave room for classes beside text and answer", () => {
    for (const [name, dialect] of Object.entries(dialects)) {
      expect(dialect.name).toBe(name);
      const { promptTokens, chunkTokens } = dialect.limits;
      expect(promptTokens - chunkTokens).toBeGreaterThan(promptTokens / 2);
    }
  });
});
