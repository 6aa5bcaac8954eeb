import { addBranch, type Choice, chooseClasses, NO_CHOICE, removeBranch, toggleChoice } from "../core/schema/branches";
import { type ClassId, parseClassId } from "../core/schema/class";
import { addClasses, removeClass } from "../core/schema/selection";
import type { Slice } from "./state";

/** The chosen classes and branches, each in the order in which they were chosen; `core/schema/branches.ts` says what they mean. */
export interface SelectionSlice extends Choice {
  /** Whether the user chose them, and not the first example. */
  readonly chosenByHand: boolean;
  /** The relation or event class that was chosen last: what its hints name is offered beside it. Null: nothing is offered. */
  readonly completing: ClassId | null;
  /** Chooses classes by themselves, whether or not a branch holds them. */
  select(ids: readonly ClassId[]): void;
  /** Takes a class back that was chosen by itself; a branch that holds it goes on holding it. */
  deselect(id: ClassId): void;
  /** Turns a class over, as its box in the tree does. */
  toggle(id: ClassId): void;
  /** Chooses a class with everything below it, as an intention. */
  selectBranch(id: ClassId): void;
  deselectBranch(id: ClassId): void;
  clearSelection(): void;
  /** An example takes the place of the selection. */
  replaceSelection(ids: readonly ClassId[], byHand: boolean): void;
  /** No, nothing to complete it. */
  declineCompleting(): void;
}

export const createSelectionSlice: Slice<SelectionSlice> = (set, get) => ({
  ...NO_CHOICE,
  chosenByHand: false,
  completing: null,
  select(ids) {
    const [only] = ids;
    const completing = ids.length === 1 && only !== undefined && hasHints(only) ? only : get().completing;
    set({ ...chooseClasses(choiceOf(get()), ids), completing, chosenByHand: true });
  },
  deselect: (id) => set({ selected: removeClass(get().selected, id), chosenByHand: true }),
  toggle(id) {
    const choice = toggleChoice(get().library, choiceOf(get()), id);
    const completing = choice.selected.includes(id) && hasHints(id) ? id : get().completing;
    set({ ...choice, completing, chosenByHand: true });
  },
  selectBranch: (id) => set({ ...addBranch(get().library, choiceOf(get()), id), chosenByHand: true }),
  deselectBranch: (id) => set({ ...removeBranch(get().library, choiceOf(get()), id), chosenByHand: true }),
  clearSelection: () => set({ ...NO_CHOICE, completing: null, chosenByHand: true }),
  replaceSelection: (ids, chosenByHand) =>
    set({ ...NO_CHOICE, selected: addClasses([], ids), completing: null, chosenByHand }),
  declineCompleting: () => set({ completing: null }),
});

/** Entity classes name no others. */
const hasHints = (id: ClassId): boolean => parseClassId(id)?.kind !== "entity";

/** The part of the state that says what is chosen. */
export const choiceOf = ({ selected, branches, except }: Choice): Choice => ({ selected, branches, except });
