import { createStore, del, get, set } from "idb-keyval";
import { calibrationOf } from "../../../core/extract/reader/calibration";
import { createReader } from "../../../core/extract/reader/extractor";
import { createKeptLines, type LineRecordStore } from "../../../core/extract/reader/kept-lines";
import { judgeWith } from "../../../core/extract/reader/likely";
import { matchText } from "../../../core/extract/reader/match-text";
import { BUILT_IN_LIBRARY, LIBRARY_DATABASE } from "../../../library/built-in";
import { workerPort } from "../../../platform/rpc/port";
import type { FromService, ToService } from "../../../platform/rpc/protocol";
import type { LateKind } from "../kind";
import type { Model } from "../model";
import { connectReader } from "./client";
import type { ReaderEntry } from "./kind";
import type { PageReaderOptions } from "./page";

const openWorker = () =>
  workerPort<ToService, FromService>(
    new Worker(new URL("../../../worker/reader.ts", import.meta.url), { type: "module" }),
  );

/** Where the vectors of class lines are kept, beside those of the library. */
function lineRecord(): LineRecordStore {
  const records = createStore(LIBRARY_DATABASE, "records");
  return {
    get: () => get("lines", records),
    set: (record) => set("lines", record, records),
    delete: () => del("lines", records),
  };
}

/** Each worker has a copy of the model and takes about 300 MB. */
const MOST_WORKERS = 2;

/**
 * Workers that read side by side, a window each, instead of threads that share one: no memory has to be shared, so a page
 * that is not isolated reads as fast, and no window waits for another's threads.
 */
const workersFor = (cores: number): number => Math.max(1, Math.min(cores, MOST_WORKERS));

/** A reader that runs in workers, seen from the page. `base`: address of the page. */
function createReaderModel({ id, files }: ReaderEntry, base: string): Model {
  const absolute = Object.fromEntries(
    Object.entries(files).map(([name, file]) => [name, { ...file, url: new URL(file.url, base).href }]),
  );
  const keptLines = createKeptLines(lineRecord(), files.encoder.sha256 ?? "");
  const reader = connectReader<PageReaderOptions>({
    name: "onnxruntime",
    model: id,
    calibration: calibrationOf(files.encoder.sha256),
    workers: workersFor(globalThis.navigator?.hardwareConcurrency ?? 1),
    open: openWorker,
    keptLines,
    options: { files: { ...files, ...absolute }, base },
  });
  let thresholds: ReturnType<typeof reader.thresholds> | null = null;
  return {
    name: reader.name,
    model: reader.model,
    engine: null,
    load: (onProgress, signal) => reader.load(onProgress, signal),
    async createExtractor({ library, nested, mayKeep }) {
      keptLines.allow(mayKeep);
      // The page decides what of it is shown: another threshold costs no reading.
      const extractor = createReader(reader, library, { nested, threshold: null, doubtful: true });
      thresholds ??= reader.thresholds();
      return { ...extractor, thresholds: await thresholds };
    },
    learn: (what, signal) => reader.learn(what, signal),
    matchLibrary: (text, library, signal) =>
      matchText(reader, text, { library, librarySha256: BUILT_IN_LIBRARY.sha256 }, signal),
    judgeWith: (library, learned) => judgeWith(reader, library, learned),
    unload: () => reader.unload(),
  };
}

/** The reader beyond the first load. */
export const late: LateKind<ReaderEntry, never> = {
  create: async (entry, { base }) => createReaderModel(entry, base),
  checks: async (_, { cores }) => [{ name: "isolation", status: "pass", cores: workersFor(cores) }],
};
