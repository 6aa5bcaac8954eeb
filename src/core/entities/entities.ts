import type { EntityRecord, ExtractedEntity, ResultDocument } from "../result/result";
import { BASE_CLASS } from "../schema/class";
import { bySpan } from "../text/span";
import type { ClassTies } from "./class-ties";
import { decideGroups, type EntityDecision } from "./decisions";
import { type Group, mergeByName } from "./merge";
import { nameKey, personName, withoutPossessive, written } from "./name";

/** Somebody or something that a text names, with all its mentions. */
export interface Entity extends EntityRecord {
  /** Other names of it, the commonest first. */
  readonly aliases: readonly string[];
  /** The classes of its mentions and how many have each, the commonest first. */
  readonly classes: readonly { readonly name: string; readonly count: number }[];
}

/** A result document, or what of one is shown. */
type Found = Pick<ResultDocument, "text" | "objects" | "entities">;

/**
 * The entities of a document, in the order in which the text has them; together they hold every entity object once. Those
 * that the document came with stay as they are; what it does not put anywhere is merged by its name. Over all lie the
 * decisions of people.
 */
export function entitiesOf(
  { text, objects, entities: given = [] }: Found,
  ties: ClassTies,
  decisions: readonly EntityDecision[] = [],
): readonly Entity[] {
  const mentions = objects.filter((object): object is ExtractedEntity => object.kind === "entity").sort(inTextOrder);
  const byName = mergeByName(text, mentions, ties);
  const groups = decideGroups(text, given.length === 0 ? byName : asGiven(byName, given), decisions);
  const recordOf = new Map(given.flatMap((record) => record.objects.map((id) => [id, record] as const)));
  const here = new Set(mentions.map(({ id }) => id));
  const taken = new Set<string>();
  return groups
    .map((group) => group.toSorted(inTextOrder))
    .filter((group) => group.length > 0)
    .sort((a, b) => (a[0] !== undefined && b[0] !== undefined ? inTextOrder(a[0], b[0]) : 0))
    .map((group) => entityOf(group, recordFor(group, recordOf, here), taken, ties));
}

/** By place, then by id; what stands nowhere comes last. */
function inTextOrder(a: ExtractedEntity, b: ExtractedEntity): number {
  if (a.span === null || b.span === null) {
    return Number(a.span === null) - Number(b.span === null) || (a.id < b.id ? -1 : Number(a.id > b.id));
  }
  return bySpan(a.span, b.span) || (a.id < b.id ? -1 : Number(a.id > b.id));
}

/** Groups by name, but for mentions that the document has put into entities; the others go with their namesakes. */
function asGiven(groups: readonly Group[], given: readonly EntityRecord[]): readonly Group[] {
  const placeOf = new Map(given.flatMap(({ objects }, place) => objects.map((id) => [id, place] as const)));
  const made: ExtractedEntity[][] = given.map(() => []);
  for (const group of groups) {
    const free: ExtractedEntity[] = [];
    const places = new Set<number>();
    for (const mention of group) {
      const place = placeOf.get(mention.id);
      if (place === undefined) free.push(mention);
      else {
        made[place]?.push(mention);
        places.add(place);
      }
    }
    const [only] = places;
    if (only !== undefined && places.size === 1) made[only]?.push(...free);
    else if (free.length > 0) made.push(free);
  }
  return made;
}

/** The record of the document that a group still is, with all of its mentions that are here; null after other decisions. */
function recordFor(group: Group, recordOf: ReadonlyMap<string, EntityRecord>, here: Here): EntityRecord | null {
  const records = new Set(group.flatMap(({ id }) => recordOf.get(id) ?? []));
  const [only] = records;
  if (only === undefined || records.size > 1) return null;
  const ids = new Set(group.map(({ id }) => id));
  return only.objects.every((id) => ids.has(id) || !here.has(id)) ? only : null;
}

/** Ids of all mentions. */
type Here = ReadonlySet<string>;

function entityOf(group: Group, record: EntityRecord | null, taken: Set<string>, ties: ClassTies): Entity {
  const names = namesOf(group, ties);
  const [name = ""] = names;
  const shown = record === null || record.name.trim() === "" ? name : record.name;
  let id = record === null || taken.has(record.id) ? (group[0]?.id ?? "") : record.id;
  while (taken.has(id)) id += "'";
  taken.add(id);
  const key = nameKey(shown);
  return {
    id,
    name: shown,
    aliases: names.filter((one) => nameKey(one) !== key),
    objects: group.map((mention) => mention.id),
    classes: classesOf(group),
  };
}

function classesOf(group: Group): Entity["classes"] {
  const counts = new Map<string, number>();
  for (const mention of group) counts.set(mention.class, (counts.get(mention.class) ?? 0) + 1);
  // That it is an entity says nothing beside what it is.
  if (counts.size > 1) counts.delete(BASE_CLASS.entity);
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : Number(a.name > b.name)));
}

interface Name {
  /** Its commonest spelling. */
  readonly spelling: string;
  readonly count: number;
  /** Its length, of a person's name without titles. */
  readonly fullness: number;
}

/** The names of an entity, each in its commonest spelling: the fullest first, the others by how often they stand there. */
function namesOf(group: Group, ties: ClassTies): readonly string[] {
  const isPerson = group.some((mention) => ties.isPerson(mention.class));
  const spellings = new Map<string, Map<string, number>>();
  for (const [mention, count] of counted(group)) {
    const plain = isPerson ? withoutPossessive(written(mention)) : written(mention);
    const spelling = plain === "" ? mention : plain;
    // A title makes no other name.
    const key = isPerson ? personName(mention).words.join(" ") : nameKey(mention);
    const ofKey = spellings.get(key) ?? new Map<string, number>();
    ofKey.set(spelling, (ofKey.get(spelling) ?? 0) + count);
    spellings.set(key, ofKey);
  }
  const names = [...spellings].map(([key, ofKey]): Name => {
    const spelling = commonest(ofKey);
    const count = [...ofKey.values()].reduce((sum, one) => sum + one, 0);
    return { spelling, count, fullness: isPerson ? key.length : spelling.length };
  });
  const [fullest] = names.toSorted((a, b) => b.fullness - a.fullness || b.count - a.count);
  const others = names.filter((name) => name !== fullest).sort((a, b) => b.count - a.count);
  return fullest === undefined ? [] : [fullest, ...others].map(({ spelling }) => spelling);
}

/** How often a mention is written in each way. */
function counted(group: Group): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { mention } of group) counts.set(mention, (counts.get(mention) ?? 0) + 1);
  return counts;
}

/** The commonest, if it is not all in capitals; a possessive only where nothing else stands there. */
function commonest(counts: ReadonlyMap<string, number>): string {
  const rank = (spelling: string): number => {
    const bare = withoutPossessive(spelling);
    const isShouting = spelling.length > 4 && spelling === spelling.toUpperCase();
    return Number(bare !== spelling && counts.has(bare)) + Number(isShouting);
  };
  const [first] = [...counts].sort(([a, as], [b, bs]) => rank(a) - rank(b) || bs - as);
  return first?.[0] ?? "";
}
