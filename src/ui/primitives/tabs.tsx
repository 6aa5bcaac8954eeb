import { type ReactNode, useRef } from "react";
import { classes } from "./classes";
import { nextIndex } from "./roving";

interface Tab<T extends string> {
  readonly id: T;
  readonly label: string;
  /** Shown after the label, such as a count; not part of the name. */
  readonly note?: string;
}

interface TabListProps<T extends string> {
  /** The accessible name of the list. */
  readonly label: string;
  /** Begins the ids of tabs and panels; unique on the page. */
  readonly name: string;
  readonly tabs: readonly Tab<T>[];
  /** Null: none is. */
  readonly selected: T | null;
  readonly onSelect: (tab: T) => void;
}

/** Tabs after the WAI-ARIA pattern: one stop for Tab, arrows move and select. */
export function TabList<T extends string>({ label, name, tabs, selected, onSelect }: TabListProps<T>) {
  const list = useRef<HTMLDivElement>(null);
  const at = tabs.findIndex((tab) => tab.id === selected);
  return (
    <div
      ref={list}
      role="tablist"
      aria-label={label}
      className="flex gap-1"
      onKeyDown={(event) => {
        const next = tabs[nextIndex(event.key, at, tabs.length, "horizontal") ?? -1];
        if (next === undefined) return;
        event.preventDefault();
        onSelect(next.id);
        list.current?.querySelector<HTMLElement>(`[id="${name}-tab-${next.id}"]`)?.focus();
      }}
    >
      {tabs.map((tab, place) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          id={`${name}-tab-${tab.id}`}
          aria-selected={tab.id === selected}
          aria-controls={tab.id === selected ? `${name}-panel-${tab.id}` : undefined}
          tabIndex={place === Math.max(0, at) ? 0 : -1}
          onClick={() => onSelect(tab.id)}
          className={classes(
            "relative min-h-9 px-3 transition-colors after:absolute after:inset-x-3 after:bottom-0 after:h-0.5 pointer-coarse:min-h-11",
            tab.id === selected ? "text-ink after:bg-accent" : "text-quiet after:bg-transparent hover:text-ink",
          )}
        >
          {tab.label}
          {tab.note !== undefined && (
            <span aria-hidden="true" className="ml-1.5 text-small text-faint tabular-nums">
              {tab.note}
            </span>
          )}
        </button>
      ))}
    </div>
  );
}

interface TabPanelProps {
  /** The `name` of the tab list. */
  readonly name: string;
  readonly tab: string;
  readonly className?: string;
  /** Whether the panel itself can be focused: where it holds nothing that can. */
  readonly focusable?: boolean;
  readonly children: ReactNode;
}

export function TabPanel({ name, tab, className, focusable = false, children }: TabPanelProps) {
  return (
    <div
      role="tabpanel"
      id={`${name}-panel-${tab}`}
      aria-labelledby={`${name}-tab-${tab}`}
      className={className}
      {...(focusable ? { tabIndex: 0 } : {})}
    >
      {children}
    </div>
  );
}
