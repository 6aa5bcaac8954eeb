import {
  CAREFUL,
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
import { type ClassVectors, probabilities, type ReaderGraphs } from "./encoder";
import { type KeptVectors, keepVectors, keptProbabilities } from "./kept-vectors";
import { between, createJoiner, distinct, indexOf, ordered, type Pair, wordsBetween } from "./pairs";
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

/**
 * What stands in a window; `class`, `head` and `tail` are indexes. What is less likely than the model's thresholds, where
 * that is asked for, comes after the rest in each list and changes nothing of it.
 */
export interface WindowReading {
  /** Those of the classes asked for besides have indexes that go on after the others'. */
  readonly entities: readonly Taken[];
  /** `head` and `tail` are indexes of `entities`. */
  readonly relations: readonly Joined[];
  readonly events: readonly TakenEvent[];
}

export interface TakenEvent extends Taken {
  readonly fillers: readonly Filler[];
}

/** A window as the encoder has read it; whatever it is read for follows from this. */
export interface EncodedWindow {
  readonly window: Window;
  readonly states: Float32Array;
  readonly spans: KeptVectors;
  /** What was computed of the spans, by class vector: a class that is asked for again costs nothing. */
  readonly likely: WeakMap<Float32Array, LikelySpans>;
}

/** The spans that a class is likely on, by their indexes; on all others it is not. */
interface LikelySpans {
  readonly indexes: Int32Array;
  readonly probabilities: Float32Array;
}

/** Below this a probability counts as none: an argument's is the root of a product, which then is below what is told. */
const NO_PROBABILITY = 0.002;

/** The probabilities of all spans for a class; made once, and kept as the few that say something. */
function likelySpans(
  kept: KeptVectors,
  known: WeakMap<Float32Array, LikelySpans>,
  { span: vector, spanOffset }: ClassVectors,
): Float32Array {
  const found = known.get(vector);
  if (found === undefined) {
    const all = keptProbabilities(kept, vector, spanOffset);
    const likely: number[] = [];
    for (let span = 0; span < all.length; span += 1) if ((all[span] as number) >= NO_PROBABILITY) likely.push(span);
    const indexes = Int32Array.from(likely);
    known.set(vector, { indexes, probabilities: Float32Array.from(likely, (span) => all[span] as number) });
    return all;
  }
  const all = new Float32Array(kept.scales.length);
  const { indexes, probabilities: values } = found;
  for (let place = 0; place < indexes.length; place += 1) all[indexes[place] as number] = values[place] as number;
  return all;
}

/** How likely the span of a window is that is likeliest to be of a class. */
export function mostLikely({ spans }: EncodedWindow, { span: vector, spanOffset }: ClassVectors): number {
  return keptProbabilities(spans, vector, spanOffset).reduce((most, next) => Math.max(most, next), 0);
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
  return {
    window,
    states,
    spans: keepVectors(vectors, vectors.length / firstWord.length),
    likely: new WeakMap(),
  };
}

export interface DecodingOptions {
  /** Entities within entities. */
  readonly nested: boolean;
  /** What an entity that ends and fillers may be of has at least. */
  readonly ends: number;
  /** What is told besides, down to this probability; null: nothing. */
  readonly doubtful: number | null;
  /** Numbers the sentences of the window's words: the ends of a relation stand in one. */
  readonly sentenceOf: (word: number) => number;
  /** Holds relations to more than the reference does (`CAREFUL`), and to ends that have a name; null: to no more. */
  readonly careful: { readonly isPronoun: (place: WordSpan) => boolean } | null;
}

/** What is less likely to be an entity is no end of a relation, however little is asked for. */
export const LEAST_END = 0.3;
/** What is less likely to be a trigger is not asked for its arguments. */
const LEAST_TRIGGER = 0.25;
/** Pairs with a doubtful end that are joined in a window at most. */
const MOST_DOUBTFUL_PAIRS = 600;

/** Reads a window for a schema. */
export async function decodeWindow(
  graphs: Pick<ReaderGraphs, "pairs">,
  { window, states, spans: kept, likely }: EncodedWindow,
  { entities: classes, besides: others, relations, events }: WindowSchema,
  rules: DecodingRules,
  { nested, ends, doubtful, sentenceOf, careful }: DecodingOptions,
): Promise<WindowReading> {
  const { thresholds } = rules;
  const spans = spansOf(window);
  const spanAt = (span: number): WordSpan => ({
    first: spans.firstWord[span] as number,
    last: spans.lastWord[span] as number,
  });
  const probabilitiesOf = ({ vectors }: { readonly vectors: ClassVectors }): Float32Array =>
    likelySpans(kept, likely, vectors);
  const specific = (list: readonly SpanClass[]): readonly Float32Array[] => {
    const byClass = list.map(probabilitiesOf);
    preferSpecific(
      byClass,
      list.map(({ above }) => above),
      rules,
    );
    return byClass;
  };
  const join = createJoiner(graphs, states, window);

  /** Pairs of a relation's ends: those that run together and are of one sentence, for classes that they fit. */
  async function pairsOf(entities: readonly Taken[], all: readonly Pair[]): Promise<readonly Joined[]> {
    const pairVectors = await join(all);
    const inOneSentence = all.flatMap(([head, tail], pair) => {
      if (sentenceOf(head.first) !== sentenceOf(tail.first)) return [];
      if (careful !== null && (careful.isPronoun(head) || careful.isPronoun(tail))) return [];
      const share = careful === null ? 1 : Math.exp(-CAREFUL.decayPerWord * wordsBetween(head, tail));
      return [{ pair, share, head: indexOf(entities, head), tail: indexOf(entities, tail) }];
    });
    return relations.flatMap(({ vectors: { pair: vector, pairOffset }, heads, tails }, index) => {
      const byPair = probabilities(pairVectors, vector, pairOffset);
      return inOneSentence.flatMap(({ pair, share, head, tail }): Joined[] => {
        const fits = mayBe(heads, entities[head]) && mayBe(tails, entities[tail]);
        return fits ? [{ class: index, head, tail, probability: share * (byPair[pair] as number) }] : [];
      });
    });
  }

  /** The triggers with what fills their roles; all pairs of these triggers in one run. */
  async function withFillers(triggers: readonly Taken[], places: readonly WordSpan[]): Promise<readonly TakenEvent[]> {
    const asked = triggers.map((trigger) => {
      const roles = events[trigger.class]?.roles ?? [];
      const byRole = roles.map(probabilitiesOf);
      const proposed = takeSpans(byRole, spanAt, rules.argumentFloor, true);
      const candidates = distinct([...proposed, ...places]).filter((place) => !isSame(place, trigger));
      return { trigger, roles, byRole, candidates };
    });
    const pairVectors = await join(
      asked.flatMap(({ trigger, candidates }) => candidates.map((place): Pair => [trigger, place])),
    );
    let before = 0;
    return asked.map(({ trigger, roles, byRole, candidates }) => {
      const indexes = candidates.map((place) => spanIndex(place, window.words.length));
      const first = before;
      before += candidates.length;
      const fillers = roles.flatMap(({ vectors: { pair: vector, pairOffset } }, role) => {
        const width = vector.length;
        const own = pairVectors.subarray(first * width, before * width);
        const byPair = probabilities(own, vector, pairOffset);
        return candidates.flatMap((place, index): Filler[] => {
          const asSpan = byRole[role]?.[indexes[index] as number] ?? 0;
          const probability = Math.sqrt((byPair[index] ?? 0) * asSpan);
          return probability < thresholds.argument ? [] : [{ ...place, role, probability }];
        });
      });
      return { ...trigger, fillers: takeFillers(fillers) };
    });
  }

  const byClass = specific(classes);
  const selected = takeSpans(byClass, spanAt, thresholds.entity, nested);
  const besides = takeSpans(specific(others), spanAt, ends, nested, selected).map((taken) => ({
    ...taken,
    class: taken.class + classes.length,
  }));
  const entities = [...selected, ...besides];
  const places = distinct(entities.filter(({ probability }) => probability >= ends));
  // All pairs in one run, those across sentences too: the graph's numbers depend on what runs together.
  const pairs = relations.length > 0 && places.length > 1 ? await pairsOf(entities, ordered(places)) : [];
  const held = careful === null ? rules : CAREFUL;
  const joined = takePairs(pairs, thresholds.relation, held);
  const byEvent = specific(events);
  const triggers = takeSpans(byEvent, spanAt, thresholds.event, false);
  const happened: TakenEvent[] = [];
  for (const trigger of triggers) happened.push(...(await withFillers([trigger], places)));
  if (doubtful === null) return { entities, relations: joined, events: happened };

  // What ends and fillers are of is not taken for something else, less likely.
  const used = [
    ...joined.flatMap(({ head, tail }) => [entities[head], entities[tail]]),
    ...happened.flatMap(({ fillers }) => fillers),
  ].flatMap((place) => place ?? []);
  const unsure = takeSpans(byClass, spanAt, doubtful, nested, [...selected, ...used]).map(inDoubt);
  const all = [...entities, ...unsure];
  const unsurePlaces = distinct(unsure.filter(({ probability }) => probability >= LEAST_END));
  const unsurePairs =
    relations.length > 0 && unsurePlaces.length > 0
      ? await pairsOf(all, between(unsurePlaces, places, sentenceOf).slice(0, MOST_DOUBTFUL_PAIRS))
      : [];
  const isJoined = (pair: Joined): boolean =>
    joined.some((one) => one.class === pair.class && one.head === pair.head && one.tail === pair.tail);
  const unsureTriggers = takeSpans(byEvent, spanAt, doubtful, false, triggers);
  const [mayHaveArguments, bare] = parted(unsureTriggers, ({ probability }) => probability >= LEAST_TRIGGER);
  return {
    entities: all,
    relations: [
      ...joined,
      ...takePairs([...pairs, ...unsurePairs], doubtful, held)
        .filter((pair) => !isJoined(pair))
        .map(inDoubt),
    ],
    events: [
      ...happened,
      ...(await withFillers(mayHaveArguments, places)).map(inDoubt),
      ...bare.map((trigger) => ({ ...inDoubt(trigger), fillers: [] })),
    ],
  };
}

const mayBe = (classes: readonly number[] | null, entity: Taken | undefined): boolean =>
  classes === null || (entity !== undefined && classes.includes(entity.class));

const inDoubt = <T extends object>(one: T): T & { readonly doubtful: true } => ({ ...one, doubtful: true });

function parted<T>(list: readonly T[], belongs: (one: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [list.filter(belongs), list.filter((one) => !belongs(one))];
}

/** Where a span stands among all spans of a window of so many words. */
function spanIndex({ first, last }: WordSpan, words: number): number {
  let index = last - first;
  for (let word = 0; word < first; word += 1) index += Math.min(MAX_SPAN_WORDS, words - word);
  return index;
}
