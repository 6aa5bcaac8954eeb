import { classId, KINDS } from "../../src/core/schema/class";
import type { LibraryEntry } from "../../src/core/schema/library";
import { writeLibrary } from "../../src/core/schema/library-file/write";
import type { Registry } from "./registry";
import { SOURCES } from "./sources";

/** Names the library in links. */
const LIBRARY_ID = "knowcoder1";

/** The library as a file, its classes numbered by the registry. Throws where the registry lacks one. */
export function libraryFile(entries: readonly LibraryEntry[], registry: Registry): Uint8Array {
  const numbers = new Map(
    KINDS.flatMap((kind) => registry[kind].map((name, number) => [classId({ kind, name }), number] as const)),
  );
  return writeLibrary({
    id: LIBRARY_ID,
    numbers: { entity: registry.entity.length, relation: registry.relation.length, event: registry.event.length },
    sources: SOURCES,
    entries: entries.map((entry) => {
      const number = numbers.get(classId(entry.schemaClass));
      if (number === undefined) throw new Error(`${classId(entry.schemaClass)} has no number.`);
      return { ...entry, number };
    }),
  });
}
