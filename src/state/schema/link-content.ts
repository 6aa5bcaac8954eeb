import { classId } from "../../core/schema/class";
import { neededOwnClasses } from "../../core/share/link-classes";
import type { LinkContent } from "../../core/share/shared-link";
import type { AppState } from "../state";
import { carriedOf } from "./learned";
import { choiceOf } from "./selection";

/** What of the state goes into a link. */
type Shared = Pick<
  AppState,
  "library" | "selected" | "branches" | "except" | "ownClasses" | "descriptions" | "learned"
>;

/** What a link to the present state holds, with the own classes that the choice needs; the text only where it is asked for. */
export function linkContent(state: Shared, text: string | null): LinkContent {
  const { library, ownClasses, descriptions } = state;
  const choice = choiceOf(state);
  const needed = library === null ? [] : neededOwnClasses(library, choice, ownClasses);
  const learned = carriedOf(state.learned, new Set(needed.map(classId)));
  return { ...choice, ownClasses: needed, descriptions, text, ...(learned.length === 0 ? {} : { learned }) };
}
