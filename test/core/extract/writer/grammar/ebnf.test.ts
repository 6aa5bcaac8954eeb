import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { answerGrammar, type GrammarRequest } from "../../../../../src/core/extract/writer/grammar/ebnf";
import { alternatives, literal } from "../../../../../src/core/extract/writer/grammar/literal";
import { entity, eventOf, relation } from "../../../../support/classes";
import { sharedPath } from "../../../../support/shared";
import { type GrammarJudge, grammarJudge } from "../../../../support/xgrammar";
import { COMPACT, checkSubset, KNOWCODER } from "./subset";

const judge: GrammarJudge = await grammarJudge();

const whole = { step: "whole", triggers: [], form: COMPACT } as const;

const NEWS = 'Tim Shaw joined the "BBC" in London, said the U.S. embassy.';
const ENTITIES: GrammarRequest = {
  ...whole,
  kind: "entity",
  classes: [entity("Person"), entity("Organization"), entity("Place")],
  text: NEWS,
};
const RELATIONS: GrammarRequest = {
  ...whole,
  kind: "relation",
  classes: [relation("WorksFor", ["Person"], ["Organization", "Person"]), relation("LocatedIn", [], ["Place"])],
  text: NEWS,
};
const EVENTS: GrammarRequest = {
  ...whole,
  kind: "event",
  classes: [
    eventOf("AdverseEvent", { drug: [], effect: ["Disorder"] }),
    eventOf("Marriage", { spouse: ["Human"], from: [], to: [] }),
    eventOf("Rain", {}),
  ],
  text: "Levo-dopa induced dyskinesias; they married in May when it rained.",
};

const knowcoder = (request: GrammarRequest): GrammarRequest => ({ ...request, form: KNOWCODER });
const anyMention = (request: GrammarRequest): GrammarRequest => ({ ...request, text: null });
const lines = (...objects: string[]): string => `\n\t${objects.join(",\n\t")}\n]`;
const results = (...objects: string[]): string => `results = [${lines(...objects)}`;

async function accepts(request: GrammarRequest, answer: string): Promise<void> {
  const grammar = answerGrammar(request);
  checkSubset(grammar);
  expect(await judge.refusal(grammar, answer)).toBeNull();
}

/** The answer fits up to `refused`, the character that must not come. */
async function rejects(request: GrammarRequest, fitting: string, refused: string): Promise<void> {
  const grammar = answerGrammar(request);
  checkSubset(grammar);
  const refusal = await judge.refusal(grammar, fitting + refused);
  expect(refusal, `${fitting}${refused} was accepted`).not.toBeNull();
  expect(fitting.startsWith(refusal?.accepted ?? ""), refusal?.accepted).toBe(true);
  expect(await judge.matches(grammar, [fitting + refused])).toEqual([false]);
}

describe("G10, G11: the list of objects", () => {
  it("accepts no object and many", async () => {
    await accepts(ENTITIES, "]");
    await accepts(ENTITIES, lines('Person("Tim Shaw")'));
    await accepts(ENTITIES, lines('Person("Tim")', 'Person("Shaw")', 'Organization("BBC")', 'Place("London")'));
    await accepts(ENTITIES, lines('Person("Shaw")', 'Place("London")', 'Place("London")'));
  });

  it("accepts the opening where the prompt does not end in it", async () => {
    await accepts(knowcoder(ENTITIES), "results = []");
    await accepts(knowcoder(ENTITIES), results('Place("London")', 'Person("Shaw")'));
    await rejects(knowcoder(ENTITIES), "", lines('Person("Shaw")'));
  });

  it("keeps to the order of the schema where the form has it", async () => {
    await rejects(ENTITIES, '\n\tPlace("London"),\n\t', 'Person("Shaw")\n]');
    await rejects(ENTITIES, '\n\tOrganization("BBC"),\n\t', 'Person("Shaw")\n]');
  });

  it("refuses other classes, layouts and trailing commas", async () => {
    await rejects(ENTITIES, "\n\tP", 'eople("Shaw")\n]');
    await rejects(ENTITIES, "\n\t", 'WorksFor("Shaw")\n]');
    await rejects(ENTITIES, "\n", '    Person("Shaw")\n]');
    await rejects(ENTITIES, '\n\tPerson("Shaw"),\n', "]");
    await rejects(knowcoder(ENTITIES), 'results = [\n\tPerson("Shaw"),\n\t', "]");
  });

  it("G6: ends with the bracket", async () => {
    await rejects(ENTITIES, lines('Person("Shaw")'), "\n");
    await rejects(ENTITIES, "]", "]");
  });

  it("takes a hundred classes, names that begin alike among them", async () => {
    const classes = Array.from({ length: 100 }, (_, n) => entity(`Class${n}`));
    for (const form of [COMPACT, KNOWCODER]) {
      const answer = `${form.opening}${lines('Class1("Shaw")', 'Class10("BBC")', 'Class99("London")')}`;
      await accepts({ ...ENTITIES, classes, form }, answer);
      await rejects({ ...ENTITIES, classes, form }, `${form.opening}\n\tClass10`, '0("Shaw")\n]');
    }
  });
});

