import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KnowCoderError } from "../../../src/core/errors";
import type { SchemaClass } from "../../../src/core/schema/class";
import { edited } from "../../../src/core/schema/edit";
import { printClass } from "../../../src/core/schema/print";
import { parseClass } from "../../../src/core/schema/python";
import { hostileText, schemaClass } from "../../support/arbitrary-class";

const withoutSource = ({ source: _, ...parts }: SchemaClass): unknown => parts;

const show = parseClass("class TvShow(CreativeWork): pass");
const sale = parseClass("class Sale(Event):\n\tdef __init__(self, trigger: str, from: List[Entity]): ...");

describe("an edited class", () => {
  it("drops its source and keeps the other parts", () => {
    const read = parseClass("class Poet(Writer):\n    # by hand\n    pass");
    expect(printClass(read)).toContain("# by hand");
    const changed = edited(read, { description: "someone who\nwrites verse", examples: [" Sappho ", ""] });
    expect(changed).toEqual({
      kind: "entity",
      name: "Poet",
      parents: ["Writer"],
      description: "someone who writes verse",
      examples: ["Sappho"],
      methods: [],
    });
  });

  it("reads back as itself, whatever people typed", () => {
    fc.assert(
      fc.property(schemaClass, hostileText, fc.array(hostileText), (generated, description, examples) => {
        const changed = edited(generated, { description, examples });
        expect(changed.source).toBeUndefined();
        expect(withoutSource(parseClass(printClass(changed), changed.kind))).toEqual(changed);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it("is refused, with the place, where a name is none", () => {
    const failures: unknown[] = [];
    const changes = [
      { name: "Two Words" },
      { name: "X(Entity):\n\tpass\nclass Y" },
      { parents: ["A", "A B"] },
      { name: "class" },
    ];
    for (const change of changes) {
      try {
        edited(show, change);
      } catch (thrown) {
        failures.push(thrown instanceof KnowCoderError ? thrown.failure.code : thrown);
      }
    }
    expect(failures).toEqual(changes.map(() => "class-invalid"));
    expect(() =>
      edited(sale, {
        roles: [
          { name: "a", hint: [] },
          { name: "a", hint: [] },
        ],
      }),
    ).toThrow(KnowCoderError);
  });
});
