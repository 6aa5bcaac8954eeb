import { type ClassId, parseClassId } from "../../core/schema/class";
import { cost } from "../messages/en/english";
import { counted } from "../results/words";

const nameOf = (id: ClassId): string => parseClassId(id)?.name ?? id;

/** So many names stand in one sentence. */
const NAMED = 4;

/** `Person`, `Person and City`, `Person, City and Date`; of many the first and how many more. */
export function namesOf(ids: readonly ClassId[]): string {
  const names = ids.map(nameOf);
  const shown = names.length > NAMED ? names.slice(0, NAMED - 1) : names;
  const rest = names.length - shown.length;
  const parts = rest > 0 ? [...shown, `${rest} more`] : shown;
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

/** What a relation or event class that was just chosen asks for. */
export const completingSentence = (id: ClassId, hinted: readonly ClassId[]): string =>
  `${nameOf(id)} ${parseClassId(id)?.kind === "event" ? "has roles for" : "joins"} ${namesOf(hinted)}.`;

/** The button that takes what was offered. */
export function completingButton(hinted: readonly ClassId[]): string {
  if (hinted.length === 1) return `Add ${namesOf(hinted)}`;
  return hinted.length === 2 ? "Add both" : `Add all ${hinted.length}`;
}

/** How a branch stands in the list of what is selected, after the name of its class. */
export const branchWords = (classes: number): string =>
  `and all below (${new Intl.NumberFormat("en").format(classes)})`;

/** More classes than these are worth a word before they run. */
export const MANY_CLASSES = 500;

/** What a very large selection means; null where it is none. `seconds`: of a prompt; null where nobody knows. */
export function manySentence(classes: number, prompts: number | null, seconds: number | null): string | null {
  if (classes <= MANY_CLASSES) return null;
  const takes = prompts === null ? "" : `: ${cost(prompts, seconds)}`;
  return `${counted(classes, "class", "classes")} are a lot to ask for${takes}. Extract runs all the same.`;
}
