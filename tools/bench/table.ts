import type { Row } from "./row";

const rounded = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });
const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** Three digits say enough of a measured time; large counts keep theirs. */
const figure = (value: number): string => (Math.abs(value) >= 1000 ? whole : rounded).format(value);

const HEADINGS = ["", "ours", "peer", "ratio", "goal"] as const;
/** Numbers stand flush right. */
const RIGHT = new Set([1, 3]);

/** Rows for people, in columns; the ratio is above 1 where ours is better. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map(({ what, ours, peer, ratio, goal }) => [
    what,
    `${figure(ours.value)} ${ours.unit}`,
    peer === null ? "" : `${figure(peer.value)} ${ours.unit}, ${peer.name}`,
    ratio === null ? "" : figure(ratio),
    goal === undefined ? "" : `${goal.text}: ${goal.met ? "met" : "missed"}`,
  ]);
  const lines = [HEADINGS, ...cells];
  const widths = HEADINGS.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const printed = lines.map((line) =>
    line
      .map((cell, column) =>
        RIGHT.has(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
  return `${printed.map((line) => `  ${line}`.trimEnd()).join("\n")}\n`;
}
