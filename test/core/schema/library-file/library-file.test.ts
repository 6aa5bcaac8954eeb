import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classId, KINDS, type Kind } from "../../../../src/core/schema/class";
import { createLibrary, isTrained, type LibrarySource } from "../../../../src/core/schema/library";
import { xxh32 } from "../../../../src/core/schema/library-file/bytes";
import { compareNames, type NumberedEntry } from "../../../../src/core/schema/library-file/format";
import { readLibraryFile } from "../../../../src/core/schema/library-file/read";
import { writeLibrary } from "../../../../src/core/schema/library-file/write";
import { readCards } from "../../../../tools/library/cards";
import { builtInLibrary, cardsFile, entityClass, entriesOf, libraryOf } from "../../../support/library";
import { arbitraryEntries } from "./entries";

const sources: readonly LibrarySource[] = [
  {
    name: "WordNet",
    version: "3.1",
    licence: "WordNet-3.0",
    url: "https://wordnet.princeton.edu/",
    attribution: "WordNet 3.1 Copyright 2011 by Princeton University.",
  },
];

const NONE = { entity: 0, relation: 0, event: 0 };

const numberedOf = (entries: readonly NumberedEntry[]): Record<Kind, number> => {
  const numbers: Record<Kind, number> = { ...NONE };
  for (const { schemaClass, number } of entries) {
    numbers[schemaClass.kind] = Math.max(numbers[schemaClass.kind], number + 1);
  }
  return numbers;
};

const write = (entries: readonly NumberedEntry[]): Uint8Array =>
  writeLibrary({ id: "test", entries, numbers: numberedOf(entries), sources });

const allOf = (size: number): readonly number[] => Array.from({ length: size }, (_, index) => index);

