import { bytePairTokenizer } from "./byte-pairs";
import { type Piece, pieceTokenizer } from "./pieces";

/** A `tokenizer.json`, or why none can be made. */
export type RebuiltTokenizer = { readonly json: Record<string, unknown> } | { readonly reason: string };

/** Kinds of tokens by their numbers in a GGUF, which are those of SentencePiece's files too. */
export const PIECE_KINDS: ReadonlyMap<number, Piece["kind"]> = new Map([
  [1, "normal"],
  [2, "unknown"],
  [3, "control"],
  [4, "user"],
  [5, "unused"],
  [6, "byte"],
]);

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((text) => typeof text === "string");
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const flagOf = (value: unknown, otherwise: boolean): boolean => (typeof value === "boolean" ? value : otherwise);

/** The tokenizer in the fields of a GGUF's header: byte-level pairs (`gpt2`) or a SentencePiece vocabulary (`llama`). */
export function rebuildTokenizer(metadata: Readonly<Record<string, unknown>>): RebuiltTokenizer {
  const field = (name: string): unknown => metadata[`tokenizer.ggml.${name}`];
  const tokens = field("tokens");
  if (!isTexts(tokens)) return { reason: "its header holds no tokens" };
  const scores = listOf(field("scores"));
  const kinds = listOf(field("token_type"));
  const pieces = tokens.map((text, id): Piece => {
    const score = scores[id];
    return { text, score: typeof score === "number" ? score : 0, kind: PIECE_KINDS.get(Number(kinds[id])) ?? "normal" };
  });
  const bos = field("bos_token_id");
  const begin = (byDefault: boolean): number | null =>
    typeof bos === "number" && flagOf(field("add_bos_token"), byDefault) ? bos : null;

  const model = field("model");
  if (model === "llama") {
    return { json: pieceTokenizer(pieces, { bos: begin(true), addSpace: flagOf(field("add_space_prefix"), true) }) };
  }
  if (model !== "gpt2") return { reason: `its tokenizer (${String(model)}) is of a kind that cannot be rebuilt` };
  const merges = field("merges");
  if (!isTexts(merges)) return { reason: "its header holds no merges of tokens" };
  const division = String(field("pre") ?? "not named");
  const json = bytePairTokenizer({ division, pieces, merges, begin: begin(false) });
  return json === null
    ? { reason: `its tokenizer divides texts in a way that is not known here (${division})` }
    : { json };
}
