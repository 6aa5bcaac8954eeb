import type { ClassVectors } from "./encoder";
import type { LibraryVectors } from "./library-vectors";

/** Opens the vectors of a library's classes; null where there are none that this reader has made. */
export type OpenVectors = () => Promise<LibraryVectors | null>;

/** Vectors of class lines that nobody has to compute. */
export interface KnownLines {
  /** Those of the library's classes, opened; null where there are none, or they cannot be had. */
  vectors(): Promise<LibraryVectors | null>;
  /** Is told which lines are about to be asked for, and opens the library's where that is worth it. */
  expect(lines: readonly string[]): Promise<void>;
  /** The vectors of a line, as far as they are here. */
  find(line: string): ClassVectors | null;
}

/** So many lines take the encoder a quarter of a second; fewer are not worth fetching nine megabytes. */
const WORTH_OPENING = 40;

/** Without a network every line is computed; after this time it is tried again. */
const PATIENCE_MILLISECONDS = 60_000;

/** Stands in every line of the library's vectors, and in none that says a name alone. */
const BEFORE_DESCRIPTION = " ; ";

export function createKnownLines(open: OpenVectors): KnownLines {
  let opening: Promise<LibraryVectors | null> | null = null;
  let opened: LibraryVectors | null = null;
  /** When it was tried in vain. */
  let failedAt = Number.POSITIVE_INFINITY;
  const vectors = (): Promise<LibraryVectors | null> => {
    if (performance.now() - failedAt > PATIENCE_MILLISECONDS) {
      opening = null;
      failedAt = Number.POSITIVE_INFINITY;
    }
    opening ??= open()
      .then((found) => {
        opened = found;
        return found;
      })
      .catch(() => {
        failedAt = performance.now();
        return null;
      });
    return opening;
  };
  return {
    vectors,
    async expect(lines) {
      if (lines.filter((line) => line.includes(BEFORE_DESCRIPTION)).length > WORTH_OPENING) await vectors();
    },
    find: (line) => opened?.find(line) ?? null,
  };
}

/** No vectors come with a reader of one's own. */
export const NO_VECTORS: OpenVectors = async () => null;
