import { type ComponentProps, type ReactNode, useId } from "react";
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
  return (
    <Labelled label={label} note={note} problem={problem}>
      {(control) => (
        <input {...control} className={classes(BOX, problem !== null && "border-danger", className)} {...rest} />
      )}
    </Labelled>
  );
}

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

interface LabelledProps {
  readonly label: string;
  readonly note: string | undefined;
  /** What is wrong with what stands in the control; null where nothing is. */
  readonly problem: string | null;
  readonly children: (control: {
    readonly id: string;
    readonly "aria-invalid": boolean;
    readonly "aria-describedby": string | undefined;
  }) => ReactNode;
}

/** A control with its label above and what helps or is wrong below; the control takes on what ties them together. */
function Labelled({ label, note, problem, children }: LabelledProps) {
  const id = useId();
  const below = problem ?? note;
  return (
    <div className="space-y-1">
      <label htmlFor={id} className="block text-small text-quiet">
        {label}
      </label>
      {children({
        id,
        "aria-invalid": problem !== null,
        "aria-describedby": below === undefined ? undefined : `${id}-note`,
      })}
      {below !== undefined && (
        <p id={`${id}-note`} className={classes("text-small", problem === null ? "text-faint" : "text-danger")}>
          {below}
        </p>
      )}
    </div>
  );
}
