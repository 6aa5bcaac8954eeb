import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useId, useMemo, useRef, useState } from "react";
import { isTrained, type Library } from "../../core/schema/library";
import { taxonomyOf } from "../../core/schema/taxonomy";
import {
  focusRow,
  nodesBetween,
  nodesOf,
  placeOf,
  revealPath,
  rowAt,
  rowCount,
  type Tree,
  type TreeRow,
  toggleRow,
} from "../../core/schema/tree";
import { pressKey, typeAhead } from "../../core/schema/tree-keys";
import { knowsCards } from "../../models/catalogue";
import { useApp } from "../app-store";
import { useShell } from "../layout/shell";
import { searchMessages } from "../messages/en/search";
import { useMessages } from "../messages/messages";
import { isLetter } from "../primitives/roving";
import { Breadcrumbs, useTitles } from "./breadcrumbs";
import { Row } from "./tree-row";
import { checksOf, useTarget, useTree } from "./tree-state";

const COARSE = window.matchMedia("(pointer: coarse)");
/** Heights of a row in CSS pixels. */
const ROW = 28;
const COARSE_ROW = 44;
/** Letters typed within this time make one word. */
const TYPING_MILLISECONDS = 700;
/** Classes that one range may take: more are a branch, or a slip of the hand. */
const RANGE_LIMIT = 500;

/**
 * The library as a tree of virtual rows, after the WAI-ARIA tree pattern. The tree itself has the focus and points to
 * the active row. Space selects or removes, Shift with an arrow does so on the way, Shift+Space takes everything since
 * the row that was turned over last, Shift+Enter takes a class with all below it; Enter shows what the class means.
 */
