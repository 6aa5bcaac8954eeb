import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PromptRequest, Step, Trigger } from "../../../../../src/core/extract/writer/prompt/dialect";
import { knowcoder, knowcoderEvaluation, rawLiteral } from "../../../../../src/core/extract/writer/prompt/knowcoder";
import type { Kind, SchemaClass } from "../../../../../src/core/schema/class";
import { edited } from "../../../../../src/core/schema/own-change";
import { parseClass, parseClasses } from "../../../../../src/core/schema/python";
import { hostileText } from "../../../../support/arbitrary-class";
import { sharedPath } from "../../../../support/shared";

const code = (...lines: readonly string[]): string => lines.join("\n");

const SYSTEM =
  "You are a highly skilled assistant at digesting and extracting information from textual content. Below is an input " +
  "containing standard type definitions and textual content. Please complete it with the extracted information in the " +
  "form of structured code.";

const request = (kind: Kind, classes: readonly SchemaClass[], changes: Partial<PromptRequest> = {}): PromptRequest => ({
  kind,
  step: "whole",
  classes,
  text: "Ann sold it.",
  descriptions: true,
  triggers: [],
  ...changes,
});

const poet = parseClass(
  'class Poet(Writer):\n    """\n    Description: writes verse\n    """\n    pass  # 4 spaces, as it came',
);
const wrote = edited(
  parseClass("class Wrote(Relation):\n\tdef __init__(self, head_entity: Poet | Human, tail_entity): ..."),
  { description: "authorship" },
);
const sale = edited(
  parseClass("class Sale(Event):\n\tdef __init__(self, trigger: str, from: List[Human], price): ..."),
  {
    description: "something is sold",
    examples: ["sold"],
  },
);
const storm = edited(sale, { name: "Storm", roles: [], examples: [], description: "" });

