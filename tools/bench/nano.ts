import { answerGrammar } from "../../src/core/extract/writer/grammar/ebnf";
import { compact } from "../../src/core/extract/writer/prompt/compact";
import type { CompletionUsage } from "../../src/core/extract/writer/text-model";
import type { SchemaClass } from "../../src/core/schema/class";
import { type HostEngine, startHostEngine } from "../host/engine";
import { commonClasses, generatedText } from "./inputs";
import { median } from "./measure";
import { type Benchmark, row } from "./row";

const ROUNDS = 3;
const SENTENCE_CHARACTERS = 200;
const ANSWER_TOKENS = 32;

export const nano: Benchmark = {
  name: "nano",
  describe:
    "The built-in model in headless Chromium: tokens it reads and writes a second. Writing under the grammar of classes and text, against writing freely; a prompt of 9 class names and 200 characters after another text with the same classes, against the first prompt with these classes (the worth of the prefix cache).",
  async rows() {
    const classes = await commonClasses("entity", 9);
    const engine = await startHostEngine();
    try {
      await engine.load(() => {}, new AbortController().signal);
      const runs: Record<"cold" | "cached" | "free", CompletionUsage[]> = { cold: [], cached: [], free: [] };
      for (let round = 0; round < ROUNDS; round++) {
        process.stderr.write(`round ${round + 1} of ${ROUNDS} …\n`);
        // The engine remembers the prefixes of earlier rounds too: each has an order of classes of its own.
        const asked = [...classes.slice(round), ...classes.slice(0, round)];
        const first = generatedText(SENTENCE_CHARACTERS, 20 + round);
        runs.cold.push(await complete(engine, asked, first, true));
        runs.free.push(await complete(engine, asked, first, false));
        runs.cached.push(await complete(engine, asked, generatedText(SENTENCE_CHARACTERS, 40 + round), true));
      }
      const of = (usages: readonly CompletionUsage[], figure: (usage: CompletionUsage) => number): number =>
        median(usages.map(figure));
      return [
        row({ what: "reads", unit: "tokens/s", ours: of(runs.cold, readSpeed) }),
        row({
          what: "writes, under the grammar",
          unit: "tokens/s",
          ours: of([...runs.cold, ...runs.cached], writeSpeed),
          peer: { name: "freely", value: of(runs.free, writeSpeed) },
        }),
        row({
          what: `reads a prompt: ${of(runs.cached, promptTokens)} tokens, ${of(runs.cached, cachedTokens)} from the cache`,
          unit: "ms",
          ours: of(runs.cached, ({ promptMilliseconds }) => promptMilliseconds),
          peer: {
            name: `${of(runs.cold, promptTokens)} tokens, ${of(runs.cold, cachedTokens)} from the cache`,
            value: of(runs.cold, ({ promptMilliseconds }) => promptMilliseconds),
          },
        }),
      ];
    } finally {
      await engine.close();
    }
  },
};

const readSpeed = ({ promptTokens, cachedTokens, promptMilliseconds }: CompletionUsage): number =>
  ((promptTokens - cachedTokens) / promptMilliseconds) * 1000;

const writeSpeed = ({ completionTokens, completionMilliseconds }: CompletionUsage): number =>
  (completionTokens / completionMilliseconds) * 1000;

const promptTokens = (usage: CompletionUsage): number => usage.promptTokens;
const cachedTokens = (usage: CompletionUsage): number => usage.cachedTokens;

async function complete(
  engine: HostEngine,
  classes: readonly SchemaClass[],
  text: string,
  constrained: boolean,
): Promise<CompletionUsage> {
  const request = { kind: "entity", step: "whole", classes, text, descriptions: false, triggers: [] } as const;
  const completion = engine.complete(
    {
      prompt: compact.render(request),
      maxTokens: ANSWER_TOKENS,
      // Freely, the answer goes on for as long as is measured.
      stop: [],
      ...(constrained ? { grammar: answerGrammar({ ...request, form: compact.form }) } : {}),
    },
    new AbortController().signal,
  );
  for await (const event of completion) if (event.type === "end") return event.usage;
  throw new Error("The answer has no end.");
}
