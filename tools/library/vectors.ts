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
 * The vectors of all classes of a library. Those of the classes that say the same in the library before are taken from
 * its vectors, where the same reader made them: the encoder takes six milliseconds a class. Null where the vectors
 * before are of this library and this reader.
 */
export async function vectorsFile(
  { library, sha256 }: PublishedLibrary,
  before: { readonly library: Library; readonly vectors: LibraryVectors } | null,
): Promise<Uint8Array | null> {
  const reader = createHash("sha256")
    .update(await readReaderFile("reader.onnx"))
    .digest("hex");
  const isOwn = before?.vectors.reader === reader && before.vectors.library === sha256;
  if (isOwn && before.vectors.lines === hashOfLines(linesOf(library))) return null;
  const { graphs, cut, configuration } = await openReaderHere();
  const known = new Map<string, number>();
  const linesBefore = before === null ? [] : linesOf(before.library);
  if (before?.vectors.reader === reader && before.vectors.lines === hashOfLines(linesBefore)) {
    for (const [index, line] of linesBefore.entries()) known.set(line, index);
  }
  const lines = linesOf(library);
  const vectors: ClassVectors[] = [];
  const timeLeft = createTimeLeft(() => true);
  for (const [index, line] of lines.entries()) {
    const old = known.get(line);
    vectors.push(
      old === undefined || before === null
        ? await graphs.line(lineIds(line, cut, configuration.limits))
        : before.vectors.at(old),
    );
    if (index % 1000 === 0) {
      process.stderr.write(`class vectors: ${index} of ${lines.length}${timeLeft.words(index, lines.length)}\n`);
    }
  }
  const relations = vectors.flatMap((_, index) => (library.kindOf(index) === "relation" ? [index] : []));
  const facts = {
    reader,
    library: sha256,
    lines: hashOfLines(lines),
    classes: library.size,
    firstRelation: relations[0] ?? 0,
    relations: relations.length,
  };
  return writeLibraryVectors(facts, vectors);
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
