import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KnowCoderError } from "../../../src/core/errors";
import type { SchemaClass } from "../../../src/core/schema/class";
import {
  dependantsOf,
  edited,
  mergeClasses,
  removeOwnClasses,
  saveOwnClass,
  takeOwnClasses,
} from "../../../src/core/schema/own-change";
import { printClass } from "../../../src/core/schema/print";
import { parseClass } from "../../../src/core/schema/python";
import { hostileText, schemaClass } from "../../support/arbitrary-class";
import { event, relation } from "../../support/classes";
import { entityClass } from "../../support/library";

const vessel = entityClass("Vessel");
const tug = parseClass('class Tug(Vessel):\n    """Description: pulls others"""\n    pass');
const sails = relation("Sails", ["Person", "Vessel"], ["Vessel"]);
const sinking: SchemaClass = { ...event("Sinking"), roles: [{ name: "ship", hint: [{ name: "Vessel", list: true }] }] };
const own = [vessel, tug, sails, sinking];

describe("changes of the own classes", () => {
  it("a renamed class keeps its place, and what names it follows", () => {
    const change = saveOwnClass(own, entityClass("Ship"), "entity:Vessel");
    expect(change).toMatchObject({
      done: { type: "rename", classes: ["Vessel"] },
      renamed: { from: "entity:Vessel", to: "entity:Ship" },
    });
    const [ship, heir, relationClass, eventClass] = change.classes;
    expect(ship).toEqual(entityClass("Ship"));
    expect(heir).toMatchObject({ parents: ["Ship"], description: "pulls others" });
    // Its own text would name the old parent.
    expect(heir).not.toHaveProperty("source");
    expect(relationClass).toMatchObject({ head: [{ name: "Person" }, { name: "Ship" }], tail: [{ name: "Ship" }] });
    expect(eventClass).toMatchObject({ roles: [{ name: "ship", hint: [{ name: "Ship", list: true }] }] });
  });

  it("names of other kinds are left alone", () => {
    const location = [relation("Vessel"), { ...relation("Steers"), parents: ["Vessel"] }, ...own];
    const { classes } = saveOwnClass(location, entityClass("Ship"), "entity:Vessel");
    expect(classes.slice(0, 2)).toEqual(location.slice(0, 2));
  });

  it("a class of another kind is no parent any more", () => {
    const { classes, renamed } = saveOwnClass(own, event("Vessel"), "entity:Vessel");
    expect(renamed).toEqual({ from: "entity:Vessel", to: "event:Vessel" });
    expect(classes[1]).toBe(tug);
  });

  it("a new class comes last, a changed one stays where it is", () => {
    expect(saveOwnClass(own, entityClass("Buoy"), null).classes).toEqual([...own, entityClass("Buoy")]);
    const changed = { ...vessel, description: "new" };
    expect(saveOwnClass(own, changed, "entity:Vessel").classes).toEqual([changed, tug, sails, sinking]);
  });

  it("who depends on a class is known before it goes", () => {
    expect(dependantsOf(own, vessel)).toEqual({ heirs: [tug], hinting: [sails, sinking] });
    expect(removeOwnClasses(own, ["entity:Vessel"])).toEqual({
      done: { type: "delete", classes: ["Vessel"] },
      classes: [tug, sails, sinking],
      removed: ["entity:Vessel"],
    });
  });

  it("an import replaces or keeps what has its names, in place, and adds the rest", () => {
    const mine = { ...vessel, description: "from the file" };
    const taken = [entityClass("Buoy"), mine];
    expect(takeOwnClasses(own, taken, "replace").classes).toEqual([mine, tug, sails, sinking, taken[0]]);
    expect(takeOwnClasses(own, taken, "keep").classes).toEqual([...own, taken[0]]);
  });
});

const withoutSource = ({ source: _, ...parts }: SchemaClass): unknown => parts;

const show = parseClass("class TvShow(CreativeWork): pass");
const sale = parseClass("class Sale(Event):\n\tdef __init__(self, trigger: str, from: List[Entity]): ...");

describe("an edited class", () => {
  it("drops its source and keeps the other parts", () => {
    const read = parseClass("class Poet(Writer):\n    # by hand\n    pass");
    expect(printClass(read)).toContain("# by hand");
    const changed = edited(read, { description: "someone who\nwrites verse", examples: [" Sappho ", ""] });
    expect(changed).toEqual({
      kind: "entity",
      name: "Poet",
      parents: ["Writer"],
      description: "someone who writes verse",
      examples: ["Sappho"],
      methods: [],
    });
  });

  it("reads back as itself, whatever people typed", () => {
    fc.assert(
      fc.property(schemaClass, hostileText, fc.array(hostileText), (generated, description, examples) => {
        const changed = edited(generated, { description, examples });
        expect(changed.source).toBeUndefined();
        expect(withoutSource(parseClass(printClass(changed), changed.kind))).toEqual(changed);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it("is refused, with the place, where a name is none", () => {
    const failures: unknown[] = [];
    const changes = [
      { name: "Two Words" },
      { name: "X(Entity):\n\tpass\nclass Y" },
      { parents: ["A", "A B"] },
      { name: "class" },
    ];
    for (const change of changes) {
      try {
        edited(show, change);
      } catch (thrown) {
        failures.push(thrown instanceof KnowCoderError ? thrown.failure.code : thrown);
      }
    }
    expect(failures).toEqual(changes.map(() => "class-invalid"));
    expect(() =>
      edited(sale, {
        roles: [
          { name: "a", hint: [] },
          { name: "a", hint: [] },
        ],
      }),
    ).toThrow(KnowCoderError);
  });
});

const [boat, car, dog] = ["Boat", "Car", "Dog"].map((name) => entityClass(name)) as [
  SchemaClass,
  SchemaClass,
  SchemaClass,
];
const changed = (schemaClass: SchemaClass, description: string): SchemaClass => ({ ...schemaClass, description });
/** As it comes back from the storage. */
const read = (...classes: readonly SchemaClass[]): readonly SchemaClass[] => structuredClone([...classes]);

describe("own classes of two tabs", () => {
  it("are ours where the other side changed nothing", () => {
    const ours = [boat, dog];
    expect(mergeClasses([boat], ours, read(boat))).toBe(ours);
    expect(mergeClasses([], ours, read())).toBe(ours);
    expect(mergeClasses([boat, car], [boat], read(boat, car))).toEqual([boat]);
  });

  it("have what either side added, changed and deleted", () => {
    expect(mergeClasses([boat], [boat, car], read(boat, dog))).toEqual([boat, car, dog]);
    expect(mergeClasses([boat, car], [boat, car], read(changed(boat, "theirs"), car))).toEqual([
      changed(boat, "theirs"),
      car,
    ]);
    expect(mergeClasses([boat, car], [boat, car, dog], read(car))).toEqual([car, dog]);
  });

  it("lose no change: ours counts before theirs, and either before a deletion", () => {
    const mine = changed(boat, "ours");
    expect(mergeClasses([boat], [mine], read(changed(boat, "theirs")))).toEqual([mine]);
    expect(mergeClasses([boat], [mine], read())).toEqual([mine]);
    expect(mergeClasses([boat], [], read(changed(boat, "theirs")))).toEqual([changed(boat, "theirs")]);
    expect(mergeClasses([], [mine], read(changed(boat, "theirs")))).toEqual([mine]);
  });
});
