import { setTimeout } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Bench } from "tinybench";

const ROUNDS = 5;

/**
 * The median time of each task, in milliseconds. Tasks take turns, round by round, so that whatever else the computer
 * does meets them all; the first round warms them up before it counts. `milliseconds` is what a task gets a round; one
 * that takes longer runs once.
 */
export async function medians<Name extends string>(
  tasks: Readonly<Record<Name, () => unknown>>,
  milliseconds = 100,
): Promise<Record<Name, number>> {
  const names = Object.keys(tasks) as Name[];
  const rounds: Record<Name, number>[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const bench = new Bench({
      time: milliseconds,
      iterations: 1,
      warmup: round === 0,
      warmupTime: milliseconds,
      warmupIterations: 1,
      throws: true,
    });
    for (const name of names) bench.add(name, tasks[name]);
    await bench.run();
    rounds.push(byName(names, (name) => medianOf(bench, name)));
  }
  return byName(names, (name) => median(rounds.map((times) => times[name])));
}

function medianOf(bench: Bench, name: string): number {
  const result = bench.getTask(name)?.result;
  if (result?.state !== "completed") throw new Error(`${name} was not measured: ${result?.state ?? "no task"}.`);
  return result.latency.p50;
}

/** The median of what each task measures itself, round by round; a round before them does not count. */
export async function inTurns<Name extends string>(
  tasks: Readonly<Record<Name, () => Promise<number>>>,
): Promise<Record<Name, number>> {
  const names = Object.keys(tasks) as Name[];
  const figures = new Map(names.map((name) => [name, [] as number[]]));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const name of names) {
      const figure = await tasks[name]();
      if (round > 0) figures.get(name)?.push(figure);
    }
  }
  return byName(names, (name) => median(figures.get(name) ?? []));
}

/** The middle value; of an even number of values the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

function byName<Name extends string>(names: readonly Name[], timeOf: (name: Name) => number): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, timeOf(name)])) as Record<Name, number>;
}

/** Node offers to collect garbage on demand only. */
function collector(): () => void {
  setFlagsFromString("--expose-gc");
  const gc: unknown = runInNewContext("gc");
  if (typeof gc !== "function") throw new Error("The engine does not say when it collects garbage.");
  return () => gc();
}

/** Heap and buffers in use. Buffers are freed in the background, some time after their owners were collected. */
async function megabytesInUse(collect: () => void): Promise<number> {
  for (let round = 0; round < 3; round++) {
    collect();
    await setTimeout(50);
  }
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}

/** What a value holds in memory, in megabytes: what is in use after it was made, less what was before. */
export async function megabytesOf(make: () => unknown): Promise<number> {
  const collect = collector();
  const before = await megabytesInUse(collect);
  const made = make();
  const after = await megabytesInUse(collect);
  // Asked for after the measurement, so that it is not collected before.
  if (made === undefined) throw new Error("There is nothing to measure.");
  return after - before;
}
