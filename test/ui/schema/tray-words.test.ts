import { describe, expect, it } from "vitest";
import type { ClassId } from "../../../src/core/schema/class";
import {
  branchWords,
  completingButton,
  completingSentence,
  manySentence,
  namesOf,
} from "../../../src/ui/schema/tray-words";

const ids = (...names: readonly string[]): readonly ClassId[] => names.map((name): ClassId => `entity:${name}`);

describe("the words of the tray", () => {
  it("name a few classes, and of many how many more", () => {
    expect(namesOf([])).toBe("");
    expect(namesOf(ids("Person"))).toBe("Person");
    expect(namesOf(ids("A", "B", "C", "D"))).toBe("A, B, C and D");
    expect(namesOf(ids("A", "B", "C", "D", "E"))).toBe("A, B, C and 2 more");
  });

  it("offer what a relation joins, or what roles an event has", () => {
    expect(completingSentence("relation:WorksFor", ids("Person", "Organization"))).toBe(
      "WorksFor joins Person and Organization.",
    );
    expect(completingSentence("event:Meet", ids("Person"))).toBe("Meet has roles for Person.");
    expect([ids("A"), ids("A", "B"), ids("A", "B", "C")].map(completingButton)).toEqual([
      "Add A",
      "Add both",
      "Add all 3",
    ]);
  });

  it("count a branch", () => {
    expect(branchWords(1412)).toBe("and all below (1,412)");
  });

  it("warn of very large selections, with what is known of their cost", () => {
    expect(manySentence(500, 60, 4)).toBeNull();
    expect(manySentence(501, null, null)).toBe("501 classes are a lot to ask for. Extract runs all the same.");
    expect(manySentence(1200, 100, 4)).toBe(
      "1,200 classes are a lot to ask for: 100 prompts, about 7 min. Extract runs all the same.",
    );
  });
});