describe("the training prompt", () => {
  it("of entities prints a class as it came", () => {
    expect(knowcoder.render(request("entity", [poet]))).toBe(
      code(
        SYSTEM,
        "Input:",
        "class Entity:",
        '\t"""',
        "\tThe base class for all entities.",
        '\t"""',
        "\tdef __init__(self, name: str):",
        "\t\tself.name = name",
        "",
        "class Poet(Writer):",
        '    """',
        "    Description: writes verse",
        '    """',
        "    pass  # 4 spaces, as it came",
        "",
        '"""',
        "This is an object-oriented programming task: some Entity Classes are defined above. Please instantiate all the " +
          "corresponding Entity Objects in the following sentence.",
        '"""',
        'sentence = "Ann sold it."',
        "",
        "Output:",
        "",
      ),
    );
  });

  it("leaves comments out where they are not wanted", () => {
    expect(knowcoder.classCode(poet, "whole", false)).toBe("class Poet(Writer):\n\tpass");
    expect(knowcoder.classCode(sale, "detection", false)).not.toContain("sold");
    const bare = parseClass("class Bare(Entity):\n  pass");
    expect(knowcoder.classCode(bare, "whole", false)).toBe("class Bare(Entity):\n  pass");
  });

  it("of relations types both ends", () => {
    expect(knowcoder.render(request("relation", [wrote]))).toContain(
      code(
        "class Relation:",
        '\t"""',
        "\tThe base class for all relations.",
        '\t"""',
        "\tdef __init__(self, head_entity: Entity, tail_entity: Entity):",
        "\t\tself.head_entity = head_entity",
        "\t\tself.tail_entity = tail_entity",
        "",
        "class Wrote(Relation):",
        '\t"""',
        "\tDescription: authorship",
        '\t"""',
        "\tdef __init__(self, head_entity: Poet | Human, tail_entity: Entity):",
        "\t\tsuper().__init__(head_entity = head_entity, tail_entity = tail_entity)",
        "",
        '"""',
        "This is an object-oriented programming task: some Relation Classes and related Entity Classes are defined above. ",
      ).trimEnd(),
    );
  });

  it("of events asks for triggers, then for the arguments of those", () => {
    expect(knowcoder.steps("event")).toEqual(["detection", "arguments"]);
    expect(knowcoder.steps("entity")).toEqual(["whole"]);
    const detection = knowcoder.render(request("event", [sale, storm], { step: "detection" }));
    expect(detection).toContain('\t\targ_names = ["from", "price"]\n');
    expect(detection).toContain(
      "class Storm(Event):\n\tdef __init__(self, trigger: str, *args):\n\t\targ_names = []\n",
    );
    expect(detection).not.toContain("class Entity:");

    const triggers: readonly Trigger[] = [
      { class: "Sale", mention: "sold" },
      { class: "Sale", mention: 'the "deal"' },
    ];
    const step = knowcoder.render(request("event", [sale, storm], { step: "arguments", triggers }));
    expect(step.slice(step.indexOf("class Event:"))).toBe(
      code(
        "class Event:",
        '\t"""',
        "\tThe base class for all events.",
        '\t"""',
        "\tdef __init__(self, trigger: str):",
        "\t\tself.trigger = trigger",
        "",
        "class Sale(Event):",
        '\t"""',
        "\tDescription: something is sold",
        '\t"""',
        "\tdef __init__(",
        "\t\tself,",
        "\t\ttrigger: str, # Examples: sold, ",
        "\t\tfrom: List[ Human ],",
        "\t\tprice: List[ Entity ]",
        "\t):",
        "\t\tsuper().__init__(trigger = trigger)",
        "\t\tself.from = from",
        "\t\tself.price = price",
        "",
        '"""',
        "This is an object-oriented programming task: some Event Classes are defined above. Please instantiate all the " +
          "corresponding Event Objects in the following sentence. It is important to note that the triggers of the events " +
          'are confirmed as follows: "sold" is the trigger of event type "Sale"; "the "deal"" is the trigger of event type ' +
          '"Sale".',
        '"""',
        'sentence = "Ann sold it."',
        "",
        "Output:",
        "",
      ),
    );
  });

  it("begins with its prefix, whatever the text and the triggers", () => {
    const steps: readonly [Kind, Step, SchemaClass][] = [
      ["entity", "whole", poet],
      ["relation", "whole", wrote],
      ["event", "detection", sale],
      ["event", "arguments", sale],
    ];
    fc.assert(
      fc.property(hostileText, fc.constantFrom(...steps), fc.boolean(), (text, [kind, step, schemaClass], training) => {
        const dialect = training ? knowcoder : knowcoderEvaluation;
        const triggers = step === "arguments" ? [{ class: "Sale", mention: text }] : [];
        const asked = request(kind, [schemaClass], { step, text, triggers });
        expect(dialect.render(asked).startsWith(dialect.prefix(asked))).toBe(true);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

describe("a text in raw quotes", () => {
  it.each([
    ['He said "no"', '"He said "no""'],
    ['a """b""" c', `"a '''b''' c"`],
    ['""a""', `"''a''"`],
    ['"', `"'"`],
    ["", '""'],
    ["a\nb\\", '"a\nb\\"'],
  ])("%j is %s", (text, literal) => {
    expect(rawLiteral(text)).toBe(literal);
  });

  it("never holds three double quotes in a row, and keeps its length", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const literal = rawLiteral(text);
        expect(literal).not.toContain('"""');
        expect(literal.length).toBe(text.length + 2);
        expect(literal.slice(1, -1).replaceAll('"', "'")).toBe(text.replaceAll('"', "'"));
      }),
      { seed: 1, numRuns: 1000 },
    );
  });
});

describe("the evaluation prompt", () => {
  it("has no comments, and imports the classes that relations hint at", () => {
    const knows = parseClass(
      "class Knows(Relation):\n\tdef __init__(self, head_entity: Human, tail_entity: Entity): ...",
    );
    const rendered = knowcoderEvaluation.render(request("relation", [wrote, edited(knows, {})]));
    expect(rendered).toBe(
      code(
        SYSTEM,
        "Input:",
        "from Entities import Poet, Human",
        "class Entity:",
        "\tdef __init__(self, name: str):",
        "\t\tself.name = name",
        "",
        "class Relation:",
        "\tdef __init__(self, head_entity: Entity, tail_entity: Entity):",
        "\t\tself.head_entity = head_entity",
        "\t\tself.tail_entity = tail_entity",
        "",
        "class Wrote(Relation):",
        "\tdef __init__(self, head_entity: Poet | Human, tail_entity: Entity):",
        "\t\tsuper().__init__(head_entity=head_entity, tail_entity=tail_entity)",
        "",
        "class Knows(Relation):",
        "\tdef __init__(self, head_entity: Human, tail_entity: Entity):",
        "\t\tsuper().__init__(head_entity=head_entity, tail_entity=tail_entity)",
        "",
        '"""',
        "This is an object-oriented programming task: Some Relation Classes and related Entity Classes are defined above. " +
          "Please instantiate all the corresponding Relation Objects in the following sentence.",
        '"""',
        'sentence = "Ann sold it."',
        "Output:",
        "",
      ),
    );
  });

  it("of events lists or types the roles as the benchmark schemas do", () => {
    const detection = knowcoderEvaluation.classCode(sale, "detection", true);
    expect(detection).toContain("\t\targ_names = ['from', 'price']\n\t\tsuper().__init__(trigger, arg_names, *args)");
    const typed = knowcoderEvaluation.classCode(sale, "arguments", true);
    expect(typed).toContain("\t\ttrigger: str,\n\t\tfrom: List[ Human ], \n\t\tprice: List[ Entity ]\n\t):");
  });
});

describe.skipIf(sharedPath("reference/knowcoder") === null)("KnowCoder's published prompts", () => {
  const path = sharedPath("reference/knowcoder/examples.jsonl");
  const lines = path === null ? [] : readFileSync(path, "utf8").trim().split("\n");

  const RE_TRIGGER = /"([^"]*)" is the trigger of event type "([^"]*)"/gu;

  it.each(lines.map((line, index) => [index, line] as const))("number %i, byte for byte", (_, line) => {
    const record = JSON.parse(line);
    const query: string = record["one-stage"]["zero-shot"].prompt;
    const { classes, problems } = parseClasses(query);
    expect(problems).toEqual([]);
    const kind = classes[0]?.kind ?? "entity";
    const triggers = Array.from(query.matchAll(RE_TRIGGER), ([, mention = "", name = ""]) => ({
      class: name,
      mention,
    }));
    const step: Step = kind !== "event" ? "whole" : triggers.length > 0 ? "arguments" : "detection";

    const whole = `${SYSTEM}\nInput:\n${query}\nOutput:\n`;
    const asked = request(kind, classes, { step, text: record.sentence, triggers });
    expect(knowcoder.render(asked)).toBe(whole);
    // From the parts alone, without the text that the classes came from.
    const parts = classes.map((schemaClass) => edited(schemaClass, {}));
    expect(knowcoder.render({ ...asked, classes: parts })).toBe(whole);
  });

  it("are nine", () => expect(lines.length).toBe(9));
});
