import { type ClassId, parseClassId } from "../../core/schema/class";
import {
  addBranch,
  addClasses,
  type Choice,
  chooseClasses,
  NO_CHOICE,
  removeBranch,
  removeClass,
  toggleChoice,
} from "../../core/schema/selection";
import type { Slice } from "../state";
import type { SchemaState, SelectionSlice } from "./state";

export const createSelectionSlice: Slice<SchemaState, SelectionSlice> = (set, get) => ({
  ...NO_CHOICE,
  chosenByHand: false,
  cleared: null,
  completing: null,
  select(ids) {
    const [only] = ids;
    const completing = ids.length === 1 && only !== undefined && hasHints(only) ? only : get().completing;
    set({ ...chooseClasses(choiceOf(get()), ids), completing, ...BY_HAND });
  },
  deselect(id) {
    const choice = choiceOf(get());
    set({ selected: removeClass(choice.selected, id), ...BY_HAND, cleared: choice });
  },
  toggle(id) {
    const choice = toggleChoice(get().library, choiceOf(get()), id);
    const completing = choice.selected.includes(id) && hasHints(id) ? id : get().completing;
    set({ ...choice, completing, ...BY_HAND });
  },
  selectBranch: (id) => set({ ...addBranch(get().library, choiceOf(get()), id), ...BY_HAND }),
  deselectBranch(id) {
    const choice = choiceOf(get());
    set({ ...removeBranch(get().library, choice, id), ...BY_HAND, cleared: choice });
  },
  clearSelection() {
    const choice = choiceOf(get());
    const isEmpty = choice.selected.length === 0 && choice.branches.length === 0;
    set({ ...NO_CHOICE, completing: null, chosenByHand: true, ...(isEmpty ? {} : { cleared: choice }) });
  },
  bringBackCleared: () => set({ ...get().cleared, ...BY_HAND }),
  replaceSelection: (ids, chosenByHand) =>
    set({ ...NO_CHOICE, selected: addClasses([], ids), completing: null, cleared: null, chosenByHand }),
  restoreSelection: (selection) => set({ ...selection, completing: null, cleared: null }),
  declineCompleting: () => set({ completing: null }),
});

/** What every choice of the user's says beside what was chosen. */
const BY_HAND = { chosenByHand: true, cleared: null } as const;

/** Entity classes name no others. */
const hasHints = (id: ClassId): boolean => parseClassId(id)?.kind !== "entity";

/** The part of the state that says what is chosen. */
export const choiceOf = ({ selected, branches, except }: Choice): Choice => ({ selected, branches, except });
