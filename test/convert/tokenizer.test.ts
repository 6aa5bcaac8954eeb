import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Tokenizer } from "@huggingface/tokenizers";
import { beforeAll, describe, expect, it } from "vitest";
import { openCheckpoint } from "../../src/convert/checkpoint/open";
import { tokenizerFromSentencePiece } from "../../src/convert/checkpoint/sentencepiece";
import { tokenizerInfo, tokenizerSize } from "../../src/convert/mlc/chat-config";
import { type Piece, pieceTokenizer } from "../../src/core/tokenizer/pieces";
import { fileSource } from "../../tools/convert/files";
import { Bytes } from "./support/bytes";
import { failureIn } from "./support/failure";

const NANO = resolve(import.meta.dirname, "../../public/models/nano");

const idsOf = (tokenizer: Record<string, unknown>, text: string): readonly number[] =>
  new Tokenizer(tokenizer, {}).encode(text, { add_special_tokens: false }).ids;

const TEXTS = [
  "Shaw joined the BBC in 1984, aged 27.",
  'class Person(Entity):\n\t"""\n\tDescription: human being\n\t"""\n\nsentence = "…"\nresults = [',
  "  leading, double  and trailing spaces  ",
  "tabs\tand\nlines\r\n\r\n and\u00a0others",
  "don't we'll I'M they'VE",
  "1234567890 3.14159 ½ ² ٣",
  "東京は日本の首都です。서울 Москва Ελλάδα العربية हिन्दी",
  "👩‍🔬🇳🇴 café cafe\u0301 ﬁ ™ ← ∑",
  "<|im_start|>user\nhello<|im_end|>",
  "for(let i=0;i<10;i++){x+=a[i]*2}//!?…",
  "",
];

describe("the built-in model's tokenizer, rebuilt from its header", () => {
  let rebuilt: Record<string, unknown>;
  beforeAll(async () => {
    const { tokenizer } = await openCheckpoint("nano", [await fileSource(resolve(NANO, "nano.gguf"))]);
    rebuilt = JSON.parse(new TextDecoder().decode(tokenizer[0]?.bytes));
  });

  it("gives the ids of the published one", () => {
    const published = JSON.parse(readFileSync(resolve(NANO, "tokenizer.json"), "utf8"));
    const ours = new Tokenizer(rebuilt, {});
    const theirs = new Tokenizer(published, {});
    for (const text of TEXTS) {
      const options = { add_special_tokens: false };
      expect({ text, ids: ours.encode(text, options).ids }).toEqual({ text, ids: theirs.encode(text, options).ids });
    }
  });

  it("is the published one but for the form of its merges", () => {
    const published = JSON.parse(readFileSync(resolve(NANO, "tokenizer.json"), "utf8"));
    const merges = published.model.merges.map((pair: readonly string[]) => pair.join(" "));
    expect(rebuilt).toEqual({ ...published, model: { ...published.model, merges } });
  });

  it("is described as MLC describes it", () => {
    expect(tokenizerInfo(rebuilt)).toEqual({
      token_postproc_method: "byte_level",
      prepend_space_in_encode: false,
      strip_space_in_decode: false,
    });
    expect(tokenizerSize(rebuilt)).toBe(49_152);
  });
});

/** A vocabulary as Llama 2's begins: specials, bytes, then pieces, better ones first. */
const SPACE = "\u2581";
const PIECES: readonly Piece[] = [
  { text: "<unk>", score: 0, kind: "unknown" },
  { text: "<s>", score: 0, kind: "control" },
  { text: "</s>", score: 0, kind: "control" },
  ...Array.from(
    { length: 256 },
    (_, byte): Piece => ({
      text: `<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`,
      score: 0,
      kind: "byte",
    }),
  ),
  ...[`${SPACE}t`, "he", `${SPACE}the`, "in", `${SPACE}c`, "at", `${SPACE}cat`, SPACE, ..."thecainé"].map(
    (text, rank): Piece => ({ text, score: -rank, kind: "normal" }),
  ),
];

function sentencePiece(pieces: readonly Piece[], modelType = 2): Uint8Array<ArrayBuffer> {
  const kinds = ["", "normal", "unknown", "control", "user", "unused", "byte"];
  const field = (number: number, content: Uint8Array): Bytes =>
    new Bytes().add([number * 8 + 2, content.length]).add(content);
  const out = new Bytes();
  for (const { text, score, kind } of pieces) {
    const piece = field(1, new TextEncoder().encode(text));
    out.add(
      field(
        1,
        piece
          .add([2 * 8 + 5])
          .single(score)
          .add([3 * 8, kinds.indexOf(kind)]).bytes,
      ).bytes,
    );
  }
  return out.add(field(2, Uint8Array.of(3 * 8, modelType)).bytes).add(field(3, Uint8Array.of(3 * 8, 1)).bytes).bytes;
}

describe("a SentencePiece vocabulary", () => {
  const tokenizer = pieceTokenizer(PIECES, { bos: 1, addSpace: true });
  const textsOf = (text: string): readonly (string | undefined)[] =>
    idsOf(tokenizer, text).map((id) => PIECES[id]?.text);

  it("merges the best pieces first, with a space before the text, and falls back to bytes", () => {
    expect(textsOf("the cat in the hé")).toEqual([
      `${SPACE}the`,
      `${SPACE}cat`,
      SPACE,
      "in",
      `${SPACE}the`,
      SPACE,
      "h",
      "é",
    ]);
    expect(textsOf("ü")).toEqual([SPACE, "<0xC3>", "<0xBC>"]);
  });

  it("is read back to the text", () => {
    const read = new Tokenizer(tokenizer, {});
    for (const text of ["the cat", "the  cat é ü 東", " the"]) {
      expect(read.decode(read.encode(text, { add_special_tokens: false }).ids)).toBe(text);
    }
  });

  it("is described as MLC describes it", () => {
    expect(tokenizerInfo(tokenizer)).toEqual({
      token_postproc_method: "byte_fallback",
      prepend_space_in_encode: true,
      strip_space_in_decode: true,
    });
    expect(tokenizerSize(tokenizer)).toBe(PIECES.length);
  });

  it("is the same from a tokenizer.model", () => {
    expect(tokenizerFromSentencePiece(sentencePiece(PIECES), "tokenizer.model")).toEqual(tokenizer);
  });

  it("that does not merge pairs is refused; what breaks off is told of", async () => {
    expect(await failureIn(() => tokenizerFromSentencePiece(sentencePiece(PIECES, 1), "m"))).toMatchObject({
      code: "checkpoint-unsupported",
    });
    const bytes = sentencePiece(PIECES);
    for (let length = 0; length < bytes.length - 8; length += 3) {
      expect((await failureIn(() => tokenizerFromSentencePiece(bytes.slice(0, length), "m"))).code).toMatch(
        /^checkpoint-/u,
      );
    }
  });
});
