import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chat } from "../../../../../src/core/extract/writer/prompt/chat";
import type { PromptRequest } from "../../../../../src/core/extract/writer/prompt/dialect";
import type { Kind } from "../../../../../src/core/schema/class";
import { parseClasses } from "../../../../../src/core/schema/python";
import { hostileText } from "../../../../support/arbitrary-class";

const request = (source: string, kind: Kind, text: string): PromptRequest => ({
  kind,
  step: "whole",
  classes: parseClasses(source, kind).classes,
  text,
  descriptions: true,
  triggers: [],
});

const shared =
  "Copy mentions from the sentence exactly as they stand there. Use only the classes that are defined below. Answer with " +
  "Python code only, without explanations: a list named results, one object a line. If there is nothing to find, answer " +
  "results = [].";

describe("the chat message", () => {
  it("of entities", () => {
    const source = 'class Poet(Writer):\n\t"""\n\tDescription: writes verse\n\tExamples: a, b, c, d, e, f\n\t"""';
    expect(chat.render(request(source, "entity", 'She said "no".'))).toBe(
      [
        "You read a sentence and write down what it says as objects of Python classes.",
        "",
        "Write one object for every mention in the sentence that belongs to one of the classes. The class is called with " +
          `the mention. ${shared}`,
        "",
        "The form of an answer, with other classes than yours:",
        "",
        'sentence = "Titan is the largest moon of Saturn."',
        "results = [",
        '\tExampleMoon("Titan"),',
        '\tExamplePlanet("Saturn")',
        "]",
        "",
        "The classes:",
        "",
        "class Poet(Writer):",
        '\t"""',
        "\tDescription: writes verse",
        "\tExamples: a, b, c, d, e",
        '\t"""',
        "",
        'sentence = "She said \\"no\\"."',
        "",
        "Answer with the code of the list only.",
      ].join("\n"),
    );
  });

  it("of relations and events shows their whole signatures", () => {
    const wrote = "class Wrote(Relation):\n\tdef __init__(self, head_entity: A | B | C | D, tail_entity): ...";
    const relation = chat.render(request(wrote, "relation", "x"));
    expect(relation).toContain('\tExampleOrbits(ExampleMoon("Titan"), ExamplePlanet("Saturn"))\n]');
    expect(relation).toContain(
      "class Wrote(Relation):\n\tdef __init__(self, head_entity: A | B | C | D, tail_entity: Entity): ...\n\nsentence",
    );
    const sale = "class Sale(Event):\n\tdef __init__(self, trigger: str, from: List[Human], price): ...";
    const event = chat.render(request(sale, "event", "x"));
    expect(event).toContain('\tExampleLanding(trigger="landed", craft=[Entity("Huygens")], site=[Entity("Titan")])\n]');
    expect(event).toContain("\tdef __init__(self, trigger: str, from: List[Human], price: List[Entity]): ...\n");
  });

  it("begins the same for the same classes, whatever the text", () => {
    const base = request("class A(Entity): pass", "entity", "");
    fc.assert(
      fc.property(hostileText, (text) => {
        const rest = chat.render({ ...base, text }).slice(chat.prefix(base).length);
        expect(chat.render({ ...base, text }).startsWith(chat.prefix(base))).toBe(true);
        expect(JSON.parse(rest.split("\n")[0] ?? "")).toBe(text);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});
