/**
 * Alignment: where the mentions of an answer stand in their chunk.
 *
 * A mention is looked for in this order, and the first way that finds it anywhere is its alignment:
 *
 * 1. as whole words, character for character (`exact`), or but for white space, Unicode form, quotes, dashes,
 *    invisible characters (`normalise.ts`), and what only the layout has put there: hyphens at the ends of lines, marks
 *    of Markdown and of references (`loose.ts`) (`normalised`);
 * 2. as whole words but for upper and lower case too (`normalised`): only where 1 finds nothing, for `US` is not `us`;
 * 3. as whole words but for marks and letters that one of the two has no keys for (`loose.ts`), `Jose` for `José`,
 *    `Mueller` for `Müller` (`normalised`);
 * 4. `fuzzy`, from four characters on: without what encloses it or comes with it (outer punctuation, a leading English
 *    article, a possessive ending), or as the stem of an inflected English word (`attack` in `attacked`; a capitalised
 *    mention takes plural endings alone, for `Niger` is not `Nigeria`), which the span then covers whole;
 * 5. `fuzzy`, from five letters on: misspelt, by the rules of `approximate.ts`.
 *
 * Otherwise it is `ungrounded`. Whole words: a mention neither begins nor ends within a word, so `art` is never found
 * in `party`; hyphens, apostrophes and underscores part words, so `Obama` is found in `Obama's`. In scripts that put no space
 * between words any place will do.
 *
 * Order. Repeats of a mention (the same in normal form) take its places in order, each place once, as many as possible.
 * Between different mentions there is no order to keep and no claim to a place: answers come class by class, not in the
 * order of the text, and mentions nest and coincide. But where a mention has places to choose from, one within a longer
 * mention of the answer comes last: beside `Charles Babbage` a `Babbage` means the one that stands alone. Where a
 * mention is written more often than it stands in the text, the extra ones share the place nearest to that of the
 * repeat before them, which after the last place is the last one.
 */
import type { Alignment } from "../result/result";
import { approximate } from "./approximate";
import { assign, type Fit } from "./assign";
import { createHaystack, type Haystack, type NormalSpan } from "./find";
import { createGraphemes } from "./graphemes";
import { createLooseText, isPlain, isPlainMention, type Likeness, type LooseText, mayBeLaidOut } from "./loose";
import { casedForm, normalise } from "./normalise";
import { bySpan, type Span, sameSpan, withoutOverlaps } from "./span";

export interface Aligned {
  /** Where it stands in the chunk; splits no grapheme. Null where it is ungrounded. */
  readonly span: Span | null;
  /** `exact`: the chunk's text at `span` is the mention. */
  readonly alignment: Alignment;
  /** Every place in the chunk where the mention stands, `span` first, then in order of appearance; no two overlap. */
  readonly occurrences: readonly Span[];
}

export interface Aligner {
  /**
   * Aligns the mentions of one answer, in its order.
   * @param isNested whether a place is to come last; by itself where it lies within a longer mention of the answer
   */
  align(mentions: readonly string[], isNested?: (place: Span) => boolean): Aligned[];
  /** A mention at one of its places; null where it has none. */
  at(mention: string, place: Span | null): Aligned;
  /** Every place where a mention stands, in order of appearance; none where it is ungrounded. */
  occurrences(mention: string): readonly Span[];
  /** Whether a place lies within a longer one of these mentions. */
  nesting(mentions: readonly string[]): (place: Span) => boolean;
}

/** How a mention reads in the chunk, whichever of its repeats it is. */
interface Reading {
  /** Normal form: what makes two mentions repeats of one another. */
  readonly key: string;
  readonly fuzzy: boolean;
  readonly places: readonly Span[];
}

