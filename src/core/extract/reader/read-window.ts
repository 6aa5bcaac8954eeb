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
import { MAX_SPAN_WORDS, spansOf, type Window } from "./windows";

/** A class of the selection with its vectors. */
export interface ReaderClass {
  readonly name: string;
  readonly vectors: ClassVectors;
}

export interface ReaderEntityClass extends ReaderClass {
  /** The selected classes of its kind that stand above it, by index. */
  readonly above: readonly number[];
}

export interface ReaderEventClass extends ReaderEntityClass {
  readonly roles: readonly ReaderClass[];
}

/** What a text is read for. */
export interface ReaderSchema {
  readonly entities: readonly ReaderEntityClass[];
  readonly relations: readonly ReaderClass[];
  readonly events: readonly ReaderEventClass[];
}

/** What stands in a window; `class`, `head` and `tail` are indexes. */
export interface WindowReading {
  readonly entities: readonly Taken[];
  /** `head` and `tail` are indexes of `entities`. */
  readonly relations: readonly Joined[];
  readonly events: readonly (Taken & { readonly fillers: readonly Filler[] })[];
}

/**
 * Reads a window for a schema. Ends of relations are entities that were found in one sentence; `sentenceOf` numbers the
 * sentences of the window's words.
 */
export async function readWindow(
  graphs: ReaderGraphs,
  window: Window,
  schema: ReaderSchema,
  rules: DecodingRules,
  { nested, sentenceOf }: { readonly nested: boolean; readonly sentenceOf: (word: number) => number },
): Promise<WindowReading> {
  const { entities, relations, events } = schema;
  const states = await graphs.text(window.ids, window.cases);
  const spans = spansOf(window);
  const spanAt = (span: number): WordSpan => ({
    first: spans.firstWord[span] as number,
    last: spans.lastWord[span] as number,
  });
  const vectors = await graphs.spans(
    states,
    spans.firstWord.map((word) => window.first[word] as number),
    spans.lastWord.map((word) => window.last[word] as number),
    spans.lastWord.map((last, span) => last - (spans.firstWord[span] as number)),
  );
  const likely = ({ vectors: of }: ReaderClass): Float32Array => probabilities(vectors, of.span, of.spanOffset);

  const found = (classes: readonly ReaderEntityClass[], floor: number, isNestedToo: boolean): readonly Taken[] => {
    const byClass = classes.map(likely);
    preferSpecific(
      byClass,
      classes.map(({ above }) => above),
      rules,
    );
    return takeSpans(byClass, spanAt, floor, isNestedToo);
  };

  const foundEntities = found(entities, rules.thresholds.entity, nested);
  const places = distinct(foundEntities);
  const join = createJoiner(graphs, states, window);

  const foundRelations: Joined[] = [];
  if (relations.length > 0 && places.length > 1) {
    // All pairs in one run, those across sentences too: the graph's numbers depend on what runs together.
    const joined = ordered(places);
    const pairVectors = await join(joined);
    const pairs = relations.flatMap(({ vectors: of }, index) =>
      Array.from(probabilities(pairVectors, of.pair, of.pairOffset)).flatMap((probability, pair): Joined[] => {
        const [head, tail] = joined[pair] as Pair;
        if (sentenceOf(head.first) !== sentenceOf(tail.first)) return [];
        return [{ class: index, head: indexOf(foundEntities, head), tail: indexOf(foundEntities, tail), probability }];
      }),
    );
    foundRelations.push(...takePairs(pairs, rules));
  }

  const foundEvents: (Taken & { readonly fillers: readonly Filler[] })[] = [];
  for (const trigger of found(events, rules.thresholds.event, false)) {
    const roles = events[trigger.class]?.roles ?? [];
    const byRole = roles.map(likely);
    const proposed = takeSpans(byRole, spanAt, rules.argumentFloor, true);
    const candidates = distinct([...proposed, ...places]).filter((place) => !isSame(place, trigger));
    const pairVectors = await join(candidates.map((place): Pair => [trigger, place]));
    const fillers = roles.flatMap(({ vectors: of }, role) => {
      const joined = probabilities(pairVectors, of.pair, of.pairOffset);
      return candidates.flatMap((place, index): Filler[] => {
        const asSpan = byRole[role]?.[spanIndex(place, window.words.length)] ?? 0;
        const probability = Math.sqrt((joined[index] ?? 0) * asSpan);
        return probability < rules.thresholds.argument ? [] : [{ ...place, role, probability }];
      });
    });
    foundEvents.push({ ...trigger, fillers: takeFillers(fillers) });
  }
  return { entities: foundEntities, relations: foundRelations, events: foundEvents };
}

type Pair = readonly [WordSpan, WordSpan];

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
function createJoiner(graphs: ReaderGraphs, states: Float32Array, window: Window) {
  const pieces = ({ first, last }: WordSpan) => ({
    first: window.first[first] as number,
    last: window.last[last] as number,
  });
  return async (pairs: readonly Pair[]): Promise<Float32Array> => {
    if (pairs.length === 0) return new Float32Array(0);
    const places = distinct(pairs.flat());
    return graphs.pairs(states, {
      first: Int32Array.from(places, (place) => pieces(place).first),
      last: Int32Array.from(places, (place) => pieces(place).last),
      head: Int32Array.from(pairs, ([head]) => indexOf(places, head)),
      tail: Int32Array.from(pairs, ([, tail]) => indexOf(places, tail)),
      distance: Int32Array.from(pairs, ([head, tail]) => distanceOf(pieces(head), pieces(tail))),
    });
  };
}
