import { describe, expect, it } from "vitest";
import type { SchemaClass } from "../../../src/core/schema/class";
import { hintedNames, hintWords, optionName, untrainedSentence } from "../../../src/ui/schema/class-words";

const one = (name: string, list = false) => ({ name, list });

describe("class words", () => {
  it("read a hit out as name, kind, parents and description", () => {
    expect(optionName("Person", "entity", ["Entity"], "human being")).toBe("Person, entity, Entity, human being");
    expect(optionName("Airport", "entity", ["Place", "Building"], "")).toBe("Airport, entity, Place and Building");
  });

  it("claim a description of an untrained class only where descriptions are sent", () => {
    expect(untrainedSentence(true)).toMatch(/description only/u);
    expect(untrainedSentence(false)).toMatch(/name only.*“Describe the classes”/u);
  });

  it("say what a hint allows", () => {
    expect(hintWords([])).toBe("any entity");
    expect(hintWords([one("Person"), one("Entity")])).toBe("any entity");
    expect(hintWords([one("Entity", true)])).toBe("any entities");
    expect(hintWords([one("Person"), one("City", true)])).toBe("Person or list of City");
  });

  it("name the entity classes that a relation asks for, each once and never the base class", () => {
    const relation: SchemaClass = {
      kind: "relation",
      name: "BornIn",
      parents: ["Relation"],
      description: "",
      examples: [],
      methods: [],
      head: [one("Person"), one("Entity")],
      tail: [one("City"), one("Person")],
    };
    expect(hintedNames(relation)).toEqual(["Person", "City"]);
  });
});
