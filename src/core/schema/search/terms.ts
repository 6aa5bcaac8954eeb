/**
 * A sorted dictionary of distinct terms, kept as one text with the offsets of its terms. Terms are numbered from 0 in
 * the order of their code units, so that all with the same beginning follow each other.
 */
export interface Terms {
  readonly size: number;
  at(term: number): string;
  /** The number of a term, or -1. */
  find(text: string): number;
  /** The terms that begin with a text: half-open. */
  withPrefix(prefix: string): readonly [from: number, to: number];
  /** Visits each term that holds a text anywhere, in order. */
  containing(text: string, visit: (term: number) => void): void;
  /**
   * Visits each term of which the whole, or at least some beginning, is at most `limit` edits away, where an edit
   * inserts, deletes or changes a letter or swaps two neighbours (the optimal string alignment distance). `whole` says
   * which of the two it is. Where the first letter is another, which is rare, one edit is the limit.
   */
  near(query: string, limit: number, visit: (term: number, edits: number, whole: boolean) => void): void;
}

/** `sorted` ascends by code units and holds no term twice. */
export function createTerms(sorted: readonly string[]): Terms {
  const size = sorted.length;
  const text = sorted.join("");
  const offsets = new Uint32Array(size + 1);
  // How many letters a term has in common with the one before it, at most 255.
  const shared = new Uint8Array(size);
  let before = "";
  for (const [term, word] of sorted.entries()) {
    offsets[term + 1] = offset(term) + word.length;
    shared[term] = sharedLetters(before, word);
    before = word;
  }

  function offset(term: number): number {
    return offsets[term] ?? text.length;
  }

  const at = (term: number): string => text.slice(offset(term), offset(term + 1));

  /** The first term for which `isBelow` does not hold. */
  const bound = (isBelow: (term: number) => boolean): number => {
    let from = 0;
    let to = size;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (isBelow(middle)) from = middle + 1;
      else to = middle;
    }
    return from;
  };

  return {
    size,
    at,
    find(word) {
      const term = bound((candidate) => at(candidate) < word);
      return term < size && at(term) === word ? term : -1;
    },
    withPrefix(prefix) {
      const begins = (term: number): string => text.slice(offset(term), offset(term + 1)).slice(0, prefix.length);
      return [bound((term) => begins(term) < prefix), bound((term) => begins(term) <= prefix)];
    },
    containing(part, visit) {
      for (let place = text.indexOf(part); place >= 0; ) {
        const term = bound((candidate) => offset(candidate + 1) <= place);
        const end = offset(term + 1);
        if (place + part.length <= end) {
          visit(term);
          place = text.indexOf(part, end);
        } else place = text.indexOf(part, place + 1);
      }
    },
    near(query, limit, visit) {
      walkNear(text, offset, shared, query, limit, visit);
    },
  };
}

const MAX_SHARED = 255;

function sharedLetters(a: string, b: string): number {
  const most = Math.min(a.length, b.length, MAX_SHARED);
  let count = 0;
  while (count < most && a.charCodeAt(count) === b.charCodeAt(count)) count++;
  return count;
}

/**
 * Walks the sorted terms as the trie that they are. Row d of the table holds the distances between the first d letters
 * of a term and each beginning of the query; neighbours share the rows of their common letters, and where every
 * distance in a row is over the limit, the terms that share these letters are passed over.
 */
function walkNear(
  text: string,
  offset: (term: number) => number,
  shared: Uint8Array,
  query: string,
  limit: number,
  visit: (term: number, edits: number, whole: boolean) => void,
): void {
  const columns = query.length + 1;
  // Letters beyond these cannot bring a term nearer.
  const deepest = query.length + limit;
  const rows = new Uint8Array((deepest + 1) * columns);
  const over = limit + 1;
  for (let column = 0; column < columns; column++) rows[column] = Math.min(column, over);
  // The least distance of any beginning of a term up to this depth from the whole query.
  const least = new Uint8Array(deepest + 1);
  least[0] = rows[columns - 1] ?? over;
  const distanceAt = (depth: number): number =>
    depth + limit < columns - 1 ? over : (rows[depth * columns + columns - 1] ?? over);

  let known = 0;
  let dead = Number.POSITIVE_INFINITY;
  for (let term = 0; term < shared.length; term++) {
    const common = shared[term] ?? 0;
    // While a dead beginning is shared, the rows are not brought up to date, nor needed.
    if (common >= dead) continue;
    const start = offset(term);
    const length = offset(term + 1) - start;
    const depths = Math.min(length, deepest);
    let depth = Math.min(common, known);
    dead = Number.POSITIVE_INFINITY;
    const allowed = text.charCodeAt(start) === query.charCodeAt(0) ? limit : Math.min(limit, 1);
    while (depth < depths) {
      depth++;
      const letter = text.charCodeAt(start + depth - 1);
      const previous = depth > 1 ? text.charCodeAt(start + depth - 2) : -1;
      const reach = fillRow(rows, columns, depth, letter, previous, query, limit);
      least[depth] = Math.min(least[depth - 1] ?? over, distanceAt(depth));
      if (reach > allowed) {
        dead = depth;
        break;
      }
    }
    known = depth;
    const whole = depth === length ? distanceAt(depth) : over;
    const edits = Math.min(whole, least[depth] ?? over);
    if (edits > allowed) continue;
    visit(term, edits, whole === edits);
    // What follows a near beginning is near as well, however far the whole is.
    dead = Number.POSITIVE_INFINITY;
  }
}

/**
 * Fills one row of the table, as far from its diagonal as the limit reaches: what lies beyond is over it. Returns the
 * least distance of the row.
 */
function fillRow(
  rows: Uint8Array,
  columns: number,
  depth: number,
  letter: number,
  previous: number,
  query: string,
  limit: number,
): number {
  const here = depth * columns;
  const above = here - columns;
  const over = limit + 1;
  const first = Math.max(1, depth - limit);
  const last = Math.min(columns - 1, depth + limit);
  rows[here + first - 1] = first === 1 ? Math.min(depth, over) : over;
  if (last + 1 < columns) rows[here + last + 1] = over;
  let reach = rows[here + first - 1] ?? over;
  let left = reach;
  for (let column = first; column <= last; column++) {
    const wanted = query.charCodeAt(column - 1);
    let cost = (rows[above + column - 1] ?? 0) + (wanted === letter ? 0 : 1);
    cost = Math.min(cost, (rows[above + column] ?? 0) + 1, left + 1);
    if (column > 1 && wanted === previous && query.charCodeAt(column - 2) === letter) {
      cost = Math.min(cost, (rows[above - columns + column - 2] ?? 0) + 1);
    }
    if (cost > over) cost = over;
    rows[here + column] = cost;
    left = cost;
    if (cost < reach) reach = cost;
  }
  return reach;
}
