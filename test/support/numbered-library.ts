import { type ClassId, type Kind, parseClassId } from "../../src/core/schema/class";
import type { NumberedLibrary } from "../../src/core/share/shared-link";

const KIND_LETTERS: Readonly<Record<Kind, string>> = { entity: "E", relation: "R", event: "V" };

/** A library of so many classes a kind, `entity:E17` with the number 17; nothing is kept of it but their count. */
export function numberedLibrary(counts: Readonly<Record<Kind, number>>, id = "knowcoder1"): NumberedLibrary {
  const starts: Readonly<Record<Kind, number>> = {
    entity: 0,
    relation: counts.entity,
    event: counts.entity + counts.relation,
  };
  const kindOf = (index: number): Kind =>
    index < starts.relation ? "entity" : index < starts.event ? "relation" : "event";
  return {
    id,
    idOf(index): ClassId {
      const kind = kindOf(index);
      return `${kind}:${KIND_LETTERS[kind]}${index - starts[kind]}`;
    },
    indexOf(id) {
      const { kind, name } = parseClassId(id) ?? { kind: "entity", name: "" };
      const number = name.startsWith(KIND_LETTERS[kind]) ? Number(name.slice(1)) : Number.NaN;
      return Number.isInteger(number) && number < counts[kind] ? starts[kind] + number : -1;
    },
    numberOf: (index) => index - starts[kindOf(index)],
    indexOfNumber: (kind, number) => (number < counts[kind] ? starts[kind] + number : -1),
  };
}
