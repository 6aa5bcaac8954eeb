import { type ClassId, KINDS, type Kind, parseClassId } from "../schema/class";
import type { BitReader, BitWriter } from "./bits";
import { type NumberedLibrary, nameClasses, numberedId, numberIn } from "./numbered";
import { readNumbers, writeNumbers } from "./numbers";
import { readOrder, writeOrder } from "./order";

/**
 * A few classes in the two parts that a link keeps them in: those with a stable number in its library as sets of numbers,
 * a kind a set, and the others by their ids. Their order, where a link keeps it, is told against the order of the parts:
 * the kinds one after the other, by number, then the others.
 */
export interface ClassSet {
  readonly numbers: Readonly<Record<Kind, readonly number[]>>;
  readonly named: readonly ClassId[];
  /** Where each class, in the order of the selection, stands in the order of the parts. */
  readonly places: readonly number[];
}

/** What is expected of the highest number of a kind; part of the format, whatever the libraries grow to. */
const RANGES: Readonly<Record<Kind, number>> = { entity: 2 ** 15, relation: 2 ** 11, event: 2 ** 11 };

export function classSet(ids: readonly ClassId[], library: NumberedLibrary): ClassSet {
  const found = nameClasses([...new Set(ids)], library).map((id) => ({
    id,
    kind: parseClassId(id)?.kind ?? invalid(id),
    number: numberIn(library, id),
  }));
  const parts = found.toSorted((a, b) => {
    if (a.number === null || b.number === null) return Number(a.number === null) - Number(b.number === null);
    return KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || a.number - b.number;
  });
  const numbersOf = (kind: Kind): readonly number[] =>
    parts.flatMap((part) => (part.kind === kind && part.number !== null ? part.number : []));
  const placeOf = new Map(parts.map(({ id }, place) => [id, place]));
  return {
    numbers: { entity: numbersOf("entity"), relation: numbersOf("relation"), event: numbersOf("event") },
    named: parts.flatMap(({ id, number }) => (number === null ? id : [])),
    places: found.map(({ id }) => placeOf.get(id) ?? 0),
  };
}

function invalid(id: string): never {
  throw new RangeError(`${id} is no class id.`);
}

export function writeClassNumbers(bits: BitWriter, { numbers }: ClassSet): void {
  for (const kind of KINDS) writeNumbers(bits, numbers[kind], RANGES[kind]);
}

export const writeClassOrder = (bits: BitWriter, { places }: ClassSet): void => writeOrder(bits, places);

/** The ids of the numbered classes, in the order of the parts. */
export const readClassNumbers = (bits: BitReader, library: string): readonly ClassId[] =>
  KINDS.flatMap((kind) => readNumbers(bits, RANGES[kind]).map((number) => numberedId({ library, kind, number })));

/** The ids in the order that the link keeps. */
export const readClassOrder = (bits: BitReader, ids: readonly ClassId[]): readonly ClassId[] =>
  readOrder(bits, ids.length).flatMap((place) => ids[place] ?? []);
