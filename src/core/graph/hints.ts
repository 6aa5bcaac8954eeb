import type { ResultDocument } from "../result/result";
import { createAncestry, mayBeOf } from "../schema/ancestry";
import { type ClassId, hintedClasses, type SchemaClass, type TypeHint } from "../schema/class";
import { bareClass, type Library } from "../schema/library";
import { parseClasses } from "../schema/python";
import type { Graph } from "./build";

/** An end of a relation, or the filler of a role, whose class the hint does not allow. */
export interface BrokenHint {
  /** Id of the relation or the event. */
  readonly object: string;
  /** Id of the entity. */
  readonly end: string;
  readonly place: "head" | "tail" | "role";
  /** Of the relation's class, or of the role. */
  readonly name: string;
  /** What the entity is called, and the class that it was found as. */
  readonly mention: string;
  readonly found: string;
  /** The classes that the hint allows, in its order. */
  readonly expected: readonly string[];
}

/**
 * Where relations and events do not keep to the hints of their classes, whichever extractor found them: a reader asks for
 * hinted ends only, while a writer may put anything there. The classes are those that the document was made with; one that it
 * does not hold is the library's. What stands above what only the library knows: without it nothing is called broken,
 * and neither is a class that it does not know. Linear in objects and arguments.
 */
export function brokenHints(
  { objects, schema }: Pick<ResultDocument, "objects" | "schema">,
  library: Library | null,
): readonly BrokenHint[] {
  if (library === null) return [];
  const codes = new Map(schema.map(({ id, code }) => [id, code]));
  const classes = new Map<ClassId, SchemaClass | null>();
  const classOf = (id: ClassId): SchemaClass | null => {
    const known = classes.get(id);
    if (known !== undefined) return known;
    const code = codes.get(id);
    const kind = id.startsWith("event:") ? "event" : "relation";
    const found = (code === undefined ? null : parseClasses(code, kind).classes[0]) ?? library.classOf(id);
    classes.set(id, found);
    return found;
  };
  const entities = new Map(objects.flatMap((object) => (object.kind === "entity" ? [[object.id, object]] : [])));
  const above = createAncestry(library, []);
  const broken: BrokenHint[] = [];
  const hold = (object: string, end: string, hint: TypeHint, place: BrokenHint["place"], name: string): void => {
    const entity = entities.get(end);
    const expected = hintedClasses(hint);
    if (entity === undefined || expected.length === 0) return;
    const hinted = expected.map((one): ClassId => `entity:${one}`);
    const found = library.classOf(`entity:${entity.class}`) ?? bareClass("entity", entity.class);
    if (mayBeOf(found, hinted, above, library)) return;
    broken.push({ object, end, place, name, mention: entity.mention, found: entity.class, expected });
  };
  for (const object of objects) {
    if (object.kind === "entity") continue;
    const schemaClass = classOf(`${object.kind}:${object.class}`);
    if (object.kind === "relation" && schemaClass?.kind === "relation") {
      hold(object.id, object.head, schemaClass.head, "head", object.class);
      hold(object.id, object.tail, schemaClass.tail, "tail", object.class);
    } else if (object.kind === "event" && schemaClass?.kind === "event") {
      for (const { role, object: filler } of object.arguments) {
        const hint = schemaClass.roles.find(({ name }) => name === role)?.hint ?? [];
        hold(object.id, filler, hint, "role", role);
      }
    }
  }
  return broken;
}

/** The edges of a graph that something is broken about, with what it is. */
export function brokenEdges(graph: Graph, broken: readonly BrokenHint[]): ReadonlyMap<string, readonly BrokenHint[]> {
  const byObject = new Map<string, BrokenHint[]>();
  for (const hint of broken) byObject.set(hint.object, [...(byObject.get(hint.object) ?? []), hint]);
  const objectsOf = new Map(graph.nodes.map(({ id, objects }) => [id, objects]));
  const found = new Map<string, readonly BrokenHint[]>();
  if (byObject.size === 0) return found;
  for (const edge of graph.edges) {
    const about = edge.objects
      .flatMap((object) => byObject.get(object) ?? [])
      .filter(
        ({ place, name, end }) =>
          place !== "role" || (name === edge.label && objectsOf.get(edge.target)?.includes(end) === true),
      );
    if (about.length > 0) found.set(edge.id, about);
  }
  return found;
}
