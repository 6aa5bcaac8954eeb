import { useId } from "react";
import { KINDS, type Kind } from "../../core/schema/class";
import type { SearchResults } from "../../core/schema/search/search";
import { useApp } from "../app-store";
import { PLACES } from "../layout/shell";
import { pageMessages } from "../messages/en/page";
import { searchMessages } from "../messages/en/search";
import { useFormat, useMessages } from "../messages/messages";
import { classes } from "../primitives/classes";

/** Which kinds of classes a search lists, with how many of each it found. */
export function KindFilter({ counts }: { readonly counts: SearchResults["counts"] | null }) {
  const words = useMessages(searchMessages);
  const page = useMessages(pageMessages);
  const format = useFormat();
  const name = useId();
  const chosen = useApp((state) => state.classKind);
  const searchKind = useApp((state) => state.searchKind);
  const searchClasses = useApp((state) => state.searchClasses);
  const all = counts === null ? null : counts.entity + counts.relation + counts.event;
  const choices: readonly { kind: Kind | null; label: string; count: number | null }[] = [
    { kind: null, label: words.allKinds, count: all },
    ...KINDS.map((kind) => ({ kind, label: page.kinds[kind], count: counts?.[kind] ?? null })),
  ];
  return (
    <div
      role="radiogroup"
      aria-label={words.kinds}
      className="flex flex-wrap gap-1 px-4 pt-2"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        searchClasses("");
        document.getElementById(PLACES.search)?.focus();
      }}
    >
      {choices.map(({ kind, label, count }) => (
        <label
          key={label}
          className={classes(
            "inline-flex min-h-7 cursor-pointer items-center gap-1 rounded-md px-2 text-small transition-colors has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent pointer-coarse:min-h-10",
            kind === chosen ? "bg-hover text-ink" : "text-quiet hover:bg-hover hover:text-ink",
          )}
        >
          <input
            type="radio"
            name={name}
            aria-label={count === null ? label : words.kindWithCount(label, count)}
            checked={kind === chosen}
            onChange={() => searchKind(kind)}
            className="sr-only"
          />
          {label}
          {count !== null && <span className="text-faint tabular-nums">{format.number(count)}</span>}
        </label>
      ))}
    </div>
  );
}
