import { isPronoun } from "../../schema/cleanup";
import { nextTask } from "../../sliced";
import { createGraphemes } from "../../text/graphemes";
import { sentences } from "../../text/sentences";
import type { Span } from "../../text/span";
import { addDeltas } from "./carried";
import type { ReaderConfiguration } from "./configuration";
import type { DecodingRules, WordSpan } from "./decode";
import type { ClassVectors, ReaderGraphs } from "./encoder";
import type { LineReader } from "./kept-lines";
import { createKnownLines, NO_VECTORS, type OpenVectors } from "./known-lines";
import { type LearningReader, moved } from "./learning";
import { isIllegible, together } from "./legibility";
import { learnFrom } from "./lessons";
import type { LikelihoodReader } from "./likely";
import {
  type AskedSpan,
  classLinesOf,
  type ReaderModel,
  type ReaderQuestion,
  type Reading,
  type TextWindow,
} from "./model";
import {
  decodeWindow,
  type EncodedWindow,
  encodeWindow,
  LEAST_END,
  mostLikely,
  type SpanClass,
  type WindowSchema,
} from "./read-window";
import { candidatesIn, type LibraryReader, matchLibrary } from "./suggest";
import { type CutWord, lineIds, placeOf, type Window, windowsOf } from "./windows";

/** What the model is made of where it runs. */
export interface ReaderParts {
  readonly graphs: ReaderGraphs;
  readonly cut: CutWord;
  readonly configuration: ReaderConfiguration;
  /** The library's class vectors, where the reader has made them. */
  readonly openVectors?: OpenVectors;
}

/** Bytes of windows that are kept; beyond them the ones not asked for longest go, and are encoded again if they are. */
const KEPT_BYTES = 256e6;
/** Class lines whose vectors are kept; each takes 2 kB. */
const KEPT_LINES = 50_000;

/** Below this no probability says anything. */
const LEAST = 0.05;

/** What a reader does where its graphs are. */
export type OpenedReader = Pick<ReaderModel, "windows" | "read"> &
  LibraryReader &
  LearningReader &
  LikelihoodReader &
  LineReader;

/**
 * Reads texts where the graphs are. What the encoder says of a window is kept, and so are the vectors of a class line:
 * the same text read for a class more costs that class's line, products and decoding.
 */
