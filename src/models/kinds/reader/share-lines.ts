import type { ClassVectors } from "../../../core/extract/reader/encoder";
import type { KeptLines, LineReader, LineVectors } from "../../../core/extract/reader/kept-lines";

/** Lines that are remembered to be known everywhere; beyond them all is asked for once more, and answered from memory. */
const MOST_LINES = 10_000;

export interface SharedLines {
  /** Sees to it that every worker knows these lines before it is asked about them. Rejects with the signal's reason. */
  prepare(lines: readonly string[], signal: AbortSignal): Promise<void>;
  /** Tells a worker that has come late what the others know, and lets it in: `enter` puts it among them. */
  admit(worker: LineReader, enter: () => void): Promise<void>;
  /** There are no workers any more. */
  forget(): void;
}

/**
 * Class lines of several workers: each line is made by one of them, or comes from an earlier visit, and the others are
 * told. Each would run the encoder for itself otherwise, 6 ms a line.
 */
export function createSharedLines(workers: () => readonly LineReader[], kept: KeptLines | null): SharedLines {
  /** What every worker knows; null for lines of the library's. */
  const shared = new Map<string, ClassVectors | null>();
  let last: Promise<void> = Promise.resolve();

  async function make(lines: readonly string[], signal: AbortSignal): Promise<void> {
    const missing = lines.filter((line) => !shared.has(line));
    if (missing.length === 0) return;
    const found = (await kept?.find(missing)) ?? [];
    const isFound = new Set(found.map(({ line }) => line));
    const unknown = missing.filter((line) => !isFound.has(line));
    const all = workers();
    const parts = all.map((worker, place) => ({ worker, lines: unknown.filter((_, at) => at % all.length === place) }));
    const made = await Promise.all(
      parts.map(async (part) => {
        const vectors = part.lines.length === 0 ? [] : await part.worker.lines(part.lines, signal);
        return { ...part, vectors };
      }),
    );
    const news = made.map(({ worker, lines: own, vectors }) => ({ worker, made: known(own, vectors) }));
    await Promise.all(
      all.map((worker) =>
        tellAll(worker, [...found, ...news.flatMap((one) => (one.worker === worker ? [] : one.made))]),
      ),
    );
    if (shared.size + missing.length > MOST_LINES) shared.clear();
    for (const { line, vectors } of found) shared.set(line, vectors);
    for (const { lines: own, vectors } of made)
      for (const [at, line] of own.entries()) shared.set(line, vectors[at] ?? null);
    void kept?.add(news.flatMap((one) => one.made));
  }

  /** One after another, so that nobody makes what another is about to, and whoever comes meanwhile misses nothing. */
  async function inTurn(act: () => Promise<void>): Promise<void> {
    const mine = last.catch(() => {}).then(act);
    last = mine;
    await mine;
  }

  return {
    async prepare(lines, signal) {
      if (lines.some((line) => !shared.has(line))) await inTurn(() => make(lines, signal));
    },
    admit: (worker, enter) =>
      inTurn(async () => {
        await tellAll(worker, known([...shared.keys()], [...shared.values()]));
        enter();
      }),
    forget: () => shared.clear(),
  };
}

const tellAll = async (worker: LineReader, lines: readonly LineVectors[]): Promise<void> => {
  if (lines.length > 0) await worker.know(lines);
};

const known = (lines: readonly string[], vectors: readonly (ClassVectors | null)[]): readonly LineVectors[] =>
  lines.flatMap((line, at) => {
    const found = vectors[at] ?? null;
    return found === null ? [] : [{ line, vectors: found }];
  });
