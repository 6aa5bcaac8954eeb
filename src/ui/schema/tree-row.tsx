import { type CSSProperties, type MouseEvent, memo } from "react";
import { type ClassId, parseClassId } from "../../core/schema/class";
import type { TreeRow } from "../../core/schema/tree";
import { searchMessages } from "../messages/en/search";
import { useFormat, useMessages } from "../messages/messages";
import { KindMark } from "../primitives/class-tag";
import { classes } from "../primitives/classes";
import { hueStyle } from "../theme/colours";
import type { Checked } from "./tree-state";

interface RowProps {
  readonly domId: string;
  readonly row: TreeRow;
  /** Null for the headings of the kinds. */
  readonly id: ClassId | null;
  readonly title: string;
  /** Classes below it at any depth. */
  readonly below: number;
  readonly description: string;
  readonly trained: boolean;
  readonly checked: Checked;
  /** Whether it was chosen with everything below it. */
  readonly branch: boolean;
  readonly active: boolean;
  /** Place and height in CSS pixels. */
  readonly top: number;
  readonly height: number;
  readonly onPress: (event: MouseEvent) => void;
  readonly onToggle: () => void;
  readonly onBranch: () => void;
  readonly onAbout: () => void;
}

/** The indent of a level in CSS pixels. */
const INDENT = 12;

export const Row = memo(
  function Row({ domId, row, id, title, below, description, checked, active, top, height, ...rest }: RowProps) {
    const words = useMessages(searchMessages);
    const { trained, branch, onPress, onToggle, onBranch, onAbout } = rest;
    const kind = id === null ? null : (parseClassId(id)?.kind ?? null);
    const style: CSSProperties = {
      ...(id === null ? {} : hueStyle(id)),
      top,
      height,
      paddingLeft: 4 + row.indent * INDENT,
    };
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the focus and hears the keys.
      // biome-ignore lint/a11y/useFocusableInteractive: the tree points to its active row.
      <div
        id={domId}
        role="treeitem"
        aria-level={row.level}
        aria-setsize={row.setSize}
        aria-posinset={row.posInSet}
        {...(row.expanded === null ? {} : { "aria-expanded": row.expanded })}
        aria-checked={checked}
        onClick={onPress}
        style={style}
        className={classes(
          "group absolute inset-x-0 flex items-center gap-2 rounded-md pr-2 select-none hover:bg-hover",
          id !== null && "hued",
          active &&
            "group-focus/tree:bg-hover group-focus-visible/tree:ring-2 group-focus-visible/tree:ring-accent group-focus-visible/tree:ring-inset",
        )}
      >
        <Twisty
          expanded={row.expanded}
          onToggle={(event) => {
            event.stopPropagation();
            onToggle();
          }}
        />
        {kind === null ? (
          <>
            <span className="text-small font-medium text-quiet">{title}</span>
            <Below count={below} />
          </>
        ) : (
          <>
            {row.setSize === 1 && row.level > 2 && (
              <span aria-hidden="true" className="-mr-1 text-small text-faint">
                ›
              </span>
            )}
            <Check checked={checked} />
            <span className={classes("shrink-0 truncate text-ink", checked === true && "font-medium")}>{title}</span>
            {branch && <span className="shrink-0 text-small text-accent">{words.andBelow}</span>}
            <Below count={below} />
            {checked === true && <KindMark kind={kind} className="text-class-line" />}
            {trained && (
              <span aria-hidden="true" className="shrink-0 text-tiny text-accent">
                {words.trained}
              </span>
            )}
            <span aria-hidden="true" className="min-w-0 flex-1 truncate text-small text-faint">
              {description}
            </span>
            {below > 0 && (
              <Shortcut shown={active} onPress={onBranch}>
                {branch ? words.withoutBelow : words.withBelow}
              </Shortcut>
            )}
            <Shortcut shown={active} onPress={onAbout}>
              {words.about}
            </Shortcut>
          </>
        )}
      </div>
    );
  },
  // Handlers are new at every render of the tree but do the same for the same row.
  (a, b) =>
    a.domId === b.domId &&
    a.row.expanded === b.row.expanded &&
    a.row.setSize === b.row.setSize &&
    a.title === b.title &&
    a.description === b.description &&
    a.below === b.below &&
    a.checked === b.checked &&
    a.branch === b.branch &&
    a.active === b.active &&
    a.top === b.top,
);

function Below({ count }: { readonly count: number }) {
  const format = useFormat();
  if (count === 0) return null;
  return (
    <span aria-hidden="true" className="shrink-0 text-tiny text-faint tabular-nums">
      {format.number(count)}
    </span>
  );
}

/** What a pointer can press in a row that it is over, or that is active: touch has no other way. Keys do the same. */
function Shortcut({
  shown,
  onPress,
  children,
}: {
  readonly shown: boolean;
  readonly onPress: () => void;
  readonly children: string;
}) {
  return (
    <span
      aria-hidden="true"
      onClick={(event) => {
        event.stopPropagation();
        onPress();
      }}
      className={classes(
        "shrink-0 rounded-sm px-1 text-tiny text-quiet underline decoration-hairline underline-offset-2 hover:text-ink",
        "group-hover:inline pointer-coarse:py-3",
        shown ? "inline" : "hidden",
      )}
    >
      {children}
    </span>
  );
}

function Twisty({
  expanded,
  onToggle,
}: {
  readonly expanded: boolean | null;
  readonly onToggle: (event: MouseEvent) => void;
}) {
  if (expanded === null) return <span className="w-4 shrink-0" />;
  // A shortcut for pointers; the keyboard has Right and Left.
  return (
    <span aria-hidden="true" onClick={onToggle} className="flex size-4 shrink-0 items-center justify-center">
      <svg
        viewBox="0 0 12 12"
        aria-hidden="true"
        className={classes("size-3 text-faint transition-transform", expanded && "rotate-90")}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d="M4.5 2.5 8 6 4.5 9.5" />
      </svg>
    </span>
  );
}

function Check({ checked }: { readonly checked: Checked }) {
  return (
    <span
      aria-hidden="true"
      className={classes(
        "flex size-3.5 shrink-0 items-center justify-center rounded-sm border text-on-accent",
        checked === true ? "border-accent bg-accent" : "border-border/70 bg-raised",
        checked === "mixed" && "text-accent",
      )}
    >
      {checked !== false && (
        <svg
          viewBox="0 0 12 12"
          aria-hidden="true"
          className="size-3"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.8"
        >
          <path d={checked === true ? "M2.5 6.5 5 9l4.5-5.5" : "M3 6h6"} strokeLinecap="round" strokeLinejoin="round" />
        </svg>
      )}
    </span>
  );
}
