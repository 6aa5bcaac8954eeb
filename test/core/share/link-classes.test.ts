import { describe, expect, it } from "vitest";
import { withOwnClasses } from "../../../src/core/schema/own-library";
import { parseClass, parseClasses } from "../../../src/core/schema/python";
import {
  classesOf,
  codeOf,
  neededOwnClasses,
  sortLinkClasses,
  withLinkClasses,
} from "../../../src/core/share/link-classes";
import { entityClass, libraryOf } from "../../support/library";

const builtIn = libraryOf([entityClass("Thing"), entityClass("Vehicle", "Thing"), entityClass("Car", "Vehicle")]);

const OWN = [
  ...parseClasses("class Vessel(Vehicle):\n\tpass\n\nclass Tanker(Vessel):\n\tpass\n\nclass Alone(Entity):\n\tpass")
    .classes,
  parseClass(
    "class Carries(Relation):\n\tdef __init__(self, head_entity: Tanker, tail_entity: Entity):\n\t\tpass",
    "relation",
  ),
];
const library = withOwnClasses(builtIn, OWN);

const needed = (choice: Partial<Parameters<typeof neededOwnClasses>[1]>): readonly string[] =>
  neededOwnClasses(library, { selected: [], branches: [], ...choice }, OWN).map(({ name }) => name);

describe("the own classes in a link", () => {
  it("are those chosen, with what they inherit from and name", () => {
    expect(needed({})).toEqual([]);
    expect(needed({ selected: ["entity:Alone", "entity:Car"] })).toEqual(["Alone"]);
    expect(needed({ selected: ["entity:Tanker"] })).toEqual(["Vessel", "Tanker"]);
    expect(needed({ selected: ["relation:Carries"] })).toEqual(["Vessel", "Tanker", "Carries"]);
  });

  it("are those below a chosen branch too", () => {
    expect(needed({ branches: ["entity:Thing"] })).toEqual(["Vessel", "Tanker"]);
    expect(needed({ branches: ["entity:Car"] })).toEqual([]);
  });

  it("come back by their code, each of its kind though the code does not tell it", async () => {
    const bare = parseClass("class Sinking(Disaster):\n\tpass", "event");
    expect(codeOf([])).toEqual({});
    const back = await classesOf(codeOf([...OWN, bare]));
    expect(back).toEqual([...OWN, bare]);
  });

  it("are refused whole where one cannot be read", async () => {
    for (const code of ["class A(", "class A(B):\n\tpass\nclass (:", "class R(Relation):\n\tdef __init__(self"]) {
      await expect(classesOf({ entity: code })).rejects.toMatchObject({ failure: { code: "link-damaged" } });
    }
  });
});

describe("the own classes of a link beside the user's", () => {
  const vessel = parseClass("class Vessel(Vehicle):\n\tpass");
  const other = parseClass("class Vessel(Thing):\n\tpass");
  const tanker = parseClass("class Tanker(Vessel):\n\tpass");

  it("are new, the same, or another of the same name", () => {
    expect(sortLinkClasses(builtIn, [vessel], [vessel])).toEqual({ added: [], clashing: [], circular: [] });
    expect(sortLinkClasses(builtIn, [vessel], [other, tanker])).toEqual({
      added: [tanker],
      clashing: [other],
      circular: [],
    });
    expect(sortLinkClasses(null, [], [vessel, other])).toMatchObject({ added: [other] });
  });

  it("take the place of their namesakes, and close no cycle, not even by way of the library", () => {
    expect(withLinkClasses(builtIn, [vessel], [other, tanker])).toEqual([other, tanker]);
    const circular = parseClass("class Vehicle(Tanker):\n\tpass");
    expect(sortLinkClasses(builtIn, [vessel, tanker], [circular]).circular).toEqual([circular]);
    expect(withLinkClasses(builtIn, [vessel, tanker], [circular])).toEqual([vessel, tanker]);
  });
});
