import type { Span } from "../../text/span";
import type { Anchor } from "./review";

/** Characters on each side of a place that an anchor keeps. */
const SURROUNDINGS = 32;

/** An anchor at a place of a text; null: it stands nowhere, and `quote` is what it is known by. */
export function anchorAt(
  text: string,
  what: Pick<Anchor, "kind" | "class">,
  place: Span | null,
  quote: string = place === null ? "" : text.slice(place.start, place.end),
): Anchor {
  const { kind, class: name } = what;
  if (place === null) return { kind, class: name, start: 0, end: 0, quote, before: "", after: "" };
  const { start, end } = place;
  return {
    kind,
    class: name,
    start,
    end,
    quote,
    before: text.slice(Math.max(0, start - SURROUNDINGS), start),
    after: text.slice(end, end + SURROUNDINGS),
  };
}

/** Of its surroundings as much has to stand beside words for them to be those of an anchor, or all that there is. */
const ENOUGH = 8;

/**
 * Where anchors stand in a text, which may be another than the one that they were made in; null where that cannot be told.
 * Each is looked for where it was, then where it would be had it moved as the one before did, then wherever its words
 * stand with something of what surrounded them, then where its surroundings still lie around words that have changed.
 */
export function locate(anchors: readonly Anchor[], text: string): readonly (Span | null)[] {
  const places = new Map<string, readonly number[]>();
  const placesOf = (words: string): readonly number[] => {
    const known = places.get(words);
    if (known !== undefined) return known;
    const found = occurrences(text, words);
    places.set(words, found);
    return found;
  };
  let drift = 0;
  return anchors.map((anchor) => {
    if (anchor.quote === "") return null;
    const place =
      whole(anchor, text, drift) ??
      byQuote(anchor, text, placesOf(anchor.quote), drift) ??
      around(anchor, text, placesOf);
    if (place !== null) drift = place.start - anchor.start;
    return place;
  });
}

/** The anchor with all that surrounded it, where it was or where its neighbour's move leads. */
function whole({ start, quote, before, after }: Anchor, text: string, drift: number): Span | null {
  for (const at of drift === 0 ? [start] : [start, start + drift]) {
    if (at >= before.length && text.startsWith(before + quote + after, at - before.length)) {
      return { start: at, end: at + quote.length };
    }
  }
  return null;
}

/** The place with the same words whose surroundings are most alike; of such the nearest. */
function byQuote(anchor: Anchor, text: string, starts: readonly number[], drift: number): Span | null {
  const { start, quote } = anchor;
  const expected = start + drift;
  let best: number | null = null;
  let bestAlike = -1;
  for (const at of starts) {
    const alike = likeness(anchor, text, { start: at, end: at + quote.length });
    const mayBe = alike.enough || at === start || at === expected;
    if (!mayBe || alike.length < bestAlike) continue;
    const isNearer = best === null || Math.abs(at - expected) < Math.abs(best - expected);
    if (alike.length === bestAlike && !isNearer) continue;
    best = at;
    bestAlike = alike.length;
  }
  return best === null ? null : { start: best, end: best + quote.length };
}

/** How much of its surroundings stands beside a place, in characters, and whether that is enough to know it by. */
function likeness(
  { before, after }: Anchor,
  text: string,
  { start, end }: Span,
): { readonly length: number; readonly enough: boolean } {
  const left = sharedEnd(before, text.slice(Math.max(0, start - before.length), start));
  const right = sharedStart(after, text.slice(end, end + after.length));
  const enough = (shared: number, all: string): boolean => all !== "" && shared >= Math.min(ENOUGH, all.length);
  const isWholeText = before === "" && after === "" && start === 0 && end === text.length;
  return { length: left + right, enough: enough(left, before) || enough(right, after) || isWholeText };
}

/**
 * Words that were changed within, such as a name that was corrected, between the surroundings that they had: at least
 * half of them has to be left at their beginning or their end.
 */
function around(anchor: Anchor, text: string, placesOf: (words: string) => readonly number[]): Span | null {
  const { quote, start } = anchor;
  const before = anchor.before.slice(-ENOUGH);
  const after = anchor.after.slice(0, ENOUGH);
  if (before === "" || after === "") return null;
  let best: Span | null = null;
  for (const at of placesOf(before)) {
    const from = at + before.length;
    const to = text.indexOf(after, from);
    if (to <= from || to - from > 2 * quote.length) continue;
    const now = text.slice(from, to);
    const kept = sharedStart(quote, now) + sharedEnd(quote, now);
    if (2 * kept < quote.length) continue;
    if (best === null || Math.abs(from - start) < Math.abs(best.start - start)) best = { start: from, end: to };
  }
  return best;
}

function occurrences(text: string, words: string): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) found.push(at);
  return found;
}

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

function sharedEnd(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[a.length - 1 - length] === b[b.length - 1 - length]) length += 1;
  return length;
}
