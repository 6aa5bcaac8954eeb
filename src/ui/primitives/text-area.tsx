import type { ComponentProps } from "react";
import { classes } from "./classes";
import { Labelled } from "./labelled";

interface TextAreaProps extends Omit<ComponentProps<"textarea">, "id"> {
  readonly label: string;
  readonly note?: string;
  /** What is wrong with what stands in it; null where nothing is. */
  readonly problem?: string | null;
}

/** Several lines of text with their label above and what helps or is wrong below. */
export function TextArea({ label, note, problem = null, className, ...rest }: TextAreaProps) {
  return (
    <Labelled label={label} note={note} problem={problem}>
      {(control) => (
        <textarea
          {...control}
          className={classes(
            "w-full rounded-md border border-border/60 bg-raised px-3 py-2 text-base text-ink hover:border-border",
            problem !== null && "border-danger",
            className,
          )}
          {...rest}
        />
      )}
    </Labelled>
  );
}
