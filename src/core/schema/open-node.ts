/**
 * A row that is open, or that was open beneath something closed, with the open rows directly beneath it. The closed
 * ones among its children are not held: between two open ones they are counted by their positions. Immutable.
 */
export interface Limb {
  /** The node of the taxonomy; -1 for the ground that the roots stand on. */
  readonly node: number;
  /** Its position among its siblings, 0 for the first. */
  readonly at: number;
  /** How many children it has. */
  readonly size: number;
  /** Whether it is open. A closed one remembers what is open beneath it. */
  readonly shown: boolean;
  /** In order of their positions. */
  readonly open: readonly Limb[];
  /** Rows beneath it that can be seen: its children and what is open beneath them; 0 while it is closed. */
  readonly rows: number;
  /** `before[i]`: rows beneath the first `i` of `open`. */
  readonly before: readonly number[];
}

/** What most limbs hold: they are many, so they share it. */
const NONE: readonly Limb[] = [];
const NO_ROWS: readonly number[] = [0];

export function makeLimb({ node, at, size, shown, open }: Omit<Limb, "rows" | "before">): Limb {
  if (open.length === 0) return { node, at, size, shown, open: NONE, rows: shown ? size : 0, before: NO_ROWS };
  const before = [0];
  let beneath = 0;
  for (const limb of open) {
    beneath += limb.rows;
    before.push(beneath);
  }
  return { node, at, size, shown, open, rows: shown ? size + beneath : 0, before };
}

/** A closed row with nothing to remember. */
export const blankLimb = (node: number, at: number, size: number): Limb =>
  makeLimb({ node, at, size, shown: false, open: [] });

/** How many of a limb's open rows satisfy a condition that holds for the first of them and then no more. */
function countWhile(open: readonly Limb[], holds: (limb: Limb, index: number) => boolean): number {
  let low = 0;
  let high = open.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const limb = open[middle];
    if (limb !== undefined && holds(limb, middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The open, or remembered, row at a position. */
export function limbAt(limb: Limb, at: number): Limb | null {
  const found = limb.open[countWhile(limb.open, (inner) => inner.at < at)];
  return found?.at === at ? found : null;
}

/** Rows beneath the siblings that stand before a position. */
export const rowsBefore = (limb: Limb, at: number): number =>
  limb.before[countWhile(limb.open, (inner) => inner.at < at)] ?? 0;

/**
 * One step towards the row at a place beneath a limb: the position of the child that it is or stands beneath, the
 * limb of that child where there is one, and how many rows further down from the child it is.
 */
export function stepAt(limb: Limb, place: number): { at: number; into: Limb | null; left: number } {
  const passed = countWhile(limb.open, (inner, index) => inner.at + (limb.before[index] ?? 0) <= place);
  const last = limb.open[passed - 1];
  if (last === undefined) return { at: place, into: null, left: 0 };
  const left = place - last.at - (limb.before[passed - 1] ?? 0);
  if (left <= last.rows) return { at: last.at, into: last, left };
  return { at: place - (limb.before[passed] ?? 0), into: null, left: 0 };
}

/** The limb with another in the place of the one at its position; what is closed and remembers nothing is let go. */
export function withLimb(limb: Limb, inner: Limb): Limb {
  const index = countWhile(limb.open, ({ at }) => at < inner.at);
  const there = limb.open[index]?.at === inner.at ? 1 : 0;
  const kept = inner.shown || inner.open.length > 0 ? [inner] : [];
  return makeLimb({ ...limb, open: limb.open.toSpliced(index, there, ...kept) });
}
