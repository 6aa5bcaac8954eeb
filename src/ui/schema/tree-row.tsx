import { type CSSProperties, type MouseEvent, memo } from "react";
import { type ClassId, parseClassId } from "../../core/schema/class";
import type { TreeRow } from "../../core/schema/tree";
import { KindMark } from "../primitives/class-tag";
import { classes } from "../primitives/classes";
import { hueStyle } from "../theme/colours";
import type { Checked } from "./checked";

interface RowProps {
  readonly domId: string;
  readonly row: TreeRow;
  /** Null for the headings of the kinds. */
  readonly id: ClassId | null;
  readonly title: string;
  /** How many rows stand directly beneath. */
  readonly below: number;
  readonly description: string;
  readonly trained: boolean;
  /** Of a heading: whether all or some of the classes of its kind are selected. */
  readonly checked: Checked;
  readonly active: boolean;
  /** Place and height in CSS pixels. */
  readonly top: number;
  readonly height: number;
  readonly onPress: () => void;
  readonly onToggle: () => void;
  readonly onAbout: () => void;
}

/** The indent of a level in CSS pixels. */
const INDENT = 12;

const number = new Intl.NumberFormat("en");

export const Row = memo(
  function Row({ domId, row, id, title, below, description, trained, checked, active, top, height, ...on }: RowProps) {
    const kind = id === null ? null : (parseClassId(id)?.kind ?? null);
    const style: CSSProperties = {
      ...(id === null ? {} : hueStyle(id)),
      top,
      height,
      paddingLeft: 4 + (row.level - 1) * INDENT,
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
        onClick={on.onPress}
        style={style}
        className={classes(
          "group absolute inset-x-0 flex items-center gap-2 rounded-md pr-2 hover:bg-hover",
          id !== null && "hued",
          active &&
            "group-focus/tree:bg-hover group-focus-visible/tree:ring-2 group-focus-visible/tree:ring-accent group-focus-visible/tree:ring-inset",
        )}
      >
        <Twisty
          expanded={row.expanded}
          onToggle={(event) => {
            event.stopPropagation();
            on.onToggle();
          }}
        />
        {kind === null ? (
          <>
            <span className="text-small font-medium text-quiet">{title}</span>
            <span aria-hidden="true" className="text-tiny text-faint tabular-nums">
              {number.format(below)}
            </span>
          </>
        ) : (
          <>
            <Check checked={checked === true} />
            <span className={classes("shrink-0 truncate", checked ? "font-medium text-ink" : "text-ink")}>{title}</span>
            {checked && <KindMark kind={kind} className="text-class-line" />}
            {!trained && <span className="shrink-0 text-tiny text-caution">not trained</span>}
            <span aria-hidden="true" className="min-w-0 flex-1 truncate text-small text-faint">
              {description}
            </span>
            {/* A shortcut for pointers; the keyboard has Enter. */}
            <span
              aria-hidden="true"
              onClick={(event) => {
                event.stopPropagation();
                on.onAbout();
              }}
              className="hidden shrink-0 rounded-sm px-1 text-tiny text-quiet underline decoration-hairline underline-offset-2 group-hover:inline hover:text-ink"
            >
              About
            </span>
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
    a.checked === b.checked &&
    a.active === b.active &&
    a.top === b.top,
);

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

function Check({ checked }: { readonly checked: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={classes(
        "flex size-3.5 shrink-0 items-center justify-center rounded-sm border text-on-accent",
        checked ? "border-accent bg-accent" : "border-border/70 bg-raised",
      )}
    >
      {checked && (
        <svg
          viewBox="0 0 12 12"
          aria-hidden="true"
          className="size-3"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.8"
        >
          <path d="M2.5 6.5 5 9l4.5-5.5" strokeLinecap="round" strokeLinejoin="round" />
        </svg>
      )}
    </span>
  );
}
