import { describe, expect, it } from "vitest";
import { toPython } from "../../../src/core/export/python";
import { fixtureDocument } from "../../support/fixture-document";

describe("toPython", () => {
  const python = toPython(fixtureDocument());

  it("defines the classes, then makes the objects", () => {
    expect(python.indexOf("class Person(Entity):\n\tpass\n\n\n")).toBe(0);
    expect(python).toContain('\n\n\nresults = [\n\tPerson("Ada Lovelace"),\n\tCity("London"),\n');
    expect(python.endsWith("\n]\n")).toBe(true);
  });

  it("writes ends and fillers where they stand, escaped, and implied entities nowhere else", () => {
    expect(python).toContain('\tPlaceOfBirth(Person("Ada Lovelace"), City("London")),\n');
    expect(python).toContain('\tMachine("\\"Analytical Engine\\""),\n');
    expect(python).toContain('\tDeath(trigger="died", place=[City("London")], person=[Person("Lovelace")])\n');
    expect(python.match(/Entity\("first program"\)/gu)).toHaveLength(1);
  });

  it("says that nothing was found", () => {
    expect(toPython({ ...fixtureDocument(), schema: [], objects: [] })).toBe("results = []\n");
  });
});
