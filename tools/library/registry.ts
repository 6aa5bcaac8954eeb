import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { KINDS, type Kind } from "../../src/core/schema/class";

/**
 * The numbers that links hold classes by: registry/KIND.txt, one name a line, and the first line is number 0. Lines are
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
