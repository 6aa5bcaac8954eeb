import { type Failure, KnowCoderError } from "../../../core/errors";
import {
  type CalibratedKind,
  type Calibration,
  calibratedThresholds,
  UNCALIBRATED,
} from "../../../core/extract/reader/calibration";
import type { KeptLines, LineReader } from "../../../core/extract/reader/kept-lines";
import type { LearningReader } from "../../../core/extract/reader/learning";
import type { LikelihoodReader } from "../../../core/extract/reader/likely";
import { linesOf, type ReaderModel } from "../../../core/extract/reader/model";
import type { LibraryReader } from "../../../core/extract/reader/suggest";
import type { LoadProgress } from "../../../core/extract/writer/text-model";
import { type Client, connectService } from "../../../platform/rpc/client";
import type { ClientPort } from "../../../platform/rpc/protocol";
import type { ReaderMethods } from "./service";
import { createSharedLines } from "./share-lines";

/** A reader that is loaded before it is asked, and can be put away and loaded again. */
export interface LoadableReader extends ReaderModel, LibraryReader, LearningReader, LikelihoodReader {
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
  /** Workers that read side by side at most; each has the model for itself. */
  readonly workers: number;
  /** Starts one. */
  readonly open: () => ClientPort;
  /** Where the files are, sent with each load. */
  readonly options: Options;
  /** Class lines of earlier visits; left out, all are made anew. */
  readonly keptLines?: KeptLines;
  /** How long a worker may say nothing at all while it has something to do; 20 by default. */
  readonly silenceSeconds?: number;
}

/**
 * Chunks that a worker has at a time: while it reads one, the next lie ready. What was read before is read again in a
 * millisecond, less than it takes to ask for it.
 */
const CHUNKS_PER_WORKER = 6;

/** So many texts that wait for one worker are worth another, which takes some 300 MB and a second or two to start. */
const WORTH_ANOTHER = 10;

/** Texts of which it is remembered who has read them: those of some millions of words. */
const REMEMBERED_TEXTS = 100_000;

/** A window takes half a second on a slow machine, and an abort is seen between two. */
const ABORT_SECONDS = 10;

interface Worker<Options> {
  readonly client: Client<ReaderMethods<Options>>;
  readonly lines: LineReader;
  isReady: boolean;
  /** Texts that it has been given and not yet read. */
  busy: number;
}

/**
 * A reader at the other end of ports, seen from here. It can be asked once its first worker is ready; others follow where
 * there is more to read than one is through with in a moment.
 * A text goes to the same worker whenever it is read, for that one has kept what its encoder said of it; a new one goes to
 * the one with the least to do. One that dies or falls silent fails what it was reading, and the reader has to be loaded again.
 */
export function connectReader<Options>({
  name,
  model,
  open,
  options,
  calibration = UNCALIBRATED,
  silenceSeconds = 20,
  keptLines,
  ...connect
}: ConnectReaderOptions<Options>): LoadableReader {
  let workers: readonly Worker<Options>[] = [];
  const lines = createSharedLines(
    () => workers.filter(({ isReady }) => isReady).map((worker) => worker.lines),
    keptLines ?? null,
  );
  let loading: Promise<void> | null = null;
  /** Workers that there may be: all that were asked for, until one could not be started. */
  let most = connect.workers;

  function start(): Worker<Options> {
    const client = connectService<ReaderMethods<Options>>({
      open,
      lost: (reason) => ({ code: "engine-lost", reason }),
      silence: { seconds: silenceSeconds, failure: { code: "engine-silent", seconds: silenceSeconds } },
      abortSeconds: ABORT_SECONDS,
      onEnd: () => {
        const lost = worker.isReady;
        worker.isReady = false;
        if (lost) close({ code: "engine-lost", reason: "one of its workers ended" });
      },
    });
    const worker: Worker<Options> = {
      isReady: false,
      busy: 0,
      client,
      lines: {
        lines: (asked, signal) => client.call("lines", asked, { signal }),
        know: (told) => client.call("know", told),
      },
    };
    return worker;
  }

  function close(failure: Failure): void {
    const ended = workers;
    workers = [];
    lines.forget();
    for (const worker of ended) {
      worker.isReady = false;
      worker.client.close(failure);
    }
  }

  async function loadWorker(worker: Worker<Options>, onEvent: (progress: LoadProgress) => void): Promise<void> {
    await worker.client.call("load", options, { onEvent });
    await lines.admit(worker.lines, () => {
      worker.isReady = true;
    });
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
    most = connect.workers;
  }

  /** Starts one more where there is room for it, unless one is starting. One that cannot start, for want of memory, is done without. */
  function grow(): void {
    if (workers.length >= most || workers.some(({ isReady }) => !isReady)) return;
    const another = start();
    workers = [...workers, another];
    loadWorker(another, () => {}).catch(() => {
      workers = workers.filter((other) => other !== another);
      most = workers.length;
      another.client.close();
    });
  }

  /** Who has read which text, by its hash. */
  const readers = new Map<number, Worker<Options>>();

  function workerFor(text: string): Worker<Options> {
    const hash = hashOf(text);
    const known = readers.get(hash);
    if (known?.isReady === true) return known;
    const [first, ...others] = workers.filter(({ isReady }) => isReady);
    if (first === undefined) throw new KnowCoderError({ code: "engine-not-loaded" });
    const idlest = others.reduce((best, other) => (other.busy < best.busy ? other : best), first);
    if (idlest.busy >= WORTH_ANOTHER) grow();
    if (readers.size >= REMEMBERED_TEXTS) readers.clear();
    readers.set(hash, idlest);
    return idlest;
  }

  /** Asks the worker that has read the text before, or else the one with the least to do. */
  async function withText<T>(text: string, ask: (client: Worker<Options>["client"]) => Promise<T>): Promise<T> {
    const worker = workerFor(text);
    worker.busy += 1;
    try {
      return await ask(worker.client);
    } finally {
      worker.busy -= 1;
    }
  }

  /** What one worker knows as well as another. */
  const anyWorker = () => workerFor("").client;

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
    windows: async (texts, signal) => anyWorker().call("windows", texts, { signal }),
    async read(text, question, signal) {
      await lines.prepare(linesOf(question), signal);
      return withText(text, (client) => client.call("read", { text, question }, { signal }));
    },
    candidates: (text, probes, signal) =>
      withText(text, (client) => client.call("candidates", { text, probes }, { signal })),
    // All in one: where it learns it keeps what it has read for that.
    learn: async (what, signal) => anyWorker().call("learn", what, { signal }),
    async likely(text, asked, signal) {
      await lines.prepare(
        asked.map(({ line }) => line),
        signal,
      );
      return withText(text, (client) => client.call("likely", { text, asked }, { signal }));
    },
    match: async (spans) => anyWorker().call("match", spans),
    thresholds: async () => calibratedThresholds(calibration, await anyWorker().call("thresholds", undefined)),
    unload: async () => close({ code: "engine-lost", reason: "it was unloaded" }),
  };
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash;
}
