import type { ComponentProps } from "react";
import { classes } from "./classes";

/** `primary`: the one action of its place; `plain`: an action among others; `quiet`: words that can be pressed. */
type Variant = "primary" | "plain" | "quiet" | "danger";

const LOOKS: Readonly<Record<Variant, string>> = {
  primary: "bg-accent text-on-accent font-medium hover:bg-accent-strong",
  plain: "border border-border/60 bg-raised text-ink hover:border-border hover:bg-hover",
  quiet: "text-quiet hover:bg-hover hover:text-ink",
  danger: "border border-danger/50 bg-raised text-danger hover:bg-danger-tint",
};

interface ButtonProps extends ComponentProps<"button"> {
  readonly variant?: Variant;
  /** `small` inside of lists and lines of text. */
  readonly size?: "small" | "normal";
}

/** A button whose label is words. */
export function Button({ variant = "plain", size = "normal", className, type = "button", ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={classes(
        "inline-flex shrink-0 items-center justify-center gap-2 rounded-md whitespace-nowrap transition-colors select-none",
        "disabled:pointer-events-none disabled:opacity-55",
        size === "small"
          ? "min-h-7 px-2 text-small pointer-coarse:min-h-10"
          : "min-h-8 px-3 text-base pointer-coarse:min-h-11",
        // On phones a row of quiet buttons has to fit beside the name of the page.
        variant === "quiet" && "max-tablet:px-2 max-tablet:text-small",
        LOOKS[variant],
        className,
      )}
      {...rest}
    />
  );
}

/** The only pictures that stand without a word. */
type Icon = "close" | "stop" | "more" | "down";

const PATHS: Readonly<Record<Icon, string>> = {
  close: "M4 4l8 8M12 4l-8 8",
  stop: "M4.5 4.5h7v7h-7z",
  down: "M4 6.5l4 4 4-4",
  more: "M3.5 8h.01M8 8h.01M12.5 8h.01",
};

export function IconPicture({ icon }: { readonly icon: Icon }) {
  return (
    <svg
      viewBox="0 0 16 16"
      aria-hidden="true"
      className="size-4"
      fill={icon === "stop" ? "currentColor" : "none"}
      stroke="currentColor"
      strokeWidth={icon === "more" ? 2.4 : 1.4}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={PATHS[icon]} />
    </svg>
  );
}

interface IconButtonProps extends Omit<ComponentProps<"button">, "children" | "aria-label"> {
  readonly icon: Icon;
  /** The accessible name, also shown as a tooltip. */
  readonly label: string;
  readonly size?: "small" | "normal";
}

export function IconButton({ icon, label, size = "normal", className, type = "button", ...rest }: IconButtonProps) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={classes(
        "inline-flex shrink-0 items-center justify-center rounded-md text-quiet transition-colors hover:bg-hover hover:text-ink",
        "disabled:pointer-events-none disabled:opacity-55",
        size === "small" ? "size-6 pointer-coarse:size-9" : "size-8 pointer-coarse:size-11",
        className,
      )}
      {...rest}
    >
      <IconPicture icon={icon} />
    </button>
  );
}
