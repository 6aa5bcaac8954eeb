import { createHash } from "node:crypto";
import type { ClassVectors } from "../../src/core/extract/reader/encoder";
import {
  type LibraryVectors,
  readLibraryVectors,
  writeLibraryVectors,
} from "../../src/core/extract/reader/library-vectors";
import { classLine } from "../../src/core/extract/reader/lines";
import { lineIds } from "../../src/core/extract/reader/windows";
import type { Library } from "../../src/core/schema/library";
import { createTimeLeft } from "../command/progress";
import { openReaderHere, readReaderFile } from "../command/reader";

/** A library with the SHA-256 of its published file. */
export interface PublishedLibrary {
  readonly library: Library;
  readonly sha256: string;
}

/** What the reader is told of a class of a library: all that stands in it. */
const lineAt = (library: Library, index: number): string => classLine(library.classAt(index));

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
  if (before?.vectors.reader === reader && before.vectors.library === sha256) return null;
  const { graphs, cut, configuration } = await openReaderHere();
  const known = new Map<string, number>();
  if (before !== null && before.vectors.reader === reader && before.vectors.size === before.library.size) {
    for (let index = 0; index < before.library.size; index += 1) known.set(lineAt(before.library, index), index);
  }
  const vectors: ClassVectors[] = [];
  const timeLeft = createTimeLeft(() => true);
  for (let index = 0; index < library.size; index += 1) {
    const line = lineAt(library, index);
    const old = known.get(line);
    vectors.push(
      old === undefined || before === null
        ? await graphs.line(lineIds(line, cut, configuration.limits))
        : before.vectors.at(old),
    );
    if (index % 1000 === 0) {
      process.stderr.write(`class vectors: ${index} of ${library.size}${timeLeft.words(index, library.size)}\n`);
    }
  }
  const relations = vectors.flatMap((_, index) => (library.kindOf(index) === "relation" ? [index] : []));
  const facts = {
    reader,
    library: sha256,
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
