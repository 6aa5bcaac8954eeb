import type { StoreApi } from "zustand/vanilla";
import type { Fields } from "../../core/foreign";
import type { SchemaClass } from "../../core/schema/class";
import { mergeClasses } from "../../core/schema/own-change";
import type { AppState } from "../state";
import { unpackClasses } from "./stored-classes";

/**
 * Takes over what another tab of the page made of the own classes, out of the record that it wrote: `base` is what both
 * began with. It is no step of this tab's, and no step back loses it.
 */
export async function adoptStoredClasses(
  store: StoreApi<AppState>,
  record: Fields,
  base: readonly SchemaClass[],
): Promise<void> {
  const theirs = await unpackClasses(record);
  const { ownClasses } = store.getState();
  const merged = mergeClasses(base, ownClasses, theirs);
  if (merged === ownClasses) return;
  store.getState().adoptOwnClasses(merged, (before) => mergeClasses(ownClasses, before, merged));
}
