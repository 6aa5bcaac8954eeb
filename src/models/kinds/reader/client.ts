import { type Failure, KnowCoderError } from "../../../core/errors";
import {
  type CalibratedKind,
  type Calibration,
  calibratedThresholds,
  UNCALIBRATED,
} from "../../../core/extract/reader/calibration";
import type { LearningReader } from "../../../core/extract/reader/learning";
import type { ReaderModel } from "../../../core/extract/reader/model";
import type { LibraryReader } from "../../../core/extract/reader/suggest";
import type { LoadProgress } from "../../../core/extract/writer/text-model";
import { type Client, connectService } from "../../../platform/rpc/client";
import type { ClientPort } from "../../../platform/rpc/protocol";
import type { ReaderMethods } from "./service";

/** A reader that is loaded before it is asked, and can be put away and loaded again. */
export interface LoadableReader extends ReaderModel, LibraryReader, LearningReader {
  /** Rejects with why it cannot be used, or with the signal's reason. */
  load(onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<void>;
  /** The least confidence of what it tells by itself, a kind each: the thresholds of its configuration, calibrated. */
  thresholds(): Promise<Readonly<Record<CalibratedKind, number>>>;
  /** Ends its workers, the only way to have their memory back. */
  unload(): Promise<void>;
}

export interface ConnectReaderOptions<Options> {
  readonly name: string;
  readonly model: string;
  /** What its probabilities are worth; left out, they are taken at their word. */
  readonly calibration?: Calibration;
  /** Workers that read side by side; each has the model for itself. */
  readonly workers: number;
  /** Starts one. */
  readonly open: () => ClientPort;
  /** Where the files are, sent with each load. */
  readonly options: Options;
  /** How long a worker may say nothing at all while it has something to do; 20 by default. */
  readonly silenceSeconds?: number;
}

/** Chunks that a worker has at a time: while it reads one, the next lies ready. */
const CHUNKS_PER_WORKER = 2;

/** A window takes half a second on a slow machine, and an abort is seen between two. */
const ABORT_SECONDS = 10;

interface Worker<Options> {
  readonly client: Client<ReaderMethods<Options>>;
  isReady: boolean;
}

/**
 * A reader at the other end of ports, seen from here. It can be asked once its first worker is ready; the others follow.
 * A text goes to the same worker whenever it is read, for that one has kept what its encoder said of it. One that dies or
 * falls silent fails what it was reading, and the reader has to be loaded again.
 */
export function connectReader<Options>({
  name,
  model,
  open,
  options,
  calibration = UNCALIBRATED,
  silenceSeconds = 20,
  ...connect
}: ConnectReaderOptions<Options>): LoadableReader {
  let workers: readonly Worker<Options>[] = [];
  let loading: Promise<void> | null = null;

  function start(): Worker<Options> {
    const worker: Worker<Options> = {
      isReady: false,
      client: connectService<ReaderMethods<Options>>({
        open,
        lost: (reason) => ({ code: "engine-lost", reason }),
        silence: { seconds: silenceSeconds, failure: { code: "engine-silent", seconds: silenceSeconds } },
        abortSeconds: ABORT_SECONDS,
        onEnd: () => {
          const lost = worker.isReady;
          worker.isReady = false;
          if (lost) close({ code: "engine-lost", reason: "one of its workers ended" });
        },
      }),
    };
    return worker;
  }

  function close(failure: Failure): void {
    const ended = workers;
    workers = [];
    for (const worker of ended) {
      worker.isReady = false;
      worker.client.close(failure);
    }
  }

  async function loadWorker(worker: Worker<Options>, onEvent: (progress: LoadProgress) => void): Promise<void> {
    await worker.client.call("load", options, { onEvent });
    worker.isReady = true;
  }

  async function loadAll(onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<void> {
    const first = start();
    workers = [first];
    // Loading cannot be left half done: an abort ends the worker, and whatever it had begun with it.
    const abort = (): void => close({ code: "engine-lost", reason: "its loading was cancelled" });
    signal.addEventListener("abort", abort, { once: true });
    try {
      await loadWorker(first, onProgress);
    } catch (thrown) {
      close({ code: "engine-lost", reason: "it could not be loaded" });
      throw signal.aborted ? signal.reason : thrown;
    } finally {
      signal.removeEventListener("abort", abort);
    }
    const others = Array.from({ length: connect.workers - 1 }, start);
    workers = [first, ...others];
    // One that cannot start, for want of memory, is done without.
    for (const other of others) loadWorker(other, () => {}).catch(() => drop(other));
  }

  function drop(worker: Worker<Options>): void {
    workers = workers.filter((other) => other !== worker);
    worker.client.close();
  }

  function workerFor(text: string): Worker<Options> {
    const own = workers[hashOf(text) % Math.max(1, workers.length)];
    const found = own?.isReady === true ? own : workers.find(({ isReady }) => isReady);
    if (found === undefined) throw new KnowCoderError({ code: "engine-not-loaded" });
    return found;
  }

  return {
    name,
    model,
    calibration,
    concurrency: connect.workers * CHUNKS_PER_WORKER,
    async load(onProgress, signal) {
      signal.throwIfAborted();
      if (workers.some(({ isReady }) => isReady)) return;
      loading ??= loadAll(onProgress, signal).finally(() => {
        loading = null;
      });
      await loading;
    },
    windows: async (texts, signal) => workerFor("").client.call("windows", texts, { signal }),
    read: async (text, question, signal) => workerFor(text).client.call("read", { text, question }, { signal }),
    candidates: async (text, probes, signal) => workerFor(text).client.call("candidates", { text, probes }, { signal }),
    // All in one: where it learns it keeps what it has read for that.
    learn: async (what, signal) => workerFor("").client.call("learn", what, { signal }),
    match: async (spans) => workerFor("").client.call("match", spans),
    thresholds: async () => calibratedThresholds(calibration, await workerFor("").client.call("thresholds", undefined)),
    unload: async () => close({ code: "engine-lost", reason: "it was unloaded" }),
  };
}

/** FNV-1a, to spread texts over workers. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash;
}
