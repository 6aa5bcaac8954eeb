/**
 * Schema classes: what the user selects and the model reads.
 *
 * A class has the five parts of KnowCoder's schema representation (KnowCoder, ACL 2024, section 3): a class name,
 * inheritance, a class comment (description and examples), type hints and class methods. It is identified by its kind
 * and its name, for names are unique within a kind only: `Location` is an entity class and a relation class.
 */
export type Kind = "entity" | "relation" | "event";

/** In the order in which the kinds of a selection run: relations and events refer to entities already found. */
export const KINDS: readonly Kind[] = ["entity", "relation", "event"];

/** What classes of a kind are headed by, in lists and in the tree of the library. */
export const KIND_PLURALS: Readonly<Record<Kind, string>> = {
  entity: "Entities",
  relation: "Relations",
  event: "Events",
};

/** Above all entity classes; what was found as this has no class of its own: an end of a relation, the filler of a role. */
export const NO_CLASS = "Entity";

/** `kind:Name`, such as `relation:Location`. Stable: links and result documents hold it. */
export type ClassId = `${Kind}:${string}`;

/** One alternative of a type hint: `City` or `List[City]`. */
export interface HintAlternative {
  readonly name: string;
  readonly list: boolean;
}

/**
 * A type hint as its union of alternatives, in source order. `A | List[B]` has two; `List[A | B]` has two lists.
 * Empty where the source gives no hint. `Entity` means any entity class.
 */
export type TypeHint = readonly HintAlternative[];

/** A named argument of an event class. Role names are names, not Python parameters: `from` and `yield` occur. */
export interface Role {
  readonly name: string;
  readonly hint: TypeHint;
}

/** A class method, kept as text and never executed. `source` is dedented and ends without a line break. */
export interface Method {
  readonly name: string;
  readonly source: string;
}

interface ClassParts {
  readonly name: string;
  /** Names of the classes it inherits from, in source order; the kind's base class where it has no other. */
  readonly parents: readonly string[];
  /** One line; empty where there is none. */
  readonly description: string;
  /** Mentions (entities), pairs such as `(Mozart, Salzburg)` (relations) or triggers (events). */
  readonly examples: readonly string[];
  readonly methods: readonly Method[];
  /** The Python text the class was read from, printed back unchanged; absent on generated and edited classes. */
  readonly source?: string;
}

export interface EntityClass extends ClassParts {
  readonly kind: "entity";
}

export interface RelationClass extends ClassParts {
  readonly kind: "relation";
  readonly head: TypeHint;
  readonly tail: TypeHint;
}

export interface EventClass extends ClassParts {
  readonly kind: "event";
  readonly roles: readonly Role[];
}

export type SchemaClass = EntityClass | RelationClass | EventClass;

/** The name of the base class of a kind, as KnowCoder's prompts define it. */
export const BASE_CLASS: Readonly<Record<Kind, string>> = {
  entity: "Entity",
  relation: "Relation",
  event: "Event",
};

export const classId = (schemaClass: Pick<SchemaClass, "kind" | "name">): ClassId =>
  `${schemaClass.kind}:${schemaClass.name}`;

const RE_CLASS_ID = /^(entity|relation|event):([^:]+)$/u;

/** Splits an id into kind and name; null where the text is no class id. */
export function parseClassId(text: string): { kind: Kind; name: string } | null {
  const match = RE_CLASS_ID.exec(text);
  return match ? { kind: match[1] as Kind, name: match[2] as string } : null;
}

/** The class names that a hint allows; empty where anything may stand (no hint, or `Entity` among them). */
export function hintedClasses(hint: TypeHint): readonly string[] {
  const names = hint.map((alternative) => alternative.name);
  return names.includes(BASE_CLASS.entity) ? [] : names;
}

/** The hints of a class: a relation's ends, an event's roles. */
export function hintsOf(schemaClass: SchemaClass): readonly TypeHint[] {
  switch (schemaClass.kind) {
    case "entity":
      return [];
    case "relation":
      return [schemaClass.head, schemaClass.tail];
    case "event":
      return schemaClass.roles.map(({ hint }) => hint);
  }
}
