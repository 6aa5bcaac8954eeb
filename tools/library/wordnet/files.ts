/**
 * Reads WordNet's data files (data.noun, data.verb), one synset per line; see wndb(5WN), "Data File Format":
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

interface Pointer {
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

/**
 * Reads WordNet's sense index (index.sense), one sense per line; see senseidx(5WN):
 *
 *   lemma%ss_type:lex_filenum:lex_id:head:head_id  synset_offset  sense_number  tag_cnt
 *
 * `ss_type` is 1 for nouns, 2 for verbs; `tag_cnt` says how often the sense was seen in WordNet's tagged texts.
 */
export interface Sense {
  /** Lower case, words joined by `_`. */
  readonly lemma: string;
  readonly offset: string;
  /** From 1, the most frequent sense of the lemma first. */
  readonly number: number;
  readonly count: number;
}

export const NOUN = 1;
export const VERB = 2;

/** The senses of one part of speech. */
export function readSenseIndex(text: string, type: typeof NOUN | typeof VERB): readonly Sense[] {
  const senses: Sense[] = [];
  for (const line of text.split("\n")) {
    const percent = line.indexOf("%");
    if (percent < 0 || line[percent + 1] !== String(type)) continue;
    const [, offset, number, count] = line.split(" ");
    if (offset === undefined || number === undefined || count === undefined) {
      throw new Error(`Not a sense: ${line.slice(0, 60)}`);
    }
    senses.push({ lemma: line.slice(0, percent), offset, number: Number(number), count: Number(count) });
  }
  return senses;
}