export function createTextReader({ graphs, cut, configuration, openVectors = NO_VECTORS }: ReaderParts): OpenedReader {
  const { limits, rules } = configuration;
  const lines = new Map<string, Promise<ClassVectors>>();
  const known = createKnownLines(openVectors);
  const windows = createWindowStore(KEPT_BYTES);
  const cutOnce = remembered(cut);
  const rest = createRest();

  function vectorsOf(line: string): Promise<ClassVectors> {
    const before = lines.get(line);
    if (before !== undefined) return before;
    if (lines.size >= KEPT_LINES) lines.clear();
    const found = known.find(line);
    const made = found === null ? graphs.line(lineIds(line, cutOnce, limits)) : Promise.resolve(found);
    lines.set(line, made);
    made.catch(() => lines.delete(line));
    return made;
  }

  async function schemaOf(question: ReaderQuestion, signal: AbortSignal): Promise<WindowSchema> {
    await known.expect(classLinesOf(question).filter((line) => !lines.has(line)));
    const vectors = async (line: string): Promise<ClassVectors> => {
      await rest(signal);
      return vectorsOf(line);
    };
    const spanClass = async ({ line, above, learned }: AskedSpan): Promise<SpanClass> => {
      const taught = await vectors(line);
      return { vectors: learned === undefined ? taught : moved(taught, learned), above };
    };
    // One after another: a run of the encoder takes all that the computer has.
    return {
      entities: await oneByOne(question.entities, spanClass),
      besides: await oneByOne(question.besides, spanClass),
      relations: await oneByOne(question.relations, async ({ line, ...ends }) => ({
        vectors: await vectors(line),
        ...ends,
      })),
      events: await oneByOne(question.events, async (event) => ({
        ...(await spanClass(event)),
        roles: await oneByOne(event.roles, async (line) => ({ vectors: await vectors(line) })),
      })),
    };
  }

  /** A window as the encoder has read it, now or before. */
  async function encodedOf(text: string, window: Window, signal: AbortSignal): Promise<EncodedWindow> {
    await rest(signal);
    const kept = await windows.get(windowText(text, window), () => encodeWindow(graphs, window));
    return { ...kept, window };
  }

  return {
    async windows(texts, signal) {
      signal.throwIfAborted();
      return texts.map((text) => windowsOf(text, 0, cutOnce, limits).map(placed));
    },

    async read(text, question, signal) {
      const found = windowsOf(text, 0, cutOnce, limits);
      const legibility = together(found.map((window) => window.legibility));
      const parts: Omit<Reading, "legibility">[] = [];
      if (!isIllegible(legibility)) {
        const schema = await schemaOf(question, signal);
        const graphemes = createGraphemes(text);
        const sentenceAt = createSentenceFinder(text);
        for (const window of found) {
          const encoded = await encodedOf(text, window, signal);
          await rest(signal);
          const read = await decodeWindow(graphs, encoded, schema, rulesFor(rules, question.threshold), {
            nested: question.nested,
            ends: endsFrom(rules, question.threshold),
            doubtful: question.doubtful ? LEAST : null,
            sentenceOf: (word) => sentenceAt(window.words[word]?.start ?? 0),
            careful: question.careful
              ? {
                  isPronoun: ({ first, last }) => {
                    const { start, end } = placeOf(window, first, last);
                    return isPronoun(text.slice(start, end));
                  },
                }
              : null,
          });
          const span = ({ first, last }: WordSpan): Span => graphemes.snap(placeOf(window, first, last));
          parts.push({
            entities: read.entities.map(({ first, last, ...one }) => ({ ...one, ...span({ first, last }) })),
            relations: read.relations,
            events: read.events.map(({ first, last, fillers, ...one }) => ({
              ...one,
              ...span({ first, last }),
              fillers: fillers.map(({ role, probability, ...place }) => ({ ...span(place), role, probability })),
            })),
          });
        }
      }
      return { legibility, ...joined(parts) };
    },

    async lines(asked, signal) {
      await known.expect(asked.filter((line) => !lines.has(line)));
      return oneByOne(asked, async (line) => {
        if (known.find(line) !== null) return null;
        await rest(signal);
        return vectorsOf(line);
      });
    },

    async know(told) {
      for (const { line, vectors } of told) if (!lines.has(line)) lines.set(line, Promise.resolve(vectors));
    },

    async candidates(text, probes, signal) {
      // Without the library's there is nothing to hold them against.
      if ((await known.vectors()) === null) return [];
      const vectors = await oneByOne(probes, vectorsOf);
      const found = windowsOf(text, 0, cutOnce, limits);
      if (isIllegible(together(found.map((window) => window.legibility)))) return [];
      const candidates = await oneByOne(found, async (window) =>
        candidatesIn(text, await encodedOf(text, window, signal), vectors),
      );
      return candidates.flat();
    },

    async learn({ line, lessons, before, from }, signal) {
      const vectors = await vectorsOf(line);
      const read = await oneByOne(lessons, async (lesson) => {
        const encoded = await oneByOne(windowsOf(lesson.text, 0, cutOnce, limits), (window) =>
          encodedOf(lesson.text, window, signal),
        );
        return { lesson, windows: encoded };
      });
      if (from === undefined) return learnFrom(vectors, read, before);
      const learned = learnFrom(moved(vectors, from), read, before);
      return { ...learned, delta: learned.delta === null ? from : addDeltas(from, learned.delta) };
    },

    async likely(text, asked, signal) {
      await known.expect(asked.map(({ line }) => line).filter((line) => !lines.has(line)));
      const found = windowsOf(text, 0, cutOnce, limits);
      const legibility = together(found.map((window) => window.legibility));
      if (isIllegible(legibility)) return { legibility, likelihoods: asked.map(() => 0) };
      const classes = await oneByOne(asked, async ({ line, learned }) => {
        await rest(signal);
        const taught = await vectorsOf(line);
        return learned === undefined ? taught : moved(taught, learned);
      });
      const best = new Float32Array(asked.length);
      for (const window of found) {
        const encoded = await encodedOf(text, window, signal);
        for (const [index, one] of classes.entries())
          best[index] = Math.max(best[index] ?? 0, mostLikely(encoded, one));
      }
      return { legibility, likelihoods: [...best] };
    },

    async match(spans) {
      const vectors = await known.vectors();
      return vectors === null ? null : { library: vectors.library, classes: matchLibrary(spans, vectors) };
    },
  };
}

