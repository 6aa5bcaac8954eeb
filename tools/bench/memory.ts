import { setTimeout } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

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
