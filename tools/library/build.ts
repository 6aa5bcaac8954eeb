import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { KINDS } from "../../src/core/schema/class";
import type { LibraryEntry } from "../../src/core/schema/library";
import { readCards } from "./cards";
import { entityClasses } from "./entities/build";
import { eventClasses } from "./events/build";
import { relationClasses } from "./relations/build";
import { loadVocabulary, type Vocabulary } from "./schema-org/vocabulary";
import { loadWordNet, type WordNet } from "./wordnet/wordnet";

export interface Sources {
  readonly cards: readonly LibraryEntry[];
  readonly wordNet: WordNet;
  readonly vocabulary: Vocabulary;
}

export interface BuiltLibrary {
  readonly entries: readonly LibraryEntry[];
  /** Classes that nothing but a number told apart from a namesake. */
  readonly numbered: readonly string[];
}

export async function loadSources(): Promise<Sources> {
  const cards = await readFile(join(import.meta.dirname, "cards.json"), "utf8");
  const [wordNet, vocabulary] = await Promise.all([loadWordNet(), loadVocabulary()]);
  return { cards: readCards(JSON.parse(cards)), wordNet, vocabulary };
}

/** The whole library; the same sources give the same classes in the same order. */
export function buildLibrary({ cards, wordNet, vocabulary }: Sources): BuiltLibrary {
  const [entityCards, relationCards, eventCards] = KINDS.map((kind) =>
    cards.filter(({ schemaClass }) => schemaClass.kind === kind),
  );
  const entities = entityClasses(entityCards ?? [], wordNet, vocabulary);
  return {
    entries: [
      ...entities.entries,
      ...relationClasses(relationCards ?? [], vocabulary, entities),
      ...eventClasses(eventCards ?? [], wordNet),
    ],
    numbered: entities.numbered,
  };
}
