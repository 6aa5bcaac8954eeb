import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ExtractionEvent } from "../../../../src/core/extract/extraction";
import { dialects } from "../../../../src/core/extract/writer/prompt/dialects";
import { collect } from "../../../../src/core/result/collect";
import type { ResultDocument } from "../../../../src/core/result/result";
import { entity, event, relation } from "../../../support/classes";
import { extract } from "../../../support/extract-by-writer";
import { createScriptedEngine, type ScriptedFault } from "../../../support/scripted-model";

const never = new AbortController().signal;
const NAMES = ["Ada", "Babbage", "Clara", "Dora", "Emil", "Franz", "Greta", "Hugo"];
const TEXT = NAMES.map((name) => `${name} met Ada in London.`).join(" ");

type Request = Parameters<typeof extract>[0];

const request = (changes: Partial<Request> = {}): Request => ({
  source: "",
  text: TEXT,
  chunks: NAMES.map((name, index) => {
    const start = TEXT.indexOf(`${name} met`);
    return { start, end: index + 1 < NAMES.length ? TEXT.indexOf(`${NAMES[index + 1]} met`) : TEXT.length };
  }),
  classes: [entity("Person"), relation("Knows"), event("Meet", "person")],
  dialect: dialects.knowcoder,
  options: { descriptions: false, grammar: true, mentionsFromText: false, disabledRules: [] },
  ...changes,
});

/** Answers by the sentence that is asked about: objects that repeat, relations with implied ends, events in two steps. */
function answerTo(prompt: string): string {
  const sentence = /sentence = "(.*?)"/u.exec(prompt)?.[1] ?? "";
  const [name = ""] = sentence.split(" ");
  if (prompt.includes("are confirmed as follows"))
    return `results = [\n\tMeet(trigger="met", person=[Person("${name}")])\n]`;
  if (prompt.includes("class Meet")) return name < "E" ? 'results = [\n\tMeet("met")\n]' : "results = []";
  if (prompt.includes("class Knows")) return `results = [\n\tKnows(Person("${name}"), Person("Ada"))\n]`;
  return `results = [\n\tPerson("${name}"),\n\tPerson("Ada"),\n\tPerson("Nobody")\n]`;
}

async function run(
  concurrency: number,
  delay: (prompt: string) => number,
  { signal = never, faults = [], onEvent = () => {} }: Partial<Options> = {},
) {
  const engine = createScriptedEngine({ answers: answerTo, delayMs: delay, capabilities: { concurrency }, faults });
  await engine.load(() => {}, never);
  const types: string[] = [];
  let document: ResultDocument | null = null;
  for await (const told of extract(request(), engine, signal)) {
    document = collect(document, told);
    types.push(told.type === "progress" ? `progress ${told.done}/${told.total}` : told.type);
    onEvent(told);
  }
  if (document === null) throw new Error("The run told nothing.");
  const passes = document.passes.map(({ milliseconds: _, cachedTokens: __, ...record }) => record);
  return { types, document: { ...document, passes }, requests: engine.requests.length };
}

interface Options {
  readonly signal: AbortSignal;
  readonly faults: readonly ScriptedFault[];
  readonly onEvent: (told: ExtractionEvent) => void;
}

describe("an engine that takes several completions at once", () => {
  it("gives the same events and the same document, whatever answer comes first", async () => {
    const alone = await run(1, () => 0);
    expect(alone.document.objects.length).toBeGreaterThan(20);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 9 }),
        fc.infiniteStream(fc.integer({ min: 0, max: 2 })),
        async (width, waits) => {
          const together = await run(width, () => waits.next().value);
          expect(together).toEqual(alone);
        },
      ),
      { seed: 1, numRuns: 8 },
    );
  });

  it("keeps what all of them had found when it is stopped, and asks nothing more", async () => {
    const controller = new AbortController();
    const stopped = await run(4, () => 2, {
      signal: controller.signal,
      onEvent: (told) => {
        if (told.type === "object") controller.abort();
      },
    });
    expect(stopped.requests).toBeLessThanOrEqual(5);
    expect(stopped.document.passes.map(({ status }) => status)).toContain("stopped");
    expect(stopped.document.chunks).toHaveLength(NAMES.length);
    expect(stopped.types.at(-1)).toBe("finished");
  });

  it("ends with the failure of the first that cannot go on", async () => {
    const failed = await run(4, () => 1, { faults: [{ at: "completion", completion: 1, pieces: 2, kind: "die" }] });
    const { document } = failed;
    expect(document.passes.some(({ status }) => status === "failed")).toBe(true);
    expect(document.diagnostics.some(({ code }) => code === "engine-lost")).toBe(true);
    expect(document.passes.length).toBeLessThanOrEqual(4);
    for (const [index, { pass }] of document.diagnostics.entries()) {
      expect(document.passes[pass], `diagnostic ${index}`).toBeDefined();
    }
  });
});
