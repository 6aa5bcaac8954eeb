import { describe, expect, it } from "vitest";
import type { SchemaClass } from "../../../src/core/schema/class";
import { dependantsOf, removeOwnClasses, saveOwnClass, takeOwnClasses } from "../../../src/core/schema/own-change";
import { parseClass } from "../../../src/core/schema/python";
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
    expect(change).toMatchObject({ words: "rename Vessel", renamed: { from: "entity:Vessel", to: "entity:Ship" } });
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
      words: "delete Vessel",
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
