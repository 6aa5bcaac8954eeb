import { useId } from "react";

interface ChoiceProps<T extends string> {
  /** What is chosen: the accessible name of the group. */
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** One of a few, all of them in sight. */
export function Choice<T extends string>({ label, options, value, onChange }: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset className="space-y-1">
      <legend className="text-small text-quiet">{label}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-1">
        {options.map((option) => (
          <label key={option.value} className="flex min-h-7 items-center gap-2 pointer-coarse:min-h-11">
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="size-4 accent-accent"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface SelectProps<T extends string> {
  readonly label: string;
  readonly note?: string;
  readonly value: T;
  readonly options: readonly (readonly [value: T, label: string])[];
  readonly onChange: (value: T) => void;
}

/** One of a few, in the browser's own list. */
export function Select<T extends string>({ label, note, value, options, onChange }: SelectProps<T>) {
  const id = useId();
  return (
    <div className="space-y-1">
      <label htmlFor={id} className="block text-small text-quiet">
        {label}
      </label>
      <select
        id={id}
        value={value}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
        onChange={(event) => {
          const chosen = options.find(([candidate]) => candidate === event.currentTarget.value);
          if (chosen !== undefined) onChange(chosen[0]);
        }}
        className="min-h-9 w-full rounded-md border border-border/60 bg-raised px-2 text-base text-ink hover:border-border pointer-coarse:min-h-11"
      >
        {options.map(([candidate, words]) => (
          <option key={candidate} value={candidate}>
            {words}
          </option>
        ))}
      </select>
      {note !== undefined && (
        <p id={`${id}-note`} className="text-small text-faint">
          {note}
        </p>
      )}
    </div>
  );
}

interface SwitchProps {
  readonly label: string;
  readonly note?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}

/** A setting that is on or off and takes effect at once. */
export function Switch({ label, note, checked, onChange, disabled = false }: SwitchProps) {
  const id = useId();
  return (
    <div className="flex items-start justify-between gap-4">
      <label htmlFor={id} className="min-w-0">
        <span className="block">{label}</span>
        {note !== undefined && (
          <span id={`${id}-note`} className="block text-small text-faint">
            {note}
          </span>
        )}
      </label>
      <input
        id={id}
        type="checkbox"
        role="switch"
        aria-checked={checked}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
        className="relative h-6 w-10 shrink-0 appearance-none rounded-full border border-border bg-sunken transition-colors before:absolute before:top-[3px] before:left-[3px] before:size-4 before:rounded-full before:bg-border before:transition-transform checked:border-accent checked:bg-accent checked:before:translate-x-4 checked:before:bg-on-accent disabled:opacity-50"
      />
    </div>
  );
}
