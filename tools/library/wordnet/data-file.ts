/**
 * Reads WordNet's data files (data.noun, data.verb), a synset a line; see wndb(5WN), "Data File Format":
 *
 *   offset lex_filenum ss_type w_cnt word lex_id [word lex_id…] p_cnt [ptr…] [frames…] | gloss
 *
 * A pointer is `symbol offset pos source/target`; verbs end with `f_cnt [+ f_num w_num]…`. Lines of the licence at the
 * top begin with a space.
 */
export interface Synset {
  /** Its place in the data file, eight digits: its name within a part of speech. */
  readonly offset: string;
  /** The lexicographer's file, such as 5 for animals; see lexnames(5WN). */
  readonly field: number;
  /** As WordNet writes them: `tooth_fairy`, `Dalmatian`; a syntactic marker such as `(p)` is cut off. */
  readonly lemmas: readonly string[];
  readonly pointers: readonly Pointer[];
  /** Numbers of sentence frames, for verbs; those that hold for one lemma only included. */
  readonly frames: readonly number[];
  readonly gloss: string;
}

export interface Pointer {
  /** `@` hypernym, `@i` class of an instance, `;c` topic, `;u` usage, `+` derivationally related form… */
  readonly symbol: string;
  readonly offset: string;
  /** `n`, `v`, `a`, `s` or `r`. */
  readonly pos: string;
  /** Which of the synset's lemmas points, from 1; 0 for all of them. */
  readonly lemma: number;
  /** Which lemma of the other synset is meant, from 1; 0 for all of them. */
  readonly target: number;
}

/** Synsets by offset, in the order of the file. Throws where a line is no synset. */
export function readDataFile(text: string): ReadonlyMap<string, Synset> {
  const synsets = new Map<string, Synset>();
  for (const line of text.split("\n")) {
    if (line === "" || line.startsWith(" ")) continue;
    const synset = readSynset(line);
    synsets.set(synset.offset, synset);
  }
  return synsets;
}

function readSynset(line: string): Synset {
  const bar = line.indexOf(" | ");
  const fields = (bar < 0 ? line : line.slice(0, bar)).trim().split(" ").values();
  const next = (): string => {
    const { value, done } = fields.next();
    if (done) throw new Error(`A synset ends too early: ${line.slice(0, 60)}`);
    return value;
  };
  const times = <T>(count: number, read: () => T): T[] => Array.from({ length: count }, read);

  const offset = next();
  const field = Number(next());
  next(); // the part of speech, which the file's name tells
  const lemmas = times(Number.parseInt(next(), 16), () => {
    const lemma = next();
    next(); // which of the equally spelt lemmas of the lexicographer's file it is
    return lemma.replace(/\((?:a|p|ip)\)$/u, "");
  });
  const pointers = times(Number(next()), () => {
    const [symbol, offset, pos, words] = [next(), next(), next(), next()];
    const [lemma, target] = [words.slice(0, 2), words.slice(2)].map((digits) => Number.parseInt(digits, 16));
    return { symbol, offset, pos, lemma: lemma ?? 0, target: target ?? 0 };
  });
  const { value: frameCount } = fields.next();
  const frames = times(Number(frameCount ?? 0), () => {
    next(); // a plus sign
    const frame = Number(next());
    next(); // which word
    return frame;
  });
  if (!/^\d{8}$/u.test(offset) || lemmas.length === 0) throw new Error(`Not a synset: ${line.slice(0, 60)}`);
  return {
    offset,
    field,
    lemmas,
    pointers,
    frames: [...new Set(frames)],
    gloss: bar < 0 ? "" : line.slice(bar + 3).trim(),
  };
}
