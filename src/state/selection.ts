import type { ClassId } from "../core/schema/class";
import type { Slice } from "./state";

/** The selected classes, in the order in which they were chosen. */
export interface SelectionSlice {
  readonly selected: readonly ClassId[];
  /** Whether the user chose them, and not the first example or a link. */
  readonly chosenByHand: boolean;
  select(ids: readonly ClassId[]): void;
  deselect(id: ClassId): void;
  toggle(id: ClassId): void;
  clearSelection(): void;
  /** An example or a link takes the place of the selection. */
  replaceSelection(ids: readonly ClassId[], byHand: boolean): void;
  /** A selection that a link brought and that waits for "Use this selection" or "Keep mine". */
  readonly offered: readonly ClassId[] | null;
  /** A link's selection: taken at once where nothing was chosen by hand, else offered. */
  offerSelection(ids: readonly ClassId[]): void;
  acceptOffered(): void;
  declineOffered(): void;
}

export const createSelectionSlice: Slice<SelectionSlice> = (set, get) => ({
  selected: [],
  chosenByHand: false,
  offered: null,
  select(ids) {
    set({ selected: [...new Set([...get().selected, ...ids])], chosenByHand: true });
  },
  deselect(id) {
    set({ selected: get().selected.filter((selected) => selected !== id), chosenByHand: true });
  },
  toggle(id) {
    if (get().selected.includes(id)) get().deselect(id);
    else get().select([id]);
  },
  clearSelection: () => set({ selected: [], chosenByHand: true }),
  replaceSelection: (ids, chosenByHand) => set({ selected: [...new Set(ids)], chosenByHand }),
  offerSelection(ids) {
    const { selected, chosenByHand } = get();
    if (sameMembers(ids, selected)) return;
    if (chosenByHand && selected.length > 0) set({ offered: ids });
    else set({ selected: [...new Set(ids)], chosenByHand: true });
  },
  acceptOffered() {
    const { offered } = get();
    if (offered !== null) set({ selected: [...new Set(offered)], chosenByHand: true, offered: null });
  },
  declineOffered: () => set({ offered: null }),
});

const sameMembers = (a: readonly ClassId[], b: readonly ClassId[]): boolean =>
  a.length === b.length && a.every((id) => b.includes(id));
