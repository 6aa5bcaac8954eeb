import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BASE_CLASS, classId, type SchemaClass } from "../../../../src/core/schema/class";
import type { ExportFormat } from "../../../../src/core/schema/export/forms";
import { writeClasses } from "../../../../src/core/schema/export/write";
import { readClassFile } from "../../../../src/core/schema/import/read";
import { parseClasses } from "../../../../src/core/schema/python";
import { schemaClass } from "../../../support/arbitrary-class";

/** Classes as people may have them of their own: each id once, none called like a base class. */
const ownClasses = fc.uniqueArray(schemaClass, { minLength: 1, maxLength: 12, selector: classId }).map((classes) =>
  classes.filter(
    // A role that is called like a relation's end or the trigger is none.
    (one) => !isBaseName(one.name) && !(one.kind === "event" && one.roles.some(({ name }) => TAKEN.has(name))),
  ),
);

const TAKEN: ReadonlySet<string> = new Set(["head_entity", "tail_entity", "trigger"]);

const isBaseName = (name: string): boolean => Object.values(BASE_CLASS).includes(name);

/** What is left of a class in a format that has no place for some of its parts (I10). */
const within: Readonly<Record<ExportFormat, (one: SchemaClass) => SchemaClass>> = {
  python: (one) => one,
  canonical: (one) => one,
  "knowcoder-json": (one) => one,
  "json-schema": (one) => ({ ...one, methods: [] }),
  linkml: (one) => ({ ...one, methods: [] }),
  list: (one) => ({
    ...one,
    methods: [],
    examples: [],
    parents: one.kind === "entity" ? one.parents : [BASE_CLASS[one.kind]],
  }),
};

const inOrder = (classes: readonly SchemaClass[]): readonly unknown[] =>
  classes.toSorted((a, b) => (classId(a) < classId(b) ? -1 : 1)).map(({ source: _, ...rest }) => rest);

describe("what is exported comes back as it was", () => {
  const survives = (format: ExportFormat, classes: readonly SchemaClass[]): void => {
    if (classes.length === 0) return;
    const { classes: read, notes } = readClassFile(writeClasses(classes, format), "own");
    expect({ notes, classes: inOrder(read) }).toEqual({ notes: [], classes: inOrder(classes.map(within[format])) });
  };

  it.each(["knowcoder-json", "json-schema", "linkml", "list"] as const)("%s", (format) => {
    fc.assert(
      fc.property(ownClasses, (classes) => survives(format, classes)),
      { seed: 1, numRuns: 150 },
    );
  });

  it.each(["python", "canonical"] as const)("%s, where the parents of bare classes say the kind", (format) => {
    fc.assert(
      fc.property(ownClasses, (classes) => {
        const others = new Set(classes.filter(({ kind }) => kind !== "entity").map(({ name }) => name));
        const misleading = (name: string): boolean => others.has(name) || name === "Relation" || name === "Event";
        survives(
          format,
          classes.filter(({ kind, parents }) => kind !== "entity" || !parents.some(misleading)),
        );
      }),
      { seed: 1, numRuns: 150 },
    );
  });
});

describe("Python", () => {
  it("is the text that a class was read from, or the canonical form", () => {
    const code = "class Vessel ( Vehicle ):\n    '''Description: floats'''";
    const { classes } = parseClasses(code);
    expect(writeClasses(classes, "python")).toBe(`${code}\n`);
    expect(writeClasses(classes, "canonical")).toBe(
      'class Vessel(Vehicle):\n\t"""\n\tDescription: floats\n\t"""\n\tpass\n',
    );
  });

  it("shows the kind of a class whose own text leaves it to parents that stand elsewhere", () => {
    const { classes } = parseClasses("class Captains(Steers): pass", "relation");
    expect(parseClasses(writeClasses(classes, "python")).classes[0]).toMatchObject({
      kind: "relation",
      parents: ["Steers"],
    });
  });
});
