import type { CleanupRule } from "../../../core/schema/cleanup";
import { chapter } from "../messages";
import { cost, counts, english } from "./english";

/** The schema pane as it opens: the search box, what is selected, and what stands in the place of the library. */
export const schemaMessages = chapter("schema", {
  searchClasses: "Search classes",
  clearSearch: "Clear search",
  searchLost: "The search for classes stopped working.",
  libraryUnreadable: "The class library could not be read.",
  opening: "Opening the class library",
  fetching: "Fetching the class library",
  fetched: (loadedBytes: number, totalBytes: number) =>
    `Fetching the class library: ${english.kilobytes(loadedBytes)} of ${english.kilobytes(totalBytes)} kB`,

  /** What is selected. */
  selection: "Selection",
  lookingFor: "Looking for",
  more: (classes: number) => `+ ${english.number(classes)} more`,
  fewer: "Show fewer",
  selectedClasses: "Selected classes",
  notTrained: "new to this model",
  /** The built-in model sees descriptions only where they are sent. */
  untrained: (descriptions: boolean): string =>
    descriptions
      ? "This class was not in the training of the built-in model: it knows the name and the description only."
      : "This class was not in the training of the built-in model: it sees the name only. “Describe the classes” in the menu “More” helps.",
  branch: (classes: number) => `and subclasses (${english.number(classes)})`,
  about: (name: string) => `What ${name} means`,
  notInLibrary: "not in this library",
  remove: (name: string) => `Remove ${name}`,
  leftOut: "Left out:",
  takeIn: (name: string) => `Take ${name} in again`,
  /** `prompts` is null where nobody knows how many there will be. */
  many: (classes: number, prompts: number | null, secondsPerPrompt: number | null) =>
    `${counts.classes(classes)} are a lot to ask for${prompts === null ? "" : `: ${cost(prompts, secondsPerPrompt)}`}. Extract runs all the same.`,
  nothingSelected: "No class is selected. Add one, or begin with",
  beginnings: {
    whoAndWhere: "People, organizations, places",
    work: "Who works for whom, and where",
  },

  cleanup: "Clean-up rules",
  cleanupAsked: "Clean-up that these classes ask for",
  cleanupRules: {
    filter_pronoun: {
      name: "Leave out pronouns",
      sentence: "Mentions that are a pronoun alone, such as “she” or “their”, are left out.",
    },
    filter_number: {
      name: "Leave out bare numbers",
      sentence: "Mentions that are a number alone, such as “1,055” or “twenty-one”, are left out.",
    },
    filter_punctuation: {
      name: "Leave out punctuation",
      sentence: "Mentions without a single letter or digit, such as “—”, are left out.",
    },
  } satisfies Readonly<Record<CleanupRule, { readonly name: string; readonly sentence: string }>>,
});
