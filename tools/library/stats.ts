import { BASE_CLASS } from "../../src/core/schema/class";
import type { LibraryEntry } from "../../src/core/schema/library";

/** What `npm run library -- --stats` prints. Counts are of classes, sizes in bytes. */
export interface LibraryStats {
  readonly entity: number;
  readonly relation: number;
  readonly event: number;
  readonly described: number;
  readonly withExamples: number;
  readonly roots: number;
  readonly bytes: number;
  readonly bytesCompressed: number;
}

export function libraryStats(entries: readonly LibraryEntry[], bytes: number, bytesCompressed: number): LibraryStats {
  const classes = entries.map(({ schemaClass }) => schemaClass);
  const count = (test: (schemaClass: (typeof classes)[number]) => boolean) => classes.filter(test).length;
  const names = new Set(classes.filter(({ kind }) => kind === "entity").map(({ name }) => name));
  // What a class inherits from without being in the library itself: the base class, if nothing is wrong.
  const roots = new Set(
    classes
      .filter(({ kind }) => kind === "entity")
      .flatMap(({ parents }) => (parents.length > 0 ? parents : [BASE_CLASS.entity]))
      .filter((parent) => !names.has(parent)),
  );
  return {
    entity: count(({ kind }) => kind === "entity"),
    relation: count(({ kind }) => kind === "relation"),
    event: count(({ kind }) => kind === "event"),
    described: count(({ description }) => description !== ""),
    withExamples: count(({ examples }) => examples.length > 0),
    roots: roots.size,
    bytes,
    bytesCompressed,
  };
}
