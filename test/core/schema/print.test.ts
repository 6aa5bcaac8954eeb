import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EntityClass, EventClass, RelationClass, SchemaClass } from "../../../src/core/schema/class";
import { joinExamples, oneLine, readComment, splitExamples } from "../../../src/core/schema/comment";
import { canonicalClass, printClass } from "../../../src/core/schema/print";
import { parseClass, parseClasses } from "../../../src/core/schema/python";
import { hostileText, schemaClass, schemaClassOf } from "../../support/arbitrary-class";
import { sharedPath } from "../../support/shared";

const withoutSource = ({ source: _, ...parts }: SchemaClass): unknown => parts;

const show: EntityClass = {
  kind: "entity",
  name: "TvShow",
  parents: ["CreativeWork", "Series"],
  description: "a programme made for television",
  examples: ["Mad Men", "Paris, Texas"],
  methods: [
    { name: "filter_number", source: "@classmethod\ndef filter_number(cls, name):\n\treturn not name.isdigit()" },
  ],
};

const capital: RelationClass = {
  kind: "relation",
  name: "CapitalOf",
  parents: ["Relation"],
  description: "",
  examples: ["(Paris, France)"],
  methods: [],
  head: [
    { name: "City", list: false },
    { name: "Region", list: true },
  ],
  tail: [],
};

const sale: EventClass = {
  kind: "event",
  name: "Sale",
  parents: ["Event"],
  description: "something is sold",
  examples: ["sold", "sale"],
  methods: [],
  roles: [
    { name: "from", hint: [{ name: "Entity", list: true }] },
    {
      name: "to",
      hint: [
        { name: "Human", list: true },
        { name: "Company", list: true },
      ],
    },
    { name: "price", hint: [] },
  ],
};

