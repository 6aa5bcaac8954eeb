import { type KeyboardEvent, useEffect, useId, useMemo, useRef } from "react";
import { type ClassId, KINDS, type Kind } from "../../core/schema/class";
import type { Library } from "../../core/schema/library";
import type { SearchHit, SearchResults } from "../../core/schema/search/search";
import { isChosen } from "../../core/schema/selection";
import { useApp } from "../app-store";
import { PLACES } from "../layout/shell";
import { pageMessages } from "../messages/en/page";
import { searchMessages } from "../messages/en/search";
import { type Messages, useFormat, useMessages } from "../messages/messages";
import { Button } from "../primitives/button";
import { classes } from "../primitives/classes";
import { ClassHit } from "./class-hit";

interface ClassHitsProps {
  /** The id of the list, which the search box points to. */
  readonly id: string;
  /** The ids of the options. */
  readonly hitId: (hit: SearchHit) => string;
  readonly library: Library | null;
  /** The place of the hit that the keys would choose. */
  readonly active: number;
  readonly onActive: (active: number) => void;
  readonly onChoose: (hit: SearchHit) => void;
  readonly onShow: (hit: SearchHit) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** What was found: how much, of which kinds, and the list of the first hits. */
export function ClassHits({ id, hitId, library, active, onActive, onChoose, onShow, onKeyDown }: ClassHitsProps) {
  const words = useMessages(searchMessages);
  const results = useApp((state) => state.classHits);
  const searching = useApp((state) => state.searching);
  const kind = useApp((state) => state.classKind);
  const selected = useApp((state) => state.selected);
  const branches = useApp((state) => state.branches);
  const except = useApp((state) => state.except);
  const list = useRef<HTMLDivElement>(null);
  const chosen = useMemo(() => new Set<ClassId>(selected), [selected]);
  const isSelected = (hit: SearchHit): boolean =>
    chosen.has(hit.id) || isChosen(library, { selected: [], branches, except }, hit.id);
  const hits = results?.hits ?? [];
  const activeHit = hits[active];

  useEffect(() => {
    list.current?.querySelector('[data-active="true"]')?.scrollIntoView({ block: "nearest" });
  });

  return (
    <>
      <KindFilter counts={results?.counts ?? null} />
      <p aria-live="polite" className="px-4 py-2 text-small text-faint">
        {results === null ? words.opening : hitsSentence(results, kind !== null, words)}
      </p>
      <div
        ref={list}
        id={id}
        role="listbox"
        aria-label={words.results}
        aria-multiselectable="true"
        aria-busy={searching}
        aria-activedescendant={activeHit === undefined ? undefined : hitId(activeHit)}
        tabIndex={0}
        onKeyDown={onKeyDown}
        className="min-h-0 flex-1 overflow-y-auto border-t border-hairline px-2 py-1"
      >
        {library !== null &&
          hits.map((hit, place) => (
            <ClassHit
              key={hit.id}
              domId={hitId(hit)}
              library={library}
              hit={hit}
              active={place === active}
              selected={isSelected(hit)}
              onChoose={() => {
                onActive(place);
                onChoose(hit);
              }}
              onShow={() => onShow(hit)}
            />
          ))}
      </div>
      {library !== null && activeHit !== undefined && (
        <div className="border-t border-hairline px-2 py-1">
          <Button
            variant="quiet"
            size="small"
            aria-keyshortcuts="Shift+Enter"
            onClick={() => onShow(activeHit)}
            className="max-w-full"
          >
            <span className="min-w-0 truncate">{words.showNamed(library.nameOf(library.indexOf(activeHit.id)))}</span>
            <span aria-hidden="true" className="text-tiny text-faint pointer-coarse:hidden">
              ⇧ ⏎
            </span>
          </Button>
        </div>
      )}
    </>
  );
}

function hitsSentence({ total, counts, hits }: SearchResults, filtered: boolean, words: Messages["search"]): string {
  const elsewhere = counts.entity + counts.relation + counts.event - total;
  if (total > 0) return words.hits(total, hits.length);
  return filtered && elsewhere > 0 ? words.noneOfKind(elsewhere) : words.none;
}

/** Which kinds of classes a search lists, with how many of each it found. */
function KindFilter({ counts }: { readonly counts: SearchResults["counts"] | null }) {
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
