import { describe, expect, it } from "vitest";
import { createPieceLog } from "../../../../src/core/extract/writer/confidence";
import { streamCompletion } from "../../../../src/models/kinds/server/stream";
import { chunk } from "./server";

const TOKENS = [
  ["Per", 0.9],
  ["son", 0.8],
  ['("', 0.7],
  ["Øy", 0.2],
  ['")', 0.95],
  [",\n", 0.6],
] as const;

type Tokens = readonly (readonly [string, number])[];
const content = (tokens: Tokens) => tokens.map(([token, probability]) => ({ token, logprob: Math.log(probability) }));

/** Forms in which servers send the probabilities of a chunk. */
const FORMS: Readonly<Record<string, (text: string, tokens: Tokens) => object>> = {
  "chat, with the tokens": (text, tokens) => ({ delta: { content: text }, logprobs: { content: content(tokens) } }),
  "chat, the tokens as bytes": (text, tokens) => ({
    delta: { content: text },
    logprobs: { content: content(tokens.map(([token, probability]) => [`<${token}>`, probability])) },
  }),
  "text, with the tokens": (text, tokens) => ({
    text,
    logprobs: { tokens: tokens.map(([token]) => token), token_logprobs: tokens.map(([, value]) => Math.log(value)) },
  }),
};

async function confidence(form: (text: string, tokens: Tokens) => object, size: number): Promise<number | null> {
  const parts: string[] = [];
  for (let from = 0; from < TOKENS.length; from += size) {
    const tokens = TOKENS.slice(from, from + size);
    parts.push(chunk(form(tokens.map(([token]) => token).join(""), tokens)));
  }
  const open = async () => new Response(`${parts.join("")}${chunk({ finish_reason: "stop" })}data: [DONE]\n\n`);
  const log = createPieceLog();
  const options = { url: "http://server", patience: { tries: 1, waitMs: 1 }, silenceSeconds: 5 };
  for await (const event of streamCompletion(open, options, new AbortController().signal)) {
    if (event.type === "piece") log.push(event.text, event.probability, event.tokens);
  }
  return log.confidence(0, log.text().length);
}

const MEAN = TOKENS.reduce((product, [, probability]) => product * probability, 1) ** (1 / TOKENS.length);

describe("tokens that a server joins in a chunk", () => {
  it.each(Object.entries(FORMS))("are rated as they are one by one: %s", async (_, form) => {
    for (const size of [1, 2, 3, 4, 6]) expect(await confidence(form, size)).toBeCloseTo(MEAN, 10);
  });
});
