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
    if (path.includes(name)) throw new Error(`A circle of inheritance: ${[...path, name].join(" < ")}`);
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
