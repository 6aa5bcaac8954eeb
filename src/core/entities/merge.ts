import type { ExtractedEntity } from "../result/result";
import { isPronoun } from "../schema/cleanup";
import type { ClassTies } from "./class-ties";
import { isAcronymOf, mayBeShortFor, nameKey, type PersonName, personName, written } from "./name";

/** Mentions of one entity. */
export type Group = readonly ExtractedEntity[];

/**
 * Mentions put together by their names. It follows from the set of mentions alone, in whatever order they come: first
 * equal names, whose classes agree; then names of people that are short for a longer one, where the text has one such
 * longer name only; then acronyms that stand in parentheses with their long form. Nothing is put together whose classes
 * exclude each other, and pronouns, which name nobody, stay alone. `mentions` are in the order of the text.
 */
export function mergeByName(text: string, mentions: Group, ties: ClassTies): readonly Group[] {
  const pronouns: ExtractedEntity[] = [];
  const byKey = new Map<string, ExtractedEntity[]>();
  // Most mentions are written as others are.
  const keys = new Map<string, string>();
  const keyOf = (mention: string): string => {
    const key = keys.get(mention) ?? nameKey(mention);
    keys.set(mention, key);
    return key;
  };
  for (const mention of mentions) {
    if (isPronoun(mention.mention.trim())) {
      pronouns.push(mention);
      continue;
    }
    const key = keyOf(mention.mention);
    const same = byKey.get(key);
    if (same === undefined) byKey.set(key, [mention]);
    else same.push(mention);
  }
  const named = [...byKey].flatMap(([key, same]) => byClass(key, same, ties));
  const people: Named[] = [];
  const others: Named[] = [];
  for (const one of named) (one.classes.some(ties.isPerson) ? people : others).push(one);
  const clusters = [...others.map((one) => [one]), ...byPerson(people, ties)];
  const groups = byAcronym(text, clusters, ties).map((cluster) => cluster.flatMap((one) => one.mentions));
  return [...groups, ...pronouns.map((one) => [one])];
}

/** Mentions with the same key, and with classes that agree. */
interface Named {
  readonly key: string;
  readonly classes: readonly string[];
  readonly mentions: ExtractedEntity[];
}

type Cluster = readonly Named[];

/** Mentions of one key: each class, the commonest first, goes to the first others that it agrees with. */
function byClass(key: string, mentions: Group, ties: ClassTies): readonly Named[] {
  const ofClass = new Map<string, ExtractedEntity[]>();
  for (const mention of mentions) {
    const same = ofClass.get(mention.class);
    if (same === undefined) ofClass.set(mention.class, [mention]);
    else same.push(mention);
  }
  const made: { key: string; classes: string[]; mentions: ExtractedEntity[] }[] = [];
  const commonest = [...ofClass].sort(([a, as], [b, bs]) => bs.length - as.length || compare(a, b));
  for (const [name, same] of commonest) {
    const fitting = made.find(({ classes }) => classes.every((other) => ties.agree(name, other)));
    if (fitting === undefined) made.push({ key, classes: [name], mentions: [...same] });
    else {
      fitting.classes.push(name);
      fitting.mentions.push(...same);
    }
  }
  return made;
}

const agree = (a: Named, b: Named, ties: ClassTies): boolean =>
  a.classes.every((one) => b.classes.every((other) => ties.agree(one, other)));

interface Person {
  readonly named: Named;
  readonly name: PersonName;
}

/**
 * Names of people: the longest first, each goes to the people that it may be short for, if it may be nobody else's. Where
 * the surname stands does not matter: a headline has it before the text has the full name.
 */
function byPerson(people: readonly Named[], ties: ClassTies): readonly Cluster[] {
  const bySurname = new Map<string, Person[]>();
  for (const named of people) {
    // Of several spellings of one key the longest says most.
    const [spelling = ""] = named.mentions
      .map(({ mention }) => mention)
      .sort((a, b) => b.length - a.length || compare(a, b));
    const name = personName(spelling);
    const surname = name.words.at(-1) ?? "";
    const same = bySurname.get(surname);
    if (same === undefined) bySurname.set(surname, [{ named, name }]);
    else same.push({ named, name });
  }
  return [...bySurname.values()].flatMap((namesakes) => {
    const clusters = new Namesakes();
    for (const person of namesakes.sort(byLength)) {
      const fitting = clusters.candidates(person.name).filter((cluster) => mayJoin(person, cluster, ties));
      const [only] = fitting;
      const isOne = only !== undefined && fitting.length === 1 && !isContested(person, only, namesakes);
      clusters.add(person, isOne ? only : []);
    }
    return clusters.all.map((cluster) => cluster.map(({ named }) => named));
  });
}

const mayJoin = (person: Person, cluster: readonly Person[], ties: ClassTies): boolean =>
  cluster.every(({ named, name }) => mayBeShortFor(person.name, name) && agree(person.named, named, ties));

