import { useEffect, useState } from "react";
import { resultsMessages } from "../messages/en/results";
import { useMessages } from "../messages/messages";
import { Button } from "../primitives/button";

interface CopyButtonProps {
  readonly label: string;
  /** Made when the button is pressed. */
  readonly text: () => string;
}

/** Copies a text and says for a moment whether that went well; the name of the button stays. */
export function CopyButton({ label, text }: CopyButtonProps) {
  const words = useMessages(resultsMessages);
  const [outcome, setOutcome] = useState<"copied" | "failed" | null>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);
  return (
    <Button
      size="small"
      variant="quiet"
      onClick={() => {
        navigator.clipboard.writeText(text()).then(
          () => setOutcome("copied"),
          () => setOutcome("failed"),
        );
      }}
    >
      {label}
      {outcome !== null && (
        <span className={outcome === "copied" ? "text-accent" : "text-danger"}>
          {outcome === "copied" ? words.copied : words.copyRefused}
        </span>
      )}
    </Button>
  );
}

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
      className="min-h-8 w-56 max-w-80 min-w-0 grow rounded-md border border-border/60 bg-raised px-3 text-base hover:border-border pointer-coarse:min-h-11"
    />
  );
}

interface PickProps {
  /** The accessible name: what is picked says the rest. */
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly onChange: (value: string) => void;
}

/** One of several in a row of filters. */
export function Pick({ label, value, options, onChange }: PickProps) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      className="min-h-8 max-w-44 min-w-0 rounded-md border border-border/60 bg-raised px-2 text-base text-ink hover:border-border pointer-coarse:min-h-11"
    >
      {options.map(([option, words]) => (
        <option key={option} value={option}>
          {words}
        </option>
      ))}
    </select>
  );
}
