import { PIECE_KINDS } from "../../core/tokenizer/gguf";
import { type Piece, pieceTokenizer } from "../../core/tokenizer/pieces";
import { damaged, unsupported } from "./fields";

const BYTE_PAIRS = 2;

/**
 * A `tokenizer.json` for a SentencePiece model (`tokenizer.model`, a protocol buffer), as Llama 2 has one. Only byte-pair
 * models can be rebuilt exactly, so others are refused.
 */
export function tokenizerFromSentencePiece(bytes: Uint8Array, name: string): Record<string, unknown> {
  const pieces: Piece[] = [];
  let modelType = 1;
  let addSpace = true;
  let bos: number | null = null;
  for (const { field, content } of messageFields(bytes, name)) {
    if (field === 1) pieces.push(readPiece(content, name));
    if (field === 2) {
      for (const option of messageFields(content, name)) {
        if (option.field === 3) modelType = option.value;
        if (option.field === 41) bos = option.value;
      }
    }
    if (field === 3) {
      for (const option of messageFields(content, name)) if (option.field === 3) addSpace = option.value !== 0;
    }
  }
  if (pieces.length === 0) throw damaged(name, "it holds no pieces");
  if (modelType !== BYTE_PAIRS) throw unsupported(name, "it does not work with byte pairs; tokenizer.json is needed");
  const start = bos ?? pieces.findIndex(({ text, kind }) => kind === "control" && text === "<s>");
  return pieceTokenizer(pieces, { bos: start >= 0 && start < pieces.length ? start : null, addSpace });
}

function readPiece(bytes: Uint8Array, name: string): Piece {
  let text = "";
  let score = 0;
  let kind: Piece["kind"] = "normal";
  for (const { field, content, value } of messageFields(bytes, name)) {
    if (field === 1) text = new TextDecoder().decode(content);
    if (field === 2 && content.length === 4)
      score = new DataView(content.buffer, content.byteOffset, 4).getFloat32(0, true);
    if (field === 3) kind = PIECE_KINDS.get(value) ?? "normal";
  }
  return { text, score, kind };
}

interface MessageField {
  readonly field: number;
  /** Bytes of what has a length, or of a fixed number. */
  readonly content: Uint8Array;
  /** What a variable-length number says; 0 for other fields. */
  readonly value: number;
}

const EMPTY = new Uint8Array();

/** The fields of a protocol buffer's message, one after another. */
function* messageFields(bytes: Uint8Array, name: string): Generator<MessageField> {
  let at = 0;
  const number = (): number => {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = bytes[at++];
      if (byte === undefined) break;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw damaged(name, "it breaks off");
  };
  while (at < bytes.length) {
    const key = number();
    const field = Math.floor(key / 8);
    const kind = key % 8;
    if (kind === 0) {
      yield { field, content: EMPTY, value: number() };
      continue;
    }
    const length = kind === 2 ? number() : kind === 5 ? 4 : kind === 1 ? 8 : Number.NaN;
    if (!(at + length <= bytes.length)) throw damaged(name, "it breaks off");
    yield { field, content: bytes.subarray(at, at + length), value: 0 };
    at += length;
  }
}
