import { bytePairTokenizer } from "../tokenizer/byte-pairs";
import { type Piece, pieceTokenizer } from "../tokenizer/pieces";
import { PIECE_KINDS } from "../tokenizer/sentencepiece";
import { damaged, unsupported } from "./damage";
import { FieldReader, type Fields } from "./fields";

/** The `tokenizer.json` of a GGUF's header: byte-level pairs (`gpt2`) or a SentencePiece vocabulary (`llama`). */
export function tokenizerOfGguf(metadata: Fields, name: string): Record<string, unknown> {
  const read = new FieldReader(metadata, name);
  const model = read.text("tokenizer.ggml.model");
  const pieces = piecesOf(read, name);
  const bos = read.token("tokenizer.ggml.bos_token_id");
  if (model === "llama") {
    const begin = read.flag("tokenizer.ggml.add_bos_token", true) ? bos : null;
    return pieceTokenizer(pieces, { bos: begin, addSpace: read.flag("tokenizer.ggml.add_space_prefix", true) });
  }
  if (model !== "gpt2") throw unsupported(name, `its tokenizer (${model}) is of a kind that cannot be rebuilt`);
  const division = read.text("tokenizer.ggml.pre", "");
  const merges = read.array("tokenizer.ggml.merges").map((merge) => {
    if (typeof merge !== "string") throw damaged(name, "tokenizer.ggml.merges should be texts");
    return merge;
  });
  const begin = read.flag("tokenizer.ggml.add_bos_token", false) ? bos : null;
  const tokenizer = bytePairTokenizer({ division, pieces, merges, begin });
  if (tokenizer === null) {
    throw unsupported(name, `its tokenizer divides texts in a way that is not known here (${division || "not named"})`);
  }
  return tokenizer;
}

function piecesOf(read: FieldReader, name: string): readonly Piece[] {
  const scores = read.has("tokenizer.ggml.scores") ? read.array("tokenizer.ggml.scores") : [];
  const kinds = read.has("tokenizer.ggml.token_type") ? read.array("tokenizer.ggml.token_type") : [];
  return read.array("tokenizer.ggml.tokens").map((text, id) => {
    if (typeof text !== "string") throw damaged(name, "tokenizer.ggml.tokens should be texts");
    const score = scores[id];
    return { text, score: typeof score === "number" ? score : 0, kind: PIECE_KINDS.get(Number(kinds[id])) ?? "normal" };
  });
}
