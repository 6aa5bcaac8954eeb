import { KnowCoderError } from "../errors";
import type { CarriedClass } from "../extract/reader/carried";
import { type ClassId, type Kind, parseClassId, type SchemaClass } from "../schema/class";
import type { Library } from "../schema/library";
import type { Choice } from "../schema/selection";

/** What the page puts into a link. A branch stands for whatever classes are below it where the link is opened. */
export interface LinkContent extends Choice {
  /** Classes of the user's that the others need. */
  readonly ownClasses: readonly SchemaClass[];
  /** Whether prompts hold class comments. */
  readonly descriptions: boolean;
  /** Null where the text stays at home. */
  readonly text: string | null;
  /** What own classes have learned, as far as it goes with them. */
  readonly learned?: readonly CarriedClass[];
}

/** What a link brings. A class that no library here has is an id like any other; see `numberedId`. */
export interface SharedLink extends LinkContent {
  /** The library that the classes were chosen from. */
  readonly library: string;
}

/** Refuses a link that no page has written in this form; the reason is put in brackets behind a sentence. */
export function damaged(reason: string): never {
  throw new KnowCoderError({ code: "link-damaged", reason });
}

/** What links need of a library: its classes by their stable numbers. */
export type NumberedLibrary = Pick<Library, "id" | "idOf" | "indexOf" | "numberOf" | "indexOfNumber">;

/** A class by its stable number. */
interface ClassNumber {
  readonly library: string;
  readonly kind: Kind;
  readonly number: number;
}

/**
 * A link can bring the number of a class that only a later version of the library has, so that this page has no name for
 * it. It is kept as an id like any other, `entity:knowcoder1#30117`, until a library gives its name. No class can have
 * such a name, for no Python name holds a `#`.
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
