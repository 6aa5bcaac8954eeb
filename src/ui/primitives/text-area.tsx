import { type ComponentProps, useId } from "react";
import { classes } from "./classes";

interface TextAreaProps extends Omit<ComponentProps<"textarea">, "id"> {
  readonly label: string;
  readonly note?: string;
  /** What is wrong with what stands in it; null where nothing is. */
  readonly problem?: string | null;
}

/** Several lines of text with their label above and what helps or is wrong below. */
export function TextArea({ label, note, problem = null, className, ...rest }: TextAreaProps) {
  const id = useId();
  const below = problem ?? note;
  return (
    <div className="space-y-1">
      <label htmlFor={id} className="block text-small text-quiet">
        {label}
      </label>
      <textarea
        id={id}
        aria-invalid={problem !== null}
        aria-describedby={below === undefined ? undefined : `${id}-note`}
        className={classes(
          "w-full rounded-md border border-border/60 bg-raised px-3 py-2 text-base text-ink hover:border-border",
          problem !== null && "border-danger",
          className,
        )}
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
