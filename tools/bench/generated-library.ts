import { BASE_CLASS, type Kind, type SchemaClass } from "../../src/core/schema/class";
import type { NumberedEntry } from "../../src/core/schema/library-file/format";
import { writeLibrary } from "../../src/core/schema/library-file/write";
import { capitalised, createRandom, makeWord, pick, type Random } from "./inputs";

/** Of a hundred classes so many are of each kind; the built-in library is alike. */
const SHARES: readonly (readonly [Kind, number])[] = [
  ["entity", 94],
  ["relation", 4],
  ["event", 2],
];

/**
 * A library that looks like a large one from afar: names of one to four words, descriptions of six to fourteen, up to
 * three synonyms and five examples, one or two parents of the same kind, hints and roles. The same size and seed make
 * the same.
 */
export function generatedLibraryFile(size: number, seed = 1): Uint8Array {
  const entries = generatedEntries(size, seed);
  const numbers: Record<Kind, number> = { entity: 0, relation: 0, event: 0 };
  for (const { schemaClass } of entries) numbers[schemaClass.kind]++;
  return writeLibrary({ id: "generated", entries, numbers, sources: [] });
}

function generatedEntries(size: number, seed: number): readonly NumberedEntry[] {
  const random = createRandom(seed);
  const words = Array.from({ length: 6000 }, () => makeWord(random));
  const names: Record<Kind, string[]> = { entity: [], relation: [], event: [] };
  const used: Readonly<Record<Kind, Set<string>>> = { entity: new Set(), relation: new Set(), event: new Set() };
  const kinds = SHARES.flatMap(([kind, share]) => Array.from({ length: share }, () => kind));
  return Array.from({ length: size }, (_, index): NumberedEntry => {
    const kind = kinds[(index * 37) % kinds.length] ?? "entity";
    const name = newName(random, words, used[kind]);
    const schemaClass = generatedClass(random, words, kind, name, names);
    names[kind].push(name);
    return {
      schemaClass,
      alternatives: [],
      synonyms: Array.from({ length: random(4) }, () => nameOf(random, words)),
      mentions: random(20) === 0 ? random(5000) : 0,
      origin: "wordnet",
      quiet: random(50) === 0,
      number: names[kind].length - 1,
    };
  });
}

const someWords = (random: Random, words: readonly string[], least: number, most: number): readonly string[] =>
  Array.from({ length: least + random(most - least + 1) }, () => pick(random, words));

const nameOf = (random: Random, words: readonly string[]): string =>
  someWords(random, words, 1, 4).map(capitalised).join("");

function newName(random: Random, words: readonly string[], used: Set<string>): string {
  let name = nameOf(random, words);
  while (used.has(name)) name += capitalised(pick(random, words));
  used.add(name);
  return name;
}

function generatedClass(
  random: Random,
  words: readonly string[],
  kind: Kind,
  name: string,
  names: Readonly<Record<Kind, readonly string[]>>,
): SchemaClass {
  const older = names[kind];
  const parents = older.length < 25 ? [] : [pick(random, older), ...(random(10) === 0 ? [pick(random, older)] : [])];
  const parts = {
    name,
    parents: parents.length === 0 ? [BASE_CLASS[kind]] : [...new Set(parents)],
    description: someWords(random, words, 6, 14).join(" "),
    examples: Array.from({ length: random(6) }, () => someWords(random, words, 1, 2).join(" ")),
    methods: [],
  };
  const hint = (list: boolean) =>
    (names.entity.length === 0 ? [] : [pick(random, names.entity)]).map((hinted) => ({ name: hinted, list }));
  switch (kind) {
    case "entity":
      return { kind, ...parts };
    case "relation":
      return { kind, ...parts, head: hint(false), tail: hint(false) };
    case "event":
      return {
        kind,
        ...parts,
        roles: [...new Set(someWords(random, words, 1, 4))].map((role) => ({ name: role, hint: hint(true) })),
      };
  }
}
