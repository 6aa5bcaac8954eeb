import { type KeyboardEvent, type ReactNode, useDeferredValue, useEffect, useId, useRef, useState } from "react";
import { parseClassId } from "../../core/schema/class";
import { isTrained, type Library } from "../../core/schema/library";
import type { SearchHit, SearchResults } from "../../core/schema/search";
import { useApp } from "../app-store";
import { PLACES } from "../layout/shell";
import { KindMark } from "../primitives/class-tag";
import { classes } from "../primitives/classes";
import { IconButton } from "../primitives/icon-button";
import { counted } from "../results/words";
import { hueStyle } from "../theme/colours";
import { KIND_NOUN, optionName } from "./class-words";

interface ClassSearchProps {
  readonly library: Library | null;
  readonly search: ((query: string) => SearchResults) | null;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** What stands between the box and the hits, and stays while the hits come and go. */
  readonly children: ReactNode;
}

const NOTHING: SearchResults = { total: 0, hits: [] };

/**
 * A search box with its hits further down, after the combobox pattern: the focus stays in the box, Up and Down move through
 * the hits, Enter selects one, Escape empties the box. Selecting a class that is selected already leaves it selected.
 */
export function ClassSearch({ library, search, query, onQuery, children }: ClassSearchProps) {
  const listId = useId();
  const select = useApp((state) => state.select);
  const selected = useApp((state) => state.selected);
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const asked = useDeferredValue(query.trim());
  const results = asked === "" || search === null ? NOTHING : search(asked);
  const { hits } = results;
  const open = query.trim() !== "";

  const optionId = (hit: SearchHit): string => `${listId}-${hit.index}`;
  const activeHit = hits[active];

  // biome-ignore lint/correctness/useExhaustiveDependencies: another query begins at its first hit.
  useEffect(() => setActive(0), [asked]);
  useEffect(() => {
    list.current?.querySelector('[data-active="true"]')?.scrollIntoView({ block: "nearest" });
  });

  const choose = (hit: SearchHit | undefined): void => {
    if (hit !== undefined && library !== null) select([library.idOf(hit.index)]);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const last = hits.length - 1;
    if (event.key === "ArrowDown") setActive(Math.min(last, active + 1));
    else if (event.key === "ArrowUp") setActive(Math.max(0, active - 1));
    else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) choose(activeHit);
    else if (event.key === "Escape" && query !== "") onQuery("");
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={classes("flex flex-col", open && "min-h-0 flex-1")}>
      <div className="px-4 pt-4 pb-3">
        <div className="relative">
          <input
            id={PLACES.search}
            type="search"
            aria-label="Search classes"
            placeholder="Search classes"
            autoComplete="off"
            spellCheck={false}
            enterKeyHint="done"
            value={query}
            onChange={(event) => onQuery(event.currentTarget.value)}
            onKeyDown={onKeyDown}
            aria-controls={open ? listId : undefined}
            aria-activedescendant={open && activeHit !== undefined ? optionId(activeHit) : undefined}
            className="min-h-9 w-full rounded-md border border-border/60 bg-raised pr-10 pl-3 text-base [&::-webkit-search-cancel-button]:appearance-none hover:border-border pointer-coarse:min-h-11"
          />
          {query !== "" && (
            <IconButton
              icon="close"
              size="small"
              label="Clear search"
              onClick={() => {
                onQuery("");
                document.getElementById(PLACES.search)?.focus();
              }}
              className="absolute top-1/2 right-1.5 -translate-y-1/2"
            />
          )}
          {query === "" && (
            <span
              aria-hidden="true"
              className="absolute top-1/2 right-2 -translate-y-1/2 rounded-sm border border-hairline px-1.5 font-sans text-tiny text-faint pointer-coarse:hidden"
            >
              /
            </span>
          )}
        </div>
      </div>
      {children}
      {open && (
        <>
          <p aria-live="polite" className="px-4 py-2 text-small text-faint">
            {hitsSentence(results)}
          </p>
          <div
            ref={list}
            id={listId}
            role="listbox"
            aria-label="Search results"
            aria-multiselectable="true"
            aria-activedescendant={activeHit === undefined ? undefined : optionId(activeHit)}
            tabIndex={0}
            onKeyDown={onKeyDown}
            className="min-h-0 flex-1 overflow-y-auto border-t border-hairline px-2 py-1"
          >
            {library !== null &&
              hits.map((hit, index) => (
                <Option
                  key={hit.index}
                  id={optionId(hit)}
                  library={library}
                  hit={hit}
                  active={index === active}
                  selected={selected.includes(library.idOf(hit.index))}
                  onChoose={() => {
                    setActive(index);
                    choose(hit);
                  }}
                />
              ))}
          </div>
        </>
      )}
    </div>
  );
}

function hitsSentence({ total, hits }: SearchResults): string {
  if (total === 0) return "No class has this in its name or description.";
  const found = counted(total, "hit");
  return total > hits.length ? `${found}, first ${hits.length} shown` : found;
}

interface OptionProps {
  readonly id: string;
  readonly library: Library;
  readonly hit: SearchHit;
  readonly active: boolean;
  readonly selected: boolean;
  readonly onChoose: () => void;
}

function Option({ id, library, hit, active, selected, onChoose }: OptionProps) {
  const classId = library.idOf(hit.index);
  const kind = library.kindOf(hit.index);
  const description = library.descriptionOf(hit.index);
  const parents = library.classOf(classId)?.parents ?? [];
  const name = parseClassId(classId)?.name ?? "";
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the search box has the focus and hears the keys.
    // biome-ignore lint/a11y/useFocusableInteractive: the search box points to the active option.
    <div
      id={id}
      role="option"
      aria-selected={selected}
      aria-label={optionName(name, kind, parents, description)}
      data-active={active}
      style={hueStyle(classId)}
      onClick={onChoose}
      // The focus stays in the search box, so that typing can go on.
      onMouseDown={(event) => event.preventDefault()}
      className={classes("hued rounded-md px-2 py-1.5 pointer-coarse:py-2.5", active ? "bg-hover" : "hover:bg-hover")}
    >
      {/* The name is the option's text; the rest is in its label, and drawn from attributes. */}
      <div className="flex items-baseline gap-2">
        <KindMark kind={kind} className="translate-y-px text-class-line" />
        <span className="min-w-0 truncate text-ink">
          <Highlighted text={name} ranges={hit.ranges} />
        </span>
        <Note text={KIND_NOUN[kind]} className="text-tiny text-faint" />
        {!isTrained(library, hit.index) && <Note text="not trained" className="text-tiny text-caution" />}
        {selected && <Note text="✓ selected" className="ml-auto text-small text-accent" />}
      </div>
      {description !== "" && <Note text={description} className="block truncate pl-5 text-small text-faint" />}
    </div>
  );
}

/** Words that are seen but are no text of the page. */
function Note({ text, className }: { readonly text: string; readonly className: string }) {
  return (
    <span
      aria-hidden="true"
      data-note={text}
      className={classes("shrink-0 before:content-[attr(data-note)]", className)}
    />
  );
}

/** A name with its matched characters marked. */
function Highlighted({ text, ranges }: { readonly text: string; readonly ranges: SearchHit["ranges"] }) {
  let end = 0;
  const parts = ranges.flatMap(([start, stop]) => {
    const before = text.slice(end, start);
    end = stop;
    return [
      before,
      <b key={start} className="rounded-xs bg-match font-medium">
        {text.slice(start, stop)}
      </b>,
    ];
  });
  return (
    <>
      {parts}
      {text.slice(end)}
    </>
  );
}
