import { describe, expect, it } from "vitest";
import { brokenRule, type CleanupRule, isCleanupRule, keeps, rulesOf } from "../../../src/core/schema/cleanup";
import { parseClass } from "../../../src/core/schema/python";

const person = parseClass(
  [
    "class Person(Entity):",
    "\t@classmethod",
    "\tdef filter_pronoun(cls, mention):",
    "\t\traise SystemExit",
    "\tdef tidy(self): ...",
    "\tdef constructor(self): ...",
    "\tdef filter_number(self): ...",
    "\tdef filter_pronoun(self): ...",
  ].join("\n"),
);

describe("clean-up rules", () => {
  it("are those methods of a class that are known by name", () => {
    expect(rulesOf(person)).toEqual(["filter_pronoun", "filter_number"]);
    expect(rulesOf({ methods: [] })).toEqual([]);
  });

  it("are told from anything else that comes from outside", () => {
    for (const name of ["filter_name", "constructor", "", 1, null]) expect(isCleanupRule(name)).toBe(false);
  });

  it("say which one takes a mention out, switched off ones left aside", () => {
    expect(brokenRule(person, "she", [])).toBe("filter_pronoun");
    expect(brokenRule(person, "42", [])).toBe("filter_number");
    expect(brokenRule(person, "she", ["filter_pronoun"])).toBeNull();
    expect(brokenRule(person, "Ann", [])).toBeNull();
  });

  it.each<[CleanupRule, string, boolean]>([
    ["filter_pronoun", "She", false],
    ["filter_pronoun", " themselves ", false],
    ["filter_pronoun", "I", false],
    ["filter_pronoun", "US", true],
    ["filter_pronoun", "WHO", true],
    ["filter_pronoun", "her mother", true],
    ["filter_number", "1,055", false],
    ["filter_number", "−3.5 %", false],
    ["filter_number", "12 000", false],
    ["filter_number", "٤٢", false],
    ["filter_number", "twenty-one", false],
    ["filter_number", "Two hundred and five", false],
    ["filter_number", "42nd Street", true],
    ["filter_number", "One Direction", true],
    ["filter_number", "and", true],
    ["filter_punctuation", "—", false],
    ["filter_punctuation", "", false],
    ["filter_punctuation", "東", true],
  ])("%s keeps %j: %j", (rule, mention, kept) => {
    expect(keeps(rule, mention)).toBe(kept);
  });
});