describe("G12: entities", () => {
  it("takes one mention and no keyword", async () => {
    await rejects(ENTITIES, "\n\tPerson(", ")\n]");
    await rejects(ENTITIES, "\n\tPerson(", 'name="Shaw")\n]');
    await rejects(ENTITIES, '\n\tPerson("Shaw"', ', "Tim")\n]');
  });
});

describe("G13: relations", () => {
  it("accepts ends of the hints, and Entity", async () => {
    await accepts(
      RELATIONS,
      lines('WorksFor(Person("Tim Shaw"), Organization("BBC"))', 'LocatedIn(Entity("BBC"), Place("London"))'),
    );
    await accepts(RELATIONS, lines('WorksFor(Entity("Tim Shaw"), Entity("BBC"))'));
    await accepts(knowcoder(RELATIONS), results('LocatedIn(Entity("BBC"), Entity("London"))'));
  });

  it("refuses other ends and other arities", async () => {
    await rejects(RELATIONS, "\n\tWorksFor(", 'Organization("BBC"), Person("Shaw"))\n]');
    await rejects(RELATIONS, "\n\tLocatedIn(", 'Place("London"), Place("London"))\n]');
    await rejects(RELATIONS, '\n\tWorksFor(Person("Shaw")', ")\n]");
    await rejects(RELATIONS, '\n\tWorksFor(Person("Shaw"), Person("Tim")', ', Person("Shaw"))\n]');
    await rejects(RELATIONS, "\n\tWorksFor(", '"Shaw", "BBC")\n]');
  });
});

describe("G14: events in one step", () => {
  it("accepts roles in any order, left out and repeated", async () => {
    await accepts(EVENTS, lines('AdverseEvent(trigger="induced")', 'Rain(trigger="rained")'));
    await accepts(
      EVENTS,
      lines('AdverseEvent(trigger="induced", effect=[Disorder("dyskinesias")], drug=[Entity("Levo-dopa")])'),
    );
    await accepts(
      EVENTS,
      lines(
        'Marriage(trigger="married", to=[Entity("May"), Entity("they")], spouse=[Human("they")], to=[Entity("May")])',
      ),
    );
    await accepts(knowcoder(EVENTS), results('Marriage(trigger = "married", from = [Entity("May")])'));
  });

  it("refuses unknown roles, empty roles, and fillers of other classes", async () => {
    await rejects(EVENTS, '\n\tAdverseEvent(trigger="induced", ', 'spouse=[Entity("they")])\n]');
    await rejects(EVENTS, '\n\tAdverseEvent(trigger="induced", drug=[', "])\n]");
    await rejects(EVENTS, '\n\tAdverseEvent(trigger="induced", drug=[', 'Disorder("dyskinesias")])\n]');
    await rejects(EVENTS, '\n\tAdverseEvent(trigger="induced", drug=', 'Entity("Levo-dopa"))\n]');
    await rejects(EVENTS, '\n\tRain(trigger="rained"', ', drug=[Entity("May")])\n]');
    await rejects(EVENTS, "\n\tAdverseEvent(", '"induced")\n]');
    await rejects(EVENTS, "\n\tAdverseEvent(", 'drug=[Entity("Levo-dopa")])\n]');
  });
});

