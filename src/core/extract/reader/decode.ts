/**
 * From probabilities to what is marked: the decoding that the reader was measured with. A span is a pair of words of the
 * window, first and last; probabilities are per class and span.
 */

/** A run of words. */
export interface WordSpan {
  readonly first: number;
  readonly last: number;
}

/** A span that was taken for a class. */
export interface Taken extends WordSpan {
  /** Index of the class. */
  readonly class: number;
  readonly probability: number;
  /** Where it is less likely than what is told by itself. */
  readonly doubtful?: true;
}

/** The constants of the rules, of the model's configuration. */
export interface DecodingRules {
  /** A class yields to a class below it whose probability is at least `specificFloor`, and at least this share of its own. */
  readonly specificRatio: number;
  readonly specificFloor: number;
  /** A role proposes spans from this probability on. */
  readonly argumentFloor: number;
  /** A pair stands where none with the same head, or the same tail, is better by more. */
  readonly relationMargin: number;
  readonly thresholds: {
    readonly entity: number;
    readonly event: number;
    readonly relation: number;
    readonly argument: number;
  };
}

/**
 * Specific before general, in place: going from the most general class down, a class gives its probability on a span to
 * the likeliest class below it, where that is likely enough by itself. `above` has for each class the indexes of the
 * classes above it, through classes that are not among these too.
 */
export function preferSpecific(
  byClass: readonly Float32Array[],
  above: readonly (readonly number[])[],
  { specificRatio, specificFloor }: Pick<DecodingRules, "specificRatio" | "specificFloor">,
): void {
  const fromTheTop = above.map((_, index) => index).sort((a, b) => (above[a]?.length ?? 0) - (above[b]?.length ?? 0));
  for (const general of fromTheTop) {
    const below = above.flatMap((classes, index) => (classes.includes(general) ? [index] : []));
    const own = byClass[general];
    if (below.length === 0 || own === undefined) continue;
    for (let span = 0; span < own.length; span += 1) {
      let best = below[0] ?? general;
      for (const candidate of below) if (at(byClass, candidate, span) > at(byClass, best, span)) best = candidate;
      const likely = at(byClass, best, span);
      const mine = own[span] as number;
      if (likely < specificFloor || likely < specificRatio * mine) continue;
      (byClass[best] as Float32Array)[span] = Math.max(likely, mine);
      own[span] = 0;
    }
  }
}

const at = (byClass: readonly Float32Array[], index: number, span: number): number => byClass[index]?.[span] ?? 0;

/**
 * Takes spans, the likeliest first, down to `floor`. Flat: none that overlaps one taken before. Nested: none that
 * crosses one, and none twice. Those of `before` are taken already; they are not among what is returned.
 */
export function takeSpans(
  byClass: readonly Float32Array[],
  spanAt: (span: number) => WordSpan,
  floor: number,
  nested: boolean,
  before: readonly WordSpan[] = [],
): readonly Taken[] {
  const candidates: Taken[] = [];
  for (const [index, found] of byClass.entries()) {
    for (let span = 0; span < found.length; span += 1) {
      const probability = found[span] as number;
      if (probability < floor) continue;
      const { first, last } = spanAt(span);
      candidates.push({ first, last, class: index, probability });
    }
  }
  candidates.sort((a, b) => b.probability - a.probability);
  // By word what covers it: with hundreds of classes there are thousands of candidates for each one that is taken.
  const covering: WordSpan[][] = [];
  const cover = (span: WordSpan): void => {
    for (let word = span.first; word <= span.last; word += 1) {
      const known = covering[word];
      if (known === undefined) covering[word] = [span];
      else known.push(span);
    }
  };
  const fits = (candidate: WordSpan): boolean => {
    for (let word = candidate.first; word <= candidate.last; word += 1) {
      for (const other of covering[word] ?? []) if (!nested || !isNested(candidate, other)) return false;
    }
    return true;
  };
  for (const span of before) cover(span);
  const taken: Taken[] = [];
  for (const candidate of candidates) {
    if (!fits(candidate)) continue;
    taken.push(candidate);
    cover(candidate);
  }
  return taken;
}

