import { describe, expect, it } from "vitest";
import type { FoundCheckpoint } from "../../../../src/convert/page/estimate";
import { convertMessages } from "../../../../src/ui/messages/en/convert";
import {
  conversionSentence,
  costsOf,
  factsOf,
  goalsOf,
  quantizationsOf,
} from "../../../../src/ui/model/convert/conversion-facts";

const words = convertMessages.english;
const cost = { writeBytes: 3_790_000_000, memoryBytes: 300e6, seconds: 75 };

const knowcoder: FoundCheckpoint = {
  name: "KnowCoder-7B-IE",
  format: "safetensors",
  architecture: "llama",
  layers: 32,
  width: 4096,
  contextTokens: 4096,
  weights: 6_738_415_616,
  readBytes: 13_476_831_232,
  stored: ["BF16"],
  tokenizer: ["tokenizer.model", "tokenizer.json"],
  costs: { q4f16_1: cost, q4f32_1: cost, q0f16: cost, q0f32: cost },
};

const names = (options: readonly (readonly [string, string])[]) => options.map(([name]) => name);

describe("words of a conversion", () => {
  it("say what was recognised, and what it will take", () => {
    expect(factsOf(knowcoder, words)).toEqual([
      ["Checkpoint", "KnowCoder-7B-IE (safetensors)"],
      ["Architecture", "Llama, 32 layers of width 4,096"],
      ["Weights", "6.7 billion, stored as BF16: 13.5 GB"],
      ["Context", "4,096 tokens"],
      ["Tokenizer", "tokenizer.model, tokenizer.json"],
    ]);
    expect(costsOf(knowcoder, "q4f16_1", 50e9, words)).toEqual([
      ["Time", "about 75 s, by a sample"],
      ["Space", "3.8 GB of the 50.0 GB that this browser may use"],
      ["Memory", "about 300 MB"],
    ]);
    expect(costsOf(knowcoder, "q4f16_1", null, words)[1]).toEqual(["Space", "3.8 GB"]);
  });

  it("leave numbers as they are only in small models", () => {
    expect(names(quantizationsOf(knowcoder, words))).toEqual(["q4f16_1", "q4f32_1"]);
    expect(names(quantizationsOf({ ...knowcoder, weights: 134.5e6 }, words))).toEqual([
      "q4f16_1",
      "q4f32_1",
      "q0f16",
      "q0f32",
    ]);
  });

  it("offer KnowCoder's places to what has its shape, the likeliest first", () => {
    expect(names(goalsOf(knowcoder, "q4f32_1", true, words))).toEqual([
      "knowcoder-7b-ie-q4f32_1",
      "knowcoder-7b-base-q4f32_1",
      "own",
      "directory",
    ]);
    expect(names(goalsOf({ ...knowcoder, name: "KnowCoder-7B-base" }, "q4f16_1", false, words))).toEqual([
      "knowcoder-7b-base-q4f16_1",
      "knowcoder-7b-ie-q4f16_1",
      "own",
    ]);
    expect(names(goalsOf({ ...knowcoder, name: "Llama-2-7b" }, "q4f16_1", false, words))[0]).toBe("own");
    expect(names(goalsOf({ ...knowcoder, layers: 22 }, "q4f16_1", true, words))).toEqual(["own", "directory"]);
  });

  it("say how far it is", () => {
    const running = {
      status: "progress",
      name: knowcoder.name,
      found: knowcoder,
      phase: "convert",
      loadedBytes: 3e9,
      totalBytes: 13e9,
    } as const;
    expect(conversionSentence({ ...running, secondsLeft: 200 }, words)).toBe(
      "Converting KnowCoder-7B-IE: 3,000 of 13,000 MB, about 3 min left",
    );
    expect(conversionSentence({ ...running, phase: "check", secondsLeft: null }, words)).toBe(
      "Checking what is finished of KnowCoder-7B-IE: 3,000 of 13,000 MB",
    );
    expect(conversionSentence({ ...running, totalBytes: 0, secondsLeft: null }, words)).toBe(
      "Preparing KnowCoder-7B-IE",
    );
  });
});
