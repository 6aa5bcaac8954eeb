import type { Kind } from "../../schema/class";
import type { Library } from "../../schema/library";
import type { MatchedSpan } from "../../schema/suggest/coverage";
import { type Span, shift } from "../../text/span";
import { cutText } from "./extractor";
import { fullLine } from "./lines";
import type { ReaderModel } from "./model";
import type { Candidate, LibraryReader } from "./suggest";

/** Spans of a text that are held against the library. */
const MOST_SPANS = 300;
/** Windows of a text that are looked at, spread over all of it: twenty pages say what it is about. */
const MOST_WINDOWS = 80;

/**
 * The spans of a text that may be of some class, each held against all classes of the library. Empty where the reader has
 * no vectors of `librarySha256`. Rejects with the signal's reason, and with `text-illegible`.
 */
export async function matchText(
  reader: ReaderModel & LibraryReader,
  text: string,
  { library, librarySha256 }: { readonly library: Library; readonly librarySha256: string },
  signal: AbortSignal,
): Promise<readonly MatchedSpan[]> {
  const probes = probeLines(library);
  const { chunks } = await cutText(reader, text, signal);
  const read = spread(chunks, MOST_WINDOWS).map(async ({ start, end }) => ({
    start,
    candidates: await reader.candidates(text.slice(start, end), probes, signal),
  }));
  const found = distinctCandidates(await Promise.all(read));
  const matched = found.length === 0 ? null : await reader.match(found);
  if (matched?.library !== librarySha256) return [];
  return found.map(({ start, end, text: words, count }, index) => ({
    start,
    end,
    text: words,
    count,
    classes: matched.classes[index] ?? [],
  }));
}

/** So many of a list, from all of it. */
const spread = (all: readonly Span[], most: number): readonly Span[] =>
  all.length <= most
    ? all
    : Array.from({ length: most }, (_, nth) => all[Math.floor((nth * all.length) / most)] ?? all[0]).filter(
        (one) => one !== undefined,
      );

/** General classes by which the spans are found that are worth a look: what most mentions in the training data were of. */
const PROBES: readonly (readonly [Kind, number])[] = [
  ["entity", 40],
  ["event", 20],
];

const probesOf = new WeakMap<Library, readonly string[]>();

function probeLines(library: Library): readonly string[] {
  const known = probesOf.get(library);
  if (known !== undefined) return known;
  const seen = Array.from({ length: library.size }, (_, index) => index)
    .filter((index) => library.mentionsOf(index) > 0)
    .sort((a, b) => library.mentionsOf(b) - library.mentionsOf(a));
  const lines = PROBES.flatMap(([kind, count]) =>
    seen
      .filter((index) => library.kindOf(index) === kind)
      .slice(0, count)
      .map((index) => fullLine(library.classAt(index))),
  );
  probesOf.set(library, lines);
  return lines;
}

/** The candidates of the chunks of a text as one list, each text once, the likeliest first. */
export function distinctCandidates(
  chunks: readonly { readonly start: number; readonly candidates: readonly Candidate[] }[],
): readonly (Candidate & { readonly count: number })[] {
  const all = chunks.flatMap(({ start, candidates }) =>
    candidates.map((candidate) => ({ ...candidate, ...shift(candidate, start) })),
  );
  const found = new Map<string, Candidate & { count: number }>();
  for (const candidate of all.toSorted((a, b) => b.likely - a.likely)) {
    const key = candidate.text.toLowerCase();
    const known = found.get(key);
    if (known !== undefined) known.count += 1;
    else if (found.size < MOST_SPANS) found.set(key, { ...candidate, count: 1 });
  }
  return [...found.values()];
}
