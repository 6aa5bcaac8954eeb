import { describe, expect, it } from "vitest";
import { hintWords, optionName, untrainedSentence } from "../../../src/ui/schema/class-words";

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
});
