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

/** A library as it was published before, with its vectors. */
interface Before {
  readonly library: Library;
  readonly vectors: LibraryVectors;
}

/**
 * The vectors of all classes of a library. Those of the classes that say the same in the library before are taken from
 * its vectors, where the same reader made them: the encoder takes six milliseconds a class. Null where the vectors
 * before are of this library and this reader.
 */
export async function vectorsFile(
  { library, sha256 }: PublishedLibrary,
  before: Before | null,
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
  const kept = before?.vectors;
  if (kept?.reader === reader && kept.library === sha256 && kept.lines === facts.lines) return null;

  const known = knownVectors(before, reader);
  const { graphs, cut, configuration } = await openReaderHere();
  const vectors: ClassVectors[] = [];
  const timeLeft = createTimeLeft(() => true);
  for (const [index, line] of lines.entries()) {
    vectors.push(known(line) ?? (await graphs.line(lineIds(line, cut, configuration.limits))));
    if (index % 1000 === 0) {
      process.stderr.write(`class vectors: ${index} of ${lines.length}${timeLeft.words(index, lines.length)}\n`);
    }
  }
  return writeLibraryVectors(facts, vectors);
}

/** The vectors before by the lines that they were made from, where this reader made them from the lines of today. */
function knownVectors(before: Before | null, reader: string): (line: string) => ClassVectors | undefined {
  if (before === null || before.vectors.reader !== reader) return () => undefined;
  const lines = linesOf(before.library);
  if (before.vectors.lines !== hashOfLines(lines)) return () => undefined;
  const indexes = new Map(lines.map((line, index) => [line, index]));
  return (line) => {
    const index = indexes.get(line);
    return index === undefined ? undefined : before.vectors.at(index);
  };
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
