import type { ComponentProps } from "react";
import { classes } from "./classes";

/** The only three pictures that stand without a word. */
type Icon = "close" | "stop" | "more";

const PATHS: Readonly<Record<Icon, string>> = {
  close: "M4 4l8 8M12 4l-8 8",
  stop: "M4.5 4.5h7v7h-7z",
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
