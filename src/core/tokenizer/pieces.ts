/** A piece of a SentencePiece vocabulary; its id is its place. */
export interface Piece {
  readonly text: string;
  /** Merges that make a better (larger) score come first. */
  readonly score: number;
  readonly kind: "normal" | "unknown" | "control" | "user" | "unused" | "byte";
}

/** White space inside pieces. */
const SPACE = "\u2581";

export interface PieceOptions {
  readonly bos: number | null;
  /** Whether a text is read as though a space stood before it. */
  readonly addSpace: boolean;
}

/**
 * A `tokenizer.json` for a byte-pair SentencePiece model, as Hugging Face's converter makes one for Llama: pieces become a
 * vocabulary with byte fallback, and the merges, which SentencePiece does not keep, follow from the pieces: each way to
 * put a piece together from two others, best piece first.
 */
export function pieceTokenizer(pieces: readonly Piece[], { bos, addSpace }: PieceOptions): Record<string, unknown> {
  const vocabulary = new Map<string, number>();
  for (const [id, { text }] of pieces.entries()) if (!vocabulary.has(text)) vocabulary.set(text, id);
  const unknown = pieces.find(({ kind }) => kind === "unknown")?.text ?? null;
  const first = bos === null ? undefined : pieces[bos];
  return {
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: addedTokens(pieces),
    normalizer: {
      type: "Sequence",
      normalizers: [
        ...(addSpace ? [{ type: "Prepend", prepend: SPACE }] : []),
        { type: "Replace", pattern: { String: " " }, content: SPACE },
      ],
    },
    pre_tokenizer: null,
    post_processor: first === undefined || bos === null ? null : beginWith(first.text, bos),
    decoder: {
      type: "Sequence",
      decoders: [
        { type: "Replace", pattern: { String: SPACE }, content: " " },
        { type: "ByteFallback" },
        { type: "Fuse" },
        ...(addSpace ? [{ type: "Strip", content: " ", start: 1, stop: 0 }] : []),
      ],
    },
    model: {
      type: "BPE",
      dropout: null,
      unk_token: unknown,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: true,
      byte_fallback: true,
      ignore_merges: false,
      vocab: Object.fromEntries(vocabulary),
      merges: mergesOf(pieces, vocabulary),
    },
  };
}

function addedTokens(pieces: readonly Piece[]): readonly unknown[] {
  return pieces.flatMap(({ text, kind }, id) =>
    kind === "control" || kind === "unknown" || kind === "user" ? [addedToken(id, text, kind !== "user")] : [],
  );
}

/** An entry of `added_tokens`: a text that is this one token wherever it stands. */
export const addedToken = (id: number, content: string, special: boolean): unknown => ({
  id,
  content,
  single_word: false,
  lstrip: false,
  rstrip: false,
  normalized: false,
  special,
});

/** A post-processor that puts one token before every text. */
export function beginWith(token: string, id: number): unknown {
  const special = { SpecialToken: { id: token, type_id: 0 } };
  const text = (type_id: number) => ({ Sequence: { id: type_id === 0 ? "A" : "B", type_id } });
  return {
    type: "TemplateProcessing",
    single: [special, text(0)],
    pair: [special, text(0), special, text(1)],
    special_tokens: { [token]: { id: token, ids: [id], tokens: [token] } },
  };
}

function mergesOf(pieces: readonly Piece[], vocabulary: ReadonlyMap<string, number>): readonly string[] {
  const merges: { readonly text: string; readonly score: number; readonly left: number; readonly right: number }[] = [];
  for (const { text, score, kind } of pieces) {
    if (kind !== "normal" && kind !== "user" && kind !== "unused") continue;
    for (let cut = 1; cut < text.length; cut++) {
      const left = vocabulary.get(text.slice(0, cut));
      const right = left === undefined ? undefined : vocabulary.get(text.slice(cut));
      if (left === undefined || right === undefined) continue;
      merges.push({ text: `${text.slice(0, cut)} ${text.slice(cut)}`, score, left, right });
    }
  }
  merges.sort((a, b) => b.score - a.score || a.left - b.left || a.right - b.right);
  return merges.map(({ text }) => text);
}
