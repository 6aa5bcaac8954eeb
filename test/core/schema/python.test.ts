import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KnowCoderError } from "../../../src/core/errors";
import { printClass } from "../../../src/core/schema/print";
import { parseClass, parseClasses } from "../../../src/core/schema/python";
import { hostileText, schemaClass } from "../../support/arbitrary-class";
import { sharedPath } from "../../support/shared";

const code = (...lines: readonly string[]): string => lines.join("\n");

const failureOf = (source: string, kind?: "entity" | "relation" | "event"): unknown => {
  try {
    return parseClass(source, kind);
  } catch (thrown) {
    return thrown instanceof KnowCoderError ? thrown.failure : thrown;
  }
};

describe("a class", () => {
  it("of an entity has parents, description, examples and methods", () => {
    const source = code(
      "class TvShow(media.CreativeWork, Series, metaclass=Meta):",
      '    """',
      "    Description: A programme made for television,",
      "        in one part or many.",
      '    Examples: Mad Men, (Un)Well, 1,001 Nights, "Paris, Texas",',
      '    """',
      "    channel = None",
      "    @classmethod",
      "    def filter_pronoun(cls, mention):",
      "        if mention:",
      "            return mention",
      "",
      "    def __init__(self, name: str):",
      "        self.name = name",
    );
    expect(parseClass(source)).toEqual({
      kind: "entity",
      name: "TvShow",
      parents: ["CreativeWork", "Series"],
      description: "A programme made for television, in one part or many.",
      examples: ["Mad Men", "(Un)Well", "1,001 Nights", "Paris, Texas"],
      methods: [
        {
          name: "filter_pronoun",
          source: "@classmethod\ndef filter_pronoun(cls, mention):\n    if mention:\n        return mention",
        },
      ],
      source,
    });
  });

  it("may have a description alone, with or without its label, or nothing", () => {
    expect(parseClass('class A(Entity):\n\t"""Some thing."""')).toMatchObject({ description: "Some thing." });
    expect(parseClass("class A(Entity):\n\tr'''Description: a\\\\b'''")).toMatchObject({ description: "a\\\\b" });
    expect(
      parseClass('class A(Entity):\n\t"""\n\tDescription: say "hi", \\"\\"\\" or \\\\ or \\alpha\n\t"""'),
    ).toMatchObject({
      description: 'say "hi", """ or \\ or \\alpha',
    });
    expect(parseClass("class A(Entity): pass")).toMatchObject({ description: "", examples: [] });
    expect(parseClass("class A: ...")).toMatchObject({ kind: "entity", parents: ["Entity"] });
  });

  it("of a relation types its ends, in any spelling of hints", () => {
    const source = code(
      "class BornIn(Relation):",
      '\t"""',
      "\tExamples: (Mozart, Salzburg), (Nikolaus, Count Esterházy, Hungary)",
      '\t"""',
      '\tdef __init__(self, head_entity: Human | List[ "Group" | Band ], tail_entity: Optional[geo.City] = None): ...',
    );
    expect(parseClass(source)).toMatchObject({
      kind: "relation",
      examples: ["(Mozart, Salzburg)", "(Nikolaus, Count Esterházy, Hungary)"],
      head: [
        { name: "Human", list: false },
        { name: "Group", list: true },
        { name: "Band", list: true },
      ],
      tail: [{ name: "City", list: false }],
    });
  });

  it("of an event lists its roles, in the detection form", () => {
    const source = code(
      "class Marriage(Event):",
      "\tdef __init__(self, trigger: str, arg_names, *args):",
      "\t\targ_names = [",
      "\t\t\t\"spouse\", 'from',",
      "\t\t]",
      "\t\tsuper().__init__(trigger, arg_names, *args)",
    );
    expect(parseClass(source)).toMatchObject({
      kind: "event",
      roles: [
        { name: "spouse", hint: [] },
        { name: "from", hint: [] },
      ],
    });
  });

  it("of an event types its roles, in the arguments form, and may name them by keywords", () => {
    const source = code(
      "class Sale(Trade):",
      "\tdef __init__(",
      "\t\tself,",
      "\t\ttrigger: str, # Examples: sold, sale, ",
      "\t\tfrom: List[ Entity ],",
      "\t\tto: List[ Human | Company ], # whoever paid",
      "\t\tyield: List[ Money ] = [],",
      "\t\tprice",
      "\t):",
      "\t\tsuper().__init__(trigger = trigger)",
      "\t\tself.from = from",
      "\t\tself.yield = yield",
      "",
      "\tdef filter_number(self):",
      "\t\treturn self.yield",
    );
    expect(parseClass(source)).toMatchObject({
      kind: "event",
      examples: ["sold", "sale"],
      roles: [
        { name: "from", hint: [{ name: "Entity", list: true }] },
        {
          name: "to",
          hint: [
            { name: "Human", list: true },
            { name: "Company", list: true },
          ],
        },
        { name: "yield", hint: [{ name: "Money", list: true }] },
        { name: "price", hint: [] },
      ],
      methods: [{ name: "filter_number", source: "def filter_number(self):\n\treturn self.yield" }],
      source,
    });
  });
});

