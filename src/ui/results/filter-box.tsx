interface FilterBoxProps {
  /** The accessible name, and what stands in the empty box. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function FilterBox({ label, value, onChange }: FilterBoxProps) {
  return (
    <input
      type="search"
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      className="min-h-8 w-56 min-w-0 rounded-md border border-border/60 bg-raised px-3 text-base hover:border-border pointer-coarse:min-h-11"
    />
  );
}
