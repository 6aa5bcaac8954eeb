import {
  BASE_CLASS,
  type ClassId,
  classId,
  hintsOf,
  type Kind,
  type Method,
  parseClassId,
  type SchemaClass,
} from "./class";
import { joinExamples, oneLine, splitExamples } from "./comment";
import { wayUp } from "./inheritance";
import type { Library } from "./library";
import { canonicalClass } from "./print";
import { parseClass, parseClasses } from "./python";
import { isClassName, isRoleName, printHint, readHint } from "./python-names";

/** A class as a form holds it, half written or whole. What the kind does not have is kept, for kinds can be changed. */
export interface ClassFields {
  readonly kind: Kind;
  readonly name: string;
  readonly parents: readonly string[];
  readonly description: string;
  /** Separated by commas, as in a docstring. */
  readonly examples: string;
  /** Hints as Python: `Person | Organization`. */
  readonly head: string;
  readonly tail: string;
  readonly roles: readonly { readonly name: string; readonly hint: string }[];
  readonly methods: readonly Method[];
}

export const NEW_CLASS: ClassFields = {
  kind: "entity",
  name: "",
  parents: [],
  description: "",
  examples: "",
  head: "Entity",
  tail: "Entity",
  roles: [],
  methods: [],
};

export function fieldsOf(schemaClass: SchemaClass): ClassFields {
  const { kind, name, parents, description, examples, methods } = schemaClass;
  return {
    ...NEW_CLASS,
    kind,
    name,
    parents: parents.length === 1 && parents[0] === BASE_CLASS[kind] ? [] : parents,
    description,
    examples: joinExamples(examples),
    methods,
    ...(schemaClass.kind === "relation"
      ? { head: printHint(schemaClass.head), tail: printHint(schemaClass.tail) }
      : {}),
    ...(schemaClass.kind === "event"
      ? { roles: schemaClass.roles.map((role) => ({ name: role.name, hint: printHint(role.hint) })) }
      : {}),
  };
}

/** The beginning of a class that inherits from another: it has the other's ends or roles, and no name yet. */
export const heirOf = (schemaClass: SchemaClass): ClassFields => ({
  ...fieldsOf(schemaClass),
  name: "",
  parents: [schemaClass.name],
  description: "",
  examples: "",
  methods: [],
});

/** The class that the fields make, its name unchecked: to be looked at, not to be kept. */
export function drafted({ kind, head, tail, roles, ...fields }: ClassFields): SchemaClass {
  const parts = {
    name: fields.name.trim(),
    parents: fields.parents.length === 0 ? [BASE_CLASS[kind]] : fields.parents,
    description: oneLine(fields.description),
    examples: splitExamples(oneLine(fields.examples)),
    methods: fields.methods,
  };
  switch (kind) {
    case "entity":
      return { kind, ...parts };
    case "relation":
      return { kind, ...parts, head: readHint(head), tail: readHint(tail) };
    case "event":
      return {
        kind,
        ...parts,
        roles: roles.map((role) => ({ name: role.name.trim(), hint: readHint(role.hint) })),
      };
  }
}

/** The class that the fields make, as its code reads back. Throws `class-invalid`. */
export function classOfFields(fields: ClassFields): SchemaClass {
  const { source: _, ...read } = parseClass(canonicalClass(drafted(fields)), fields.kind);
  return read;
}

/** Reads class code; where it does not show of what kind it is, it is of the kind that it was. Throws `class-invalid`. */
export function classOfCode(code: string, kind: Kind): SchemaClass {
  const [plain] = parseClasses(code).classes;
  // Bare code that inherits from something else than `Entity` may be of any kind.
  const open = plain?.kind === "entity" && !plain.parents.includes(BASE_CLASS.entity);
  return parseClass(code, plain === undefined || open ? kind : plain.kind);
}

/** The place that something is wrong with, or that something is to be said of. */
export type FieldName = "name" | "parents" | "head" | "tail" | `role-${number}`;

/** What there is to say. */
export type RemarkFacts =
  | { readonly code: "no-name" | "bad-class-name" | "bad-role-name" }
  | { readonly code: "reserved-role" | "role-twice" | "own-class" | "replaces"; readonly name: string }
  | { readonly code: "base-class"; readonly name: string; readonly kind: Kind }
  /** It would inherit from itself, by way of these classes. */
  | { readonly code: "circular"; readonly way: readonly string[] }
  | { readonly code: "unknown-classes"; readonly kind: Kind; readonly names: readonly string[] };

