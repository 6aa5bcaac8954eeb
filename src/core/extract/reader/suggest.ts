import type { MatchedSpan } from "../../schema/suggest/coverage";
import type { Span } from "../../text/span";
import type { ClassVectors } from "./encoder";
import { keepVectors } from "./kept-vectors";
import type { LibraryVectors } from "./library-vectors";
import { eachProduct } from "./products";
import type { EncodedWindow } from "./read-window";
import { placeOf, spansOf } from "./windows";

/** A span that may be of some class, with its vector as it is kept. */
export interface Candidate extends Span {
  readonly text: string;
  /** How likely it is of the likeliest of the classes that were tried. */
  readonly likely: number;
  readonly numbers: Int8Array;
  readonly scale: number;
}

/** The classes of a library that each of some spans may be of. */
export interface LibraryClasses {
  /** SHA-256 of the library that the indexes are of. */
  readonly library: string;
  readonly classes: readonly MatchedSpan["classes"][];
}

/** The model, as suggestions ask it, wherever it runs. */
export interface LibraryReader {
  /** What in a text may be of a class, by the lines of a few general classes. Rejects with the signal's reason. */
  candidates(text: string, probes: readonly string[], signal: AbortSignal): Promise<readonly Candidate[]>;
  /** The library's classes that each may be of, and which library that is; null where its vectors cannot be had. */
  match(spans: readonly Candidate[]): Promise<LibraryClasses | null>;
}

/** What is less likely of every class that is tried is not looked at. */
const LEAST_CANDIDATE = 0.15;
/** Classes that a span may be of: less likely ones, and more of them, say nothing more. */
const LEAST_MATCH = 0.2;
const MOST_MATCHES = 100;

const probability = (score: number): number => 1 / (1 + Math.exp(-score));

/** The spans of a window that are likely to be of one of a few general classes; none overlap. */
export function candidatesIn(text: string, encoded: EncodedWindow, probes: readonly ClassVectors[]): Candidate[] {
  const { window, spans: kept } = encoded;
  const likely = likeliest(encoded, probes);
  const { firstWord, lastWord } = spansOf(window);
  const isTaken = new Uint8Array(window.words.length);
  const found: Candidate[] = [];
  for (const span of Array.from(likely.keys()).sort((a, b) => (likely[b] ?? 0) - (likely[a] ?? 0))) {
    const best = likely[span] ?? 0;
    if (best < LEAST_CANDIDATE) break;
    const [first, last] = [firstWord[span] ?? 0, lastWord[span] ?? 0];
    if (isTaken.subarray(first, last + 1).includes(1)) continue;
    isTaken.fill(1, first, last + 1);
    const place = placeOf(window, first, last);
    const width = kept.numbers.length / kept.scales.length;
    found.push({
      ...place,
      text: text.slice(place.start, place.end),
      likely: best,
      numbers: kept.numbers.slice(span * width, (span + 1) * width),
      scale: kept.scales[span] ?? 0,
    });
  }
  return found;
}

/** Of each span of a window the probability of its likeliest class. */
function likeliest({ spans }: EncodedWindow, probes: readonly ClassVectors[]): Float32Array {
  const width = probes[0]?.span.length ?? 0;
  const all = new Float32Array(probes.length * width);
  for (const [index, { span }] of probes.entries()) all.set(span, index * width);
  const kept = keepVectors(all, width);
  const found = new Float32Array(spans.scales.length);
  eachProduct(kept, spans, (probe, first, products) => {
    const scale = kept.scales[probe] ?? 0;
    const offset = probes[probe]?.spanOffset ?? 0;
    for (let index = 0; index < products.length; index += 1) {
      const span = first + index;
      const score = (products[index] as number) * scale * (spans.scales[span] as number) + offset;
      found[span] = Math.max(found[span] as number, probability(score));
    }
  });
  return found;
}

/** The classes that each of some spans may be of, but for relations, which no span is. */
export function matchLibrary(
  spans: readonly Pick<Candidate, "numbers" | "scale">[],
  { spans: vectors, firstRelation, relations }: Pick<LibraryVectors, "spans" | "firstRelation" | "relations">,
): readonly MatchedSpan["classes"][] {
  const found = spans.map((): (readonly [number, number])[] => []);
  const least = Math.log(LEAST_MATCH / (1 - LEAST_MATCH));
  const { scales, offsets } = vectors;
  eachProduct({ numbers: together(spans) }, vectors, (row, first, products) => {
    const scale = spans[row]?.scale ?? 0;
    for (let index = 0; index < products.length; index += 1) {
      const at = first + index;
      const score = (products[index] as number) * scale * (scales[at] as number) + (offsets[at] as number);
      if (score < least || (at >= firstRelation && at < firstRelation + relations)) continue;
      found[row]?.push([at, probability(score)]);
    }
  });
  return found.map((classes) => classes.sort((a, b) => b[1] - a[1]).slice(0, MOST_MATCHES));
}

function together(spans: readonly Pick<Candidate, "numbers">[]): Int8Array {
  const width = spans[0]?.numbers.length ?? 0;
  const all = new Int8Array(spans.length * width);
  for (const [index, { numbers }] of spans.entries()) all.set(numbers, index * width);
  return all;
}
