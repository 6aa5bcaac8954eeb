import {
  type DecodingRules,
  type Filler,
  isSame,
  type Joined,
  preferSpecific,
  type Taken,
  takeFillers,
  takePairs,
  takeSpans,
  type WordSpan,
} from "./decode";
import { type ClassVectors, distanceOf, probabilities, type ReaderGraphs } from "./encoder";
import { type KeptVectors, keepVectors, keptProbabilities } from "./kept-vectors";
import { MAX_SPAN_WORDS, spansOf, type Window } from "./windows";

/** A class of spans, by its vectors. */
export interface SpanClass {
  readonly vectors: ClassVectors;
  /** The classes beside it that stand above it, by index. */
  readonly above: readonly number[];
}

export interface PairClass {
  readonly vectors: ClassVectors;
  /** The entity classes that its ends may be of, by index, those asked for besides after the others; null: any. */
  readonly heads: readonly number[] | null;
  readonly tails: readonly number[] | null;
}

export interface EventClass extends SpanClass {
  readonly roles: readonly { readonly vectors: ClassVectors }[];
}

/** What a window is read for. */
export interface WindowSchema {
  readonly entities: readonly SpanClass[];
  /** Entity classes that are asked for only as ends and fillers: they take what the others leave. */
  readonly besides: readonly SpanClass[];
  readonly relations: readonly PairClass[];
  readonly events: readonly EventClass[];
}

/** What stands in a window; `class`, `head` and `tail` are indexes. */
export interface WindowReading {
  /** Those of the classes asked for besides come last; their indexes go on after the others'. */
  readonly entities: readonly Taken[];
  /** `head` and `tail` are indexes of `entities`. */
  readonly relations: readonly Joined[];
  readonly events: readonly (Taken & { readonly fillers: readonly Filler[] })[];
}

/** A window as the encoder has read it; whatever it is read for follows from this. */
export interface EncodedWindow {
  readonly window: Window;
  readonly states: Float32Array;
  readonly spans: KeptVectors;
}

export async function encodeWindow(graphs: ReaderGraphs, window: Window): Promise<EncodedWindow> {
  const states = await graphs.text(window.ids, window.cases);
  const { firstWord, lastWord } = spansOf(window);
  const vectors = await graphs.spans(
    states,
    firstWord.map((word) => window.first[word] as number),
    lastWord.map((word) => window.last[word] as number),
    lastWord.map((last, span) => last - (firstWord[span] as number)),
  );
  return { window, states, spans: keepVectors(vectors, vectors.length / firstWord.length) };
}

export interface DecodingOptions {
  /** Entities within entities. */
  readonly nested: boolean;
  /** What an entity that ends and fillers may be of has at least. */
  readonly ends: number;
  /** Numbers the sentences of the window's words: the ends of a relation stand in one. */
  readonly sentenceOf: (word: number) => number;
}

