import { type ClassId, classId } from "../../../core/schema/class";
import type { Library } from "../../../core/schema/library";
import { isWithin } from "../../../core/schema/selection";
import { shownOf } from "../../../state/documents/shown-result";
import { useApp } from "../../app-store";

/** How many objects were found of each class, uncertain ones left out; null where nothing was read yet. */
type Counts = ReadonlyMap<ClassId, number>;

type Objects = readonly { readonly kind: "entity" | "relation" | "event"; readonly class: string }[];

const counted = new WeakMap<Objects, Counts>();

/** Counted once for each result, whoever asks. */
export function countsOf(objects: Objects): Counts {
  const known = counted.get(objects);
  if (known !== undefined) return known;
  const counts = new Map<ClassId, number>();
  for (const { kind, class: name } of objects) {
    const id = classId({ kind, name });
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  counted.set(objects, counts);
  return counts;
}

/** How many objects were found of a class; null where nothing was read yet. */
export const useFoundOf = (id: ClassId): number | null =>
  useApp((state) => {
    const found = shownOf(state);
    return found === null ? null : (countsOf(found.certain.objects).get(id) ?? 0);
  });

/** How many were found of a class and all below it. */
export const useFoundBelow = (id: ClassId, library: Library | null): number | null =>
  useApp((state) => {
    const found = shownOf(state);
    if (found === null) return null;
    let sum = 0;
    for (const [one, count] of countsOf(found.certain.objects)) if (isWithin(library, [id], one)) sum += count;
    return sum;
  });
