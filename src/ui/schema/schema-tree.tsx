import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useCallback, useId, useMemo, useRef, useState } from "react";
import { isTrained, type Library } from "../../core/schema/library";
import type { Taxonomy } from "../../core/schema/taxonomy";
import { pressKey, type TreeRow, type TreeState, toggleRow, typeAhead, visibleRows } from "../../core/schema/tree";
import { useApp } from "../app-store";
import { useShell } from "../layout/shell";
import { isLetter } from "../primitives/roving";
import { headingsChecked } from "./checked";
import { Row } from "./tree-row";

interface SchemaTreeProps {
  readonly library: Library;
  readonly taxonomy: Taxonomy;
}

const COARSE = window.matchMedia("(pointer: coarse)");
/** Heights of a row in CSS pixels. */
const ROW = 28;
const COARSE_ROW = 44;
/** Letters typed within this time make one word. */
const TYPING_MILLISECONDS = 700;

/**
 * The library as a tree of virtual rows, after the WAI-ARIA tree pattern. The tree itself has the focus and points to
 * the active row; Space selects or removes, Enter shows what the class means.
 */
export function SchemaTree({ library, taxonomy }: SchemaTreeProps) {
  const treeId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const typed = useRef({ text: "", at: 0 });
  const [state, setState] = useState<TreeState>({ open: new Set([`${taxonomy.roots[0] ?? ""}`]), active: null });
  const selected = useApp((store) => store.selected);
  const toggle = useApp((store) => store.toggle);
  const { showDialog } = useShell();
  const chosen = useMemo(() => new Set(selected), [selected]);
  const headings = useMemo(() => headingsChecked(library, taxonomy, selected), [library, taxonomy, selected]);

  const rows = useMemo(() => visibleRows(taxonomy, state.open), [taxonomy, state.open]);
  const activeIndex = rows.findIndex((row) => row.path === state.active);

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (COARSE.matches ? COARSE_ROW : ROW),
    overscan: 12,
    getItemKey: (index) => rows[index]?.path ?? index,
    // The row that the tree points to is always drawn, wherever the scroll bar stands.
    rangeExtractor: useCallback(
      (range) => {
        const drawn = defaultRangeExtractor(range);
        return activeIndex < 0 || drawn.includes(activeIndex) ? drawn : [...drawn, activeIndex].sort((a, b) => a - b);
      },
      [activeIndex],
    ),
  });

  const rowId = (path: string): string => `${treeId}-${path.replaceAll("/", "-")}`;

  const moveTo = (next: TreeState): void => {
    setState(next);
    const index = visibleRows(taxonomy, next.open).findIndex((row) => row.path === next.active);
    if (index >= 0) virtual.scrollToIndex(index, { align: "auto" });
  };

  const press = (row: TreeRow): void => {
    const id = taxonomy.idOf(row.index);
    if (id === null) setState((now) => ({ ...toggleRow(now, row.path), active: row.path }));
    else {
      setState((now) => ({ ...now, active: row.path }));
      toggle(id);
    }
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows[activeIndex];
    const next = pressKey(state, rows, event.key);
    if (next !== null) moveTo(next);
    else if (event.key === " " && row !== undefined) press(row);
    else if (event.key === "Enter" && row !== undefined) {
      const id = taxonomy.idOf(row.index);
      if (id === null) press(row);
      else showDialog({ name: "class", id });
    } else if (isLetter(event) && event.key !== "/" && event.key !== "?" && !/\d/u.test(event.key)) {
      const now = performance.now();
      const text = (now - typed.current.at < TYPING_MILLISECONDS ? typed.current.text : "") + event.key;
      typed.current = { text, at: now };
      const active = typeAhead(taxonomy, rows, state.active, text);
      if (active !== null) moveTo({ ...state, active });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={scroller}
      role="tree"
      aria-label="Schema library"
      aria-multiselectable="true"
      aria-activedescendant={activeIndex < 0 ? undefined : rowId(state.active ?? "")}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onFocus={() => {
        if (state.active === null && rows[0] !== undefined) setState({ ...state, active: rows[0].path });
      }}
      className="group/tree min-h-40 flex-1 overflow-y-auto px-2 py-2 focus-visible:outline-offset-[-2px]"
    >
      <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          const id = taxonomy.idOf(row.index);
          return (
            <Row
              key={item.key}
              domId={rowId(row.path)}
              row={row}
              id={id}
              title={taxonomy.titleOf(row.index)}
              below={taxonomy.childrenOf(row.index).length}
              description={id === null ? "" : library.descriptionOf(row.index)}
              trained={id === null || isTrained(library, row.index)}
              checked={id === null ? (headings.get(row.index) ?? false) : chosen.has(id)}
              active={row.path === state.active}
              top={item.start}
              height={item.size}
              onPress={() => press(row)}
              onToggle={() => setState((now) => toggleRow(now, row.path))}
              onAbout={() => {
                if (id !== null) showDialog({ name: "class", id });
              }}
            />
          );
        })}
      </div>
    </div>
  );
}
