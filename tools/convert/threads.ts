import { availableParallelism } from "node:os";
import { type BandPool, createPool } from "../../src/convert/pool";
import { openThread } from "../command/thread";

/** One thread per core, or so many. */
export const threadPool = (threads: number = availableParallelism()): BandPool =>
  createPool(threads, () => openThread(new URL("./band-worker.mjs", import.meta.url)));
