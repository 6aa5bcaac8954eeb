import { KINDS, type Kind, type SchemaClass } from "../../src/core/schema/class";
import { readLibraryFile } from "../../src/core/schema/library-file/read";
import { writeLibrary } from "../../src/core/schema/library-file/write";
import type { OpenedLibrary } from "../../src/library/open";
import { entriesOf, libraryOf } from "./library";

/** A library of these classes as an opened file, for tests that the built-in one would only slow down. */
export function openedLibraryOf(classes: readonly SchemaClass[]): OpenedLibrary {
  const library = libraryOf(classes);
  const numbers = Object.fromEntries(KINDS.map((kind) => [kind, library.numbersOf(kind)])) as Record<Kind, number>;
  const file = writeLibrary({ id: library.id, entries: entriesOf(library), numbers, sources: [] });
  const bytes = new Uint8Array(file).buffer;
  return { library: readLibraryFile(bytes), bytes, warning: null };
}
