import { type Fields, isFields } from "../checkpoint/fields";

/** What MLC's runtimes need to know of a tokenizer to build a grammar's table of tokens. */
export interface TokenizerInfo {
  readonly token_postproc_method: "byte_level" | "byte_fallback";
  readonly prepend_space_in_encode: boolean;
  readonly strip_space_in_decode: boolean;
}

/** The steps of a part of `tokenizer.json`: a sequence's, or the one that stands there. */
function stepsOf(part: unknown, list: string): readonly Fields[] {
  if (!isFields(part)) return [];
  const steps = part.type === "Sequence" ? part[list] : [part];
  return Array.isArray(steps) ? steps.filter(isFields) : [];
}

/** Found as MLC finds it: by the steps of decoder and normaliser of a `tokenizer.json`. */
export function tokenizerInfo(tokenizer: Fields): TokenizerInfo {
  const decoders = stepsOf(tokenizer.decoder, "decoders");
  const normalizers = stepsOf(tokenizer.normalizer, "normalizers");
  const bytes = decoders.findLast(({ type }) => type === "ByteLevel" || type === "ByteFallback");
  return {
    token_postproc_method: bytes?.type === "ByteLevel" ? "byte_level" : "byte_fallback",
    prepend_space_in_encode: normalizers.some(({ type, prepend }) => type === "Prepend" && prepend === "\u2581"),
    strip_space_in_decode: decoders.some(
      ({ type, content, start, stop }) => type === "Strip" && content === " " && start === 1 && stop === 0,
    ),
  };
}

/** The number of tokens that a tokenizer knows: one more than its largest id. */
export function tokenizerSize(tokenizer: Fields): number | null {
  const { model, added_tokens } = tokenizer;
  if (!isFields(model)) return null;
  // A Unigram vocabulary is a list, whose places are the ids; the others map tokens to ids.
  const { vocab } = model;
  const entries = Array.isArray(vocab) ? vocab.keys() : isFields(vocab) ? Object.values(vocab) : [];
  const added = Array.isArray(added_tokens) ? added_tokens.filter(isFields).map(({ id }) => id) : [];
  let largest = -1;
  for (const id of [...entries, ...added]) if (typeof id === "number" && id > largest) largest = id;
  return largest < 0 ? null : largest + 1;
}
