import { BASE_CLASS } from "../../../src/core/schema/class";
import type { LibraryEntry } from "../../../src/core/schema/library";
import { type Draft, distinct } from "../cards";
import {
  ALWAYS,
  INSULTS,
  KINDS_FIRST,
  LEFT_OUT,
  NAMES,
  OUTLINE,
  QUIET_BRANCHES,
  QUIET_NAMES,
  QUIET_SENSES,
  SHARES,
  VAGUE,
  WIDE,
} from "../curation";
import { Ancestry, type Outline, readOutline } from "../outline";
import { ENTITY_PLACES } from "../placement/entities";
import { type Placement, readPlacements } from "../placement/read";
import { VOCABULARY_LEFT_OUT, VOCABULARY_PLACES } from "../placement/schema-org";
import type { Vocabulary } from "../schema-org/vocabulary";
import { description } from "../text";
import type { Lexicon, WordNet } from "../wordnet/wordnet";
import { exampleMentions } from "./examples";
import { createNounTree, nounClasses, synonyms } from "./noun-tree";
import { createFame, selectSynsets } from "./select";
import { createUsage, senseReader, type Usage } from "./usage";
import { vocabularyClasses } from "./vocabulary";

export interface EntityClasses {
  readonly entries: readonly LibraryEntry[];
  /** The class that a class of schema.org is. */
  vocabularyClass(name: string): string | undefined;
  readonly ancestry: Ancestry;
  /** Classes that only a number told apart from a namesake. */
  readonly numbered: readonly string[];
}

/** All entity classes: cards, outline, WordNet and schema.org in one taxonomy. */
export function entityClasses(
  cards: readonly LibraryEntry[],
  { nouns, verbs }: WordNet,
  vocabulary: Vocabulary,
): EntityClasses {
  const senseOf = senseReader(nouns);
  const places = readPlacements(ENTITY_PLACES);
  const outline = withCards(readOutline(OUTLINE, senseOf), places, senseOf);
  const usage = createUsage(nouns, new Set(words(INSULTS)));
  const leftOut = new Set(words(LEFT_OUT).map(senseOf));
  for (const synset of nouns.synsets.values()) if (usage.isOffensive(synset)) leftOut.add(synset.offset);

  const fame = createFame(nouns, [verbs]);
  const tree = createNounTree(nouns, outline, leftOut);
  const chosen = selectSynsets(
    nouns,
    tree,
    fame,
    SHARES,
    new Set(words(ALWAYS).map(senseOf)),
    new Set(words(WIDE).map(senseOf)),
  );
  const upper = upperClasses(nouns, outline, cards, places, usage);
  const isQuiet = quietSynsets(nouns, usage, words(QUIET_SENSES).map(senseOf));
  const wordNet = nounClasses(nouns, tree, outline, chosen, usage, {
    taken: new Set(upper.map(({ name }) => name)),
    vague: new Set(words(VAGUE)),
    given: new Map(words(NAMES).map((text) => [senseOf(text.split("=")[0] ?? ""), text.split("=")[1] ?? ""])),
    isQuiet,
  });
  const own = [...upper, ...wordNet.drafts];
  const schema = vocabularyClasses(
    vocabulary,
    new Set(own.map(({ name }) => name)),
    new Set(words(VOCABULARY_LEFT_OUT)),
    readPlacements(VOCABULARY_PLACES),
    outline.rests,
    (sense) => wordNet.classesOf(senseOf(sense))[0] ?? "",
  );
  const quiet = new Set(words(QUIET_NAMES));
  const all = [...own, ...schema.drafts];
  const curated = new Set(upper.map(({ name }) => name));
  const before = new Ancestry(new Map(all.map(({ name, parents: above }) => [name, above])));
  const tops = new Map([...outline.rests].map(([top, rest]) => [rest, top]));
  const parents = new Map(
    all.map(({ name, parents: above }) => {
      // What schema.org adds to a class that hangs below a branch already is not that it hangs from its rest.
      const more = (schema.merged.get(name)?.parents ?? []).filter(
        (parent) => !curated.has(name) && !before.above(name).has(tops.get(parent) ?? ""),
      );
      return [name, distinct([...above, ...more]).filter((parent) => parent !== name)];
    }),
  );
  checkParents(parents);
  const ancestry = new Ancestry(parents);

  const general = words(QUIET_BRANCHES);
  const isTooGeneral = ({ name, origin }: Draft) =>
    origin === "wordnet" && general.some((branch) => name === branch || ancestry.above(name).has(branch));
  const mentionKinds = words(KINDS_FIRST);
  const examples = exampleMentions(
    nouns,
    ancestry,
    parents.keys(),
    wordNet.classesOf,
    { offsets: tree.offsets, isHidden: isQuiet },
    fame,
    usage,
    (name) => {
      const above = ancestry.above(name);
      return mentionKinds.some((top) => name === top || above.has(top));
    },
  );
  return {
    ancestry,
    numbered: wordNet.numbered,
    vocabularyClass: (name) => schema.classOf(name),
    entries: all.map((draft): LibraryEntry => {
      const reduced = ancestry.reduced(draft.name);
      return {
        schemaClass: {
          kind: "entity",
          name: draft.name,
          parents: reduced.length > 0 ? reduced : [BASE_CLASS.entity],
          description: draft.description,
          examples: [...(examples.get(draft.name) ?? [])],
          methods: [],
        },
        alternatives: draft.alternatives,
        synonyms: distinct([...draft.synonyms, ...(schema.merged.get(draft.name)?.synonyms ?? [])]),
        mentions: draft.mentions,
        origin: draft.origin,
        quiet: draft.quiet || quiet.has(draft.name) || isTooGeneral(draft),
      };
    }),
  };
}