describe("events in two steps", () => {
  const detection: GrammarRequest = { ...knowcoder(EVENTS), step: "detection" };
  const confirmed: GrammarRequest = {
    ...knowcoder(EVENTS),
    step: "arguments",
    triggers: [
      { class: "Marriage", mention: "married" },
      { class: "Rain", mention: "rained" },
      { class: "Marriage", mention: "married" },
      { class: "Marriage", mention: 'said "yes"' },
    ],
  };

  it("G12: finds triggers", async () => {
    await accepts(detection, results('Marriage("married")', 'AdverseEvent("induced")'));
    await rejects(detection, "results = [\n\tMarriage(", 'trigger = "married")\n]');
    await rejects(detection, 'results = [\n\tMarriage("married"', ', "May")\n]');
  });

  it("G15: fills the arguments of the confirmed triggers alone", async () => {
    await accepts(confirmed, "results = []");
    await accepts(
      confirmed,
      results('Rain(trigger = "rained")', 'Marriage(trigger = "married", spouse = [Human("they"), Entity("they")])'),
    );
    await accepts(confirmed, results('Marriage(trigger = "said "yes"", to = [Entity("May")])'));
    await rejects(confirmed, 'results = [\n\tRain(trigger = "', 'married")\n]');
    await rejects(confirmed, 'results = [\n\tMarriage(trigger = "', 'they")\n]');
    await rejects(confirmed, "results = [\n\t", 'AdverseEvent(trigger = "induced")\n]');
    await rejects(confirmed, "results = [\n\tMarriage(", '"married")\n]');
  });

  it("keeps schema order where the form has it", async () => {
    const ordered: GrammarRequest = { ...confirmed, form: COMPACT };
    await accepts(
      ordered,
      lines('Marriage(trigger="said \\"yes\\"")', 'Marriage(trigger="married")', 'Rain(trigger="rained")'),
    );
    await rejects(ordered, '\n\tRain(trigger="rained"),\n\t', 'Marriage(trigger="married")\n]');
  });

  it("has the empty answer alone where no trigger can be written", async () => {
    for (const triggers of [[], [{ class: "Marriage", mention: 'a "b", c' }]]) {
      const none = { ...confirmed, triggers };
      expect(answerGrammar(none)).toBe('root ::= "results = []"\n');
      await accepts(none, "results = []");
    }
  });
});

describe("G16: mentions that are not limited to the text", () => {
  it("accepts any text as a JSON string", async () => {
    for (const mention of [
      "Ada Lovelace",
      'the "Countess"',
      "C:\\new",
      "日本語 👩‍🔬",
      "a\nb\tc",
      '"',
      "]",
      '"), Person("x',
    ]) {
      await accepts(anyMention(ENTITIES), lines(`Person(${JSON.stringify(mention)})`));
    }
  });

  it("refuses empty and blank mentions, and what is no JSON string", async () => {
    await rejects(anyMention(ENTITIES), '\n\tPerson("', '")\n]');
    await rejects(anyMention(ENTITIES), '\n\tPerson("', ' ")\n]');
    await rejects(anyMention(ENTITIES), '\n\tPerson("a', '\nb")\n]');
    await rejects(anyMention(ENTITIES), '\n\tPerson("a"', 'b")\n]');
    await rejects(anyMention(ENTITIES), '\n\tPerson("a\\', 'qb")\n]');
  });

  it("G17: accepts raw quotes that cannot end the string", async () => {
    const free = knowcoder(anyMention(ENTITIES));
    for (const mention of [
      "Ada",
      'Ada "the Countess" Lovelace',
      'Ada "the Countess"',
      'a "b" "c" d',
      "日本語",
      "a, b (c) [d]",
    ]) {
      await accepts(free, results(`Person("${mention}")`, `Place("${mention}")`));
    }
    await accepts(
      knowcoder(anyMention(RELATIONS)),
      results('WorksFor(Person("Ada "the Countess""), Organization("x "y" z"))'),
    );
    for (const after of [', b")\n]', ']")\n]']) {
      await rejects(free, 'results = [\n\tPerson("a"', after);
      await rejects(free, 'results = [\n\tPerson("a" ', after);
    }
    await rejects(free, 'results = [\n\tPerson("a" ', ')")\n]');
    await rejects(free, 'results = [\n\tPerson("a")', '")\n]');
    await rejects(free, 'results = [\n\tPerson("', '"b" c")\n]');
    await rejects(free, 'results = [\n\tPerson("a""', 'b")\n]');
  });
});

