import { type ReactNode, useId } from "react";
import { classes } from "./classes";

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
export function Labelled({ label, note, problem, children }: LabelledProps) {
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
