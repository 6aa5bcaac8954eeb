import type { Entity } from "../../../core/entities/entities";
import type { ExtractedObject, ResultDocument } from "../../../core/result/result";
import { type ClassId, classId, type Kind } from "../../../core/schema/class";
import { isNamed } from "../../../core/schema/cleanup";
import { nameOf, objectsById } from "../related";

/** What the panel lists: an entity with its mentions, or a class of relations or events with all of them. */
export interface Entry {
  readonly id: string;
  readonly kind: Kind;
  readonly name: string;
  readonly aliases: readonly string[];
  /** Of an entity, the commonest first; of relations and events the one. */
  readonly classes: Entity["classes"];
  /** Ids of its objects, in the order of the text. */
  readonly objects: readonly string[];
}

/** The entities, the most mentioned first; of those mentioned as often, what has a name before “she” and “the company”. */
const entityEntries = (entities: readonly Entity[]): readonly Entry[] =>
  entities
    .map((entity): Entry => ({ ...entity, kind: "entity" }))
    .toSorted((a, b) => b.objects.length - a.objects.length || Number(isNamed(b.name)) - Number(isNamed(a.name)));

/** Relations or events by class, the commonest first. */
function classEntries({ objects }: Pick<ResultDocument, "objects">, kind: "relation" | "event"): readonly Entry[] {
  const byId = objectsById({ objects });
  const ofClass = new Map<string, ExtractedObject[]>();
  for (const object of objects) {
    if (object.kind !== kind) continue;
    const same = ofClass.get(object.class);
    if (same === undefined) ofClass.set(object.class, [object]);
    else same.push(object);
  }
  return [...ofClass]
    .map(([name, members]): Entry => {
      const ordered = members.toSorted((a, b) => placeOf(a, byId) - placeOf(b, byId));
      const classes = [{ name, count: members.length }];
      return { id: `${kind}:${name}`, kind, name, aliases: [], classes, objects: ordered.map(({ id }) => id) };
    })
    .sort((a, b) => b.objects.length - a.objects.length || a.name.localeCompare(b.name, "en"));
}

/** Where something begins; what stands nowhere comes last. */
function placeOf(object: ExtractedObject, byId: ReadonlyMap<string, ExtractedObject>): number {
  const ends = object.kind === "relation" ? [byId.get(object.head), byId.get(object.tail)] : [object];
  return Math.min(Number.MAX_SAFE_INTEGER, ...ends.flatMap((end) => end?.span?.start ?? []));
}

/** All that a document has: its entities, then events and relations by class. */
export const entriesOf = (document: Pick<ResultDocument, "objects">, entities: readonly Entity[]): readonly Entry[] => [
  ...entityEntries(entities),
  ...classEntries(document, "event"),
  ...classEntries(document, "relation"),
];

/** How much there is: entities by the class that most of their mentions have, then events, each the commonest first; and relations. */
export function countsOf(entries: readonly Entry[]): {
  readonly classes: readonly { readonly name: string; readonly count: number }[];
  readonly relations: number;
} {
  const counts = new Map<ClassId, { readonly name: string; readonly kind: Kind; count: number }>();
  let relations = 0;
  for (const { kind, classes, objects } of entries) {
    const name = classes[0]?.name ?? "";
    if (kind === "relation") relations += objects.length;
    else {
      const id = classId({ kind, name });
      const known = counts.get(id) ?? { name, kind, count: 0 };
      known.count += kind === "entity" ? 1 : objects.length;
      counts.set(id, known);
    }
  }
  const classes = [...counts.values()].sort(
    (a, b) => Number(a.kind === "event") - Number(b.kind === "event") || b.count - a.count,
  );
  return { classes, relations };
}

export interface EntryFilter {
  /** Words that all have to stand in names, classes or mentions, case ignored. */
  readonly text: string;
  readonly onlyClass: ClassId | null;
  /** One of the objects has to be at least this sure; what has no confidence is. */
  readonly least: number;
}

export function filterEntries(
  entries: readonly Entry[],
  { text, onlyClass, least }: EntryFilter,
  document: Pick<ResultDocument, "objects">,
): readonly Entry[] {
  const words = text.toLowerCase().split(/\s+/u).filter(Boolean);
  if (words.length === 0 && onlyClass === null && least === 0) return entries;
  const byId = objectsById(document);
  return entries.filter(({ kind, name, aliases, classes, objects }) => {
    if (onlyClass !== null && !classes.some((one) => classId({ kind, name: one.name }) === onlyClass)) return false;
    const members = objects.flatMap((id) => byId.get(id) ?? []);
    if (!members.some(({ confidence }) => confidence === null || confidence >= least)) return false;
    if (words.length === 0) return true;
    const said = [name, ...aliases, ...classes.map((one) => one.name), ...members.map((one) => nameOf(one, byId))];
    const all = said.join("\n").toLowerCase();
    return words.every((word) => all.includes(word));
  });
}

/** Whether an entry stands for a class, whose name it has. */
export const isOneClass = ({ kind }: Entry): boolean => kind !== "entity";
