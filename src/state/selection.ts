import type { ClassId } from "../core/schema/class";

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
  acceptOffered(): void;
  declineOffered(): void;
}
