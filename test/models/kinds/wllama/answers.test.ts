import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { completionFailure, createNativeLog, readChunk } from "../../../../src/models/kinds/wllama/answers";

describe("messages of llama.cpp", () => {
  test("a piece with its probability", () => {
    const chunk = readChunk({
      choices: [{ text: " a", finish_reason: null, logprobs: { content: [{ token: " a", logprob: Math.log(0.25) }] } }],
    });
    expect(chunk).toMatchObject({ text: " a", finish: null, usage: null });
    expect(chunk.probability).toBeCloseTo(0.25);
  });

  test("the end with its timings", () => {
    const timings = { cache_n: 30, prompt_n: 5, prompt_ms: 100, predicted_n: 7, predicted_ms: 200 };
    expect(readChunk({ choices: [{ text: "", finish_reason: "length" }], timings })).toEqual({
      text: "",
      probability: null,
      finish: "length",
      usage: {
        promptTokens: 35,
        cachedTokens: 30,
        completionTokens: 7,
        promptMilliseconds: 100,
        completionMilliseconds: 200,
      },
    });
  });

  test("anything at all is read without throwing", () => {
    fc.assert(
      fc.property(fc.anything(), (message) => {
        const chunk = readChunk(message);
        expect(typeof chunk.text).toBe("string");
      }),
      { seed: 1, numRuns: 500 },
    );
    expect(readChunk({ choices: [{ text: 3, logprobs: { content: "x" } }], timings: 1 }).text).toBe("");
  });
});

describe("failures of llama.cpp", () => {
  test("context, grammar, and the rest", () => {
    const log = createNativeLog();
    expect(
      completionFailure("request (2106 tokens) exceeds the available context size (2048 tokens), try", log, true),
    ).toEqual({ code: "context-exceeded", tokens: 2106, limit: 2048 });
    log.add("error parsing grammar: Undefined rule 'x'\n");
    expect(completionFailure("Invalid typed array length", log, true)).toEqual({
      code: "grammar-rejected",
      reason: "error parsing grammar: Undefined rule 'x'",
    });
    expect(completionFailure("out of memory", log, false)).toEqual({ code: "engine-lost", reason: "out of memory" });
  });

  test("the log keeps its last lines", () => {
    const log = createNativeLog(2);
    for (const line of ["a error", "b", "c"]) log.add(line);
    expect(log.last(/error/)).toBe("");
    expect(log.last(/./)).toBe("c");
    log.clear();
    expect(log.last(/./)).toBe("");
  });
});
