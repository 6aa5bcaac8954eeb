import { useId } from "react";

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
