import type { DialectName } from "../../core/extract/writer/prompt/dialect";
import type { CatalogueEntry } from "../../models/catalogue";
import { kindOf } from "../../models/kinds/kinds";

/** The model that the page is made for comes before the others. */
const ORDER: Readonly<Record<DialectName, number>> = { knowcoder: 0, chat: 1, compact: 2 };

/**
 * Models as somebody would choose among them: first those that run on this computer, of these those that its graphics
 * processor runs, KnowCoder before others; else in the order of the catalogue. `runnable`: the ids of those that run here;
 * null while nobody has looked.
 */
export function byWhatRuns(
  entries: readonly CatalogueEntry[],
  runnable: ReadonlySet<string> | null,
): readonly CatalogueEntry[] {
  const ranks = (entry: CatalogueEntry): readonly number[] => [
    Number(runnable !== null && !runnable.has(entry.id)),
    Number(!kindOf(entry).usesGpu(entry)),
    entry.dialect === null ? 0 : ORDER[entry.dialect],
  ];
  return entries.toSorted((a, b) => {
    const others = ranks(b);
    return ranks(a).reduce((order, rank, place) => order || rank - (others[place] ?? 0), 0);
  });
}