const overlap = (a: WordSpan, b: WordSpan): boolean => a.first <= b.last && b.first <= a.last;
export const isSame = (a: WordSpan, b: WordSpan): boolean => a.first === b.first && a.last === b.last;
const isWithin = (a: WordSpan, b: WordSpan): boolean => b.first <= a.first && a.last <= b.last;
const isNested = (a: WordSpan, b: WordSpan): boolean => !isSame(a, b) && (isWithin(a, b) || isWithin(b, a));

/** An ordered pair of spans, by their indexes in a list, that may stand in a relation. */
export interface Joined {
  readonly class: number;
  readonly head: number;
  readonly tail: number;
  readonly probability: number;
  readonly doubtful?: true;
}

/**
 * What pairs are held to beyond the reference, for the model links too many: a smaller margin, what another class of the
 * same two may have less, and what each word between the ends takes. Fitted on the even lines of four development files
 * (docs/models.md, "Relations").
 */
export const CAREFUL = { relationMargin: 0.1, otherClassMargin: 0.1, decayPerWord: 0.005 } as const;

/**
 * The pairs that stand: of the two directions of a pair the better one, of these the ones near the best with the same
 * head and the best with the same tail, of these the likely ones; and of several classes of one pair, where
 * `otherClassMargin` says how near, those near the likeliest.
 */
export function takePairs(
  pairs: readonly Joined[],
  floor: number,
  {
    relationMargin,
    otherClassMargin = Number.POSITIVE_INFINITY,
  }: Pick<DecodingRules, "relationMargin"> & { readonly otherClassMargin?: number },
): readonly Joined[] {
  const directed = new Map(pairs.map((pair) => [keyOf(pair.class, pair.head, pair.tail), pair.probability]));
  const oneWay = pairs.filter(
    ({ class: name, head, tail, probability }) => probability >= (directed.get(keyOf(name, tail, head)) ?? 0),
  );
  const ofHead = bestBy(oneWay, ({ class: name, head }) => keyOf(name, head));
  const ofTail = bestBy(oneWay, ({ class: name, tail }) => keyOf(name, tail));
  const near = oneWay.filter(
    ({ class: name, head, tail, probability }) =>
      probability >= floor &&
      probability >= (ofHead.get(keyOf(name, head)) ?? 0) - relationMargin &&
      probability >= (ofTail.get(keyOf(name, tail)) ?? 0) - relationMargin,
  );
  const ofTwo = bestBy(near, twoOf);
  return near.filter((pair) => pair.probability >= (ofTwo.get(twoOf(pair)) ?? 0) - otherClassMargin);
}

/** The two ends, whichever is the head. */
const twoOf = ({ head, tail }: Joined): string => keyOf(Math.min(head, tail), Math.max(head, tail));

const keyOf = (...parts: readonly number[]): string => parts.join(" ");

function bestBy(pairs: readonly Joined[], key: (pair: Joined) => string): ReadonlyMap<string, number> {
  const best = new Map<string, number>();
  for (const pair of pairs) best.set(key(pair), Math.max(pair.probability, best.get(key(pair)) ?? 0));
  return best;
}

/** A span that may fill a role, by its index in the list of roles. */
export interface Filler extends WordSpan {
  readonly role: number;
  readonly probability: number;
}

/** Of overlapping fillers of one role the best; the likeliest first. */
export function takeFillers(fillers: readonly Filler[]): readonly Filler[] {
  const taken: Filler[] = [];
  for (const filler of fillers.toSorted((a, b) => b.probability - a.probability)) {
    if (taken.every((other) => other.role !== filler.role || !overlap(other, filler))) taken.push(filler);
  }
  return taken;
}
