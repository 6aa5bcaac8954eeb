import { BASE_CLASS, hintsOf, type Kind, type SchemaClass } from "../class";

/** What a class is called in a file that has one list of names for all kinds. */
export interface Keys {
  of(kind: Kind, name: string): string;
  /** Names that are inherited from or hinted at, and belong to no class of the file. */
  readonly elsewhere: readonly string[];
}

/** A name goes by itself to the first kind that uses it, entity classes before others; `relation:Location` is another's. */
export function keysOf(classes: readonly SchemaClass[]): Keys {
  const used: { readonly kind: Kind; readonly name: string }[] = [...classes];
  for (const one of classes) {
    for (const name of parentsBeside(one)) used.push({ kind: one.kind, name });
    for (const hint of hintsOf(one)) for (const { name } of hint) used.push({ kind: "entity", name });
  }
  const owners = new Map<string, Kind>();
  for (const kind of ["event", "relation", "entity"] as const) {
    for (const one of used) if (one.kind === kind) owners.set(one.name, kind);
  }
  const of = (kind: Kind, name: string): string => (owners.get(name) === kind ? name : `${kind}:${name}`);
  const here = new Set(classes.map(({ kind, name }) => of(kind, name)));
  const elsewhere = new Set(used.map(({ kind, name }) => of(kind, name)).filter((key) => !here.has(key)));
  return { of, elsewhere: [...elsewhere] };
}

/** What a class inherits from besides the base class of its kind, where that is all. */
export function parentsBeside({ kind, parents }: SchemaClass): readonly string[] {
  const [only] = parents;
  return parents.length === 1 && only === BASE_CLASS[kind] ? [] : parents;
}
