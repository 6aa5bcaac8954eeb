// biome-ignore-all lint/a11y/useSemanticElements: virtual rows stand where a table element lets none stand.
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus moves from cell to cell, rows never have it.
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useApp, useDocument } from "../../app-store";
import { viewsMessages } from "../../messages/en/views";
import { useMessages } from "../../messages/messages";
import { ClassTag } from "../../primitives/class-tag";
import { classes } from "../../primitives/classes";
import { BROKEN_MARK } from "../graph/broken-words";
import type { CellText, Column, Line, Row, Sorting } from "./rows";

interface GridProps {
  /** At least one. */
  readonly lines: readonly Line[];
  /** At least one, in their order. */
  readonly columns: readonly Column[];
  readonly cellText: CellText;
  /** Why rows go against the hints of their classes, by their ids. */
  readonly broken: ReadonlyMap<string, string>;
  readonly sorting: Sorting | null;
  readonly onSort: (column: Column) => void;
}

/** A cell by line and column; row -1 holds the headers. */
interface Cell {
  readonly row: number;
  readonly column: number;
}

const ROW_PIXELS = 36;
const PAGE_ROWS = 10;

/** How wide a column is at least, in rem, and what share of the rest it takes. */
const WIDTHS: Readonly<Record<Column, readonly [least: number, share: number]>> = {
  class: [7, 1.3],
  kind: [5, 0],
  mention: [8, 1.8],
  entity: [8, 1.8],
  arguments: [8, 2.4],
  where: [5.5, 0],
  confidence: [6, 0],
  alignment: [7.5, 0],
};

function layoutOf(columns: readonly Column[]) {
  const tracks = columns.map((column) => {
    const [least, share] = WIDTHS[column];
    return share === 0 ? `${least}rem` : `minmax(${least}rem, ${share}fr)`;
  });
  const least = columns.reduce((sum, column) => sum + WIDTHS[column][0], 0);
  return { row: { gridTemplateColumns: tracks.join(" ") }, table: { minWidth: `${least}rem` } };
}

/**
 * The WAI-ARIA grid: one stop for Tab, arrows move from cell to cell, Enter sorts by a header and chooses a row. Only
 * rows in sight are in the document; the one with the focus stays wherever it is scrolled.
 */
