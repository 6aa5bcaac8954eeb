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