const SHORTEST_FUZZY = 4;
const OUTER_MARKS = /^[^\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu;
const ARTICLE = /^(?:the|an?) /u;
const POSSESSIVE = /'s?$/u;
const CAPITAL = /^\p{Lu}/u;
const ENDS_IN_LETTER = /\p{L}$/u;
const PLURAL = ["s", "es"];
const INFLECTED = [...PLURAL, "d", "ed", "ing"];

/** Prepares a chunk's text, in time linear in it; its offsets are those of the spans that come back. */
export function createAligner(chunkText: string): Aligner {
  const searched = searchedText(chunkText);
  const readings = new Map<string, Reading>();
  const read = (mention: string): Reading => {
    const known = readings.get(mention);
    if (known !== undefined) return known;
    const reading = readMention(searched, mention);
    readings.set(mention, reading);
    return reading;
  };
  const nesting: Aligner["nesting"] = (mentions) =>
    createNesting([...new Set(mentions)].flatMap((mention) => read(mention).places));
  return {
    nesting,
    occurrences: (mention) => read(mention).places,
    at: (mention, place) => alignedAt(chunkText, mention, place, read(mention)),
    align: (mentions, isNested = nesting(mentions)) => {
      const aligned = new Array<Aligned>(mentions.length);
      for (const repeats of repeatsOf(mentions, read).values()) {
        const written = repeats.map(({ mention }) => mention);
        const spans = assignRepeats(chunkText, written, read, isNested);
        for (const [position, { mention, index }] of repeats.entries()) {
          aligned[index] = alignedAt(chunkText, mention, spans[position] ?? null, read(mention));
        }
      }
      return aligned;
    },
  };
}

interface Repeat {
  readonly mention: string;
  readonly index: number;
}

/** The mentions by what makes them repeats of one another, each with its index. */
function repeatsOf(mentions: readonly string[], read: (mention: string) => Reading): Map<string, Repeat[]> {
  const groups = new Map<string, Repeat[]>();
  for (const [index, mention] of mentions.entries()) {
    const { key } = read(mention);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [{ mention, index }]);
    else group.push({ mention, index });
  }
  return groups;
}

function alignedAt(text: string, mention: string, span: Span | null, { fuzzy, places }: Reading): Aligned {
  if (span === null) return { span, alignment: "ungrounded", occurrences: [] };
  const exact = text.slice(span.start, span.end) === mention;
  const others = places.filter((place) => !sameSpan(place, span));
  return { span, alignment: exact ? "exact" : fuzzy ? "fuzzy" : "normalised", occurrences: [span, ...others] };
}

/** The spans of the repeats of one mention. */
function assignRepeats(
  text: string,
  mentions: readonly string[],
  read: (mention: string) => Reading,
  isNested: (place: Span) => boolean,
): (Span | null)[] {
  const spellings = [...new Set(mentions)];
  const first = read(spellings[0] ?? "");
  const all = spellings.length === 1 ? first.places : union(spellings.map((spelling) => read(spelling).places));
  const free = all.map((place) => !isNested(place));
  const fits = new Map(
    spellings.map((spelling) => [spelling, fitsOf(text, spelling, read(spelling).places, all, free)]),
  );
  const fitOf = (repeat: number, place: number): Fit => fits.get(mentions[repeat] ?? "")?.[place] ?? 0;
  const assigned = assign(mentions.length, all.length, fitOf);

  let previous: Span | null = null;
  return mentions.map((mention, repeat) => {
    const span: Span | null = all[assigned[repeat] ?? -1] ?? nearest(read(mention).places, previous);
    previous = span ?? previous;
    return span;
  });
}

/** How well a spelling suits each of `all`: standing alone counts for more than being the same to the letter. */
function fitsOf(
  text: string,
  spelling: string,
  places: readonly Span[],
  all: readonly Span[],
  free: readonly boolean[],
): Fit[] {
  const starts = new Set(places.map(({ start }) => start));
  return all.map(({ start, end }, index) => {
    if (!starts.has(start)) return 0;
    const exact = text.slice(start, end) === spelling;
    if (free[index]) return exact ? 4 : 3;
    return exact ? 2 : 1;
  });
}

function union(lists: readonly (readonly Span[])[]): Span[] {
  const byStart = new Map(lists.flat().map((span) => [span.start, span]));
  return [...byStart.values()].sort(bySpan);
}

/** The place nearest to the one before, the later of two; the first where there is none before. */
function nearest(places: readonly Span[], previous: Span | null): Span | null {
  let best = places[0] ?? null;
  if (best === null || previous === null) return best;
  for (const place of places) {
    if (Math.abs(place.start - previous.start) <= Math.abs(best.start - previous.start)) best = place;
  }
  return best;
}