export function Grid({ lines, columns, cellText, broken, sorting, onSort }: GridProps) {
  const words = useMessages(viewsMessages);
  const viewport = useRef<HTMLDivElement>(null);
  const [wanted, setActive] = useState<Cell>({ row: 0, column: 0 });
  // Filtering may have taken the row away, and whoever chose columns this one.
  const active: Cell = {
    row: Math.min(wanted.row, lines.length - 1),
    column: Math.min(wanted.column, columns.length - 1),
  };
  const layout = layoutOf(columns);
  const moved = useRef(false);
  const hover = useApp((state) => state.hover);
  const choose = useApp((state) => state.choose);

  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => viewport.current,
    estimateSize: () => ROW_PIXELS,
    overscan: 8,
    // The header stays on top of the first rows when the browser scrolls to a cell.
    scrollPaddingStart: ROW_PIXELS,
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range);
      return active.row < 0 || drawn.includes(active.row) ? drawn : [...drawn, active.row].sort((a, b) => a - b);
    },
  });

  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    if (active.row >= 0) virtualizer.scrollToIndex(active.row, { align: "auto" });
    viewport.current
      ?.querySelector<HTMLElement>(`[data-cell="${active.row} ${active.column}"]`)
      ?.focus({ preventScroll: active.row >= 0 });
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    const next = moveFrom(active, event, { row: lines.length - 1, column: columns.length - 1 });
    if (next !== null) {
      event.preventDefault();
      moved.current = true;
      setActive(next);
      return;
    }
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    const column = columns[active.column];
    const line = lines[active.row];
    if (active.row >= 0) choose((line?.row ?? line?.group.rows[0])?.id ?? null);
    else if (column !== undefined) onSort(column);
  };

  const stop = (row: number, column: number): 0 | -1 => (row === active.row && column === active.column ? 0 : -1);

  return (
    <div ref={viewport} className="object-grid" onPointerLeave={() => hover([])}>
      <div
        role="grid"
        aria-label={words.objects}
        aria-rowcount={lines.length + 1}
        aria-colcount={columns.length}
        style={layout.table}
        onKeyDown={onKeyDown}
        className="object-grid-table"
      >
        <div role="rowgroup" className="object-grid-head">
          <div role="row" aria-rowindex={1} style={layout.row} className="object-grid-row">
            {columns.map((name, column) => (
              <div key={name} role="columnheader" aria-colindex={column + 1} aria-sort={sortOf(sorting, name)}>
                <button
                  type="button"
                  tabIndex={stop(-1, column)}
                  data-cell={`-1 ${column}`}
                  onFocus={() => setActive({ row: -1, column })}
                  onClick={(event) => {
                    // Enter and Space on the button come as clicks too, after onKeyDown prevented them.
                    event.stopPropagation();
                    onSort(name);
                  }}
                >
                  {words.column[name]}
                  <span aria-hidden="true" className="sort-mark">
                    {sorting?.column === name ? (sorting.descending ? "↓" : "↑") : ""}
                  </span>
                </button>
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" style={{ height: virtualizer.getTotalSize() }} className="relative">
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const line = lines[index];
            if (line === undefined) return null;
            const { row, group } = line;
            if (row === undefined) {
              const isActive = index === active.row;
              return (
                <div
                  key={`group ${group.key}`}
                  role="row"
                  aria-rowindex={index + 2}
                  style={{ transform: `translateY(${start}px)` }}
                  className="object-grid-group absolute inset-x-0 top-0"
                >
                  <div
                    role="gridcell"
                    aria-colindex={1}
                    aria-colspan={columns.length}
                    tabIndex={isActive ? 0 : -1}
                    data-cell={`${index} ${isActive ? active.column : 0}`}
                    dir="auto"
                    onFocus={() => setActive({ ...active, row: index })}
                  >
                    {words.group(group.name, group.rows.length)}
                  </div>
                </div>
              );
            }
            return (
              <GridRow
                key={row.id}
                row={row}
                columns={columns}
                layout={layout.row}
                cellText={cellText}
                reason={broken.get(row.id) ?? null}
                index={index}
                start={start}
                stop={stop}
                onFocus={(column) => setActive({ row: index, column })}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

const sortOf = (sorting: Sorting | null, column: Column): "none" | "ascending" | "descending" => {
  if (sorting?.column !== column) return "none";
  return sorting.descending ? "descending" : "ascending";
};

/** Where a key moves to; null where it moves nothing. */
function moveFrom({ row, column }: Cell, event: KeyboardEvent, last: Cell): Cell | null {
  const to = (nextRow: number, nextColumn: number): Cell => ({
    row: Math.min(Math.max(nextRow, -1), last.row),
    column: Math.min(Math.max(nextColumn, 0), last.column),
  });
  switch (event.key) {
    case "ArrowDown":
      return to(row + 1, column);
    case "ArrowUp":
      return to(row - 1, column);
    case "ArrowRight":
      return to(row, column + 1);
    case "ArrowLeft":
      return to(row, column - 1);
    case "PageDown":
      return to(row + PAGE_ROWS, column);
    case "PageUp":
      return to(Math.max(row - PAGE_ROWS, 0), column);
    case "Home":
      return to(event.ctrlKey ? -1 : row, 0);
    case "End":
      return to(event.ctrlKey ? last.row : row, last.column);
    default:
      return null;
  }
}

interface GridRowProps {
  readonly row: Row;
  readonly columns: readonly Column[];
  readonly layout: CSSProperties;
  readonly cellText: CellText;
  /** Why it goes against the hints of its class; null: it does not. */
  readonly reason: string | null;
  readonly index: number;
  /** Distance from the first row, in pixels. */
  readonly start: number;
  readonly stop: (row: number, column: number) => 0 | -1;
  readonly onFocus: (column: number) => void;
}

function GridRow({ row, columns, layout, cellText, reason, index, start, stop, onFocus }: GridRowProps) {
  const chosen = useDocument((document) => document.chosen === row.id);
  const hovered = useDocument((document) => document.hovered.includes(row.id));
  const hover = useApp((state) => state.hover);
  const choose = useApp((state) => state.choose);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles keys for all its cells.
    <div
      role="row"
      // The header is row 1.
      aria-rowindex={index + 2}
      aria-selected={chosen}
      onClick={() => choose(row.id)}
      onPointerEnter={() => hover([row.id])}
      style={{ ...layout, transform: `translateY(${start}px)` }}
      className={classes("object-grid-row absolute inset-x-0 top-0", hovered && "object-grid-row-hovered")}
    >
      {columns.map((name, column) => (
        <div
          key={name}
          role="gridcell"
          aria-colindex={column + 1}
          tabIndex={stop(index, column)}
          data-cell={`${index} ${column}`}
          data-column={name}
          className={name === "arguments" && reason !== null ? "text-caution" : undefined}
          dir={name === "mention" || name === "entity" ? "auto" : undefined}
          title={name === "arguments" && reason !== null ? reason : cellText(row, name)}
          onFocus={() => {
            onFocus(column);
            hover([row.id]);
          }}
        >
          {name === "class" ? (
            <ClassTag id={row.classId} kind={row.kind} name={row.class} tinted={false} />
          ) : name === "arguments" && reason !== null ? (
            <>
              {BROKEN_MARK}
              {cellText(row, name)}
              <span className="sr-only">{reason}</span>
            </>
          ) : (
            cellText(row, name)
          )}
        </div>
      ))}
    </div>
  );
}
