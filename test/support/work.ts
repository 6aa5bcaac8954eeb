import { Session } from "node:inspector/promises";

/*
 * Imported before the sources are: V8 counts in what it compiles from now on.
 */
const session = new Session();
session.connect();
await session.post("Profiler.enable");
await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });

/**
 * How much work a run is, counted and not timed: how often the blocks of the sources whose paths hold one of `parts` are
 * entered, as V8 counts for coverage. The same run gives the same number on every computer.
 */
export async function workOf(parts: readonly string[], run: () => void | Promise<void>): Promise<number> {
  await session.post("Profiler.takePreciseCoverage");
  await run();
  const { result } = await session.post("Profiler.takePreciseCoverage");
  return result
    .filter(({ url }) => parts.some((part) => url.includes(part)))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges.map(({ count }) => count)))
    .reduce((sum, count) => sum + count, 0);
}
