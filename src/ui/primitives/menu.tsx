import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Button, IconButton } from "./button";
import { classes } from "./classes";
import { nextIndex, typedAhead } from "./roving";

/** What stands in a menu. Checks and radios stay as they are when pressed; `checked` comes from outside. */
export type MenuEntry =
  | {
      readonly type: "action";
      readonly label: string;
      /** A second, quieter line. */
      readonly note?: string;
      /** A keyboard shortcut, as it is shown. */
      readonly shortcut?: string;
      readonly disabled?: boolean;
      readonly onSelect: () => void;
    }
  | {
      readonly type: "check" | "radio";
      readonly label: string;
      readonly note?: string;
      readonly checked: boolean;
      readonly disabled?: boolean;
      readonly onSelect: () => void;
    }
  | { readonly type: "heading"; readonly label: string }
  | { readonly type: "line" };

interface MenuButtonProps {
  /** Of the button, so that others can press it. */
  readonly id?: string;
  /** The words on the button, and the name of the menu. */
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  /** In place of the words: three dots, or an arrow. */
  readonly icon?: "more" | "down";
  readonly variant?: "primary" | "plain" | "quiet";
  readonly size?: "small" | "normal";
  /** Where it opens: below the button, or above one at the lower edge of the page. */
  readonly side?: "below" | "above";
  /** The edge of the button that the menu is flush with. */
  readonly align?: "start" | "end";
  readonly disabled?: boolean;
  /** Shown in the button after its label; the accessible name stays the label. */
  readonly children?: ReactNode;
}

const ROLES = { action: "menuitem", check: "menuitemcheckbox", radio: "menuitemradio" } as const;

/** A button that opens a menu, after the WAI-ARIA pattern: arrows, Home, End, type-ahead, Escape; focus returns. */
export function MenuButton({
  id,
  label,
  entries,
  icon,
  variant = "quiet",
  size = "normal",
  side = "below",
  align = "end",
  disabled = false,
  children,
}: MenuButtonProps) {
  const [open, setOpen] = useState(false);
  const wrapper = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const menuId = useId();
  /** Which entry gets the focus once the menu stands. */
  const focusFirst = useRef<"first" | "last">("first");

  const options = (): HTMLElement[] => [
    ...(wrapper.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]:not([aria-disabled="true"])') ?? []),
  ];

  useEffect(() => {
    if (!open) return;
    const found = [
      ...(wrapper.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]:not([aria-disabled="true"])') ?? []),
    ];
    found.at(focusFirst.current === "first" ? 0 : -1)?.focus();
    const leave = (event: PointerEvent): void => {
      if (event.target instanceof Node && !wrapper.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener("pointerdown", leave);
    return () => document.removeEventListener("pointerdown", leave);
  }, [open]);

  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };

  const onMenuKey = (event: KeyboardEvent): void => {
    const all = options();
    const at = all.indexOf(document.activeElement as HTMLElement);
    if (event.key === "Escape") {
      // Escape closes the menu alone, not what the menu stands in.
      event.stopPropagation();
      event.preventDefault();
      close();
      return;
    }
    if (event.key === "Tab") {
      setOpen(false);
      return;
    }
    const next =
      nextIndex(event.key, at, all.length, "vertical") ??
      typedAhead(
        event,
        all.map((option) => option.textContent ?? ""),
        at,
      );
    if (next === null) return;
    event.preventDefault();
    all[next]?.focus();
  };

  const onButtonKey = (event: KeyboardEvent): void => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    focusFirst.current = event.key === "ArrowUp" ? "last" : "first";
    setOpen(true);
  };

  const buttonProps = {
    ref: button,
    id,
    "aria-haspopup": "menu" as const,
    "aria-expanded": open,
    "aria-controls": open ? menuId : undefined,
    disabled,
    onKeyDown: onButtonKey,
    onClick: () => {
      focusFirst.current = "first";
      setOpen(!open);
    },
  };

  return (
    <div ref={wrapper} className="relative">
      {icon === undefined ? (
        <Button
          {...buttonProps}
          {...(children === undefined ? {} : { "aria-label": label })}
          variant={variant}
          size={size}
          className={open ? "bg-hover text-ink" : ""}
        >
          {label}
          {children}
        </Button>
      ) : (
        <IconButton {...buttonProps} icon={icon} label={label} size={size} />
      )}
      {open && (
        <div
          id={menuId}
          role="menu"
          aria-label={label}
          tabIndex={-1}
          onKeyDown={onMenuKey}
          className={classes(
            "absolute z-40 max-tablet:fixed max-tablet:inset-x-4 max-tablet:w-auto max-tablet:max-w-none max-h-[min(36rem,calc(100dvh-6rem))] w-max max-w-[min(22rem,calc(100vw-2rem))] min-w-48 overflow-y-auto rounded-lg border border-hairline bg-raised p-1 shadow-sheet",
            side === "above" ? "bottom-full mb-1 max-tablet:bottom-16" : "top-full mt-1 max-tablet:top-auto",
            align === "end" ? "right-0" : "left-0",
          )}
        >
          {entries.map((entry, index) => (
            <Entry key={keyOf(entry, index)} entry={entry} onDone={close} />
          ))}
        </div>
      )}
    </div>
  );
}

const keyOf = (entry: MenuEntry, index: number): string => (entry.type === "line" ? `line ${index}` : entry.label);

function Entry({ entry, onDone }: { readonly entry: MenuEntry; readonly onDone: () => void }) {
  if (entry.type === "line") return <hr className="my-1 border-hairline" />;
  if (entry.type === "heading") {
    return (
      <p role="presentation" className="px-3 pt-2 pb-1 text-tiny text-faint">
        {entry.label}
      </p>
    );
  }
  const checkable = entry.type !== "action";
  return (
    <button
      type="button"
      role={ROLES[entry.type]}
      tabIndex={-1}
      aria-disabled={entry.disabled === true ? true : undefined}
      {...(checkable ? { "aria-checked": entry.checked } : {})}
      onClick={() => {
        if (entry.disabled === true) return;
        if (!checkable) onDone();
        entry.onSelect();
      }}
      className="flex w-full gap-3 rounded-md px-3 py-1.5 text-left hover:bg-hover focus-visible:bg-hover focus-visible:outline-offset-[-2px] aria-disabled:text-faint pointer-coarse:py-3"
    >
      {checkable && (
        <span aria-hidden="true" className="w-3 text-accent">
          {entry.checked ? "✓" : ""}
        </span>
      )}
      <span className="min-w-0 flex-1">
        <span className="block">{entry.label}</span>
        {entry.note !== undefined && <span className="block text-small text-faint">{entry.note}</span>}
      </span>
      {entry.type === "action" && entry.shortcut !== undefined && (
        <kbd className="font-sans text-small text-faint">{entry.shortcut}</kbd>
      )}
    </button>
  );
}
