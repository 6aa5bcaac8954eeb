import { BASE_CLASS, type Role } from "../../../src/core/schema/class";
import type { LibraryEntry } from "../../../src/core/schema/library";
import { distinct } from "../cards";
import { INSULTS } from "../curation";
import { createUsage } from "../entities/usage";
import { EVENT_GROUPS } from "../placement/events";
import { groupsByCard, readGroups } from "../placement/read";
import { className, description, mention } from "../text";
import type { Synset } from "../wordnet/files";
import type { Lexicon, WordNet } from "../wordnet/wordnet";
import { rolesOf } from "./roles";

/** Fields of nouns for what happens: act, communication, event, phenomenon, process. */
const HAPPENING = new Set([4, 10, 11, 19, 22]);
const MAX_VERBS = 900;
const MAX_EXAMPLES = 5;

/**
 * Event classes: the groups, the cards as they are, and the best known verbs of WordNet that a noun for what happens is
 * derived from. The noun names and describes the class (`Acquisition`), the verbs are its triggers (`acquire`, `get`), and
 * their sentence frames give the roles.
 */
export function eventClasses(cards: readonly LibraryEntry[], { nouns, verbs }: WordNet): readonly LibraryEntry[] {
  const groups = readGroups(EVENT_GROUPS);
  const groupsOf = groupsByCard(groups, new Set(cards.map(({ schemaClass }) => schemaClass.name)));
  const groupOf = new Map(groups.flatMap(({ name, facts }) => facts.map((field) => [Number(field), name])));
  const known = new Set([
    ...groups.map(({ name }) => name),
    ...cards.flatMap(({ schemaClass, synonyms }) => [schemaClass.name, ...synonyms]),
  ]);
  const usage = createUsage(nouns, new Set(INSULTS.trim().split(/\s+/u)));
  const candidates: { name: string; noun: Synset; verb: Synset; group: string }[] = [];
  for (const verb of verbs.synsets.values()) {
    const group = groupOf.get(verb.field);
    const found = happening(nouns, verb);
    if (group === undefined || found === undefined) continue;
    const { noun, lemma } = found;
    if (usage.isOffensive(noun) || usage.isColloquial(noun) || !usage.plain(noun).includes(lemma)) continue;
    candidates.push({ name: className(lemma), noun, verb, group });
  }
  candidates.sort(
    (a, b) => verbs.count(b.verb.offset) - verbs.count(a.verb.offset) || (a.verb.offset < b.verb.offset ? -1 : 1),
  );
  const derived: LibraryEntry[] = [];
  for (const { name, noun, verb, group } of candidates) {
    if (derived.length === MAX_VERBS) break;
    if (known.has(name)) continue;
    known.add(name);
    const triggers = distinct([...usage.plain(verb), ...usage.plain(noun)].map(mention));
    derived.push({
      schemaClass: {
        kind: "event",
        name,
        parents: [group],
        description: description(noun.gloss),
        examples: triggers.slice(0, MAX_EXAMPLES),
        methods: [],
        roles: rolesOf(verb.field, verb.frames),
      },
      alternatives: [description(verb.gloss)],
      synonyms: distinct([...usage.plain(noun), ...usage.plain(verb)].map(className)).filter((other) => other !== name),
      mentions: 0,
      origin: "wordnet",
      quiet: false,
    });
  }
  return [
    ...cards.map((card) => ({
      ...card,
      schemaClass: { ...card.schemaClass, parents: groupsOf.get(card.schemaClass.name) ?? [BASE_CLASS.event] },
    })),
    ...groups.map(
      ({ name, facts, description: text }): LibraryEntry => ({
        schemaClass: {
          kind: "event",
          name,
          parents: [BASE_CLASS.event],
          description: text,
          examples: [],
          methods: [],
          roles: groupRoles(facts),
        },
        alternatives: [],
        synonyms: [],
        mentions: 0,
        origin: "wordnet",
        quiet: false,
      }),
    ),
    ...derived,
  ];
}

/** A group's events have an agent and a patient of some sort; frame 8 is “Somebody ----s something”. */
const groupRoles = ([field]: readonly string[]): readonly Role[] => rolesOf(Number(field ?? 0), [8]);

/** The best known noun that a verb is derivationally related to and that names what happens, and its lemma. */
function happening(nouns: Lexicon, verb: Synset): { readonly noun: Synset; readonly lemma: string } | undefined {
  return verb.pointers
    .filter(({ symbol, pos }) => symbol === "+" && pos === "n")
    .flatMap(({ offset, target }) => {
      const noun = nouns.synsets.get(offset);
      const lemma = noun?.lemmas[target - 1];
      return noun === undefined || lemma === undefined || !HAPPENING.has(noun.field) ? [] : [{ noun, lemma }];
    })
    .toSorted((a, b) => nouns.count(b.noun.offset) - nouns.count(a.noun.offset))[0];
}
