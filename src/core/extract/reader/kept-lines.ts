import { isFields } from "../../foreign";
import type { ClassVectors } from "./encoder";
import { hashesOf } from "./library-vectors";

/** The vectors of a class line. */
export interface LineVectors {
  readonly line: string;
  readonly vectors: ClassVectors;
}

/** The model, as it is asked for the vectors of lines, so that what one worker has made another need not make. */
export interface LineReader {
  /** The vectors of each line, made now or before; null for one that comes with the library's. Rejects with the signal's reason. */
  lines(lines: readonly string[], signal: AbortSignal): Promise<readonly (ClassVectors | null)[]>;
  /** Is told the vectors of lines that others have made. */
  know(lines: readonly LineVectors[]): Promise<void>;
}

/** Keeps one record from one visit to the next; what it gives back is not trusted. */
export interface LineRecordStore {
  get(): Promise<unknown>;
  set(record: LineRecord): Promise<void>;
  delete(): Promise<void>;
}

/** Vectors of lines by hashes of these, so that nobody reads in it what classes there were; a row each. */
export interface LineRecord {
  readonly version: 1;
  /** What tells the encoder that made them from any other. */
  readonly reader: string;
  readonly keys: readonly string[];
  readonly rows: Float32Array;
}

/** Lines that are kept: two megabytes. Those asked for longest ago go. */
const MOST_LINES = 1000;
/** Numbers of a vector. */
const WIDTH = 256;
/** The span's vector and offset, and the pair's. */
const ROW = 2 * (WIDTH + 1);

const keyOf = (line: string): string => hashesOf(line).join(" ");

/** The lines of earlier visits, by their hashes. */
export function readLineRecord(record: unknown, reader: string): Map<string, ClassVectors> {
  const found = new Map<string, ClassVectors>();
  if (!isFields(record) || record.version !== 1 || record.reader !== reader) return found;
  const { keys, rows } = record;
  if (!Array.isArray(keys) || !(rows instanceof Float32Array) || rows.length !== keys.length * ROW) return found;
  if (!rows.every(Number.isFinite)) return found;
  for (const [index, key] of keys.slice(0, MOST_LINES).entries()) {
    if (typeof key === "string") found.set(key, vectorsAt(rows.subarray(index * ROW, (index + 1) * ROW)));
  }
  return found;
}

const vectorsAt = (row: Float32Array): ClassVectors => ({
  span: row.slice(0, WIDTH),
  spanOffset: row[WIDTH] ?? 0,
  pair: row.slice(WIDTH + 1, ROW - 1),
  pairOffset: row[ROW - 1] ?? 0,
});

function writeLineRecord(kept: ReadonlyMap<string, ClassVectors>, reader: string): LineRecord {
  const rows = new Float32Array(kept.size * ROW);
  for (const [index, { span, spanOffset, pair, pairOffset }] of [...kept.values()].entries()) {
    rows.set([...span, spanOffset, ...pair, pairOffset], index * ROW);
  }
  return { version: 1, reader, keys: [...kept.keys()], rows };
}

/** The lines that are kept over visits. */
export interface KeptLines {
  /** Says whether anything may be kept; before it is said nothing is, and what was kept goes where it may not. */
  allow(isAllowed: boolean): void;
  find(lines: readonly string[]): Promise<readonly LineVectors[]>;
  add(made: readonly LineVectors[]): Promise<void>;
}

/** Lines that `store` keeps for an encoder. Where it fails they are made anew at each visit. */
export function createKeptLines(store: LineRecordStore, reader: string): KeptLines {
  let isAllowed: boolean | null = null;
  let opening: Promise<ReadonlyMap<string, ClassVectors>> | null = null;
  /** Those that this visit has asked for: they stay longest. */
  const used = new Set<string>();
  const open = async (): Promise<Map<string, ClassVectors>> => {
    const record = await store.get().catch(() => null);
    return readLineRecord(record, reader);
  };
  return {
    allow(allowed) {
      if (isAllowed !== false && !allowed) void store.delete().catch(() => {});
      isAllowed = allowed;
      if (!allowed) opening = null;
    },
    async find(lines) {
      if (isAllowed !== true) return [];
      opening ??= open();
      const kept = await opening;
      return lines.flatMap((line): readonly LineVectors[] => {
        const key = keyOf(line);
        const vectors = kept.get(key);
        if (vectors === undefined) return [];
        used.add(key);
        return [{ line, vectors }];
      });
    },
    async add(made) {
      if (isAllowed !== true || made.length === 0) return;
      // As it is now: another tab may have added to it, and somebody may have deleted it.
      const kept = await open();
      for (const key of used) {
        const vectors = kept.get(key);
        if (vectors === undefined) continue;
        kept.delete(key);
        kept.set(key, vectors);
      }
      for (const { line, vectors } of made) if (vectors.pair.length === WIDTH) kept.set(keyOf(line), vectors);
      for (const key of kept.keys()) {
        if (kept.size <= MOST_LINES) break;
        kept.delete(key);
      }
      if (isAllowed) await store.set(writeLineRecord(kept, reader)).catch(() => {});
    },
  };
}