describe("the canonical form", () => {
  it("of an entity class", () => {
    expect(printClass(show)).toBe(
      [
        "class TvShow(CreativeWork, Series):",
        '\t"""',
        "\tDescription: a programme made for television",
        '\tExamples: Mad Men, "Paris, Texas"',
        '\t"""',
        "\t@classmethod",
        "\tdef filter_number(cls, name):",
        "\t\treturn not name.isdigit()",
      ].join("\n"),
    );
    expect(printClass({ ...show, description: "", examples: [], methods: [] })).toBe(
      "class TvShow(CreativeWork, Series):\n\tpass",
    );
  });

  it("of a relation class", () => {
    expect(printClass(capital)).toBe(
      [
        "class CapitalOf(Relation):",
        '\t"""',
        "\tDescription: ",
        "\tExamples: (Paris, France)",
        '\t"""',
        "\tdef __init__(self, head_entity: City | List[ Region ], tail_entity):",
        "\t\tsuper().__init__(head_entity = head_entity, tail_entity = tail_entity)",
      ].join("\n"),
    );
  });

  it("of an event class, whose roles may be named by keywords", () => {
    expect(printClass(sale)).toBe(
      [
        "class Sale(Event):",
        '\t"""',
        "\tDescription: something is sold",
        '\t"""',
        "\tdef __init__(",
        "\t\tself,",
        "\t\ttrigger: str, # Examples: sold, sale, ",
        "\t\tfrom: List[ Entity ],",
        "\t\tto: List[ Human | Company ],",
        "\t\tprice",
        "\t):",
        "\t\tsuper().__init__(trigger = trigger)",
        "\t\tself.from = from",
        "\t\tself.to = to",
        "\t\tself.price = price",
      ].join("\n"),
    );
  });

  it("of an event class for detection lists its roles", () => {
    expect(canonicalClass(sale, { style: "training", event: "detection" })).toBe(
      [
        "class Sale(Event):",
        '\t"""',
        "\tDescription: something is sold",
        "\tExamples: sold, sale, ",
        '\t"""',
        "\tdef __init__(self, trigger: str, *args):",
        '\t\targ_names = ["from", "to", "price"]',
        "\t\tsuper().__init__(trigger = trigger, arg_names = arg_names, *args)",
      ].join("\n"),
    );
  });

  it("reads back as the same class, whatever its parts hold", () => {
    fc.assert(
      fc.property(schemaClass, (generated) => {
        expect(withoutSource(parseClass(printClass(generated), generated.kind))).toEqual(generated);
      }),
      { seed: 1, numRuns: 1500 },
    );
  });

  it("of many classes in one text reads back as all of them", () => {
    fc.assert(
      fc.property(fc.array(schemaClassOf("event"), { maxLength: 5 }), (generated) => {
        const { classes, problems } = parseClasses(generated.map(printClass).join("\n\n"), "event");
        expect(problems).toEqual([]);
        expect(classes.map(withoutSource)).toEqual(generated);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it("of the detection step keeps what it has room for", () => {
    fc.assert(
      fc.property(schemaClassOf("event"), (generated) => {
        if (generated.kind !== "event") return;
        const read = parseClass(canonicalClass(generated, { style: "training", event: "detection" }), "event");
        const roles = generated.roles.map(({ name }) => ({ name, hint: [] }));
        expect(withoutSource(read)).toEqual({ ...generated, roles });
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

const REFERENCE = ["entity", "relation", "ed", "eae"] as const;

describe.skipIf(sharedPath("reference/knowcoder") === null)("KnowCoder's published classes", () => {
  const definitions = (name: (typeof REFERENCE)[number]): readonly string[] => {
    const json: Record<string, string> = JSON.parse(
      readFileSync(sharedPath(`reference/knowcoder/${name}_class_defs.json`) ?? "", "utf8"),
    );
    return Object.values(json).filter((code) => !/^class \w+:/u.test(code));
  };

  it.each(REFERENCE)("come back unchanged: %s", (name) => {
    const codes = definitions(name);
    expect(codes.length).toBeGreaterThan(10);
    for (const code of codes) expect(printClass(parseClass(code))).toBe(code);
    // Read as one file they are the same classes.
    expect(parseClasses(codes.join("\n\n")).classes.map(printClass)).toEqual(codes);
  });

  it.each(REFERENCE)("are the canonical evaluation form of their own parts: %s", (name) => {
    const event = name === "ed" ? "detection" : "arguments";
    // Five of the detection classes are written in another of the published forms.
    const codes = definitions(name).filter((code) => !code.includes("super().__init__(*args"));
    for (const code of codes) expect(canonicalClass(parseClass(code), { style: "evaluation", event })).toBe(code);
  });

  it("of the training data are the canonical training form of their own parts", () => {
    const lines = readFileSync(sharedPath("reference/knowcoder/examples.jsonl") ?? "", "utf8")
      .trim()
      .split("\n");
    const classes = lines.flatMap((line) => {
      const { classes, problems } = parseClasses(JSON.parse(line)["one-stage"]["zero-shot"].prompt);
      expect(problems).toEqual([]);
      return classes;
    });
    expect(classes.length).toBe(43);
    for (const read of classes) {
      const event = read.source?.includes("arg_names") === true ? "detection" : "arguments";
      expect(canonicalClass(read, { style: "training", event })).toBe(read.source);
    }
  });
});

describe("examples", () => {
  it.each([
    ["a, b,c, d, ", ["a", "b,c", "d"]],
    ["(Mozart, Salzburg), (Marenj, 1,055)", ["(Mozart, Salzburg)", "(Marenj, 1,055)"]],
    ["(a (b, c), d) e, f", ["(a (b, c), d) e", "f"]],
    ["(a, b", ["(a", "b"]],
    ["f(x, y)", ["f(x", "y)"]],
    ['"Paris, Texas", "x', ["Paris, Texas", '"x']],
    [" , ,", []],
    ["", []],
  ])("%j are %j", (text, examples) => {
    expect(splitExamples(text)).toEqual(examples);
  });

  it("are written so that they read back", () => {
    expect(joinExamples(["(a, b)", "(a", "f(x, y)", '"q"', "a,b", "a,"])).toBe(
      String.raw`(a, b), "(a", "f(x, y)", "\"q\"", a,b, "a,"`,
    );
    fc.assert(
      fc.property(fc.array(hostileText), (texts) => {
        const examples = texts.map(oneLine).filter((example) => example !== "");
        expect(splitExamples(joinExamples(texts))).toEqual(examples);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });
});

describe("a class comment", () => {
  it("stands under its labels, in any order, on any number of lines", () => {
    expect(readComment("\n\tExamples: a,\n\tb\n\tDescription: one\n\n\ttwo \n")).toEqual({
      description: "one two",
      examples: ["a", "b"],
    });
    expect(readComment("plain: text\nExample: a")).toEqual({ description: "plain: text", examples: ["a"] });
  });
});
