import { type Kind, NO_CLASS } from "../../../core/schema/class";
import { chapter } from "../messages";
import { classNoun } from "./class-nouns";
import { english } from "./english";

/** As many classes stand in a summary by name. */
const NAMED = 6;

interface ClassCount {
  readonly name: string;
  readonly count: number;
}

const sumOf = (classes: readonly ClassCount[]): number => classes.reduce((sum, { count }) => sum + count, 0);

/** What was found, as a list of people, places and events, and what is decided about it. */
export const foundMessages = chapter("found", {
  found: "Found",
  /** `9 people, 6 organizations, 3 attacks, 4 relations`: the commonest classes by name, relations together. */
  summary({ classes, relations }: { readonly classes: readonly ClassCount[]; readonly relations: number }): string {
    const ofClass = classes.filter(({ name }) => name !== NO_CLASS);
    // What has no class comes with the rest, or alone where that is all.
    const rest = sumOf(ofClass.slice(NAMED)) + sumOf(classes.filter(({ name }) => name === NO_CLASS));
    const named = ofClass.slice(0, NAMED).map(({ name, count }) => english.counted(count, classNoun(name)));
    return [
      ...named,
      ...(rest > 0
        ? [
            named.length === 0
              ? english.counted(rest, { one: "entity", other: "entities" })
              : `${english.number(rest)} more`,
          ]
        : []),
      ...(relations > 0 ? [english.counted(relations, { one: "relation", other: "relations" })] : []),
    ].join(", ");
  },
  /** After the name and the number of mentions: other names of the same. */
  also: (names: readonly string[]) => `, also ${english.list(names)}`,
  filter: "Filter found",
  onlyClass: "Class",
  everyClass: "All classes",
  least: "Confidence",
  any: "Any confidence",
  atLeast: (share: number) => `${english.percent(share)} or more`,
  nothingMatches: "Nothing that was found fits this.",
  nothing: "What is found in the text stands here, each name once.",

  section: { entity: "Found", relation: "Relations", event: "Events" } satisfies Readonly<Record<Kind, string>>,
  uncertain: "Uncertain",
  aboutUncertain: "Just below the confidence from which on something counts as found.",

  merge: "Merge",
  aboutMerge: "Makes one of those that are ticked: they are the same",
  ticked: (count: number) => `${english.number(count)} ticked`,
  tick: (name: string) => `Tick ${name} to merge`,
  undo: "Undo",
  aboutUndo: "Takes the last merge or “Not the same” back",
  notTheSame: "Not the same",
  takeOut: (name: string, place: number) => `Not the same: mention ${english.number(place)} of ${name}`,
  mentionsOf: (name: string) => `Mentions of ${name}`,
  place: (first: number, last: number, all: number) => `${first}–${last} of ${english.number(all)}`,
  merged: (name: string) => `Merged into ${name}.`,
  takenOut: (name: string) => `A mention was taken out of ${name}.`,
  undone: "The last decision was taken back.",
});
