import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inheritanceCycles, wayUp } from "../../../src/core/schema/inheritance";
import { withOwnClasses } from "../../../src/core/schema/own-library";
import { relation } from "../../support/classes";
import { entityClass, libraryOf } from "../../support/library";

const base = libraryOf([entityClass("Person"), entityClass("Employee", "Person"), entityClass("Chef", "Employee")]);

describe("cycles of inheritance", () => {
  it("are found with their members, in the order of the list", () => {
    const classes = [
      entityClass("A", "C"),
      entityClass("B", "A"),
      entityClass("C", "B"),
      entityClass("D", "C"),
      entityClass("E", "E"),
      entityClass("F", "Nowhere"),
    ];
    expect(inheritanceCycles(null, classes)).toEqual([["entity:A", "entity:B", "entity:C"], ["entity:E"]]);
  });

  it("lead through the library too, whose classes come last", () => {
    expect(inheritanceCycles(base, [entityClass("Person", "Chef")])).toEqual([
      ["entity:Person", "entity:Chef", "entity:Employee"],
    ]);
    expect(inheritanceCycles(base, [entityClass("Person", "Boss"), entityClass("Boss")])).toEqual([]);
  });

  it("keep to a kind", () => {
    expect(inheritanceCycles(null, [entityClass("A", "B"), { ...relation("B"), parents: ["A"] }])).toEqual([]);
  });

  it("are found exactly where there are any, however long", () => {
    const chain = Array.from({ length: 20_000 }, (_, index) => entityClass(`C${index}`, `C${index + 1}`));
    expect(inheritanceCycles(null, chain)).toEqual([]);
    expect(inheritanceCycles(null, [...chain, entityClass("C20000", "C0")])[0]).toHaveLength(20_001);
    const edges = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 20 });
    fc.assert(
      fc.property(edges, (pairs) => {
        const classes = Array.from({ length: 8 }, (_, index) =>
          entityClass(`C${index}`, ...pairs.filter(([from]) => from === index).map(([, to]) => `C${to}`)),
        );
        // By transitive closure.
        const above = Array.from({ length: 8 }, (_, from) =>
          Array.from({ length: 8 }, (_, to) => pairs.some(([a, b]) => a === from && b === to)),
        );
        for (let by = 0; by < 8; by++)
          for (let from = 0; from < 8; from++)
            for (let to = 0; to < 8; to++) {
              const row = above[from];
              if (row?.[by] && above[by]?.[to]) row[to] = true;
            }
        const circular = classes.filter((_, index) => above[index]?.[index]).map(({ name }) => `entity:${name}`);
        expect(inheritanceCycles(null, classes).flat().toSorted()).toEqual(circular.toSorted());
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it("are the same from what is new alone, where the rest closes none", () => {
    const rest = [entityClass("Cook", "Person"), entityClass("Sous", "Cook")];
    const fresh = [entityClass("Person", "Sous"), entityClass("Guest", "Person")];
    const cycles = inheritanceCycles(base, [...rest, ...fresh]);
    expect(cycles).toEqual([["entity:Cook", "entity:Sous", "entity:Person"]]);
    expect(inheritanceCycles(base, [...rest, ...fresh], fresh)).toEqual(cycles);
    expect(inheritanceCycles(base, [...rest, ...fresh], [])).toEqual([]);
  });
});

describe("the way up", () => {
  it("names what lies between a class and what it must not inherit from", () => {
    const library = withOwnClasses(base, [entityClass("Intern", "Chef")]);
    expect(wayUp(library, entityClass("Person", "Intern"), new Set(["entity:Person"]))).toEqual([
      "entity:Intern",
      "entity:Chef",
      "entity:Employee",
    ]);
    expect(wayUp(library, entityClass("Person", "Person"), new Set(["entity:Person"]))).toEqual([]);
    expect(wayUp(library, entityClass("Person", "Nowhere"), new Set(["entity:Person"]))).toBeNull();
  });
});