/** People of one surname, found by their first names: a text may list thousands of them. */
class Namesakes {
  readonly all: Person[][] = [];
  private readonly byGiven = new Map<string, Set<Person[]>>();

  /** Those whom a name may be short for, and some others. */
  candidates({ words }: PersonName): readonly Person[][] {
    const [first = ""] = words;
    if (words.length === 1) return this.all;
    const initial = first.charAt(0);
    const found =
      first === initial ? [this.byGiven.get(`${initial}.`)] : [this.byGiven.get(first), this.byGiven.get(initial)];
    return [...new Set(found.flatMap((clusters) => [...(clusters ?? [])]))];
  }

  add(person: Person, cluster: Person[]): void {
    if (cluster.length === 0) this.all.push(cluster);
    cluster.push(person);
    for (const given of person.name.words.slice(0, -1)) {
      for (const key of [given, `${given.charAt(0)}.`]) {
        this.byGiven.set(key, (this.byGiven.get(key) ?? new Set()).add(cluster));
      }
    }
  }
}

/** Whether a name with a title may as well be another's: of Mr. and Mrs. Clinton, one is Bill Clinton, and nobody says which. */
const isContested = ({ name }: Person, cluster: readonly Person[], namesakes: readonly Person[]): boolean =>
  name.gender !== null &&
  cluster.every((one) => one.name.gender === null) &&
  namesakes.some(
    ({ name: other }) =>
      other.gender !== null && other.gender !== name.gender && other.words.join(" ") === name.words.join(" "),
  );

/** What says more comes first: more words, then longer ones, as initials are short; the rest is for the order to be one. */
const byLength = (a: Person, b: Person): number =>
  b.name.words.length - a.name.words.length ||
  b.name.words.join("").length - a.name.words.join("").length ||
  Number(b.name.gender !== null) - Number(a.name.gender !== null) ||
  compare(a.named.key, b.named.key) ||
  compare(a.named.classes.join(), b.named.classes.join());

const RE_OPENING = /\s*[([（［]\s*["“„'‘]?(?:the\s+)?$/iu;
const RE_CLOSING = /^["”'’]?\s*[)\]）］,;]/u;
/** Characters that the opening parenthesis and what stands with it take at most. */
const OPENING = 16;

/** What an acronym stands for beside a parenthesis, in either order, it stands for everywhere; unless it stands for two things. */
function byAcronym(text: string, clusters: readonly Cluster[], ties: ClassTies): readonly Cluster[] {
  const clusterOf = new Map(
    clusters.flatMap((cluster) => cluster.flatMap(({ mentions }) => mentions.map((one) => [one, cluster] as const))),
  );
  const endingAt = new Map<number, ExtractedEntity[]>();
  for (const mention of clusterOf.keys()) {
    if (mention.span === null) continue;
    const same = endingAt.get(mention.span.end);
    if (same === undefined) endingAt.set(mention.span.end, [mention]);
    else same.push(mention);
  }
  const longOf = new Map<Cluster, Set<Cluster>>();
  for (const [inside, insideCluster] of clusterOf) {
    if (inside.span === null || !RE_CLOSING.test(text.slice(inside.span.end, inside.span.end + 3))) continue;
    const before = text.slice(Math.max(0, inside.span.start - OPENING), inside.span.start);
    const opening = RE_OPENING.exec(before);
    if (opening === null) continue;
    for (const outside of endingAt.get(inside.span.start - before.length + opening.index) ?? []) {
      const outsideCluster = clusterOf.get(outside) ?? [];
      const isFirst = isAcronymOf(written(inside.mention), outside.mention);
      if (!isFirst && !isAcronymOf(written(outside.mention), inside.mention)) continue;
      const [short, long] = isFirst ? [insideCluster, outsideCluster] : [outsideCluster, insideCluster];
      if (short !== long && allAgree(short, long, ties)) longOf.set(short, (longOf.get(short) ?? new Set()).add(long));
    }
  }
  const joined = new Map<Cluster, Named[]>();
  const gone = new Set<Cluster>();
  for (const [short, longs] of longOf) {
    const [long] = longs;
    // What an acronym of its own stands for is no acronym: the chain would have no end.
    if (long === undefined || longs.size > 1 || longOf.has(long)) continue;
    const parts = joined.get(long) ?? [...long];
    if (!allAgree(short, parts, ties)) continue;
    joined.set(long, [...parts, ...short]);
    gone.add(short);
  }
  return clusters.filter((cluster) => !gone.has(cluster)).map((cluster) => joined.get(cluster) ?? cluster);
}

const allAgree = (a: Cluster, b: Cluster, ties: ClassTies): boolean =>
  a.every((one) => b.every((other) => agree(one, other, ties)));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
