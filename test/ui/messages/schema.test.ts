import { describe, expect, it } from "vitest";
import { classesMessages } from "../../../src/ui/messages/en/classes";
import { schemaMessages } from "../../../src/ui/messages/en/schema";
import { searchMessages } from "../../../src/ui/messages/en/search";

const { asksFor, addHinted, option } = searchMessages.english;
const { branch, fetched, many, untrained } = schemaMessages.english;

describe("the messages of the schema pane", () => {
  it("name a few classes, and of many how many more", () => {
    expect(asksFor("Meet", "event", ["A", "B", "C", "D"])).toBe("Meet has roles for A, B, C and D.");
    expect(asksFor("Meet", "event", ["A", "B", "C", "D", "E"])).toBe("Meet has roles for A, B, C and 2 more.");
  });

  it("offer what a relation joins, or what roles an event has", () => {
    expect(asksFor("WorksFor", "relation", ["Person", "Organization"])).toBe("WorksFor joins Person and Organization.");
    expect(asksFor("Meet", "event", ["Person"])).toBe("Meet has roles for Person.");
    expect([["A"], ["A", "B"], ["A", "B", "C"]].map(addHinted)).toEqual(["Add A", "Add both", "Add all 3"]);
  });

  it("count a branch", () => {
    expect(branch(1412)).toBe("and subclasses (1,412)");
  });

  it("warn of very large selections, with what is known of their cost", () => {
    expect(many(501, null, null)).toBe("501 classes are a lot to ask for. Extract runs all the same.");
    expect(many(1200, 100, 4)).toBe("1,200 classes are a lot to ask for: about 7 min. Extract runs all the same.");
  });

  it("read a hit out as name, kind, parents and description", () => {
    expect(option("Person", "entity", ["Entity"], "human being")).toBe("Person, entity, Entity, human being");
    expect(option("Airport", "entity", ["Place", "Building"], "")).toBe("Airport, entity, Place and Building");
  });

  it("claim a description of an untrained class only where descriptions are sent", () => {
    expect(untrained(true)).toMatch(/description only/u);
    expect(untrained(false)).toMatch(/name only.*“Describe the classes”/u);
  });

  it("say how much of the library has arrived", () => {
    expect(fetched(840_400, 2_409_900)).toBe("Fetching the class library: 840 of 2,410 kB");
  });

  it("say what a hint allows", () => {
    const one = (name: string, list = false) => ({ name, list });
    const { hint } = classesMessages.english;
    expect(hint([])).toBe("any entity");
    expect(hint([one("Person"), one("Entity")])).toBe("any entity");
    expect(hint([one("Entity", true)])).toBe("any entities");
    expect(hint([one("Person"), one("City", true)])).toBe("Person or list of City");
  });
});