describe("G16: mentions from the text", () => {
  const person = (mention: string): string => lines(`Person(${JSON.stringify(mention)})`);

  it("accepts parts of the text", async () => {
    for (const mention of ["Tim Shaw", "U.S.", "U.S", "the U.S. embassy", '"BBC" in London', "BBC", '"', ","]) {
      await accepts(ENTITIES, person(mention));
    }
  });

  it("refuses everything else", async () => {
    for (const mention of ["Shaw Tim", "Sha", "haw", "Tim  Shaw", "tim", "Ada", "BBC London", "embassy. Tim", ""]) {
      expect(await judge.refusal(answerGrammar(ENTITIES), person(mention)), mention).not.toBeNull();
    }
  });

  it("limits ends, fillers and triggers too", async () => {
    await rejects(RELATIONS, '\n\tWorksFor(Person("Tim Shaw"), Organization("', 'CNN"))\n]');
    await rejects(EVENTS, '\n\tRain(trigger="', 'snowed")\n]');
    await rejects(EVENTS, '\n\tMarriage(trigger="married", to=[Entity("', 'June")])\n]');
  });

  it("has the empty answer alone where the text holds nothing", async () => {
    for (const text of ["", " \n", "\u0000"]) expect(answerGrammar({ ...ENTITIES, text })).toBe('root ::= "]"\n');
  });
});

const examples = sharedPath("reference/knowcoder/examples.jsonl");

/** The classes that an answer of KnowCoder names, with its roles. */
function classesOf(kind: GrammarRequest["kind"], answer: string): GrammarRequest["classes"] {
  const names = new Set(Array.from(answer.matchAll(/^\t(\w+)\(/gmu), (match) => match[1] ?? ""));
  const roles = Object.fromEntries(Array.from(answer.matchAll(/(\w+) = \[(?=E)/gu), (match) => [match[1], []]));
  return [...names, "Unnamed"].map((name) => {
    if (kind === "entity") return entity(name);
    return kind === "relation" ? relation(name, [], []) : eventOf(name, roles);
  });
}

describe.skipIf(examples === null)("the published answers of KnowCoder", () => {
  it("fit, with mentions limited to their sentences where they stand there", async () => {
    let limited = 0;
    const lines = readFileSync(examples ?? "", "utf8")
      .trim()
      .split("\n");
    for (const line of lines) {
      const example = JSON.parse(line) as Record<string, unknown> & {
        sentence: string;
        "one-stage": { output: string };
      };
      const { output } = example["one-stage"];
      const kind = "entities" in example ? "entity" : "relations" in example ? "relation" : "event";
      const step = kind === "event" && !output.includes("trigger = ") ? "detection" : "whole";
      const classes = classesOf(kind, output);
      const mentions = Array.from(output.matchAll(/"(.*?)"(?=\)|,)/gu), (match) => match[1] ?? "");
      // One trigger is written in lower case though the sentence has a capital.
      const grounded = mentions.every((mention) => example.sentence.includes(mention));
      if (grounded) limited++;
      const text = grounded ? example.sentence : null;
      await accepts({ kind, step, classes, triggers: [], form: KNOWCODER, text }, output);
    }
    expect([lines.length, limited]).toEqual([9, 8]);
  });
});

describe("G3: literals", () => {
  it("escape quotes, backslashes and control characters, and nothing else", () => {
    expect(literal('a"b\\c\n\t\u0001é😀')).toBe(String.raw`"a\"b\\c\n\t\x01é😀"`);
    expect(literal("")).toBe('""');
    expect(literal("\ud800")).toBe('"\ufffd"');
  });
});

describe("alternatives", () => {
  const branches = (...texts: string[]) => texts.map((text) => ({ text, rest: "" }));

  it("write what texts share once", () => {
    expect(alternatives(branches("Person", "Pet", "Place", "Q"))).toBe('"P" ("e" ("rson" | "t") | "lace") | "Q"');
    expect(alternatives(branches("Per", "Person"))).toBe('"Per" ("" | "son")');
    expect(
      alternatives([
        { text: "a", rest: "x" },
        { text: "ab", rest: "y" },
      ]),
    ).toBe('"a" (x | "b" y)');
  });

  it("never part a surrogate pair", () => {
    expect(alternatives(branches("😀", "😁"))).toBe('"😀" | "😁"');
  });
});
