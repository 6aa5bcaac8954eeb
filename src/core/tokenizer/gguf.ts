import { addedToken, beginWith, type Piece, pieceTokenizer } from "./pieces";

/** A `tokenizer.json`, or why none can be made. */
type RebuiltTokenizer = { readonly json: Record<string, unknown> } | { readonly reason: string };

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

/** The ways in which byte-level tokenizers divide a text before they merge, by llama.cpp's names of them. */
const KINDS: ReadonlyMap<string, "gpt2" | "digits" | "llama3" | "qwen2"> = new Map([
  ["gpt-2", "gpt2"],
  ["olmo", "gpt2"],
  ["smollm", "digits"],
  ["starcoder", "digits"],
  ["refact", "digits"],
  ["command-r", "digits"],
  ["exaone", "digits"],
  ["llama-bpe", "llama3"],
  ["llama3", "llama3"],
  ["llama-v3", "llama3"],
  ["qwen2", "qwen2"],
  ["deepseek-r1-qwen", "qwen2"],
]);

/** Words with what stands before them, digits in runs of at most so many, signs, line breaks, white space. */
const wordPattern = (digits: string): string =>
  [
    "(?i:'s|'t|'re|'ve|'m|'ll|'d)",
    "[^\\r\\n\\p{L}\\p{N}]?\\p{L}+",
    digits,
    " ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*",
    "\\s*[\\r\\n]+",
    "\\s+(?!\\S)",
    "\\s+",
  ].join("|");

const byteLevel = (use_regex: boolean): unknown => ({
  type: "ByteLevel",
  add_prefix_space: false,
  trim_offsets: true,
  use_regex,
});
const divide = (...pretokenizers: readonly unknown[]): unknown => ({ type: "Sequence", pretokenizers });
const split = (pattern: string): unknown => ({
  type: "Split",
  pattern: { Regex: pattern },
  behavior: "Isolated",
  invert: false,
});

const DIVISIONS = {
  gpt2: byteLevel(true),
  digits: divide({ type: "Digits", individual_digits: true }, byteLevel(true)),
  llama3: divide(split(wordPattern("\\p{N}{1,3}")), byteLevel(false)),
  qwen2: divide(split(wordPattern("\\p{N}")), byteLevel(false)),
} as const;

interface BytePairs {
  /** llama.cpp's name of how texts are divided (`tokenizer.ggml.pre`). */
  readonly division: string;
  readonly pieces: readonly Piece[];
  /** Two tokens with a space between them, the first merge first. */
  readonly merges: readonly string[];
  /** The token that is put before every text, or null. */
  readonly begin: number | null;
}

/** A `tokenizer.json` for a byte-level tokenizer (GPT-2's kind); null where how it divides texts is not known. */
export function bytePairTokenizer({ division, pieces, merges, begin }: BytePairs): Record<string, unknown> | null {
  const kind = KINDS.get(division);
  if (kind === undefined) return null;
  const first = begin === null ? undefined : pieces[begin];
  return {
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: pieces.flatMap(({ text, kind }, id) =>
      kind === "control" || kind === "user" ? [addedToken(id, text, kind === "control")] : [],
    ),
    normalizer: kind === "qwen2" ? { type: "NFC" } : null,
    pre_tokenizer: DIVISIONS[kind],
    post_processor: first === undefined || begin === null ? null : beginWith(first.text, begin),
    decoder: { type: "ByteLevel", add_prefix_space: true, trim_offsets: true, use_regex: true },
    model: {
      type: "BPE",
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      // Llama 3 takes a word that is a token whole, whatever the merges say.
      ignore_merges: kind === "llama3",
      vocab: Object.fromEntries(pieces.map(({ text }, id) => [text, id])),
      merges,
    },
  };
}
