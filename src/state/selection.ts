import type { ClassId } from "../core/schema/class";
import { addClasses, removeClass, type Selection, toggleClass } from "../core/schema/selection";
import type { SharedSelection } from "../core/share/url";
import type { Slice } from "./state";

/** The selected classes, in the order in which they were chosen. */
export interface SelectionSlice {
  readonly selected: Selection;
  /** Whether the user chose them, and not the first example. */
  readonly chosenByHand: boolean;
  select(ids: readonly ClassId[]): void;
  deselect(id: ClassId): void;
  toggle(id: ClassId): void;
  clearSelection(): void;
  /** An example takes the place of the selection. */
  replaceSelection(ids: readonly ClassId[], byHand: boolean): void;
  /** What a link brought, waiting for "Use this selection" or "Keep mine"; null where nothing does. */
  readonly offered: SharedSelection | null;
  /** A link's selection: taken at once where nothing was chosen by hand, else offered. */
  offerSelection(shared: SharedSelection): void;
  acceptOffered(): void;
  declineOffered(): void;
}

export const createSelectionSlice: Slice<SelectionSlice> = (set, get) => {
  const take = ({ selected, descriptions }: SharedSelection): void =>
    set({ selected: addClasses([], selected), descriptions, chosenByHand: true, offered: null });

  return {
    selected: [],
    chosenByHand: false,
    offered: null,
    select: (ids) => set({ selected: addClasses(get().selected, ids), chosenByHand: true }),
    deselect: (id) => set({ selected: removeClass(get().selected, id), chosenByHand: true }),
    toggle: (id) => set({ selected: toggleClass(get().selected, id), chosenByHand: true }),
    clearSelection: () => set({ selected: [], chosenByHand: true }),
    replaceSelection: (ids, chosenByHand) => set({ selected: addClasses([], ids), chosenByHand }),
    offerSelection(shared) {
      const { selected, chosenByHand, descriptions } = get();
      if (sameMembers(shared.selected, selected) && shared.descriptions === descriptions) return;
      if (chosenByHand && selected.length > 0) set({ offered: shared });
      else take(shared);
    },
    acceptOffered() {
      const { offered } = get();
      if (offered !== null) take(offered);
    },
    declineOffered: () => set({ offered: null }),
  };
};

const sameMembers = (a: Selection, b: Selection): boolean => a.length === b.length && a.every((id) => b.includes(id));
