import { BASE_CLASS, type TypeHint } from "../../../src/core/schema/class";
import { ANY_ENTITY, type LibraryEntry } from "../../../src/core/schema/library";
import { distinct } from "../cards";
import type { EntityClasses } from "../entities/build";
import type { Ancestry } from "../outline";
import { type Group, groupsByCard, readGroups } from "../placement/read";
import { RELATION_GROUPS } from "../placement/relations";
import type { Vocabulary, VocabularyProperty } from "../schema-org/vocabulary";
import { className, prose, wordsOf } from "../text";

/** As many as the built-in model was shown in training. */
const MAX_HINTS = 3;

/** schema.org's data types that name something which texts mention; the others, such as `Text`, type nothing. */
const DATA_TYPES: ReadonlyMap<string, string> = new Map([
  ["Date", "Date"],
  ["DateTime", "Date"],
  ["Time", "Time"],
]);

/** Relation classes: the groups, the cards as they are, and properties of schema.org that join what texts mention. */
export function relationClasses(
  cards: readonly LibraryEntry[],
  vocabulary: Vocabulary,
  entities: EntityClasses,
): readonly LibraryEntry[] {
  const groups = readGroups(RELATION_GROUPS);
  const groupsOf = groupsByCard(groups, new Set(cards.map(({ schemaClass }) => schemaClass.name)));
  const known = new Set([
    ...groups.map(({ name }) => name),
    ...cards.flatMap(({ schemaClass, synonyms }) => [schemaClass.name, ...synonyms]),
  ]);
  const properties: LibraryEntry[] = [];
  for (const property of vocabulary.properties.values()) {
    const entry = propertyClass(property, groups, entities);
    if (entry === null || known.has(entry.schemaClass.name)) continue;
    known.add(entry.schemaClass.name);
    properties.push(entry);
  }
  return [
    ...cards.map((card) => ({
      ...card,
      schemaClass: { ...card.schemaClass, parents: groupsOf.get(card.schemaClass.name) ?? [BASE_CLASS.relation] },
    })),
    ...groups.map(groupClass),
    ...properties,
  ];
}

const hint = (names: readonly string[]): TypeHint => names.map((name) => ({ name, list: false }));

function groupClass({ name, facts, description }: Group): LibraryEntry {
  return {
    schemaClass: {
      kind: "relation",
      name,
      parents: [BASE_CLASS.relation],
      description,
      examples: [],
      methods: [],
      head: hint(endOf(facts[0])),
      tail: hint(endOf(facts[1])),
    },
    alternatives: [],
    synonyms: [],
    mentions: 0,
    origin: "wordnet",
    quiet: false,
  };
}

/** Null for properties that join nothing that texts mention, such as a flag or an address of a picture. */
function propertyClass(
  { name, comment, domain, range, superseded }: VocabularyProperty,
  groups: readonly Group[],
  { ancestry, vocabularyClass }: EntityClasses,
): LibraryEntry | null {
  const classes = (names: readonly string[]) =>
    broadest(distinct(names.flatMap((type) => DATA_TYPES.get(type) ?? vocabularyClass(type) ?? [])), ancestry);
  const heads = classes(domain);
  const tails = classes(range);
  if (superseded || heads.length === 0 || tails.length === 0) return null;
  const own = className(wordsOf(name.charAt(0).toUpperCase() + name.slice(1)).join("_"));
  return {
    schemaClass: {
      kind: "relation",
      name: own,
      parents: groupsFor(heads, tails, groups, ancestry),
      description: prose(comment),
      examples: [],
      methods: [],
      head: typed(heads),
      tail: typed(tails),
    },
    alternatives: [],
    synonyms: [],
    mentions: 0,
    origin: "schema.org",
    quiet: false,
  };
}

const typed = (names: readonly string[]): TypeHint => (names.length > MAX_HINTS ? ANY_ENTITY : hint(names));

/** The classes without those that stand below another of them. */
const broadest = (names: readonly string[], ancestry: Ancestry): readonly string[] =>
  names.filter((name) => !names.some((other) => other !== name && ancestry.above(name).has(other)));

/**
 * The group with the narrowest head that all the heads belong to, and whose tail fits; else one about times or places; else
 * one for the first of the heads.
 */
function groupsFor(
  heads: readonly string[],
  tails: readonly string[],
  groups: readonly Group[],
  ancestry: Ancestry,
): readonly string[] {
  const isBelow = (name: string, top: string) => name === top || ancestry.above(name).has(top);
  const fits = (names: readonly string[], tops: readonly string[]) =>
    names.every((name) => tops.some((top) => isBelow(name, top)));
  const isOpen = (tops: readonly string[]) => tops.includes(BASE_CLASS.entity);
  const depth = (tops: readonly string[]) => Math.max(...tops.map((top) => ancestry.above(top).size));
  const narrowest = (names: readonly string[]) =>
    groups
      .map(({ name, facts }) => ({ name, head: endOf(facts[0]), tail: endOf(facts[1]) }))
      .filter(({ head, tail }) => !isOpen(head) && fits(names, head) && (isOpen(tail) || fits(tails, tail)))
      .toSorted((a, b) => depth(b.head) - depth(a.head))[0]?.name;
  const byTail = groups.find(
    ({ facts }) => isOpen(endOf(facts[0])) && !isOpen(endOf(facts[1])) && fits(tails, endOf(facts[1])),
  );
  return [narrowest(heads) ?? byTail?.name ?? narrowest(heads.slice(0, 1)) ?? "PartRelation"];
}

/** `Organism|BodyPart` → both; any entity where nothing stands. */
const endOf = (fact: string | undefined): readonly string[] => (fact ?? BASE_CLASS.entity).split("|");
