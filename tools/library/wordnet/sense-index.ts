/**
 * Reads WordNet's sense index (index.sense), a sense a line; see senseidx(5WN):
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
