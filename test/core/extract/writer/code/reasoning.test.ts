import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createReasoningFilter,
  reasoningIn,
  withoutReasoning,
} from "../../../../../src/core/extract/writer/code/reasoning";
import { cut } from "./read";

const FRAGMENTS = [
  "<think>",
  "</think>",
  "<",
  "</",
  "think",
  ">",
  "[THINK]",
  "[/THINK]",
  "[",
  "results = [",
  "<|channel|>",
  "analysis",
  "final",
  "<|message|>",
  "<|end|>",
  "assistantfinal",
  "assistant",
  "◁think▷",
  "◁/",
  "\n",
  "a",
  "Person(",
  ")",
  " ",
];

/** Text runs joined, so that only what is said counts and not how it came. */
function read(pieces: readonly string[], source: string) {
  const filter = createReasoningFilter(source);
  const parts = [...pieces.flatMap((piece) => filter.push(piece)), ...filter.end()];
  const joined: string[] = [];
  for (const part of parts) {
    if (part.type !== "text") joined.push(JSON.stringify(part));
    else if (joined.at(-1)?.startsWith("text ")) joined[joined.length - 1] += part.text;
    else joined.push(`text ${part.start} ${part.text}`);
  }
  return { joined, open: filter.open };
}

describe("reasoning", () => {
  it("is told apart the same from any pieces", () => {
    const soup = fc.array(fc.constantFrom(...FRAGMENTS)).map((fragments) => fragments.join(""));
    fc.assert(
      fc.property(
        soup,
        fc.array(fc.nat({ max: 120 })),
        fc.constantFrom("", "a <think> tag"),
        (text, places, source) => {
          expect(read(cut(text, places), source)).toEqual(read([text], source));
        },
      ),
      { seed: 1, numRuns: 2000 },
    );
  });

  it.each([
    ["<reasoning>x</reasoning>y", "y"],
    ["x</thinking>y", "y"],
    ["<seed:think>x</seed:think>y", "y"],
    ["<|START_THINKING|>x<|END_THINKING|>y", "y"],
    ["<|channel>thought\nx<channel|>y", "y"],
    ["<|channel|>commentary<|message|>x<|end|>y", "y"],
    ["y<|end|>", "y<|end|>"],
    ["a < b </thought of> c", "a < b </thought of> c"],
    ["<thinker>y", "<thinker>y"],
    ["<think>x<think>x</think>y", "y"],
  ])("%s", (answer, rest) => {
    expect(withoutReasoning(answer)).toBe(rest);
  });

  it("lies within the answer, in order", () => {
    expect(reasoningIn("<think>a</think>b<think>c")).toEqual([
      { start: 0, end: 16 },
      { start: 17, end: 25 },
    ]);
  });
});