/** Reads a window for a schema. */
export async function decodeWindow(
  graphs: Pick<ReaderGraphs, "pairs">,
  { window, states, spans: kept }: EncodedWindow,
  schema: WindowSchema,
  rules: DecodingRules,
  { nested, ends, sentenceOf }: DecodingOptions,
): Promise<WindowReading> {
  const { relations, events } = schema;
  const { thresholds } = rules;
  const spans = spansOf(window);
  const spanAt = (span: number): WordSpan => ({
    first: spans.firstWord[span] as number,
    last: spans.lastWord[span] as number,
  });
  const likely = ({ vectors }: { readonly vectors: ClassVectors }): Float32Array =>
    keptProbabilities(kept, vectors.span, vectors.spanOffset);

  const found = (classes: readonly SpanClass[], floor: number, isNested: boolean, before: readonly Taken[] = []) => {
    const byClass = classes.map(likely);
    preferSpecific(
      byClass,
      classes.map(({ above }) => above),
      rules,
    );
    return takeSpans(byClass, spanAt, floor, isNested, before);
  };

  const selected = found(schema.entities, thresholds.entity, nested);
  const besides = found(schema.besides, ends, nested, selected).map((taken) => ({
    ...taken,
    class: taken.class + schema.entities.length,
  }));
  const entities = [...selected, ...besides];
  const places = distinct(entities.filter(({ probability }) => probability >= ends));
  const join = createJoiner(graphs, states, window);

  const joined: Joined[] = [];
  if (relations.length > 0 && places.length > 1) {
    // All pairs in one run, those across sentences too: the graph's numbers depend on what runs together.
    const all = ordered(places);
    const pairVectors = await join(all);
    const inOneSentence = all.flatMap(([head, tail], pair) => {
      if (sentenceOf(head.first) !== sentenceOf(tail.first)) return [];
      return [{ pair, head: indexOf(entities, head), tail: indexOf(entities, tail) }];
    });
    const pairs = relations.flatMap(({ vectors: { pair: vector, pairOffset }, heads, tails }, index) => {
      const byPair = probabilities(pairVectors, vector, pairOffset);
      return inOneSentence.flatMap(({ pair, head, tail }): Joined[] => {
        const fits = mayBe(heads, entities[head]) && mayBe(tails, entities[tail]);
        return fits ? [{ class: index, head, tail, probability: byPair[pair] as number }] : [];
      });
    });
    joined.push(...takePairs(pairs, rules));
  }

  const happened: (Taken & { readonly fillers: readonly Filler[] })[] = [];
  for (const trigger of found(events, thresholds.event, false)) {
    const roles = events[trigger.class]?.roles ?? [];
    const byRole = roles.map(likely);
    const proposed = takeSpans(byRole, spanAt, rules.argumentFloor, true);
    const candidates = distinct([...proposed, ...places]).filter((place) => !isSame(place, trigger));
    const indexes = candidates.map((place) => spanIndex(place, window.words.length));
    const pairVectors = await join(candidates.map((place): Pair => [trigger, place]));
    const fillers = roles.flatMap(({ vectors: { pair: vector, pairOffset } }, role) => {
      const byPair = probabilities(pairVectors, vector, pairOffset);
      return candidates.flatMap((place, index): Filler[] => {
        const asSpan = byRole[role]?.[indexes[index] as number] ?? 0;
        const probability = Math.sqrt((byPair[index] ?? 0) * asSpan);
        return probability < thresholds.argument ? [] : [{ ...place, role, probability }];
      });
    });
    happened.push({ ...trigger, fillers: takeFillers(fillers) });
  }
  return { entities, relations: joined, events: happened };
}

type Pair = readonly [WordSpan, WordSpan];

const mayBe = (classes: readonly number[] | null, entity: Taken | undefined): boolean =>
  classes === null || (entity !== undefined && classes.includes(entity.class));

const indexOf = (list: readonly WordSpan[], one: WordSpan): number => list.findIndex((other) => isSame(other, one));

/** Each place once, in the order of the text. */
const distinct = (places: readonly WordSpan[]): readonly WordSpan[] =>
  places
    .filter((place, index) => indexOf(places, place) === index)
    .map(({ first, last }) => ({ first, last }))
    .sort((a, b) => a.first - b.first || a.last - b.last);

const ordered = (places: readonly WordSpan[]): readonly Pair[] =>
  places.flatMap((head) => places.flatMap((tail): Pair[] => (isSame(head, tail) ? [] : [[head, tail]])));

/** Where a span stands among all spans of a window of so many words. */
function spanIndex({ first, last }: WordSpan, words: number): number {
  let index = last - first;
  for (let word = 0; word < first; word += 1) index += Math.min(MAX_SPAN_WORDS, words - word);
  return index;
}

/** Vectors of ordered pairs of spans of a window. */
function createJoiner(graphs: Pick<ReaderGraphs, "pairs">, states: Float32Array, window: Window) {
  const pieces = ({ first, last }: WordSpan) => ({
    first: window.first[first] as number,
    last: window.last[last] as number,
  });
  return async (pairs: readonly Pair[]): Promise<Float32Array> => {
    if (pairs.length === 0) return new Float32Array(0);
    const places = distinct(pairs.flat());
    const placeOf = new Map(places.map(({ first, last }, index) => [`${first} ${last}`, index]));
    const index = ({ first, last }: WordSpan): number => placeOf.get(`${first} ${last}`) ?? -1;
    return graphs.pairs(states, {
      first: Int32Array.from(places, (place) => pieces(place).first),
      last: Int32Array.from(places, (place) => pieces(place).last),
      head: Int32Array.from(pairs, ([head]) => index(head)),
      tail: Int32Array.from(pairs, ([, tail]) => index(tail)),
      distance: Int32Array.from(pairs, ([head, tail]) => distanceOf(pieces(head), pieces(tail))),
    });
  };
}