describe("the kind of a class", () => {
  const kinds = (source: string, kind?: "entity" | "relation" | "event") =>
    parseClasses(source, kind).classes.map((found) => `${found.kind}:${found.name}`);

  it("comes from its base class, through any number of classes in between, in any order", () => {
    expect(
      kinds(
        code(
          "class Grandchild(Child): pass",
          "class Child(Parent): pass",
          "class Parent(Relation): pass",
          "class Storm(Weather, Event): pass",
          "class Loop(Loop2): pass",
          "class Loop2(Loop): pass",
        ),
      ),
    ).toEqual([
      "relation:Grandchild",
      "relation:Child",
      "relation:Parent",
      "event:Storm",
      "entity:Loop",
      "entity:Loop2",
    ]);
  });

  it("comes from its shape before anything else", () => {
    const source = "class BornIn(Place):\n\tdef __init__(self, head_entity: A, tail_entity: B): ...";
    expect(kinds(`class Place(Entity): pass\n${source}`)).toEqual(["entity:Place", "relation:BornIn"]);
    expect(kinds(source, "entity")).toEqual(["relation:BornIn"]);
  });

  it("is what the caller says where the shape leaves it open", () => {
    expect(kinds("class Strike(Event): pass")).toEqual(["event:Strike"]);
    expect(kinds("class Strike(Event): pass", "entity")).toEqual(["entity:Strike"]);
  });

  it("base classes are left out, classes of the same name are not", () => {
    const bases =
      "class Entity:\n\tdef __init__(self, name: str):\n\t\tself.name = name\n\nclass Event(object): pass\n";
    expect(kinds(`${bases}\nclass Event(Entity): pass\nclass War(Event): pass`)).toEqual(["entity:Event", "event:War"]);
    // Without the base class, the parent is the class of that name.
    expect(kinds("class Event(Entity): pass\nclass War(Event): pass")).toEqual(["entity:Event", "entity:War"]);
    expect(kinds("class Relation(Entity): pass")).toEqual(["entity:Relation"]);
  });
});

describe("a text with classes", () => {
  it("may hold anything around them", () => {
    const source = code(
      "# Schema",
      "It's prose (unclosed, and a \"quote.",
      "```python",
      "from Entities import Human, City",
      "@dataclass(frozen=True)",
      "class A(Entity):",
      "\t# inside",
      "\tpass",
      "\t# at the end",
      "",
      "# between",
      "class B(Entity): pass  # behind",
      "```",
      '"""',
      "class NotOne(Entity): pass",
      '"""',
      'sentence = "class Neither(Entity): pass"',
    );
    const { classes, problems } = parseClasses(source);
    expect(problems).toEqual([]);
    expect(classes.map((found) => found.source)).toEqual([
      "@dataclass(frozen=True)\nclass A(Entity):\n\t# inside\n\tpass\n\t# at the end",
      "class B(Entity): pass  # behind",
    ]);
  });

  it("reads with Windows line ends", () => {
    const source =
      'class A(Entity):\r\n\t"""\r\n\tDescription: one\r\n\tExamples: a, b\r\n\t"""\r\n\tdef f(self):\r\n\t\tpass\r\n';
    expect(parseClass(source)).toMatchObject({
      description: "one",
      examples: ["a", "b"],
      methods: [{ name: "f", source: "def f(self):\n\tpass" }],
      source: source.trimEnd(),
    });
  });

  it("keeps the classes beside a broken one, and says where that is broken", () => {
    const { classes, problems } = parseClasses(
      code(
        "class A(Entity): pass",
        "class Broken(Entity, [:",
        "\tpass",
        "class B(Entity):",
        "\t'''never closed",
        "",
        "class C(Entity):",
        '\t"""closed"""',
        "class (Entity): pass",
        "class D(Entity): pass",
      ),
    );
    expect(classes.map(({ name }) => name)).toEqual(["A", "C", "D"]);
    expect(problems.map(({ line }) => line)).toEqual([2, 5, 9]);
  });
});

