import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { classId, KINDS, type Kind } from "../../src/core/schema/class";
import type { LibraryEntry, LibrarySource } from "../../src/core/schema/library";
import { writeLibrary } from "../../src/core/schema/library-file/write";

/** What the library is made of; the file and NOTICE hold it. */
const SOURCES: readonly LibrarySource[] = [
  {
    name: "Class cards",
    version: "1",
    licence: "Apache-2.0",
    url: "https://www.apache.org/licenses/LICENSE-2.0",
    attribution:
      "Names, synonyms and descriptions of the trained classes, and the upper levels, written for this project.",
  },
  {
    name: "WordNet",
    version: "3.1",
    licence: "WordNet",
    url: "https://wordnet.princeton.edu/license-and-commercial-use",
    attribution:
      "WordNet 3.1 Copyright 2011 by Princeton University. All rights reserved. Selected, renamed and shortened.",
  },
  {
    name: "schema.org",
    version: "@vocabulary/schema 1.1.0",
    licence: "CC-BY-SA-3.0",
    url: "https://schema.org/docs/terms.html",
    attribution:
      "Terms and definitions by the sponsors of Schema.org, under CC BY-SA 3.0. Selected, renamed and shortened.",
  },
];

/**
 * The numbers that links hold classes by: registry/KIND.txt, one name per line, and the first line is number 0. Lines are
 * only ever added. A class that is dropped keeps its line, so that its number is never another's.
 */
export type Registry = Readonly<Record<Kind, readonly string[]>>;

const FOLDER = join(import.meta.dirname, "registry");

export async function readRegistry(folder = FOLDER): Promise<Registry> {
  const read = async (kind: Kind) => {
    const text = await readFile(join(folder, `${kind}.txt`), "utf8").catch(() => "");
    return text.split("\n").filter((line) => line !== "");
  };
  const [entity, relation, event] = await Promise.all(KINDS.map(read));
  return { entity: entity ?? [], relation: relation ?? [], event: event ?? [] };
}

export async function writeRegistry(registry: Registry, folder = FOLDER): Promise<void> {
  for (const kind of KINDS)
    await writeFile(join(folder, `${kind}.txt`), registry[kind].map((name) => `${name}\n`).join(""));
}

/**
 * The names of one kind with those added that are new: those of `first` in front, for low numbers make short links, and
 * within each group by code units.
 */
export function extended(
  known: readonly string[],
  names: Iterable<string>,
  first: ReadonlySet<string>,
): readonly string[] {
  const have = new Set(known);
  const added = [...new Set(names)].filter((name) => !have.has(name)).sort();
  return [...known, ...added.filter((name) => first.has(name)), ...added.filter((name) => !first.has(name))];
}

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
