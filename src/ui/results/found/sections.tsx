import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import type { ResultDocument } from "../../../core/result/result";
import { useDocument } from "../../app-store";
import { nextIndex } from "../../primitives/roving";
import type { Entry } from "./entries";
import { EntryRow, type RowActions } from "./entry-row";

/** A list of the panel. */
export interface Section {
  readonly name: string;
  /** Whether its name stands above it; the first list is what the panel is called by. */
  readonly headed: boolean;
  readonly note?: string;
  readonly entries: readonly Entry[];
  /** Whether its entries can be merged and split. */
  readonly decidable: boolean;
}

/** A row of a section: its heading where `entry` is null. `key` is the same wherever the row comes to stand. */
interface Row {
  readonly section: Section;
  readonly key: string;
  readonly entry: Entry | null;
  /** Its place in the list, from 1 on. */
  readonly place: number;
}

function rowsOf(section: Section): readonly Row[] {
  const { name, headed, entries } = section;
  if (entries.length === 0) return [];
  const rows = entries.map((entry, index) => ({ section, entry, place: index + 1, key: `${name} ${entry.id}` }));
  return headed ? [{ section, entry: null, place: 0, key: name }, ...rows] : rows;
}

/** Pixels of a row before it is measured. */
const ROW_HEIGHT = 58;

interface SectionsProps extends RowActions {
  readonly document: ResultDocument;
  readonly sections: readonly Section[];
  /** Ids of the entries that are ticked. */
  readonly ticked: ReadonlySet<string>;
  /** What stands above the lists and scrolls with them. */
  readonly children: ReactNode;
}

/**
 * Lists below one another, of which only what is in sight is drawn. They are one stop for Tab: arrows lead from row to row,
 * through all of them.
 */
export function Sections({ document, sections, ticked, children, ...actions }: SectionsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const lists = useRef<HTMLDivElement>(null);
  const buttons = useRef(new Map<string, HTMLButtonElement>());
  const moved = useRef(false);
  const chosen = useDocument((one) => one.chosen);
  const [wanted, setWanted] = useState("");
  const rows = useMemo(() => sections.flatMap(rowsOf), [sections]);
  const entryRows = useMemo(() => rows.filter((row) => row.entry !== null), [rows]);
  // Filtering may have taken the row away.
  const active = entryRows.find(({ key }) => key === wanted) ?? entryRows[0];
  const activeIndex = active === undefined ? -1 : rows.indexOf(active);
  const margin = lists.current?.offsetTop ?? 0;

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
    scrollMargin: margin,
    getItemKey: (index) => rows[index]?.key ?? index,
    rangeExtractor(range) {
      const drawn = defaultRangeExtractor(range);
      const isDrawn = activeIndex < 0 || drawn.includes(activeIndex);
      return isDrawn ? drawn : [...drawn, activeIndex].sort((a, b) => a - b);
    },
  });

  useEffect(() => {
    if (!moved.current || active === undefined) return;
    moved.current = false;
    virtual.scrollToIndex(activeIndex, { align: "auto" });
    buttons.current.get(active.key)?.focus({ preventScroll: true });
  });

  // What is chosen in the text comes into sight here.
  const chosenIndex = useMemo(
    () => (chosen === null ? -1 : rows.findIndex(({ entry }) => entry?.objects.includes(chosen) === true)),
    [rows, chosen],
  );
  useEffect(() => {
    if (chosenIndex >= 0) virtual.scrollToIndex(chosenIndex, { align: "auto" });
  }, [chosenIndex, virtual]);

  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || active === undefined) return;
    const next = nextIndex(event.key, entryRows.indexOf(active), entryRows.length, "vertical");
    const row = next === null ? undefined : entryRows[next];
    if (row === undefined) return;
    event.preventDefault();
    moved.current = true;
    setWanted(row.key);
  };

  const drawn = virtual.getVirtualItems().flatMap((one) => {
    const row = rows[one.index];
    return row === undefined ? [] : [{ ...one, row }];
  });
  const startOf = (index: number): number => (virtual.measurementsCache[index]?.start ?? margin) - margin;

  return (
    <div ref={scroller} className="relative min-h-0 flex-1 overflow-y-auto">
      {children}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the lists share their keys. */}
      <div ref={lists} className="relative" style={{ height: virtual.getTotalSize() }} onKeyDown={press}>
        {sections.map((section) => {
          const here = drawn.filter(({ row }) => row.section === section);
          const first = startOf(rows.findIndex((row) => row.section === section && row.entry !== null));
          const last = rows.findLastIndex((row) => row.section === section);
          const end = (virtual.measurementsCache[last]?.end ?? margin) - margin;
          return (
            <div key={section.name}>
              {here.map(({ row, start, index }) =>
                row.entry !== null ? null : (
                  <div
                    key={row.key}
                    ref={virtual.measureElement}
                    data-index={index}
                    className="absolute inset-x-0 top-0 px-4 pt-4 pb-1"
                    style={{ transform: `translateY(${start - margin}px)` }}
                  >
                    <h2 className="text-small font-medium text-quiet">{section.name}</h2>
                    {section.note !== undefined && <p className="text-small text-faint">{section.note}</p>}
                  </div>
                ),
              )}
              {here.some(({ row }) => row.entry !== null) && (
                <ul
                  aria-label={section.name}
                  className="absolute inset-x-0"
                  style={{ top: first, height: end - first }}
                >
                  {here.map(({ row, start, index }) =>
                    row.entry === null ? null : (
                      <li
                        key={row.key}
                        ref={virtual.measureElement}
                        data-index={index}
                        aria-setsize={section.entries.length}
                        aria-posinset={row.place}
                        className="absolute inset-x-0 top-0 px-1"
                        style={{ transform: `translateY(${start - margin - first}px)` }}
                      >
                        <EntryRow
                          {...actions}
                          document={document}
                          entry={row.entry}
                          chosen={chosen !== null && row.entry.objects.includes(chosen) ? chosen : null}
                          ticked={ticked.has(row.entry.id)}
                          decidable={section.decidable}
                          active={row === active}
                          buttonRef={(button) => {
                            if (button === null) buttons.current.delete(row.key);
                            else buttons.current.set(row.key, button);
                          }}
                          onFocus={() => setWanted(row.key)}
                        />
                      </li>
                    ),
                  )}
                </ul>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
