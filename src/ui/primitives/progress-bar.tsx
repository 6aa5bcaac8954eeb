interface ProgressBarProps {
  /** What is under way: the accessible name. */
  readonly label: string;
  /** 0…1, or null where nobody knows how far it is. */
  readonly value: number | null;
}

export function ProgressBar({ label, value }: ProgressBarProps) {
  const percent = value === null ? null : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(percent === null ? {} : { "aria-valuenow": percent })}
      className="h-1 w-full overflow-hidden rounded-full bg-hairline"
    >
      <div
        className="h-full origin-left rounded-full bg-accent transition-transform"
        style={{ transform: `scaleX(${percent === null ? 0.3 : percent / 100})` }}
      />
    </div>
  );
}
