import { describe, expect, it } from "vitest";
import type { JudgeClasses } from "../../../../src/core/extract/likely";
import { extract } from "../../../../src/core/extract/pipeline";
import { dialects } from "../../../../src/core/extract/writer/prompt/dialects";
import { createWriter } from "../../../../src/core/extract/writer/writer";
import { collect } from "../../../../src/core/result/collect";
import type { ResultDocument } from "../../../../src/core/result/result";
import { entity, event } from "../../../support/classes";
import { createScriptedEngine } from "../../../support/scripted-model";

const OPTIONS = { descriptions: false, grammar: true, mentionsFromText: true, disabledRules: [] };
const TEXT = "Ada came.\n\nIt rained.\n\nOslo is a city.";
const CHUNKS = ["Ada came.", "It rained.", "Oslo is a city."].map((text) => {
  const start = TEXT.indexOf(text);
  return { start, end: start + text.length };
});
const CLASSES = [
  ...Array.from({ length: dialects.compact.limits.classes.entity }, (_, index) => entity(`Thing${index}`)),
  entity("Person"),
  entity("City"),
  event("Arrival"),
];

/** Says that a class is in a piece that has one of its words, and that all others are in none. */
const byWords =
  (words: Readonly<Record<string, string>>): JudgeClasses =>
  async (pieces, classes) =>
    pieces.map((piece) => classes.map(({ name }) => (piece.includes(words[name] ?? "\0") ? 0.9 : 0.001)));

async function run(judge: JudgeClasses | null) {
  const prompts: string[] = [];
  const engine = createScriptedEngine({
    answers(prompt) {
      prompts.push(prompt);
      return prompt.includes("Ada") && prompt.includes("Person") ? '\n\tPerson("Ada")\n]' : "]";
    },
  });
  await engine.load(() => {}, new AbortController().signal);
  const writer = createWriter(engine, dialects.compact, judge);
  const request = { source: "", text: TEXT, chunks: CHUNKS, classes: CLASSES, options: OPTIONS };
  let document: ResultDocument | null = null;
  const told = { leftOut: -1, total: -1, done: -1 };
  for await (const step of extract(request, writer, new AbortController().signal)) {
    document = collect(document, step);
    if (step.type === "planned") Object.assign(told, { leftOut: step.leftOut, total: step.total });
    if (step.type === "progress") told.done = step.done;
  }
  if (document === null) throw new Error("The run told nothing.");
  const asked = document.passes.map(({ chunk, classes }) => [chunk, ...classes]);
  return { prompts, asked, document, told };
}

describe("a plan that asks about likely classes only", () => {
  it("asks each piece about what is likely there, in as few prompts as hold it, and says how much it left out", async () => {
    const { asked, prompts, document, told } = await run(
      byWords({ Person: "Ada", Arrival: "came", Thing0: "Oslo", City: "Oslo" }),
    );
    expect(asked).toEqual([
      [0, "entity:Person"],
      [2, "entity:Thing0", "entity:City"],
      [0, "event:Arrival"],
    ]);
    expect(prompts).toHaveLength(3);
    expect(told).toEqual({ leftOut: 3 * CLASSES.length - 4, total: 3, done: 3 });
    expect(document.objects.map(({ mention }) => mention)).toEqual(["Ada"]);
    expect(document.chunks.map(({ status }) => status)).toEqual(["empty", "empty", "empty"]);
    expect(document.schema).toHaveLength(CLASSES.length);
  });

  it("asks about everything where nobody judges, or nobody can", async () => {
    const all = await run(null);
    expect(all.told).toEqual({ leftOut: 0, total: 9, done: 9 });
    expect((await run(async () => null)).asked).toEqual(all.asked);
  });
});
