import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compact } from "../../../../../src/core/extract/writer/prompt/compact";
import type { PromptRequest } from "../../../../../src/core/extract/writer/prompt/dialect";
import { parseClasses } from "../../../../../src/core/schema/python";
import { hostileText } from "../../../../support/arbitrary-class";

const code = (...lines: readonly string[]): string => lines.join("\n");

const request = (source: string, changes: Partial<PromptRequest> = {}): PromptRequest => {
  const { classes } = parseClasses(source);
  const kind = classes[0]?.kind ?? "entity";
  return { kind, step: "whole", classes, text: "Shaw joined the BBC.", descriptions: true, triggers: [], ...changes };
};

describe("the compact prompt", () => {
  it("of entities holds their comments", () => {
    const source = code(
      "class Person(Being):",
      '\t"""',
      "\tDescription: human being, named or described, also as part of a group",
      "\tExamples: Rooney, Timi Yuro",
      '\t"""',
      "class Organization(Entity):",
      "\t@classmethod",
      "\tdef filter_pronoun(cls): ...",
      "class Place(Entity):",
      '\t"""Examples: a, b, c, d, e, f"""',
    );
    expect(compact.render(request(source))).toBe(
      code(
        "class Person(Entity):",
        '\t"""',
        "\tDescription: human being, named or described, also as part of a group",
        "\tExamples: Rooney, Timi Yuro",
        '\t"""',
        "",
        "class Organization(Entity):",
        "\tpass",
        "",
        "class Place(Entity):",
        '\t"""',
        "\tExamples: a, b, c, d, e",
        '\t"""',
        "",
        'sentence = "Shaw joined the BBC."',
        "results = [",
      ),
    );
    expect(compact.render(request(source, { descriptions: false, text: "" }))).toBe(
      code(
        "class Person(Entity):\n\tpass\n",
        "class Organization(Entity):\n\tpass\n",
        "class Place(Entity):\n\tpass\n",
        'sentence = ""',
        "results = [",
      ),
    );
  });

  it("of relations names one to three hints an end, or Entity", () => {
    const source = code(
      "class WorksFor(Relation):",
      '\t"""',
      "\tDescription: organization that employs the head person or that they serve in",
      '\t"""',
      "\tdef __init__(self, head_entity: Person, tail_entity: A | B | List[C]):",
      "\t\tsuper().__init__(head_entity=head_entity, tail_entity=tail_entity)",
      "class Near(Relation):",
      "\tdef __init__(self, head_entity: A | B | C | D, tail_entity: A | Entity): ...",
      "class Other(Relation): pass",
    );
    expect(compact.prefix(request(source))).toBe(
      code(
        "class WorksFor(Relation):",
        '\t"""',
        "\tDescription: organization that employs the head person or that they serve in",
        '\t"""',
        "\tdef __init__(self, head_entity: Person, tail_entity: A | B | C): ...",
        "",
        "class Near(Relation):",
        "\tdef __init__(self, head_entity: Entity, tail_entity: Entity): ...",
        "",
        "class Other(Relation):",
        "\tdef __init__(self, head_entity: Entity, tail_entity: Entity): ...",
        "",
        "sentence = ",
      ),
    );
  });

  it("of events names eight roles at most", () => {
    const source = code(
      "class AdverseEvent(Event):",
      '\t"""Description: a drug does harm"""',
      "\tdef __init__(self, trigger: str, drug: List[Drug], effect: Effect): ...",
      "class Wide(Event):",
      "\tdef __init__(self, trigger: str, *args):",
      '\t\targ_names = ["a", "b", "c", "d", "e", "f", "g", "from", "i", "j"]',
      "class Bare(Event): pass",
    );
    const many = ["a", "b", "c", "d", "e", "f", "g", "from"].map((role) => `, ${role}: List[Entity]`).join("");
    expect(compact.prefix(request(source))).toBe(
      code(
        "class AdverseEvent(Event):",
        '\t"""',
        "\tDescription: a drug does harm",
        '\t"""',
        "\tdef __init__(self, trigger: str, drug: List[Entity], effect: List[Entity]): ...",
        "",
        "class Wide(Event):",
        `\tdef __init__(self, trigger: str${many}): ...`,
        "",
        "class Bare(Event):",
        "\tdef __init__(self, trigger: str): ...",
        "",
        "sentence = ",
      ),
    );
  });

  it("writes the text as Python's json.dumps does", () => {
    const rendered = compact.render(
      request("class A(Entity): pass", { text: 'a "b" \\ \n\t\b\f\0\x1f\x7f\u2028é👩‍🚀' }),
    );
    expect(rendered).toContain('sentence = "a \\"b\\" \\\\ \\n\\t\\b\\f\\u0000\\u001f\x7f\u2028é👩‍🚀"\n');
  });

  it("holds any text as one line that reads back as the text", () => {
    const base = request("class A(Entity): pass");
    fc.assert(
      fc.property(hostileText, (text) => {
        const rendered = compact.render({ ...base, text });
        const prefix = compact.prefix(base);
        expect(rendered.startsWith(prefix)).toBe(true);
        const literal = rendered.slice(prefix.length, -"\nresults = [".length);
        expect(JSON.parse(literal)).toBe(text);
        expect(literal).not.toMatch(/[\r\n]/u);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  it("shows a class as it counts it", () => {
    const one = request('class A(Entity):\n\t"""Description: a"""');
    for (const schemaClass of one.classes) {
      expect(compact.prefix(one)).toBe(`${compact.classCode(schemaClass, "whole", true)}\n\nsentence = `);
    }
  });
});

describe("the compact answer", () => {
  const stopped = (answer: string): string =>
    answer.slice(
      0,
      Math.min(...compact.stop.map((stop) => answer.indexOf(stop)).filter((at) => at >= 0), answer.length),
    );

  it("ends with its list, also where no grammar holds it", () => {
    const objects = '\n\tPerson("Shaw"),\n\tSale(trigger="sold", what=[Entity("]")])';
    expect(stopped(`${objects}\n]\n\nsentence = "more"`)).toBe(objects);
    expect(stopped("]\n\nsentence = ")).toBe("");
    expect(stopped("]")).toBe("]");
  });
});
