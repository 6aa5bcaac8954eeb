/** The upper levels of the entity taxonomy, as curation.ts writes them down. */
export interface Outline {
  readonly classes: ReadonlyMap<string, OutlineClass>;
  /** Offset of a synset → the class that takes its place. */
  readonly placed: ReadonlyMap<string, string>;
  /** Offset of a synset that keeps its own class → the classes it hangs below. */
  readonly hung: ReadonlyMap<string, readonly string[]>;
  /** Offset of a synset that becomes no class → the class that what is below it hangs from. */
  readonly dissolved: ReadonlyMap<string, string>;
  /** Class → where what nobody placed right below it hangs. */
  readonly rests: ReadonlyMap<string, string>;
}

interface OutlineClass {
  readonly name: string;
  /** Empty for the top branches. */
  readonly parents: readonly string[];
  /** Offsets of the synsets it takes the place of. */
  readonly senses: readonly string[];
  /** Empty where the class cards or WordNet describe it. */
  readonly description: string;
}

const RE_CLASS = /^(\* )?([A-Z][A-Za-z0-9]*)(?:\s*=\s*([^:]*))?(?:\s*:\s*(.*))?$/u;

/**
 * Reads an outline; its form is told at the top of curation.ts. A class that stands at several places has several
 * parents. Throws where a line cannot be read; `senseOf` throws where WordNet has no such sense.
 */
export function readOutline(text: string, senseOf: (reference: string) => string): Outline {
  const classes = new Map<string, OutlineClass>();
  const placed = new Map<string, string>();
  const hung = new Map<string, string[]>();
  const dissolved = new Map<string, string>();
  const rests = new Map<string, string>();
  const path: string[] = [];
  for (const line of text.split("\n")) {
    const content = line.trim();
    if (content === "" || content.startsWith("#")) continue;
    const depth = (line.length - line.trimStart().length) / 2;
    const above = path[depth - 1];
    const senses = (list: string) => list.split(/\s+/u).filter(Boolean).map(senseOf);
    if (content.startsWith("> ") || content.startsWith("~ ")) {
      if (above === undefined) throw new Error(`Nothing to hang from: ${content}`);
      for (const offset of senses(content.slice(2))) {
        if (content.startsWith("~")) dissolved.set(offset, above);
        else hung.set(offset, [...(hung.get(offset) ?? []), above]);
      }
      continue;
    }
    const match = RE_CLASS.exec(content);
    if (match === null) throw new Error(`No line of an outline: ${content}`);
    const [, rest, name = "", references = "", description = ""] = match;
    const known = classes.get(name);
    const own = senses(references);
    classes.set(name, {
      name,
      parents: [...(known?.parents ?? []), ...(above === undefined ? [] : [above])],
      senses: [...(known?.senses ?? []), ...own],
      description: known?.description || description,
    });
    for (const offset of own) if (!placed.has(offset)) placed.set(offset, name);
    if (rest !== undefined && above !== undefined) rests.set(above, name);
    path.length = depth;
    path.push(name);
  }
  return { classes, placed, hung, dissolved, rests };
}

/** Who inherits from whom among classes of one kind, by name. */
export class Ancestry {
  private readonly parents: ReadonlyMap<string, readonly string[]>;
  private readonly known = new Map<string, ReadonlySet<string>>();

  constructor(parents: ReadonlyMap<string, readonly string[]>) {
    this.parents = parents;
  }

  /** All classes above a class, itself left out. Throws where the class is above itself. */
  above(name: string, path: readonly string[] = []): ReadonlySet<string> {
    const found = this.known.get(name);
    if (found !== undefined) return found;
    if (path.includes(name)) throw new Error(`A cycle of inheritance: ${[...path, name].join(" < ")}`);
    const all = new Set<string>();
    for (const parent of this.parents.get(name) ?? []) {
      all.add(parent);
      for (const ancestor of this.above(parent, [...path, name])) all.add(ancestor);
    }
    this.known.set(name, all);
    return all;
  }

  /** The class's parents without those that stand above another of them anyway. */
  reduced(name: string): readonly string[] {
    const parents = [...new Set(this.parents.get(name) ?? [])];
    return parents.filter((parent) => !parents.some((other) => other !== parent && this.above(other).has(parent)));
  }
}
