import { Tokenizer } from "@huggingface/tokenizers";
import { describe, expect, it } from "vitest";
import { bytePairTokenizer, rebuildTokenizer } from "../../../src/core/tokenizer/gguf";
import type { Piece } from "../../../src/core/tokenizer/pieces";

const idsOf = (tokenizer: Record<string, unknown>, text: string): readonly number[] =>
  new Tokenizer(tokenizer, {}).encode(text, { add_special_tokens: false }).ids;

describe("byte pairs", () => {
  const pieces = (texts: readonly string[]): readonly Piece[] =>
    texts.map((text) => ({ text, score: 0, kind: "normal" }));
  const characters = [...new Set("Ġabc1234don'tCĊ.")];

  it.each([
    ["llama-bpe", "123412", ["123", "412"]],
    ["qwen2", "123412", ["1", "2", "3", "4", "1", "2"]],
    ["gpt-2", "123412", ["1234", "12"]],
    ["smollm", "123412", ["1", "2", "3", "4", "1", "2"]],
  ])("%s divides digits in its own way", (division, text, runs) => {
    const vocabulary = [...new Set([...characters, ...runs, "12", "123", "41", "412", "1234", "12341", "123412"])];
    const merges = ["1 2", "12 3", "4 1", "41 2", "123 4", "1234 1", "12341 2"];
    const tokenizer = bytePairTokenizer({ division, pieces: pieces(vocabulary), merges, begin: null });
    if (tokenizer === null) throw new Error("unknown");
    expect(idsOf(tokenizer, text).map((id) => vocabulary[id])).toEqual(runs);
  });

  it("contractions are words of their own, in capitals too where the model was trained so", () => {
    const vocabulary = [...characters, "'t", "on", "don"];
    const merges = ["' t", "o n", "d on"];
    for (const division of ["llama-bpe", "qwen2", "gpt-2"]) {
      const tokenizer = bytePairTokenizer({ division, pieces: pieces(vocabulary), merges, begin: null });
      expect(idsOf(tokenizer ?? {}, "don't").map((id) => vocabulary[id])).toEqual(["don", "'t"]);
    }
  });

  it("an unknown division is not guessed", () => {
    expect(bytePairTokenizer({ division: "viking", pieces: [], merges: [], begin: null })).toBeNull();
  });
});

describe("a header", () => {
  const header = (fields: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.entries(fields).map(([name, value]) => [`tokenizer.ggml.${name}`, value]));
  const gpt2 = {
    model: "gpt2",
    pre: "smollm",
    tokens: ["a", "b", "<s>"],
    token_type: [1, 1, 3],
    merges: [],
    bos_token_id: 2,
  };

  it("says which tokens are special, and which one begins a text", () => {
    const rebuilt = rebuildTokenizer(header({ ...gpt2, add_bos_token: true }));
    expect(rebuilt).toMatchObject({
      json: {
        added_tokens: [{ id: 2, content: "<s>", special: true }],
        post_processor: { type: "TemplateProcessing", special_tokens: { "<s>": { ids: [2] } } },
      },
    });
    expect(rebuildTokenizer(header(gpt2))).toMatchObject({ json: { post_processor: null } });
    const llama = { ...gpt2, model: "llama", scores: [0, -1, 0] };
    expect(rebuildTokenizer(header(llama))).toMatchObject({ json: { model: { byte_fallback: true } } });
  });

  it.each<[Readonly<Record<string, unknown>>, RegExp]>([
    [{}, /no tokens/u],
    [{ ...gpt2, tokens: ["a", 7] }, /no tokens/u],
    [{ ...gpt2, merges: undefined }, /no merges/u],
    [{ ...gpt2, model: "bert" }, /bert/u],
    [{ ...gpt2, pre: undefined }, /not named/u],
  ])("that holds none says why", (fields, words) => {
    expect(rebuildTokenizer(header(fields))).toMatchObject({ reason: expect.stringMatching(words) });
  });
});
