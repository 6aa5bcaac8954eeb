import type { ComponentProps } from "react";
import { classes } from "./classes";
import { Labelled } from "./labelled";

const BOX =
  "min-h-9 w-full rounded-md border border-border/60 bg-raised px-3 text-base text-ink hover:border-border read-only:bg-sunken pointer-coarse:min-h-11";

interface TextFieldProps extends Omit<ComponentProps<"input">, "id"> {
  readonly label: string;
  readonly note?: string;
  /** What is wrong with what stands in it; null where nothing is. */
  readonly problem?: string | null;
}

/** A line of text with its label above and what helps or is wrong below. */
export function TextField({ label, note, problem = null, className, ...rest }: TextFieldProps) {
  return (
    <Labelled label={label} note={note} problem={problem}>
      {(control) => (
        <input {...control} className={classes(BOX, problem !== null && "border-danger", className)} {...rest} />
      )}
    </Labelled>
  );
}