export function SchemaTree({ library }: { readonly library: Library }) {
  const words = useMessages(searchMessages);
  const taxonomy = taxonomyOf(library);
  const treeId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const typed = useRef({ text: "", at: 0 });
  /** The row that was turned over last: where a range begins. */
  const anchor = useRef<string | null>(null);
  /** Whether the focus comes with a press: the row that is pressed becomes the active one, and the view stays. */
  const pressing = useRef(false);
  const [said, say] = useState({ refused: false, text: "" });
  const [tree, change] = useTree(taxonomy);
  const selected = useApp((state) => state.selected);
  const tagged = useApp((state) => knowsCards(state.modelId));
  const branches = useApp((state) => state.branches);
  const except = useApp((state) => state.except);
  const checkOf = useMemo(
    () => checksOf(taxonomy, { selected, branches, except }),
    [taxonomy, selected, branches, except],
  );
  const toggle = useApp((state) => state.toggle);
  const select = useApp((state) => state.select);
  const selectBranch = useApp((state) => state.selectBranch);
  const deselectBranch = useApp((state) => state.deselectBranch);
  const { showDialog } = useShell();

  const titleOf = useTitles(taxonomy);
  const activePlace = placeOf(tree, tree.active);
  const activeRow = rowAt(tree, activePlace);

  const virtual = useVirtualizer({
    count: rowCount(tree),
    getScrollElement: () => scroller.current,
    estimateSize: () => (COARSE.matches ? COARSE_ROW : ROW),
    overscan: 12,
    // The row that the tree points to is always drawn, wherever the scroll bar stands.
    rangeExtractor: useCallback(
      (range) => {
        const drawn = defaultRangeExtractor(range);
        return activePlace < 0 || drawn.includes(activePlace) ? drawn : [...drawn, activePlace].sort((a, b) => a - b);
      },
      [activePlace],
    ),
  });

  useTarget(taxonomy, change, (shown) => {
    virtual.scrollToIndex(placeOf(shown, shown.active), { align: "center" });
    scroller.current?.focus();
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the view follows the focus, not rows that move.
  useEffect(() => {
    if (activePlace >= 0) virtual.scrollToIndex(activePlace, { align: "auto" });
  }, [tree.active]);

  const rowId = (path: string): string => `${treeId}-${path.replaceAll("/", "-")}`;

  /** Selects the classes of all rows between two, both included. */
  const selectRange = (within: Tree, from: string, to: string): void => {
    const ids = [...new Set(nodesBetween(within, from, to))].flatMap((node) => taxonomy.idOf(node) ?? []);
    const refused = ids.length > RANGE_LIMIT;
    say({
      refused,
      text: refused ? words.rangeTooLong(ids.length) : words.rangeSelected(ids.length),
    });
    if (!refused && ids.length > 0) select(ids);
  };

  const turnOver = (row: TreeRow): void => {
    const id = taxonomy.idOf(row.node);
    anchor.current = row.path;
    if (id !== null) toggle(id);
  };

  const turnBranchOver = (row: TreeRow): void => {
    const id = taxonomy.idOf(row.node);
    if (id === null || row.expanded === null) return;
    anchor.current = row.path;
    if (branches.includes(id)) deselectBranch(id);
    else selectBranch(id);
  };

  const press = (row: TreeRow, range: boolean): void => {
    if (taxonomy.idOf(row.node) === null) change((now) => focusRow(toggleRow(now, row.path), row.path));
    else {
      const before = change((now) => focusRow(now, row.path));
      const from = anchor.current ?? before.active;
      if (range && from !== null) selectRange(before, from, row.path);
      else turnOver(row);
    }
  };

  const pressEnter = (row: TreeRow): void => {
    const id = taxonomy.idOf(row.node);
    if (id === null) change((now) => toggleRow(now, row.path));
    else showDialog({ name: "class", id });
  };

  /** Whether the key meant something to the tree. */
  const hear = (event: KeyboardEvent): boolean => {
    const { key, shiftKey } = event;
    if (event.metaKey || event.altKey) return false;
    if (event.ctrlKey) return shiftKey && selectToEnd(key);
    if (key === " " || key === "Enter") {
      if (activeRow === null) return false;
      if (key === "Enter") shiftKey ? turnBranchOver(activeRow) : pressEnter(activeRow);
      else if (shiftKey) selectRange(tree, anchor.current ?? activeRow.path, activeRow.path);
      else if (taxonomy.idOf(activeRow.node) === null) change((now) => toggleRow(now, activeRow.path));
      else turnOver(activeRow);
      return true;
    }
    const next = pressKey(tree, key);
    if (next !== null) {
      // Whoever moves on otherwise has ended the word.
      typed.current.text = "";
      change(() => next);
      const arrived = rowAt(next, placeOf(next, next.active));
      const moved = next.active !== tree.active && (key === "ArrowDown" || key === "ArrowUp");
      if (shiftKey && moved && arrived !== null) turnOver(arrived);
      return true;
    }
    if (!isLetter(event) || key === "/" || key === "?" || /\d/u.test(key)) return false;
    const now = performance.now();
    const text = (now - typed.current.at < TYPING_MILLISECONDS ? typed.current.text : "") + key;
    typed.current = { text, at: now };
    const found = typeAhead(tree, text);
    if (found !== null) change((now) => focusRow(now, found));
    return true;
  };

  /** Ctrl+Shift+Home and Ctrl+Shift+End. */
  const selectToEnd = (key: string): boolean => {
    const end = key === "Home" || key === "End" ? pressKey(tree, key) : null;
    if (end?.active === null || end === null || tree.active === null) return false;
    selectRange(tree, tree.active, end.active);
    change(() => end);
    return true;
  };

  return (
    <>
      {/* The row that the tree points to is drawn, so `aria-activedescendant` always names an element. */}
      <div
        ref={scroller}
        role="tree"
        aria-label={words.tree}
        aria-multiselectable="true"
        aria-activedescendant={activeRow === null ? undefined : rowId(activeRow.path)}
        tabIndex={0}
        onKeyDown={(event) => {
          if (!hear(event)) return;
          event.preventDefault();
          event.stopPropagation();
        }}
        onMouseDown={() => {
          pressing.current = true;
        }}
        onMouseUp={() => {
          pressing.current = false;
        }}
        onFocus={() => {
          const first = rowAt(tree, 0);
          const entered = activeRow === null && !pressing.current;
          pressing.current = false;
          if (entered && first !== null) change((now) => focusRow(now, first.path));
        }}
        className="group/tree min-h-40 flex-1 overflow-y-auto px-2 py-2 focus-visible:outline-offset-[-2px]"
      >
        <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start, size }) => {
            const row = rowAt(tree, index);
            if (row === null) return null;
            const { node } = row;
            const id = taxonomy.idOf(node);
            return (
              <Row
                key={row.path}
                domId={rowId(row.path)}
                row={row}
                id={id}
                title={titleOf(node)}
                below={taxonomy.countBelow(node)}
                description={id === null ? "" : library.descriptionOf(node)}
                trained={tagged && id !== null && isTrained(library, node)}
                checked={checkOf(node).checked}
                branch={id !== null && branches.includes(id)}
                active={row.path === tree.active}
                top={start}
                height={size}
                onPress={(event: MouseEvent) => press(row, event.shiftKey)}
                onToggle={() => change((now) => toggleRow(now, row.path))}
                onBranch={() => {
                  change((now) => focusRow(now, row.path));
                  turnBranchOver(row);
                }}
                onAbout={() => {
                  if (id !== null) showDialog({ name: "class", id });
                }}
              />
            );
          })}
        </div>
      </div>
      {tree.active !== null && (
        <Breadcrumbs
          label={words.pathOfActive}
          taxonomy={taxonomy}
          nodes={nodesOf(tree.active)}
          onChoose={(nodes) => {
            change((now) => revealPath(now, nodes));
            scroller.current?.focus();
          }}
          className="border-t border-hairline px-4 py-1"
        />
      )}
      {/* What a range took is seen in the boxes; that it was refused is not. */}
      <p aria-live="polite" className={said.refused ? "px-4 pb-1 text-small text-caution" : "sr-only"}>
        {said.text}
      </p>
    </>
  );
}
