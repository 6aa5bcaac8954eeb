import type { Kind } from "../../../core/schema/class";
import type { Because } from "../../../core/schema/search/explain";
import { chapter } from "../messages";
import { counts, english } from "./english";

/** `Person`, `Person and City`; of many the first and how many more. */
const named = (names: readonly string[]): string => {
  const shown = names.length > 4 ? names.slice(0, 3) : names;
  return english.list(names.length > shown.length ? [...shown, `${names.length - shown.length} more`] : shown);
};

/** Finding classes: hits of the search, suggestions, what goes with a class, and the tree. */
export const searchMessages = chapter("search", {
  addClass: "Add a class",
  noneFits: "No class fits?",
  makeOne: "Make one",
  make: (name: string) => `Make “${name}”`,
  browseAll: (classes: string | null) => (classes === null ? "Browse all" : `Browse all ${classes}`),

  /** The short form of a class of one's own. */
  newClass: "A class of your own",
  oneSentence: "What it is, in one sentence",
  anExample: "An example",
  anotherExample: "Another example",
  lookForIt: "Look for it",
  wholeForm: "Relations, events and more",

  opening: "Opening the class library",
  results: "Search results",
  kinds: "Kinds of classes",
  allKinds: "All",
  kindWithCount: (kind: string, count: number) => `${kind}, ${english.number(count)}`,
  hits: (total: number, shown: number) =>
    total > shown ? `${counts.hits(total)}, first ${shown} shown` : counts.hits(total),
  noneOfKind: (others: number) => `None of this kind; ${counts.hits(others)} of another.`,
  none: "No class has this in its name or description.",
  showNamed: (name: string) => `Show ${name} in tree`,
  show: "Show in tree",
  /** Beside a hit: how much a class would mark in this text. */
  marksHere: (marks: number) => `${english.counted(marks, { one: "mark", other: "marks" })} here`,
  selected: "✓ selected",
  /** How a hit is read out: `Person, entity, Entity, human being, named or described`. */
  option: (name: string, kind: string, parents: readonly string[], description: string) =>
    [name, kind, parents.join(" and "), description].filter((part) => part !== "").join(", "),
  /** What stands before that which made a class a hit. */
  because: { synonym: "also", alternative: "also:", parent: "a kind of" } satisfies Readonly<
    Record<Exclude<Because["from"], "description">, string>
  >,

  /** What a relation or event class that was just chosen asks for. */
  asksFor: (name: string, kind: Kind, hinted: readonly string[]) =>
    `${name} ${kind === "event" ? "has roles for" : "joins"} ${named(hinted)}.`,
  addHinted: ([first = "", ...others]: readonly string[]) => {
    if (others.length === 0) return `Add ${first}`;
    return others.length === 1 ? "Add both" : `Add all ${others.length + 1}`;
  },
  decline: "No, thank you",

  suggestions: "Suggestions",
  suggested: (classes: number) => `${counts.classes(classes)} suggested.`,
  suggestedNow: "Suggested for this text",
  addAll: "Add all",
  suggestingFailed: "No classes could be suggested.",
  readingText: "Reading the text",
  nothingSuggested: "Nothing in this text speaks for a class. Search for what you want to find.",
  allSelected: "All that was suggested is selected.",
  suggestedClasses: "Suggested classes",
  add: (name: string) => `Add ${name}`,
  /** In the row of chips. */
  suggestedInRow: "Suggested",
  putAwaySuggested: "Put the suggestions away",
  evidence: (kind: string, words: readonly string[]) => `${kind}, for ${words.join(", ")}`,

  tree: "Schema library",
  pathOfActive: "Path of the active class",
  rangeSelected: (classes: number) => `${counts.classes(classes)} selected.`,
  rangeTooLong: (classes: number) =>
    `${counts.classes(classes)} are too many at once; “With subclasses” takes a whole branch.`,
  andBelow: "and its subclasses",
  trained: "known to this model",
  withBelow: "With subclasses",
  withoutBelow: "Without subclasses",
  about: "About",
});
