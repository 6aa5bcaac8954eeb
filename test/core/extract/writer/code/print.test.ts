import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AnswerObject } from "../../../../../src/core/extract/writer/code/answer";
import { objectKey } from "../../../../../src/core/extract/writer/code/interpret";
import { printAnswer } from "../../../../../src/core/extract/writer/code/print";
import type { Kind } from "../../../../../src/core/schema/class";
import { answerOptions } from "./corpus";
import { readPieces } from "./read";

const COMPACT = { opening: "", assign: "=", strings: "json" } as const;
const KNOWCODER = { opening: "results = [", assign: " = ", strings: "raw" } as const;
const place = { start: 0, end: 0 };
const entity = (mention: string, of = "Entity") => ({ class: of, mention });

const EVENT: AnswerObject = {
  ...place,
  kind: "event",
  class: "Marriage",
  trigger: "married",
  arguments: [
    { role: "spouse", fillers: [entity("Ada"), entity("Will")] },
    { role: "from", fillers: [entity("1835")] },
  ],
};

describe("printAnswer", () => {
  it("writes the compact dialect", () => {
    const objects: AnswerObject[] = [
      { ...place, kind: "entity", class: "Person", mention: 'Ada "A" King' },
      { ...place, kind: "entity", class: "Organization", mention: "東京\n" },
    ];
    expect(printAnswer(objects, COMPACT)).toBe('\n\tPerson("Ada \\"A\\" King"),\n\tOrganization("東京\\n")\n]');
    expect(printAnswer([], COMPACT)).toBe("]");
    expect(printAnswer([EVENT], COMPACT)).toBe(
      '\n\tMarriage(trigger="married", spouse=[Entity("Ada"), Entity("Will")], from=[Entity("1835")])\n]',
    );
  });

  it("writes KnowCoder's dialect", () => {
    const relation: AnswerObject = {
      ...place,
      kind: "relation",
      class: "WorksFor",
      head: entity('Ada "A" King', "Person"),
      tail: entity("BBC"),
    };
    expect(printAnswer([relation], KNOWCODER)).toBe(
      'results = [\n\tWorksFor(Person("Ada "A" King"), Entity("BBC"))\n]',
    );
    expect(printAnswer([], KNOWCODER)).toBe("results = []");
    expect(printAnswer([EVENT], KNOWCODER, "detection")).toBe('results = [\n\tMarriage("married")\n]');
    expect(printAnswer([EVENT], KNOWCODER, "arguments")).toContain('trigger = "married", spouse = [Entity("Ada")');
  });
});

/** Inner quotes that are taken for the end, as printAnswer says; a forgotten quote is looked for at line ends. */
const RE_AMBIGUOUS = /^""|^"$|"\s*[)\],]|"\s+["#]|"\s+[\p{L}\p{N}\p{M}_.]+\s*[(=]|"\.[\p{L}\p{N}\p{M}_]+\(|\n/u;

const words = fc
  .array(
    fc.constantFrom(
      "Ada",
      "King",
      "of",
      "東京",
      "5",
      "(",
      ")",
      "[",
      "]",
      ",",
      ".",
      " ",
      " ",
      "\\",
      "'",
      '"',
      "\n",
      "\t",
      "=",
      "#",
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((pieces) => pieces.join(""));
const anyMention = fc.oneof(words, fc.string({ unit: "grapheme", minLength: 1 }), fc.string({ unit: "binary" }));
const MENTIONS = {
  json: anyMention.filter((mention) => mention.trim() !== ""),
  // At the end of a string as it is printed, a quote stands before the bracket.
  raw: anyMention.filter((mention) => mention.trim() !== "" && !RE_AMBIGUOUS.test(mention)),
};

function objectsOf(kind: Kind, mention: fc.Arbitrary<string>): fc.Arbitrary<AnswerObject[]> {
  const filler = fc.record({ class: fc.constantFrom("Entity", "Person"), mention });
  const parts = { start: fc.constant(0), end: fc.constant(0) };
  const fillers = fc.uniqueArray(filler, { minLength: 1, maxLength: 3, selector: (of) => `${of.class} ${of.mention}` });
  const objects: Record<Kind, fc.Arbitrary<AnswerObject>> = {
    entity: fc.record({
      ...parts,
      kind: fc.constant("entity" as const),
      class: fc.constantFrom("Person", "Quote"),
      mention,
    }),
    relation: fc.record({
      ...parts,
      kind: fc.constant("relation" as const),
      class: fc.constantFrom("Knows", "WorksFor"),
      head: filler,
      tail: filler,
    }),
    event: fc.record({
      ...parts,
      kind: fc.constant("event" as const),
      class: fc.constant("Marriage"),
      trigger: mention,
      arguments: fc.uniqueArray(fc.record({ role: fc.constantFrom("spouse", "place", "from"), fillers }), {
        selector: ({ role }) => role,
      }),
    }),
  };
  return fc.array(objects[kind], { maxLength: 4 });
}

describe.each([COMPACT, KNOWCODER])("what is printed is read again, $strings strings", (form) => {
  it.each(["entity", "relation", "event"] as const)("%s", (kind) => {
    fc.assert(
      fc.property(objectsOf(kind, MENTIONS[form.strings]), (objects) => {
        const answer = printAnswer(objects, form);
        const read = readPieces([answer], answerOptions({ kind, strings: form.strings }));
        expect(read.diagnostics).toEqual([]);
        expect(read.objects.map((object) => ({ ...object, start: 0, end: 0 }))).toEqual(objects);
        expect(read.objects.map(objectKey)).toEqual(objects.map(objectKey));
      }),
      { seed: 1, numRuns: 1000 },
    );
  });
});
