import { type ComponentProps, useId } from "react";
import { classes } from "./classes";

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
  const id = useId();
  const below = problem ?? note;
  return (
    <div className="space-y-1">
      <label htmlFor={id} className="block text-small text-quiet">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={problem !== null}
        aria-describedby={below === undefined ? undefined : `${id}-note`}
        className={classes(BOX, problem !== null && "border-danger", className)}
        {...rest}
      />
      {below !== undefined && (
        <p id={`${id}-note`} className={classes("text-small", problem === null ? "text-faint" : "text-danger")}>
          {below}
        </p>
      )}
    </div>
  );
}