describe("one class alone", () => {
  it.each([
    ["", 1, 1, "a class, such as `class Person(Entity):`"],
    ["class Entity: pass", 1, 1, "a class, such as `class Person(Entity):`"],
    ["class A(Entity): pass\nclass B(Entity): pass", 2, 1, "nothing more: one class at a time"],
    ["class A(Entity)\n\tpass", 1, 16, "a colon and an indented body"],
    ["class A(Entity):\npass", 1, 17, "a colon and an indented body"],
    ["class (Entity): pass", 1, 7, "a class name, its parents in parentheses, and a colon"],
    ["class A(B: pass", 1, 10, "the names of the parent classes and a closing parenthesis"],
    [
      "class A(Event):\n\tdef __init__(self, trigger b): ...",
      2,
      29,
      "parameters such as `name: Type` and a closing parenthesis",
    ],
    ["class A(Relation):\n\tdef __init__(self, head_entity): ...", 2, 14, "a tail_entity parameter beside head_entity"],
    ["class A(Event):\n\tdef __init__(self, trigger, a, a): ...", 2, 33, "a role other than a, which is there already"],
  ])("is refused with the place: %j", (source, line, column, expected) => {
    expect(failureOf(source)).toEqual({ code: "class-invalid", line, column, expected });
  });

  it("is refused where it is not of the kind asked for", () => {
    const source = "class A(Event):\n\tdef __init__(self, trigger: str): ...";
    expect(failureOf(source, "event")).toMatchObject({ kind: "event" });
    expect(failureOf(source, "entity")).toMatchObject({
      code: "class-invalid",
      expected: "a class of the kind entity",
    });
  });
});

describe("any text", () => {
  it("is read without failing, and what is read reads back", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            hostileText,
            schemaClass.map((c) => `\n${printClass(c)}\n`),
            fc.constant("\nclass "),
          ),
          { maxLength: 8 },
        ),
        (parts) => {
          const source = parts.join("");
          const { classes, problems } = parseClasses(source);
          for (const found of classes) {
            expect(source).toContain(found.source);
            expect(parseClass(found.source ?? "", found.kind)).toEqual(found);
          }
          const lines = source.split(/\r\n?|\n/u);
          for (const { line, column } of problems) {
            expect(column).toBeGreaterThanOrEqual(1);
            expect(column).toBeLessThanOrEqual((lines[line - 1] ?? "").length + 1);
          }
        },
      ),
      { seed: 1, numRuns: 800 },
    );
  });

  const times = (text: string, count: number): string => text.repeat(count);
  it.each([
    ["brackets", `class A(B):\n\tdef __init__(self, x=${times("[", 10_000)}):\n\t\tpass\nclass C(D): pass`, 1],
    ["hints", `class A(B):\n\tdef __init__(self, trigger, x: ${times("List[", 10_000)}X${times("]", 10_000)}): ...`, 0],
    ["parents", `class A(${times("(", 50_000)}`, 0],
    ["quotes", `class A(B):\n${times("\t'''\\''' \n", 20_000)}`, 0],
    ["examples", `class A(Entity):\n\t"""Examples: ${times("(, ", 30_000)}${times('\\", ', 30_000)}"""`, 1],
    ["headers", times("class A(:\n", 5_000), 0],
    ["blocks", Array.from({ length: 1000 }, (_, depth) => `${times(" ", depth)}if x:\n`).join(""), 0],
    ["bytes", Array.from({ length: 100_000 }, (_, index) => String.fromCharCode((index * 7919) % 65_536)).join(""), 0],
  ])("of nothing but %s neither crashes nor hangs", (_, source, classes) => {
    const before = performance.now();
    expect(parseClasses(source).classes.length).toBe(classes);
    expect(performance.now() - before).toBeLessThan(5000);
  });
});

describe.skipIf(sharedPath("reference/knowcoder") === null)("KnowCoder's published cases", () => {
  it("are read out of their Markdown", () => {
    const { classes, problems } = parseClasses(readFileSync(sharedPath("reference/knowcoder/cases.md") ?? "", "utf8"));
    expect(problems).toEqual([]);
    expect(classes.map(({ kind, name, examples }) => `${kind}:${name} ${examples.length}`)).toEqual([
      "entity:Person 10",
      "entity:Nationality 10",
      "entity:TvShow 10",
      "relation:PlaceOfBirth 10",
      "relation:Population 10",
      "relation:LocatedIn 10",
      "event:GroupMembership 10",
      "event:OlympicMedalHonor 10",
      "event:Education 10",
      "event:Marriage 10",
      "event:Education 10",
    ]);
    expect(classes[4]?.examples[2]).toBe("(Machame Kusini, 13,572)");
  });
});
