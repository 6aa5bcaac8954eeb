import { type ClassId, type Kind, parseClassId } from "../schema/class";
import type { Library } from "../schema/library";

/** What links need of a library: its classes by their stable numbers. */
export type NumberedLibrary = Pick<Library, "id" | "idOf" | "indexOf" | "numberOf" | "indexOfNumber">;

/** A class by its stable number. */
export interface ClassNumber {
  readonly library: string;
  readonly kind: Kind;
  readonly number: number;
}

/**
 * A link can bring a number of which this page knows no name: that of a class which a later version of the library added.
 * It is kept as an id like any other, `entity:knowcoder1#30117`, until a library gives its name. No class can be called so, for
 * `#` stands in no name of Python.
 */
export const numberedId = ({ library, kind, number }: ClassNumber): ClassId => `${kind}:${library}#${number}`;

const RE_NUMBERED = /^([A-Za-z0-9-]+)#(0|[1-9]\d{0,6})$/u;

/** The number that an id stands for; null where it has a name. */
export function classNumber(id: ClassId): ClassNumber | null {
  if (!id.includes("#")) return null;
  const parsed = parseClassId(id);
  const [, library, number] = RE_NUMBERED.exec(parsed?.name ?? "") ?? [];
  if (parsed === null || library === undefined || number === undefined) return null;
  return { library, kind: parsed.kind, number: Number(number) };
}

/** The ids with the names of those that are known by number alone, as far as this library has them; each id once. */
export function nameClasses(ids: readonly ClassId[], library: NumberedLibrary): readonly ClassId[] {
  if (!ids.some((id) => id.includes("#"))) return ids;
  return [...new Set(ids.map((id) => nameOf(id, library)))];
}

function nameOf(id: ClassId, library: NumberedLibrary): ClassId {
  const numbered = classNumber(id);
  if (numbered === null || numbered.library !== library.id) return id;
  const index = library.indexOfNumber(numbered.kind, numbered.number);
  return index < 0 ? id : library.idOf(index);
}

/** The stable number of a class in a library; null where it has none, which goes by its name. */
export function numberIn(library: NumberedLibrary, id: ClassId): number | null {
  const numbered = classNumber(id);
  if (numbered !== null) return numbered.library === library.id ? numbered.number : null;
  const index = library.indexOf(id);
  const number = index < 0 ? -1 : library.numberOf(index);
  return number < 0 ? null : number;
}
