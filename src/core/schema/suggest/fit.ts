import { type Sliced, STEPS_A_SLICE } from "../../sliced";
import { hintedClasses, hintsOf, type TypeHint } from "../class";
import type { Library } from "../library";

/** How much in a text speaks for each class, by its number. */
export type Strengths = ReadonlyMap<number, number>;

/** What stands for a hint that allows anything: of that there is something in every text, so it says little. */
const ANYTHING = 0.5;
/** What is left of a relation or event of whose ends nothing was found. */
const UNFITTING = 0.5;

/**
 * Prepares a library to tell how well what a relation or event connects was found in a text: from 0.5 where nothing of
 * its hints was, to 1.5 where all of them are what the text is about; 1 for entities.
 */
export function* prepareFit(library: Library): Sliced<(strengths: Strengths) => (index: number) => number> {
  const ends = yield* endsOf(library);
  return (strengths) => {
    let most = 0;
    for (const [index, strength] of strengths) if (library.kindOf(index) === "entity") most = Math.max(most, strength);
    const share = (classes: readonly number[]): number => {
      if (classes.length === 0) return ANYTHING;
      return most === 0 ? 0 : Math.sqrt(Math.max(...classes.map((index) => strengths.get(index) ?? 0)) / most);
    };
    return (index) => {
      const own = ends.get(index) ?? [];
      return own.length === 0 ? 1 : UNFITTING + own.reduce((sum, classes) => sum + share(classes), 0) / own.length;
    };
  };
}

/** The entity classes that the ends of each relation, or the roles of each event, may be. */
function* endsOf(library: Library): Sliced<ReadonlyMap<number, readonly (readonly number[])[]>> {
  const ends = new Map<number, readonly (readonly number[])[]>();
  for (let index = 0; index < library.size; index++) {
    if (library.kindOf(index) === "entity") continue;
    if (index % STEPS_A_SLICE === 0) yield;
    const named = (hint: TypeHint): readonly number[] =>
      hintedClasses(hint)
        .map((name) => library.indexOf(`entity:${name}`))
        .filter((found) => found >= 0);
    ends.set(index, hintsOf(library.classAt(index)).map(named));
  }
  return ends;
}
