import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BASE_CLASS, classId, type SchemaClass } from "../../../../src/core/schema/class";
import type { ExportFormat } from "../../../../src/core/schema/export/forms";
import { writeClasses } from "../../../../src/core/schema/export/write";
import { readClassFile } from "../../../../src/core/schema/import/read";
import { parseClasses } from "../../../../src/core/schema/python";
import { schemaClass } from "../../../support/arbitrary-class";

/** Classes as people may have them of their own: each id once, none called like a base class. */
const ownClasses = fc
  .uniqueArray(schemaClass, { minLength: 1, maxLength: 12, selector: classId })
  .map((classes) => classes.filter(({ name }) => !["Entity", "Relation", "Event"].includes(name)))
  .filter((classes) => classes.length > 0);

const hasRoleOf = (one: SchemaClass, ...names: readonly string[]): boolean =>
  one.kind === "event" && one.roles.some(({ name }) => names.includes(name));

/** What is left of a class that went through a format which has no place for some of its parts. */
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

const bare = ({ source: _, ...rest }: SchemaClass): unknown => rest;

const byId = (classes: readonly SchemaClass[]): readonly unknown[] =>
  classes.toSorted((a, b) => (classId(a) < classId(b) ? -1 : 1)).map(bare);

describe("what is exported comes back as it was", () => {
  it.each(["python", "canonical", "knowcoder-json", "json-schema", "linkml", "list"] as const)("%s", (format) => {
    fc.assert(
      fc.property(ownClasses, (classes) => {
        // Where Python code of several kinds stands in one text, a name that two kinds share says too little.
        const told =
          format === "python" || format === "canonical"
            ? classes.filter(
                (one) =>
                  one.kind !== "entity" || parseClasses(writeClasses([one], format)).classes[0]?.kind === "entity",
              )
            : classes;
        const kept = told.filter((one) => !hasRoleOf(one, "head_entity", "trigger"));
        const wanted = format === "python" || format === "canonical" ? namesApart(kept) : kept;
        if (wanted.length === 0) return;
        const { classes: read, notes } = readClassFile(writeClasses(wanted, format), "own");
        expect({ notes, classes: byId(read) }).toEqual({ notes: [], classes: byId(wanted.map(within[format])) });
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

/** Entity classes whose parents are called like a relation or event class of the same text are left out. */
function namesApart(classes: readonly SchemaClass[]): readonly SchemaClass[] {
  const others = new Set(classes.filter(({ kind }) => kind !== "entity").map(({ name }) => name));
  return classes.filter(({ kind, parents }) => kind !== "entity" || !parents.some((parent) => others.has(parent)));
}