export interface Remark {
  readonly field: FieldName;
  readonly facts: RemarkFacts;
  /** Whether the class cannot be kept so. */
  readonly wrong: boolean;
}

/** What is wrong in a form by itself. */
export function wrongFields({ kind, name, roles }: ClassFields): readonly Remark[] {
  const remarks: Remark[] = [];
  const wrong = (field: FieldName, facts: RemarkFacts): void => void remarks.push({ field, facts, wrong: true });
  const trimmed = name.trim();
  if (trimmed === "") wrong("name", { code: "no-name" });
  else if (!isClassName(trimmed)) wrong("name", { code: "bad-class-name" });
  if (kind === "event") {
    const seen = new Set<string>();
    for (const [index, role] of roles.entries()) {
      const roleName = role.name.trim();
      if (!isRoleName(roleName)) wrong(`role-${index}`, { code: "bad-role-name" });
      else if (roleName === "trigger" || roleName === "self")
        wrong(`role-${index}`, { code: "reserved-role", name: roleName });
      else if (seen.has(roleName)) wrong(`role-${index}`, { code: "role-twice", name: roleName });
      seen.add(roleName);
    }
  }
  return remarks;
}

/** The classes that are here, and the own class that another comes in the place of. */
interface Surroundings {
  /** The library without the own classes, and with them; null until it has arrived. */
  readonly builtIn: Library | null;
  readonly library: Library | null;
  readonly editing: ClassId | null;
}

/** What is to be said of a class beside those that are here. */
export function remarksOn(schemaClass: SchemaClass, { builtIn, library, editing }: Surroundings): readonly Remark[] {
  const { kind, name } = schemaClass;
  const id = classId(schemaClass);
  if (library === null) return [];
  if (name === BASE_CLASS[kind]) {
    return [{ field: "name", facts: { code: "base-class", name, kind }, wrong: true }];
  }
  const remarks: Remark[] = [];
  const index = library.indexOf(id);
  if (index >= 0 && id !== editing && library.originOf(index) === "own") {
    remarks.push({ field: "name", facts: { code: "own-class", name }, wrong: true });
  } else if (builtIn !== null && builtIn.indexOf(id) >= 0) {
    remarks.push({ field: "name", facts: { code: "replaces", name }, wrong: false });
  }

  const itself = new Set(editing === null ? [id] : [id, editing]);
  const way = wayUp(library, schemaClass, itself);
  if (way !== null) {
    const between = way.map((member) => parseClassId(member)?.name ?? member);
    remarks.push({ field: "parents", facts: { code: "circular", way: between }, wrong: true });
  }
  const isHere = (other: ClassId): boolean => itself.has(other) || library.indexOf(other) >= 0;
  const nowhere = (field: FieldName, ofKind: Kind, names: readonly string[]): void => {
    const unknown = names.filter((one) => one !== BASE_CLASS[ofKind] && !isHere(`${ofKind}:${one}`));
    if (unknown.length === 0) return;
    remarks.push({ field, facts: { code: "unknown-classes", kind: ofKind, names: unknown }, wrong: false });
  };
  nowhere("parents", kind, schemaClass.parents);
  for (const [place, hint] of hintsOf(schemaClass).entries()) {
    const field = kind === "event" ? (`role-${place}` as const) : place === 0 ? "head" : "tail";
    nowhere(field, "entity", [...new Set(hint.map((one) => one.name))]);
  }
  return remarks;
}

const known = new WeakMap<Library, Map<Kind, readonly string[]>>();

/** The names of a library's classes of one kind, in its order; made once. */
export function classNames(library: Library, kind: Kind): readonly string[] {
  const kinds = known.get(library) ?? new Map<Kind, readonly string[]>();
  known.set(library, kinds);
  const found = kinds.get(kind);
  if (found !== undefined) return found;
  const names: string[] = [];
  for (let index = 0; index < library.size; index++) {
    if (library.kindOf(index) === kind) names.push(library.nameOf(index));
  }
  kinds.set(kind, names);
  return names;
}

/** The first names that are the query, begin with it or have it in them, in this order; none for an empty query. */
export function likeNames(names: readonly string[], query: string, limit: number): readonly string[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === "") return [];
  const ranks: readonly [string[], string[], string[]] = [[], [], []];
  for (const name of names) {
    const at = name.toLowerCase().indexOf(wanted);
    if (at < 0) continue;
    const rank = at > 0 ? 2 : name.length === wanted.length ? 0 : 1;
    if (ranks[rank].length < limit) ranks[rank].push(name);
  }
  return ranks.flat().slice(0, limit);
}
