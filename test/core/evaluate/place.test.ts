import { describe, expect, it } from "vitest";
import { placeTypes } from "../../../src/core/evaluate/place";
import { type ClassId, KINDS, type Kind } from "../../../src/core/schema/class";
import { createLibrary, type Library, type LibraryEntry } from "../../../src/core/schema/library";
import { entity, relation } from "../../support/classes";

const entry = (schemaClass: LibraryEntry["schemaClass"], synonyms: readonly string[] = []): LibraryEntry => ({
  schemaClass,
  alternatives: [],
  synonyms,
  mentions: 0,
  origin: "cards",
  quiet: false,
});

const LIBRARY = createLibrary("test", [
  entry(entity("Group")),
  entry(entity("Organization", { parents: ["Group"], description: "people who act as one" }), ["organisation", "body"]),
  entry(entity("Company", { parents: ["Organization"] })),
  entry(entity("Party", { parents: ["Organization"] })),
  entry(entity("Name")),
  entry(relation("WorksFor", ["Person"], ["Organization"]), ["employed by"]),
]);

const place = (types: Partial<Record<Kind, readonly string[]>>) =>
  placeTypes(LIBRARY, { entity: [], relation: [], event: [], ...types }, KINDS);

/** The names of all classes above one. */
function above({ library }: { readonly library: Library }, id: ClassId): ReadonlySet<string> {
  const found = new Set<number>(library.parentsOf(library.indexOf(id)));
  for (const index of found) for (const parent of library.parentsOf(index)) found.add(parent);
  return new Set([...found].map((index) => library.nameOf(index)));
}

describe("the types of a data set", () => {
  it("are the library's classes where it has them", () => {
    const placed = place({ entity: ["Company"], relation: ["WorksFor"] });
    expect(placed.classes).toEqual([LIBRARY.classOf("entity:Company"), LIBRARY.classOf("relation:WorksFor")]);
  });

  it("are the class of which they are a synonym, by their own name, above what stands below it", () => {
    const placed = place({ entity: ["Organisation", "Company"], relation: ["EmployedBy"] });
    expect(placed.classes).toMatchObject([
      { name: "Organisation", parents: ["Group"], description: "people who act as one" },
      { name: "Company" },
      { name: "EmployedBy", head: [{ name: "Person" }], tail: [{ name: "Organization" }] },
    ]);
    expect(above(placed, "entity:Company")).toEqual(new Set(["Organization", "Organisation", "Group"]));
  });

  it("stand below the class that their name ends in", () => {
    const placed = place({ entity: ["PoliticalParty"] });
    expect(above(placed, "entity:PoliticalParty")).toEqual(new Set(["Party", "Organization", "Group"]));
  });

  it("are bare where nothing is known of them, and where the last word says nothing", () => {
    for (const name of ["Thingamajig", "ObjectName"]) {
      expect(place({ entity: [name] }).classes).toEqual([entity(name)]);
    }
  });

  it("are those of the kinds that are asked for", () => {
    expect(
      placeTypes(LIBRARY, { entity: ["Company"], relation: ["WorksFor"], event: [] }, ["relation"]).classes,
    ).toEqual([LIBRARY.classOf("relation:WorksFor")]);
  });
});
