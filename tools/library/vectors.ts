import { createHash } from "node:crypto";
import type { ClassVectors } from "../../src/core/extract/reader/encoder";
import {
  type LibraryVectors,
  readLibraryVectors,
  writeLibraryVectors,
} from "../../src/core/extract/reader/library-vectors";
import { fullLine } from "../../src/core/extract/reader/lines";
import { lineIds } from "../../src/core/extract/reader/windows";
import type { Library } from "../../src/core/schema/library";
import { createTimeLeft } from "../command/progress";
import { openReaderHere, readReaderFile } from "../command/reader";

/** A library with the SHA-256 of its published file. */
export interface PublishedLibrary {
  readonly library: Library;
  readonly sha256: string;
}

/** What the reader is told of each class of a library. */
export const linesOf = (library: Library): readonly string[] =>
  Array.from({ length: library.size }, (_, index) => fullLine(library.classAt(index)));

export const hashOfLines = (lines: readonly string[]): string =>
  createHash("sha256").update(lines.join("\n")).digest("hex");

/**
 * The vectors of all classes of a library. Those of lines that were read before are taken from the vectors of that time,
 * where the same reader made them: the encoder takes six milliseconds a class. Null where the vectors before are of this
 * library and this reader.
 */
export async function vectorsFile(
  { library, sha256 }: PublishedLibrary,
  before: LibraryVectors | null,
): Promise<Uint8Array | null> {
  const reader = createHash("sha256")
    .update(await readReaderFile("reader.onnx"))
    .digest("hex");
  const lines = linesOf(library);
  const relations = lines.flatMap((_, index) => (library.kindOf(index) === "relation" ? [index] : []));
  const facts = {
    reader,
    library: sha256,
    lines: hashOfLines(lines),
    classes: library.size,
    firstRelation: relations[0] ?? 0,
    relations: relations.length,
  };
  const known = before?.reader === reader ? before : null;
  if (known?.library === sha256 && known.lines === facts.lines) return null;

  const { graphs, cut, configuration } = await openReaderHere();
  const vectors: ClassVectors[] = [];
  const timeLeft = createTimeLeft(() => true);
  for (const [index, line] of lines.entries()) {
    vectors.push(known?.find(line) ?? (await graphs.line(lineIds(line, cut, configuration.limits))));
    if (index % 1000 === 0) {
      process.stderr.write(`class vectors: ${index} of ${lines.length}${timeLeft.words(index, lines.length)}\n`);
    }
  }
  return writeLibraryVectors(facts, lines, vectors);
}

/** The published vectors; null where there are none, or they cannot be read. */
export function readVectors(file: Buffer | null): LibraryVectors | null {
  if (file === null) return null;
  try {
    return readLibraryVectors(new Uint8Array(file).buffer);
  } catch {
    return null;
  }
}
