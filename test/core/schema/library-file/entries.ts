import fc from "fast-check";
import { BASE_CLASS, classId, KINDS, type Kind, type SchemaClass } from "../../../../src/core/schema/class";
import { CLASS_ORIGINS, type LibraryEntry } from "../../../../src/core/schema/library";
import type { NumberedEntry } from "../../../../src/core/schema/library-file/format";
import { hostileText, schemaClassOf } from "../../../support/arbitrary-class";

export interface Entries {
  readonly entries: readonly NumberedEntry[];
  readonly numbers: Readonly<Record<Kind, number>>;
}

const text = hostileText.map((any) => any.toWellFormed());
const texts = fc.array(text, { maxLength: 3 });

/** Names that differ in case alone, share beginnings, begin with others, or are not Latin. */
const closeName = fc
  .tuple(
    fc.constantFrom("bank", "Bank", "BANK", "İ", "ß", "東", "👩‍🚀"),
    fc.constantFrom("", "s", "Slope", "slope", "_", "\n"),
  )
  .map(([start, end]) => start + end);

const schemaClass: fc.Arbitrary<SchemaClass> = fc
  .tuple(fc.constantFrom(...KINDS).chain(schemaClassOf), fc.option(closeName, { nil: null }), text, texts)
  .map(([any, name, description, examples]) => ({
    ...any,
    name: name ?? any.name,
    description,
    examples,
    methods: [],
  }));

interface Drawn extends Omit<LibraryEntry, "origin"> {
  readonly origin: LibraryEntry["origin"];
  /** What decides its parents among the others, and its number. */
  readonly chances: readonly number[];
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  schemaClass,
  alternatives: texts,
  synonyms: texts,
  mentions: fc.oneof(fc.nat(300), fc.nat(0xffffffff)),
  origin: fc.constantFrom(...CLASS_ORIGINS),
  quiet: fc.boolean(),
  chances: fc.array(fc.nat(1000), { minLength: 1, maxLength: 4 }),
});

/** Libraries in the making: any parts, several parents, cycles too, and numbers with gaps. */
export const arbitraryEntries: fc.Arbitrary<Entries> = fc
  .uniqueArray(drawn, { selector: (entry) => classId(entry.schemaClass), maxLength: 50 })
  .map((all) => {
    const numbers: Record<Kind, number> = { entity: 0, relation: 0, event: 0 };
    const entries = all.map(({ chances: [first = 0, ...chances], ...entry }): NumberedEntry => {
      const { kind, name } = entry.schemaClass;
      const others = all
        .map((other) => other.schemaClass)
        .filter((other) => other.kind === kind && other.name !== name);
      const parents = new Set(chances.flatMap((chance) => others[chance % others.length]?.name ?? []));
      const number = numbers[kind] + (first % 3);
      numbers[kind] = number + 1;
      return {
        ...entry,
        schemaClass: { ...entry.schemaClass, parents: parents.size === 0 ? [BASE_CLASS[kind]] : [...parents] },
        number,
      };
    });
    return { entries, numbers };
  });
