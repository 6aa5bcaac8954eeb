import type { EntityClass, EventClass, RelationClass, TypeHint } from "../../src/core/schema/class";

const parts = { description: "", examples: [], methods: [] };

const hint = (names: readonly string[], list: boolean): TypeHint => names.map((name) => ({ name, list }));

/** Classes for tests, as short to write as their Python. */
export const entity = (name: string, changes: Partial<EntityClass> = {}): EntityClass => ({
  kind: "entity",
  name,
  parents: ["Entity"],
  ...parts,
  ...changes,
});

export const relation = (name: string, head: readonly string[] = [], tail: readonly string[] = []): RelationClass => ({
  kind: "relation",
  name,
  parents: ["Relation"],
  ...parts,
  head: hint(head, false),
  tail: hint(tail, false),
});

/** An event whose roles take any entity. */
export const event = (name: string, ...roles: readonly string[]): EventClass =>
  eventOf(name, Object.fromEntries(roles.map((role) => [role, ["Entity"]])));

/** An event by its roles, each with the classes that it takes. */
export const eventOf = (name: string, roles: Readonly<Record<string, readonly string[]>>): EventClass => ({
  kind: "event",
  name,
  parents: ["Event"],
  ...parts,
  roles: Object.entries(roles).map(([role, names]) => ({ name: role, hint: hint(names, true) })),
});
