import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import type { SchemaClass } from "../../src/core/schema/class";
import { createLibrary, type Library } from "../../src/core/schema/library";
import type { NumberedEntry } from "../../src/core/schema/library-file/format";
import { readLibraryFile } from "../../src/core/schema/library-file/read";
import { BUILT_IN_LIBRARY } from "../../src/library/built-in";

/** The cards as they lie in the project, not checked yet. */
export function cardsFile(): unknown {
  return JSON.parse(readFileSync(resolve(import.meta.dirname, "../../tools/library/cards.json"), "utf8"));
}

/** The built-in library as it is served. */
export const servedLibrary = (): Buffer =>
  readFileSync(resolve(import.meta.dirname, "../../public", BUILT_IN_LIBRARY.path));

/** The library that the page starts with. */
export const builtInLibrary = (): Library => readLibraryFile(gunzipSync(servedLibrary()));

/** What a library was made of, or could be. */
export const entriesOf = (library: Library): readonly NumberedEntry[] =>
  Array.from({ length: library.size }, (_, index) => {
    const schemaClass = library.classOf(library.idOf(index));
    if (schemaClass === null) throw new Error(`The library lacks its class ${index}.`);
    return {
      schemaClass,
      alternatives: library.alternativesOf(index),
      synonyms: library.synonymsOf(index),
      mentions: library.mentionsOf(index),
      origin: library.originOf(index),
      quiet: library.isQuiet(index),
      number: library.numberOf(index),
    };
  });

/** An entity class; the parents are other entity classes. */
export const entityClass = (name: string, ...parents: readonly string[]): SchemaClass => ({
  kind: "entity",
  name,
  parents: parents.length === 0 ? ["Entity"] : parents,
  description: `what ${name} stands for`,
  examples: [],
  methods: [],
});

/** A library of these classes, none of them trained. */
export const libraryOf = (classes: readonly SchemaClass[]): Library =>
  createLibrary(
    "test",
    classes.map((schemaClass) => ({
      schemaClass,
      alternatives: [],
      synonyms: [],
      mentions: 0,
      origin: "wordnet",
      quiet: false,
    })),
  );

/**
 * A library of entity classes as large as KnowCoder's: each class has one to three parents among those before it,
 * chosen by a fixed rule, so that branches are wide, deep and shared.
 */
export function generatedLibrary(size: number): Library {
  return libraryOf(
    Array.from({ length: size }, (_, index) => {
      const parents = Array.from({ length: index < 40 ? 0 : 1 + (index % 3) }, (_, nth) =>
        name(Math.floor((((index * (7919 + 31 * nth)) % 1000) / 1000) * (index / 12))),
      );
      return entityClass(name(index), ...new Set(parents));
    }),
  );
}

const name = (index: number): string => `Class${index.toString().padStart(5, "0")}`;