/** The model's rules, with one threshold in the place of its own where there is one. */
function rulesFor(rules: DecodingRules, threshold: number | null): DecodingRules {
  if (threshold === null) return rules;
  const least = Math.max(LEAST, threshold);
  return { ...rules, thresholds: { entity: least, event: least, relation: least, argument: least } };
}

const endsFrom = ({ thresholds }: DecodingRules, threshold: number | null): number =>
  threshold === null ? thresholds.entity : Math.max(LEAST_END, threshold);

const windowText = (text: string, { words }: Window): string => text.slice(words[0]?.start, words.at(-1)?.end);

const placed = ({ words, legibility }: Window): TextWindow => ({
  start: words[0]?.start ?? 0,
  end: words.at(-1)?.end ?? 0,
  words: words.length,
  legibility,
});

/** How long reading may keep its thread from hearing that it is to stop, in milliseconds. */
const BUSY_MILLISECONDS = 30;

/** Lets whatever else its thread has to do come first, now and then; throws the signal's reason where that has aborted. */
function createRest(): (signal: AbortSignal) => Promise<void> {
  let rested = performance.now();
  return async (signal) => {
    if (performance.now() - rested > BUSY_MILLISECONDS) {
      await nextTask();
      rested = performance.now();
    }
    signal.throwIfAborted();
  };
}

/** The readings of the windows of a text as one. */
function joined(parts: readonly Omit<Reading, "legibility">[]): Omit<Reading, "legibility"> {
  let before = 0;
  const relations = parts.flatMap((part) => {
    const first = before;
    before += part.entities.length;
    return part.relations.map((one) => ({ ...one, head: one.head + first, tail: one.tail + first }));
  });
  return {
    entities: parts.flatMap(({ entities }) => entities),
    relations,
    events: parts.flatMap(({ events }) => events),
  };
}

async function oneByOne<T, Made>(list: readonly T[], make: (one: T) => Promise<Made>): Promise<readonly Made[]> {
  const made: Made[] = [];
  for (const one of list) made.push(await make(one));
  return made;
}

/** The number of the sentence at a place of a text; its sentences are found when they are first asked for. */
function createSentenceFinder(text: string): (place: number) => number {
  let ends: readonly number[] | null = null;
  return (place) => {
    ends ??= sentences(text).map(({ end }) => end);
    return ends.findIndex((end) => place < end);
  };
}

/** Words that are remembered with their pieces; a long text has tens of thousands of different ones. */
const KEPT_WORDS = 200_000;

function remembered(cut: CutWord): CutWord {
  const known = new Map<string, readonly number[]>();
  return (word) => {
    const found = known.get(word);
    if (found !== undefined) return found;
    if (known.size >= KEPT_WORDS) known.clear();
    const pieces = cut(word);
    known.set(word, pieces);
    return pieces;
  };
}

/** What the encoder said of windows, by their text; those asked for last stay. */
function createWindowStore(most: number) {
  type Kept = Omit<EncodedWindow, "window">;
  const kept = new Map<string, Kept>();
  let bytes = 0;
  const size = ({ states, spans }: Kept): number =>
    states.byteLength + spans.numbers.byteLength + spans.scales.byteLength;
  return {
    async get(text: string, encode: () => Promise<EncodedWindow>): Promise<Kept> {
      const known = kept.get(text);
      if (known !== undefined) {
        kept.delete(text);
        kept.set(text, known);
        return known;
      }
      const { states, spans, likely } = await encode();
      const meanwhile = kept.get(text);
      if (meanwhile !== undefined) return meanwhile;
      const made = { states, spans, likely };
      bytes += size(made);
      kept.set(text, made);
      for (const [oldest, gone] of kept) {
        if (bytes <= most || oldest === text) break;
        kept.delete(oldest);
        bytes -= size(gone);
      }
      return made;
    },
  };
}
