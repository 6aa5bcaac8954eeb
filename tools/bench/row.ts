import { spawnSync } from "node:child_process";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import { findChromium } from "../setup/chromium";

/** What a figure is in, and whether more of it is better. */
const BETTER = {
  "GB/s": "more",
  "MB/s": "more",
  "mentions/s": "more",
  "tokens/s": "more",
  MRR: "more",
  "hit@5": "more",
  "% of gold": "more",
  µs: "less",
  ms: "less",
  s: "less",
  kB: "less",
  MB: "less",
  "kB gzip": "less",
  tokens: "less",
  characters: "less",
  crossings: "less",
  "×": "less",
} as const;

export type Unit = keyof typeof BETTER;

/** One line of a benchmark's table. */
export interface Row {
  readonly what: string;
  readonly ours: { readonly value: number; readonly unit: Unit };
  /** The same done in another way, in the same unit and the same run. */
  readonly peer: { readonly name: string; readonly value: number } | null;
  /** How many times better ours is: faster or smaller above 1, slower or larger below; null without a peer. */
  readonly ratio: number | null;
  readonly goal?: { readonly text: string; readonly met: boolean };
}

export interface Benchmark {
  /** What the command calls it. */
  readonly name: string;
  /** What is measured on which input, and what the peers are; a line or two. */
  readonly describe: string;
  /** Measures. Rejects where it cannot, or where ours and a peer that should agree do not. */
  rows(): Promise<Row[]>;
}

interface Figures {
  readonly what: string;
  readonly unit: Unit;
  readonly ours: number;
  readonly peer?: { readonly name: string; readonly value: number };
  /** The figure to reach: at least, where more is better, else at most. */
  readonly goal?: number;
}

/** A row with its ratio, and whether it reaches its goal. */
export function row({ what, unit, ours, peer, goal }: Figures): Row {
  const more = BETTER[unit] === "more";
  return {
    what,
    ours: { value: ours, unit },
    peer: peer ?? null,
    ratio: peer === undefined ? null : more ? ours / peer.value : peer.value / ours,
    ...(goal === undefined
      ? {}
      : { goal: { text: `${more ? "≥" : "≤"} ${goal} ${unit}`, met: more ? ours >= goal : ours <= goal } }),
  };
}

/** Ends a benchmark whose sides do not do the same work: their times would say nothing. */
export function agree(what: string, ours: unknown, theirs: unknown): void {
  if (ours !== theirs) throw new Error(`${what}: ours says ${String(ours)}, the other side ${String(theirs)}.`);
}

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

/** What a figure hangs on besides the code. */
interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGigabytes: number;
  /** Processes that wanted to run in the minute before: above the number of cores, times are too long. */
  readonly load: number;
  readonly platform: string;
  readonly node: string;
  /** Null where there is no Chromium. */
  readonly chromium: string | null;
  /** ISO 8601. */
  readonly date: string;
}

export function machineFacts(): Machine {
  const chromium = findChromium();
  const version = chromium === null ? null : spawnSync(chromium, ["--version"], { encoding: "utf8" }).stdout?.trim();
  return {
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    cores: availableParallelism(),
    memoryGigabytes: Math.round(totalmem() / 1e9),
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    platform: `${process.platform} ${process.arch}`,
    node: process.versions.node,
    chromium: version || null,
    date: new Date().toISOString(),
  };
}

/** The facts on a line. */
export const machineLine = ({ cpu, cores, memoryGigabytes, load, node, chromium, date }: Machine): string =>
  `${cpu}, ${cores} cores, ${memoryGigabytes} GB, load ${load}; Node ${node}; ${chromium ?? "no Chromium"}; ` +
  `${date.slice(0, 16).replace("T", " ")} UTC`;