const words = (text: string): readonly string[] => text.split(/\s+/u).filter(Boolean);

/** The outline with the synsets that class cards are. */
function withCards(outline: Outline, places: readonly Placement[], senseOf: (sense: string) => string): Outline {
  const placed = new Map(outline.placed);
  for (const { classes } of places)
    for (const { name, sense } of classes) if (sense !== "") placed.set(senseOf(sense), name);
  return { ...outline, placed };
}

/** The classes of the outline and the cards. */
function upperClasses(
  nouns: Lexicon,
  outline: Outline,
  cards: readonly LibraryEntry[],
  places: readonly Placement[],
  usage: Usage,
): readonly Draft[] {
  const parents = new Map<string, string[]>();
  for (const { name, parents: above } of outline.classes.values()) parents.set(name, [...above]);
  for (const { parent, classes } of places) {
    for (const { name } of classes) parents.set(name, [...(parents.get(name) ?? []), parent]);
  }
  const synsets = new Map<string, string[]>();
  for (const [offset, name] of outline.placed) synsets.set(name, [...(synsets.get(name) ?? []), offset]);
  const byName = new Map(cards.map((card) => [card.schemaClass.name, card]));
  return distinct([...byName.keys(), ...outline.classes.keys()]).map((name): Draft => {
    const card = byName.get(name);
    const offsets = synsets.get(name) ?? [];
    const lemmas = offsets.flatMap((offset) => {
      const synset = nouns.synsets.get(offset);
      return synset === undefined ? [] : synonyms(synset, name, usage);
    });
    const gloss = nouns.synsets.get(offsets[0] ?? "")?.gloss ?? "";
    if (card === undefined && !outline.classes.has(name))
      throw new Error(`${name} is no class of the outline or the cards.`);
    if (card !== undefined && parents.get(name) === undefined) throw new Error(`The card ${name} has no place.`);
    return {
      name,
      origin: card === undefined ? "wordnet" : "cards",
      mentions: card?.mentions ?? 0,
      description: card?.schemaClass.description ?? (outline.classes.get(name)?.description || description(gloss)),
      alternatives: card?.alternatives ?? [],
      synonyms: distinct([...(card?.synonyms ?? []), ...lemmas]),
      parents: distinct(parents.get(name) ?? []),
      quiet: false,
    };
  });
}

/** Which synsets are passed over where classes are proposed: slang, and what stands below the senses named. */
function quietSynsets(nouns: Lexicon, usage: Usage, tops: readonly string[]): (offset: string) => boolean {
  const known = new Map<string, boolean>(tops.map((offset) => [offset, true]));
  const isBelow = (offset: string): boolean => {
    const found = known.get(offset);
    if (found !== undefined) return found;
    known.set(offset, false);
    const pointers = nouns.synsets.get(offset)?.pointers ?? [];
    const result = pointers.some((pointer) => pointer.symbol === "@" && isBelow(pointer.offset));
    known.set(offset, result);
    return result;
  };
  return (offset) => {
    const synset = nouns.synsets.get(offset);
    return isBelow(offset) || (synset !== undefined && usage.isColloquial(synset));
  };
}

function checkParents(parents: ReadonlyMap<string, readonly string[]>): void {
  for (const [name, above] of parents) {
    for (const parent of above)
      if (!parents.has(parent)) throw new Error(`${name} stands below ${parent}, which is no class.`);
  }
}
