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

/** Stands in every line of the library's vectors, and in none that says a name alone. */
const BEFORE_DESCRIPTION = " ; ";

export function createKnownLines(open: OpenVectors): KnownLines {
  let opening: Promise<LibraryVectors | null> | null = null;
  let opened: LibraryVectors | null = null;
  const vectors = (): Promise<LibraryVectors | null> => {
    opening ??= open()
      // Without a network every line is computed; the next time they are tried again.
      .catch(() => null)
      .then((found) => {
        opened = found;
        if (found === null) opening = null;
        return found;
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
