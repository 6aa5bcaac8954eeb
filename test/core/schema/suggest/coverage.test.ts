import { describe, expect, it } from "vitest";
import { coveringClasses, type MatchedSpan } from "../../../../src/core/schema/suggest/coverage";
import type { Suggestion } from "../../../../src/core/schema/suggest/suggest";
import { entityClass, libraryOf } from "../../../support/library";

const library = libraryOf([
  entityClass("Person"),
  entityClass("Politician", "Person"),
  entityClass("Company"),
  entityClass("Place"),
  entityClass("Time"),
]);
const indexOf = (name: string): number => library.indexOf(`entity:${name}`);

const span = (text: string, classes: Readonly<Record<string, number>>, count = 1): MatchedSpan => ({
  text,
  count,
  start: 0,
  end: text.length,
  classes: Object.entries(classes)
    .map(([name, probability]) => [indexOf(name), probability] as const)
    .sort((a, b) => b[1] - a[1]),
});

const without = (name: string, ...words: readonly string[]): Suggestion => ({ id: `entity:${name}`, words });

const namesOf = (spans: readonly MatchedSpan[], lexical: readonly Suggestion[] = [], limit = 12) =>
  coveringClasses(library, spans, lexical, limit).map(({ id }) => id.replace("entity:", ""));

describe("the classes that say most of a text", () => {
  const spans = [
    span("Tim Cook", { Person: 0.9, Politician: 0.85 }),
    span("Angela Merkel", { Person: 0.9, Politician: 0.85 }),
    span("Berlin", { Place: 0.7 }),
  ];

  it("come one after another, each for what those before have left unsaid", () => {
    expect(namesOf(spans, [], 2)).toEqual(["Person", "Politician"]);
    const said = [...spans, span("Rome", { Place: 0.75 }), span("Oslo", { Place: 0.75 })];
    expect(namesOf(said, [], 2)).toEqual(["Person", "Place"]);
  });

  it("say what speaks for them", () => {
    const [person] = coveringClasses(library, spans, [], 1);
    expect(person).toEqual({ id: "entity:Person", words: ["Tim Cook", "Angela Merkel"] });
  });

  it("are those found without a model as well, in their order", () => {
    expect(namesOf([], [without("Time", "noon"), without("Company", "firm")])).toEqual(["Time", "Company"]);
    expect(namesOf(spans, [without("Time", "noon")])).toContain("Time");
  });

  it("are none that the model denies where it sees a name", () => {
    expect(namesOf(spans, [without("Time", "Tim")])).not.toContain("Time");
    // A word that is no name, or in no span, speaks for itself.
    expect(namesOf([span("tim", { Person: 0.9 })], [without("Time", "tim")])).toContain("Time");
    expect(namesOf([span("Timbuktu", { Place: 0.9 })], [without("Time", "Tim")])).toContain("Time");
  });

  it("are no more than are asked for, and none where there is nothing to say", () => {
    expect(namesOf(spans, [], 1)).toHaveLength(1);
    expect(namesOf([])).toEqual([]);
  });
});
