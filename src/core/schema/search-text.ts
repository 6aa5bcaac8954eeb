/** A class name made ready for searching. */
export interface Fold {
  /** Lower case, character for character: an offset in it is an offset in the name. */
  readonly folded: string;
  /** Where its words begin: `DNAMutation` has two, `Works_For` has two. */
  readonly starts: readonly number[];
}

const RE_WORD_START = /(?<![\p{L}\p{N}])[\p{L}\p{N}]|(?<=[\p{Ll}\p{Lo}\p{N}])\p{Lu}|\p{Lu}(?=\p{Ll})|(?<=\p{L})\p{N}/gu;
const RE_UPPER = /\p{Lu}/gu;
const RE_BETWEEN_WORDS = /[^\p{L}\p{N}\p{M}]+/gu;

export function foldName(name: string): Fold {
  // A few capitals (İ) grow longer in lower case; they stay as they are, so that offsets hold.
  const folded = name.replace(RE_UPPER, (letter) => {
    const lower = letter.toLowerCase();
    return lower.length === letter.length ? lower : letter;
  });
  return { folded, starts: Array.from(name.matchAll(RE_WORD_START), ({ index }) => index) };
}

/** A running text in lower case, its words apart by one space each. */
export const foldText = (text: string): string => text.toLowerCase().replace(RE_BETWEEN_WORDS, " ");

/**
 * Whether some beginning of `name` is at most `limit` edits from `query`, where an edit inserts, deletes or changes a
 * letter or swaps two neighbours (the optimal string alignment distance).
 */
export function withinDistance(query: string, name: string, limit: number): boolean {
  if (name.length < query.length - limit || lettersMissing(query, name) > limit) return false;
  const width = name.length + 1;
  // Three rows of the table in turn: the one before the last, the last and the current one.
  let before = new Uint16Array(width);
  let above = Uint16Array.from({ length: width }, (_, column) => column);
  let current = new Uint16Array(width);
  for (let row = 1; row <= query.length; row++) {
    current[0] = row;
    let least = row;
    for (let column = 1; column < width; column++) {
      const same = query.charCodeAt(row - 1) === name.charCodeAt(column - 1);
      let cost = Math.min(
        (above[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped =
        row > 1 &&
        column > 1 &&
        query.charCodeAt(row - 1) === name.charCodeAt(column - 2) &&
        query.charCodeAt(row - 2) === name.charCodeAt(column - 1);
      if (swapped) cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      current[column] = cost;
      least = Math.min(least, cost);
    }
    if (least > limit) return false;
    [before, above, current] = [above, current, before];
  }
  return above.some((cost) => cost <= limit);
}

/** How many letters of the query the name lacks altogether: each costs an edit, which rules most names out at once. */
function lettersMissing(query: string, name: string): number {
  let missing = 0;
  for (let place = 0; place < query.length; place++) if (!name.includes(query.charAt(place))) missing++;
  return missing;
}