describe("a library file", () => {
  it("gives back what was written: classes, texts, hints, roles, numbers (B3 to B9)", () => {
    fc.assert(
      fc.property(arbitraryEntries, ({ entries, numbers }) => {
        const library = readLibraryFile(writeLibrary({ id: "test", entries, numbers, sources }));
        expect(library).toMatchObject({ id: "test", size: entries.length, sources });
        for (const kind of KINDS) expect(library.numbersOf(kind)).toBe(numbers[kind]);
        for (const { schemaClass, number, ...rest } of entries) {
          const id = classId(schemaClass);
          const index = library.indexOf(id);
          expect(library.classOf(id)).toEqual(schemaClass);
          expect(library.idOf(index)).toBe(id);
          expect({
            alternatives: library.alternativesOf(index),
            synonyms: library.synonymsOf(index),
            mentions: library.mentionsOf(index),
            origin: library.originOf(index),
            quiet: library.isQuiet(index),
          }).toEqual(rest);
          expect(library.descriptionOf(index)).toBe(schemaClass.description);
          expect(library.examplesOf(index)).toEqual(schemaClass.examples);
          expect(library.numberOf(index)).toBe(number);
          expect(library.indexOfNumber(schemaClass.kind, number)).toBe(index);
        }
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it("lists classes by kind, then by name in lower case, and children so too (B2, B6)", () => {
    fc.assert(
      fc.property(arbitraryEntries, ({ entries, numbers }) => {
        const library = readLibraryFile(writeLibrary({ id: "test", entries, numbers, sources }));
        const indexes = allOf(library.size);
        for (const index of indexes.slice(1)) {
          const order = KINDS.indexOf(library.kindOf(index)) - KINDS.indexOf(library.kindOf(index - 1));
          expect(order).toBeGreaterThanOrEqual(0);
          if (order === 0) expect(compareNames(library.nameOf(index - 1), library.nameOf(index))).toBe(-1);
        }
        for (const index of indexes) {
          const children = library.childrenOf(index);
          expect(children).toEqual(indexes.filter((child) => library.parentsOf(child).includes(index)));
        }
      }),
      { seed: 2, numRuns: 100 },
    );
  });

  it("reads as a library that was never written does", () => {
    fc.assert(
      fc.property(arbitraryEntries, ({ entries, numbers }) => {
        const library = readLibraryFile(writeLibrary({ id: "test", entries, numbers, sources }));
        const inMemory = createLibrary("test", entriesOf(library));
        const edges = ({ parentsOf, childrenOf }: typeof library) =>
          allOf(library.size).map((index) => [parentsOf(index), childrenOf(index)]);
        expect(edges(library)).toEqual(edges(inMemory));
      }),
      { seed: 3, numRuns: 100 },
    );
  });

  it("is the same in whatever order the classes come (B10)", () => {
    fc.assert(
      fc.property(arbitraryEntries, fc.nat(), ({ entries, numbers }, turn) => {
        const turned = [...entries.slice(turn % 7), ...entries.slice(0, turn % 7)].reverse();
        const facts = { id: "test", numbers, sources };
        expect(writeLibrary({ ...facts, entries: turned })).toEqual(writeLibrary({ ...facts, entries }));
      }),
      { seed: 4, numRuns: 100 },
    );
  });

  it("is written again from what was read", () => {
    const library = libraryOf(["Bank", "BankSlope", "bank", "Slope"].map((name) => entityClass(name)));
    const file = write(entriesOf(library));
    expect(write(entriesOf(readLibraryFile(file)))).toEqual(file);
  });

  it("may lie anywhere in a larger buffer", () => {
    const file = write(entriesOf(libraryOf([entityClass("Bank"), entityClass("Slope", "Bank")])));
    const buffer = new Uint8Array(file.length + 7);
    buffer.set(file, 3);
    expect(readLibraryFile(buffer.subarray(3, 3 + file.length)).childrenOf(0)).toEqual([1]);
    expect(readLibraryFile(new Uint8Array(file).buffer).size).toBe(2);
  });

  it("may be empty", () => {
    const library = readLibraryFile(write([]));
    expect(library.size).toBe(0);
    expect(library.indexOf("entity:Person")).toBe(-1);
    expect(library.classOf("event:Fall")).toBeNull();
    expect(() => library.idOf(0)).toThrow(RangeError);
  });

  it("knows no class but its own", () => {
    const library = readLibraryFile(write(entriesOf(libraryOf(["A", "B", "C"].map((name) => entityClass(name))))));
    for (const id of ["entity:a", "entity:AA", "entity:D", "relation:A", "event:B", "entity:"] as const) {
      expect(library.indexOf(id)).toBe(-1);
    }
    for (const index of [-1, 3, 0.5, Number.NaN]) expect(() => library.nameOf(index)).toThrow(RangeError);
    expect(library.indexOfNumber("entity", 3)).toBe(-1);
    expect(library.numberOf(3)).toBe(-1);
  });
});

describe("the writer", () => {
  const [bank] = entriesOf(libraryOf([entityClass("Bank")]));
  if (bank === undefined) throw new Error("there is no entry");
  const with_ = (changes: Partial<NumberedEntry["schemaClass"]>, number = 1): NumberedEntry =>
    ({ ...bank, schemaClass: { ...bank.schemaClass, name: "Slope", ...changes }, number }) as NumberedEntry;

  it("refuses what the file cannot hold", () => {
    const refused: readonly (readonly [string, readonly NumberedEntry[]])[] = [
      ["there twice", [bank, { ...bank, number: 1 }]],
      ["there twice", [bank, with_({}, 0)]],
      ["which the library lacks", [bank, with_({ parents: ["River"] })]],
      ["twice from one class", [bank, with_({ parents: ["Bank", "Bank"] })]],
      ["inherits from itself", [bank, with_({ parents: ["Slope"] })]],
      ["methods or source", [with_({ source: "class Slope(Entity): pass" })]],
      ["methods or source", [with_({ methods: [{ name: "f", source: "def f(): pass" }] })]],
      ["no class id", [with_({ name: "a:b" })]],
      ["no well-formed text", [with_({ description: "\ud800" })]],
      ["no count", [{ ...bank, mentions: -1 }]],
    ];
    for (const [reason, entries] of refused) expect(() => write(entries)).toThrow(reason);
    expect(() => writeLibrary({ id: "a.b", entries: [], numbers: NONE, sources: [] })).toThrow("no library id");
    expect(() => writeLibrary({ id: "a", entries: [bank], numbers: NONE, sources: [] })).toThrow("has the number 0");
  });

  it("takes a class that is named like the base class for the root", () => {
    const root = with_({ name: "Entity", parents: ["Entity"] }, 0);
    const library = readLibraryFile(write([root, with_({ name: "Bank", parents: ["Entity"] })]));
    expect(library.parentsOf(library.indexOf("entity:Entity"))).toEqual([]);
    expect(library.childrenOf(library.indexOf("entity:Entity"))).toEqual([library.indexOf("entity:Bank")]);
  });
});

const library = builtInLibrary();

describe("the cards in the built-in library", () => {
  it("read as they were written, so that the model is asked what it was trained on", () => {
    const cards = readCards(cardsFile());
    expect(cards).toHaveLength(1672);
    for (const { schemaClass, mentions } of cards) {
      const index = library.indexOf(classId(schemaClass));
      const { parents: _, examples: __, ...asked } = schemaClass;
      expect(library.classOf(classId(schemaClass))).toMatchObject(asked);
      expect(library.originOf(index)).toBe("cards");
      expect(library.mentionsOf(index)).toBe(mentions);
      expect(isTrained(library, index)).toBe(mentions > 0);
    }
  });
});

describe("the checksum of a library file", () => {
  it("is XXH32 with seed 0", () => {
    const of = (text: string): number => xxh32(new TextEncoder().encode(text));
    // Published values: the algorithm's own, and the one that the readme of Python's xxhash shows.
    expect(of("")).toBe(0x02cc5d05);
    expect(of("a")).toBe(0x550d7456);
    expect(of("abc")).toBe(0x32d153ff);
    expect(of("Nobody inspects the spammish repetition")).toBe(0xe2293b2f);
  });
});
