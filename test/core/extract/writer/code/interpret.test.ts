import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAnswerParser, objectKey } from "../../../../../src/core/extract/writer/code/interpret";
import type { SchemaClass } from "../../../../../src/core/schema/class";
import { answerCases, answerOptions } from "./corpus";
import { cut, describeRead, readPieces } from "./read";

describe.each(answerCases())("$file", ({ cases }) => {
  it.each(cases)("$title", ({ answer, options, expected }) => {
    const read = readPieces([answer], options);
    expect(describeRead(read, answer)).toBe(expected);
    expect(
      readPieces(
        [...answer].flatMap((character) => character.split("")),
        options,
      ),
    ).toEqual(read);
  });

  it("reads the same from any pieces", () => {
    const anyCut = fc.constantFrom(...cases).chain(({ answer, options }) =>
      fc.record({
        answer: fc.constant(answer),
        options: fc.constant(options),
        places: fc.array(fc.nat({ max: answer.length })),
      }),
    );
    fc.assert(
      fc.property(anyCut, ({ answer, options, places }) => {
        expect(readPieces(cut(answer, places), options)).toEqual(readPieces([answer], options));
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it("reads the same objects from an answer that was cut off, but for the last one and what is withdrawn", () => {
    const anyEnd = fc
      .constantFrom(...cases)
      .chain(({ answer, options }) =>
        fc.tuple(fc.constant(answer), fc.constant(options), fc.nat({ max: answer.length })),
      );
    fc.assert(
      fc.property(anyEnd, ([answer, options, end]) => {
        const parser = createAnswerParser(options);
        const early = parser.push(answer.slice(0, end)).objects;
        const { withdrawn } = parser.push(answer.slice(end));
        const more = parser.end().withdrawn;
        const kept = early.filter((object) => !withdrawn.includes(object) && !more.includes(object));
        expect(readPieces([answer], options).objects.slice(0, kept.length)).toEqual(kept);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe("classes of any name", () => {
  const named = (name: string): SchemaClass => ({
    kind: "entity",
    name,
    parents: ["Entity"],
    description: "",
    examples: [],
    methods: [],
  });
  const read = (answer: string, ...names: readonly string[]) => {
    const { objects, diagnostics } = readPieces([answer], answerOptions({ classes: names.map(named) }));
    return [
      ...objects.map((object) => (object.kind === "entity" ? `${object.class} ${object.mention}` : object.kind)),
      ...diagnostics.map(({ code }) => code),
    ];
  };

  it.each([
    "人々",
    "佐々木",
    "〇〇会社",
    "仝",
    "Ärztin",
    "Ünïté",
    "شخص",
    "व्यक्ति",
    "𠮷野家",
    "Català·ns",
    "_x1",
    "ヽ_ー",
  ])("%s is read", (name) => {
    expect(read(`results = [\n\t${name}("Ada"),\n\t${name}("Shaw")\n]`, name)).toEqual([`${name} Ada`, `${name} Shaw`]);
  });

  it.each(["print", "list", "append", "set", "tuple", "add", "extend"])(
    "%s, which answers wrap objects in, is a class where it is asked for",
    (name) => {
      expect(read(`results = [\n\t${name}("Ada")\n]`, name)).toEqual([`${name} Ada`]);
      expect(read(`${name}(Person("Ada"))`, "Person")).toEqual(["Person Ada"]);
    },
  );

  it("a class in full-width letters is the one in plain ones", () => {
    expect(read('results = [\n\tＰｅｒｓｏｎ("Ada")\n]', "Person")).toEqual(["Person Ada", "repaired"]);
  });

  it("punctuation of other scripts is no part of a name", () => {
    expect(read('实体：Person("Ada")。', "Person")).toEqual(["Person Ada", "skipped-text"]);
  });
});

describe("createAnswerParser", () => {
  it("hands an object over with its last bracket", () => {
    const parser = createAnswerParser(answerOptions({}));
    expect(parser.push('results = [\n\tPerson("Ada "A" King"').objects).toEqual([]);
    expect(parser.push(")").objects).toEqual([
      { kind: "entity", class: "Person", mention: 'Ada "A" King', start: 13, end: 35 },
    ]);
    expect(parser.push(',\n\tPerson("Shaw')).toEqual({ objects: [], withdrawn: [], diagnostics: [] });
    expect(parser.end().diagnostics.map(({ code }) => code)).toEqual(["cut-off"]);
  });

  it("gives the place of an object in the answer", () => {
    const answer = 'ada = Person("Ada"),\n\tOrganization ("BBC" )]';
    const { objects } = readPieces([answer], answerOptions({}));
    expect(objects.map(({ start, end }) => answer.slice(start, end))).toEqual([
      'Person("Ada")',
      'Organization ("BBC" )',
    ]);
  });
});

describe("saysNothing", () => {
  const saysNothing = (answer: string): boolean => {
    const parser = createAnswerParser(answerOptions({ strings: "json" }));
    parser.push(answer);
    parser.end();
    return parser.saysNothing;
  };

  it.each([
    "results = []",
    "results = None",
    "results = [None]",
    "return []",
    "return None",
    "```python\ndef extract(text):\n\treturn []\n```",
    "pass",
    "print([])",
    "[]",
    "None",
    'results = [Person("")]',
    'results = [Person(None), Organization("N/A")]',
    'Person("not mentioned")',
    "There are no persons in this text.",
    "Entities: []",
  ])("%j says that there is nothing", (answer) => {
    expect(saysNothing(answer)).toBe(true);
  });

  it.each([
    'results = [Person("Ada")]',
    "results = [Person(",
    "I cannot help with that.",
    "Person(s) and such",
    "[1]",
    "results = [Ada, Shaw]",
    'Person("None"), Robot("")',
  ])("%j does not", (answer) => {
    expect(saysNothing(answer)).toBe(false);
  });
});

describe("objectKey", () => {
  const keysOf = (answer: string, kind: "entity" | "relation" | "event") =>
    readPieces([answer], answerOptions({ kind })).objects.map(objectKey);

  it.each([
    ["entity", 'Person("Ada"), Person("Ada")', 1],
    ["entity", 'Person("Ada"), Person("ada"), Organization("Ada")', 3],
    ["relation", 'Knows("a", "b"), Knows("b", "a"), Knows(Person("a"), "b"), Knows("a", "b")', 3],
    ["event", 'Marriage("m", spouse=["a", "b"], place=["c"]), Marriage("m", place=["c"], spouse=["b", "a"])', 1],
    ["event", 'Marriage("m", spouse=["a"]), Marriage("m", place=["a"]), Marriage("n"), Marriage("m")', 4],
  ] as const)("tells objects of kind %s apart: %s", (kind, answer, different) => {
    expect(new Set(keysOf(answer, kind)).size).toBe(different);
  });
});
