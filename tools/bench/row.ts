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