/** A text in the two forms in which mentions are looked for. */
interface Searched {
  readonly text: string;
  readonly haystack: Haystack;
  /** Made when it is first asked for: most mentions are found without it. */
  loose(): LooseText;
  /** Whether a mention that is found may also stand elsewhere, where only the loose form has it. */
  readonly laidOut: boolean;
  /** Whether the loose form adds nothing for mentions that are plain too. */
  readonly plain: boolean;
}

function searchedText(text: string): Searched {
  let loose: LooseText | null = null;
  const made = (): LooseText => (loose ??= createLooseText(text));
  return {
    text,
    haystack: createHaystack(text, normalise(text, createGraphemes(text))),
    loose: made,
    laidOut: mayBeLaidOut(text) && made().laidOut,
    plain: isPlain(text),
  };
}

function readMention({ text, haystack, loose, laidOut, plain }: Searched, mention: string): Reading {
  const key = normalise(mention).text.trim();
  const spansOf = (found: readonly NormalSpan[]): Span[] =>
    found.map(({ from, to }) => haystack.normal.sourceSpan(from, to));
  const whole = spansOf(haystack.find(key));
  const found = [
    ...judged(text, mention, whole),
    ...(laidOut || (whole.length === 0 && !(plain && isPlainMention(mention))) ? loose().find(mention) : []),
  ];
  for (const like of LIKENESSES) {
    const places = found.filter((place) => place.like === like).map(({ span }) => span);
    if (places.length > 0) return { key, fuzzy: false, places: withoutOverlaps(union([places])) };
  }
  for (const variant of variantsOf(mention, key)) {
    const places = spansOf(haystack.find(variant));
    if (places.length > 0) return { key, fuzzy: true, places: withoutOverlaps(places) };
  }
  return { key, fuzzy: true, places: withoutOverlaps(spansOf(approximate(haystack, key))) };
}

const LIKENESSES: readonly Likeness[] = ["same", "case", "marks"];

/** Places that have the mention's normal form, by whether they have its upper and lower case. */
function judged(text: string, mention: string, spans: readonly Span[]): { span: Span; like: Likeness }[] {
  const cased = (piece: string): string => normalise(piece, undefined, casedForm).text.trim();
  let wanted: string | null = null;
  const verdicts = new Map<string, Likeness>([[mention, "same"]]);
  return spans.map((span) => {
    const piece = text.slice(span.start, span.end);
    let like = verdicts.get(piece);
    if (like === undefined) {
      wanted ??= cased(mention);
      like = cased(piece) === wanted ? "same" : "case";
      verdicts.set(piece, like);
    }
    return { span, like };
  });
}

/** Other forms of a mention that name the same, in normal form, best first. */
function variantsOf(mention: string, key: string): string[] {
  const bare = key.replace(POSSESSIVE, "").replace(OUTER_MARKS, "").replace(ARTICLE, "");
  if (bare.replaceAll(" ", "").length < SHORTEST_FUZZY) return [];
  const endings = ENDS_IN_LETTER.test(bare) ? (CAPITAL.test(mention.trim()) ? PLURAL : INFLECTED) : [];
  return [bare, ...endings.map((ending) => bare + ending)];
}

/**
 * Whether a span lies within a longer one of `spans`. Linear to prepare but for one sort, logarithmic to ask.
 */
function createNesting(spans: Iterable<Span>): (span: Span) => boolean {
  const ends = new Map<number, number>();
  for (const { start, end } of spans) ends.set(start, Math.max(end, ends.get(start) ?? 0));
  const starts = [...ends.keys()].sort((a, b) => a - b);
  const furthest: number[] = [];
  for (const start of starts) furthest.push(Math.max(furthest.at(-1) ?? 0, ends.get(start) ?? 0));

  return ({ start, end }) => {
    const index = lastBefore(starts, start);
    return (furthest[index] ?? 0) >= end || (ends.get(start) ?? 0) > end;
  };
}

/** The index of the last of the ascending `starts` that is less than `start`; -1 where there is none. */
function lastBefore(starts: readonly number[], start: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
