import type { CompletionUsage } from "../../src/core/engine";
import { answerGrammar } from "../../src/core/grammar/ebnf";
import { compact } from "../../src/core/prompt/compact";
import type { SchemaClass } from "../../src/core/schema/class";
import { type HostEngine, startHostEngine } from "../host/engine";
import { commonClasses, generatedText } from "./inputs";
import { median } from "./measure";
import { type Benchmark, row } from "./row";

const ROUNDS = 3;
const SENTENCE_CHARACTERS = 200;
const ANSWER_TOKENS = 24;

export const nano: Benchmark = {
  name: "nano",
  describe:
    "The built-in model in headless Chromium: tokens it reads and writes a second; a prompt of 9 class names and 200 characters after one of the same classes, against the same prompt after others (the worth of the prefix cache); and writing under the grammar of classes and text, against writing freely.",
  async rows() {
    const [asked, others] = await twoSelections();
    const engine = await startHostEngine();
    try {
      await engine.load(() => {}, new AbortController().signal);
      const runs: Record<"cold" | "cached" | "free", CompletionUsage[]> = { cold: [], cached: [], free: [] };
      for (let round = 0; round < ROUNDS; round++) {
        process.stderr.write(`round ${round + 1} of ${ROUNDS} …\n`);
        const [first = "", second = ""] = texts(round);
        await complete(engine, others, second, 1);
        runs.cold.push(await complete(engine, asked, first, ANSWER_TOKENS, true));
        await complete(engine, asked, second, 1);
        runs.cached.push(await complete(engine, asked, first, ANSWER_TOKENS, true));
        runs.free.push(await complete(engine, asked, first, ANSWER_TOKENS));
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
          what: `${of(runs.cached, ({ promptTokens }) => promptTokens)} prompt tokens, ${of(runs.cached, ({ cachedTokens }) => cachedTokens)} from the cache`,
          unit: "ms",
          ours: of(runs.cached, ({ promptMilliseconds }) => promptMilliseconds),
          peer: {
            name: `${of(runs.cold, ({ cachedTokens }) => cachedTokens)} from the cache`,
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

/** Two selections without a class in common. */
async function twoSelections(): Promise<readonly [readonly SchemaClass[], readonly SchemaClass[]]> {
  const classes = await commonClasses("entity", 18);
  return [classes.slice(0, 9), classes.slice(9)];
}

const texts = (round: number): readonly string[] => [
  generatedText(SENTENCE_CHARACTERS, 20 + round),
  generatedText(SENTENCE_CHARACTERS, 40 + round),
];

async function complete(
  engine: HostEngine,
  classes: readonly SchemaClass[],
  text: string,
  maxTokens: number,
  constrained = false,
): Promise<CompletionUsage> {
  const request = { kind: "entity", step: "whole", classes, text, descriptions: false, triggers: [] } as const;
  const completion = engine.complete(
    {
      prompt: compact.render(request),
      maxTokens,
      // Freely, the answer goes on for as long as is measured.
      stop: [],
      ...(constrained ? { grammar: answerGrammar({ ...request, form: compact.form }) } : {}),
    },
    new AbortController().signal,
  );
  for await (const event of completion) if (event.type === "end") return event.usage;
  throw new Error("The answer has no end.");
}
