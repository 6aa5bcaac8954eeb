import { describe, expect, it } from "vitest";
import { KnowCoderError } from "../../../../src/core/errors";
import type { ExtractionEvent } from "../../../../src/core/extract/extraction";
import type { ExtractionOptions } from "../../../../src/core/extract/extractor";
import { dialects } from "../../../../src/core/extract/writer/prompt/dialects";
import { collect } from "../../../../src/core/result/collect";
import type { ResultDocument } from "../../../../src/core/result/result";
import type { SchemaClass } from "../../../../src/core/schema/class";
import { entity, event, relation } from "../../../support/classes";
import { extract } from "../../../support/extract-by-writer";
import { createScriptedEngine, type ScriptedEngine, type ScriptedOptions } from "../../../support/scripted-model";

const OPTIONS: ExtractionOptions = { descriptions: false, grammar: true, mentionsFromText: true, disabledRules: [] };
const TEXT = "Ada Lovelace met Charles Babbage in London. Babbage lived in London.";

const never = new AbortController().signal;

type Request = Parameters<typeof extract>[0];

function requestFor(classes: readonly SchemaClass[], changes: Partial<Request> = {}): Request {
  return { source: "a note", text: TEXT, classes, dialect: dialects.compact, options: OPTIONS, ...changes };
}

/** A loaded engine that answers by what it finds in the prompt, the first key that fits. */
async function engineThat(answers: Readonly<Record<string, string>>, options: Partial<ScriptedOptions> = {}) {
  const answer = (prompt: string): string => Object.entries(answers).find(([key]) => prompt.includes(key))?.[1] ?? "]";
  const engine = createScriptedEngine({ answers: answer, ...options });
  await engine.load(() => {}, never);
  return engine;
}

async function run(
  request: Request,
  engine: ScriptedEngine,
  signal = never,
): Promise<{ events: ExtractionEvent[]; document: ResultDocument }> {
  const events: ExtractionEvent[] = [];
  let document: ResultDocument | null = null;
  for await (const step of extract(request, engine, signal)) {
    events.push(step);
    document = collect(document, step);
  }
  if (document === null) throw new Error("The run told nothing.");
  return { events, document };
}

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "none",
    (thrown) => (thrown instanceof KnowCoderError ? thrown.failure.code : String(thrown)),
  );

const PEOPLE = '\n\tPerson("Ada Lovelace"),\n\tPerson("Charles Babbage"),\n\tPerson("Babbage")\n]';
const ONE_CHUNK = { chunks: [{ start: 0, end: TEXT.length }] };

describe("an extraction", () => {
  it("grounds what was written, and every object's span is its mention", async () => {
    const { document } = await run(requestFor([entity("Person")], ONE_CHUNK), await engineThat({ Person: PEOPLE }));
    expect(document.objects.map(({ class: name, mention, span }) => [name, mention, span?.start])).toEqual([
      ["Person", "Ada Lovelace", 0],
      ["Person", "Charles Babbage", 17],
      ["Person", "Babbage", 44],
    ]);
    for (const { span, mention } of document.objects) {
      expect(span === null ? "" : TEXT.slice(span.start, span.end)).toBe(mention);
    }
    expect(document).toMatchObject({
      source: "a note",
      engine: { kind: "writer", name: "scripted", dialect: "compact" },
      chunks: [{ start: 0, end: TEXT.length, status: "done" }],
      passes: [{ chunk: 0, kind: "entity", classes: ["entity:Person"], status: "done", answer: expect.any(String) }],
    });
  });

  it("tells each object while the answer is still being written", async () => {
    const { events } = await run(requestFor([entity("Person")], ONE_CHUNK), await engineThat({ Person: PEOPLE }));
    const kinds = events.map(({ type }) => type);
    expect(kinds[0]).toBe("planned");
    expect(kinds.at(-1)).toBe("finished");
    const firstObject = kinds.indexOf("object");
    expect(kinds.slice(firstObject).filter((type) => type === "piece").length).toBeGreaterThan(5);
    expect(kinds.indexOf("pass-finished")).toBeGreaterThan(firstObject);
  });

  it("runs batches outside and chunks inside, entities before what refers to them", async () => {
    const classes = [event("Meeting", "participant"), relation("LivesIn"), entity("Person")];
    const chunks = [
      { start: 0, end: 43 },
      { start: 44, end: TEXT.length },
    ];
    const engine = await engineThat({});
    const { document } = await run(requestFor(classes, { chunks }), engine);
    expect(document.passes.map(({ kind, chunk }) => `${kind} ${chunk}`)).toEqual([
      "entity 0",
      "entity 1",
      "relation 0",
      "relation 1",
      "event 0",
      "event 1",
    ]);
    expect(document.passes[1]?.cachedTokens).toBeGreaterThan(document.passes[0]?.cachedTokens ?? 0);
    expect(document.chunks.map(({ status }) => status)).toEqual(["empty", "empty"]);
  });

  it("makes the ends of a relation the entities that were found there, else implied ones", async () => {
    const answers = {
      "(Relation)": '\n\tLivesIn(Person("Babbage"), City("London"))\n]',
      "class Person(": PEOPLE,
    };
    const { document } = await run(
      requestFor([entity("Person"), relation("LivesIn", ["Person"], ["City"])], ONE_CHUNK),
      await engineThat(answers),
    );
    const livesIn = document.objects.find(({ kind }) => kind === "relation");
    const object = (id: string | undefined) => document.objects.find((candidate) => candidate.id === id);
    expect(livesIn).toMatchObject({ span: null, alignment: "exact", mention: expect.stringMatching(/^LivesIn\(/u) });
    if (livesIn?.kind !== "relation") throw new Error("There is no relation.");
    expect(object(livesIn.head)).toMatchObject({ class: "Person", span: { start: 44, end: 51 } });
    expect(object(livesIn.head)).not.toHaveProperty("implied");
    // Of the two Londons the one near Babbage's second mention is meant.
    expect(object(livesIn.tail)).toMatchObject({ class: "City", implied: true, span: { start: 61, end: 67 } });
    expect(object(livesIn.tail)?.occurrences).toEqual([
      { start: 61, end: 67 },
      { start: 36, end: 42 },
    ]);
  });

  it("gives events their trigger's span and their fillers' entities", async () => {
    const answers = {
      "(Event)": '\n\tMeeting(trigger="met", participant=[Entity("Ada Lovelace"), Entity("Charles Babbage")])\n]',
      "class Person(": '\n\tPerson("Ada Lovelace")\n]',
    };
    const { document } = await run(
      requestFor([entity("Person"), event("Meeting", "participant", "place")], ONE_CHUNK),
      await engineThat(answers),
    );
    const meeting = document.objects.find(({ kind }) => kind === "event");
    const implied = document.objects.find((object) => object.kind === "entity" && object.implied);
    expect(meeting).toMatchObject({ mention: "met", span: { start: 13, end: 16 } });
    expect(meeting).toMatchObject({
      arguments: [
        { role: "participant", object: "e0.Person.1" },
        { role: "participant", object: implied?.id },
      ],
    });
    expect(implied).toMatchObject({ class: "Entity", mention: "Charles Babbage" });
  });

  it("keeps what it cannot find as ungrounded, and what the schema does not know as unknown", async () => {
    const answers = { Person: '\n\tPerson("Isaac Newton"),\n\tPlanet("London")\n]' };
    const { document } = await run(requestFor([entity("Person")], ONE_CHUNK), await engineThat(answers));
    expect(document.objects).toMatchObject([
      { mention: "Isaac Newton", span: null, alignment: "ungrounded", occurrences: [] },
      { class: "Planet", mention: "London", alignment: "exact" },
    ]);
    expect(document.diagnostics.map(({ code }) => code)).toContain("unknown-class");
  });

  it("reads on where an answer repeats itself, and counts a mention as often as it has places", async () => {
    const list = (...names: string[]): string => `\n\t${names.map((name) => `Person("${name}")`).join(",\n\t")}\n]`;
    const times = list("Ada Lovelace", "Ada Lovelace", "Ada Lovelace", "Babbage", "Babbage", "Babbage", "Charles");
    const { document } = await run(requestFor([entity("Person")], ONE_CHUNK), await engineThat({ Person: times }));
    expect(document.objects.map(({ mention }) => mention)).toEqual(["Ada Lovelace", "Babbage", "Babbage", "Charles"]);
    expect(document.passes[0]?.status).toBe("done");
    expect(document.diagnostics).toEqual([]);
  });

  it.each([
    ["one object", '\tPerson("Ada Lovelace"),\n'],
    ["two in turn", '\tPerson("Ada Lovelace"),\n\tPerson("Charles"),\n'],
    ["a filler that never ends its object", '\tPerson(["Ada Lovelace", '.padEnd(300, '"Ada Lovelace", ')],
    ["words", "and so on, "],
  ])("ends an answer that loops, and says so: %s", async (_, period) => {
    const engine = await engineThat({ Person: `\n${period.repeat(40)}` }, { capabilities: { contextTokens: 9000 } });
    const { document } = await run(requestFor([entity("Person")], ONE_CHUNK), engine);
    expect(document.passes[0]).toMatchObject({ status: "truncated" });
    expect(document.chunks[0]).toMatchObject({ status: "truncated" });
    expect(document.passes[0]?.answer?.length).toBeLessThan(450);
    expect(document.diagnostics.map(({ code }) => code)).toContain("looping");
  });

  it("limits mentions to the text of the chunk while the engine has such grammars ready in time", async () => {
    const limitedIn = async (grammarMs?: (grammar: string) => number): Promise<readonly boolean[]> => {
      const engine = await engineThat(
        { Person: "]" },
        { capabilities: { contextTokens: 8192 }, ...(grammarMs && { grammarMs }) },
      );
      const sentence = { start: 0, end: 43 };
      const chunks = [sentence, { start: 44, end: TEXT.length }, sentence];
      await run(requestFor([entity("Person")], { dialect: dialects.chat, chunks }), engine);
      return engine.requests.map(({ grammar }) => grammar?.includes("Babbage") === true);
    };
    expect(await limitedIn()).toEqual([true, true, true]);
    expect(await limitedIn(() => 400)).toEqual([true, true, true]);
    expect(await limitedIn(() => 5000)).toEqual([true, false, false]);
  });

  it("takes out what a clean-up rule of the class forbids, and only while it is on", async () => {
    const method = { name: "filter_pronoun", source: "@classmethod\ndef filter_pronoun(cls): ..." };
    const person = entity("Person", { methods: [method] });
    const text = "She met Babbage.";
    const answers = { Person: '\n\tPerson("She"),\n\tPerson("Babbage")\n]' };
    const { document } = await run(requestFor([person], { text }), await engineThat(answers));
    expect(document.objects.map(({ mention }) => mention)).toEqual(["Babbage"]);
    expect(document.diagnostics.map(({ code }) => code)).toEqual(["cleaned-up"]);
    const options: ExtractionOptions = { ...OPTIONS, disabledRules: ["filter_pronoun"] };
    const all = await run(requestFor([person], { text, options }), await engineThat(answers));
    expect(all.document.objects.map(({ mention }) => mention)).toEqual(["She", "Babbage"]);
  });

  it("sends a grammar only to engines that take one, and when it is wanted", async () => {
    const engine = await engineThat({});
    await run(requestFor([entity("Person")]), engine);
    expect(engine.requests[0]?.grammar).toMatch(/^root ::= /u);
    await run(requestFor([entity("Person")], { options: { ...OPTIONS, grammar: false } }), engine);
    expect(engine.requests.at(-1)).not.toHaveProperty("grammar");
    const plain = await engineThat({}, { capabilities: { grammar: false } });
    await run(requestFor([entity("Person")]), plain);
    expect(plain.requests[0]).not.toHaveProperty("grammar");
  });

  it("rates an object by the probabilities of its pieces", async () => {
    const engine = await engineThat({ Person: PEOPLE }, { probability: 0.8 });
    const { document } = await run(requestFor([entity("Person")], ONE_CHUNK), engine);
    for (const { confidence } of document.objects) expect(confidence).toBeCloseTo(0.8, 10);
    const silent = await run(requestFor([entity("Person")], ONE_CHUNK), await engineThat({ Person: PEOPLE }));
    for (const { confidence } of silent.document.objects) expect(confidence).toBeNull();
  });
});

describe("events in KnowCoder's two steps", () => {
  const classes = [event("Meeting", "participant"), event("Move", "person")];
  const answers = {
    "confirmed as follows": 'results = [\n\tMeeting(trigger = "met", participant = [Entity("Ada Lovelace")])\n]',
    "class Meeting": 'results = [\n\tMeeting("met")\n]',
  };
  const request = requestFor(classes, { ...ONE_CHUNK, dialect: dialects.knowcoder });

  it("fill the arguments of the triggers that the first step found", async () => {
    const engine = await engineThat(answers);
    const { document, events } = await run(request, engine);
    expect(engine.requests).toHaveLength(2);
    expect(engine.requests[1]?.prompt).toContain('"met" is the trigger of event type "Meeting"');
    expect(engine.requests[1]?.prompt).not.toContain("class Move");
    const meetings = document.objects.filter(({ kind }) => kind === "event");
    expect(meetings).toMatchObject([{ class: "Meeting", pass: 1, arguments: [{ role: "participant" }] }]);
    expect(events.filter(({ type }) => type === "progress").at(-1)).toMatchObject({ done: 2, total: 2 });
  });

  it("ask nothing more where the first step found nothing", async () => {
    const engine = await engineThat({ "class Meeting": "results = []" });
    const { document } = await run(request, engine);
    expect(engine.requests).toHaveLength(1);
    expect(document.passes[0]?.status).toBe("empty");
  });

  it("ask for no arguments of a class that was not asked for", async () => {
    const engine = await engineThat({ "class Meeting": 'results = [\n\tLanding("met")\n]' });
    const { document } = await run(request, engine);
    expect(engine.requests).toHaveLength(1);
    expect(document.objects).toMatchObject([{ kind: "event", class: "Landing" }]);
  });

  it("keep a trigger whose arguments were not answered", async () => {
    const engine = await engineThat({ ...answers, "confirmed as follows": "results = []" });
    const { document } = await run(request, engine);
    expect(document.objects).toMatchObject([{ kind: "event", class: "Meeting", pass: 0, arguments: [] }]);
  });
});

describe("an extraction in trouble", () => {
  it("has nothing to do without text or classes", async () => {
    const engine = await engineThat({});
    expect(await codeOf(run(requestFor([entity("Person")], { text: " \n" }), engine))).toBe("text-empty");
    expect(await codeOf(run(requestFor([]), engine))).toBe("selection-empty");
  });

  it("refuses a class that no prompt can hold", async () => {
    const long = entity("Person", { description: "very ".repeat(2000) });
    const options = { ...OPTIONS, descriptions: true };
    expect(await codeOf(run(requestFor([long], { options }), await engineThat({})))).toBe("selection-too-long");
  });

  it("gives classes what the prompt has beside the text, and what the engine has beside text and answer", async () => {
    const long = entity("Person", { description: "very ".repeat(2000) });
    const options = { ...OPTIONS, descriptions: true };
    const limitWith = async (contextTokens: number): Promise<number> => {
      const engine = await engineThat({}, { capabilities: { contextTokens } });
      const thrown: unknown = await run(requestFor([long], { options }), engine).catch((reason: unknown) => reason);
      if (!(thrown instanceof KnowCoderError) || thrown.failure.code !== "selection-too-long") throw thrown;
      return thrown.failure.limit;
    };
    const { promptTokens, answerTokens, chunkTokens } = dialects.compact.limits;
    expect(promptTokens - (await limitWith(2048))).toBeGreaterThanOrEqual(chunkTokens);
    expect(await limitWith(2048)).toBe(await limitWith(promptTokens + answerTokens));
    expect((await limitWith(2048)) - (await limitWith(512))).toBe(promptTokens - (512 - answerTokens));
  });

  it("keeps what came before it was stopped", async () => {
    const controller = new AbortController();
    const engine = await engineThat({ Person: PEOPLE }, { delayMs: 1 });
    const chunks = [
      { start: 0, end: 43 },
      { start: 44, end: TEXT.length },
    ];
    const request = requestFor([entity("Person")], { chunks });
    const events: ExtractionEvent[] = [];
    let document: ResultDocument | null = null;
    for await (const step of extract(request, engine, controller.signal)) {
      events.push(step);
      document = collect(document, step);
      if (step.type === "object") controller.abort(new DOMException("Enough.", "AbortError"));
    }
    expect(events.at(-1)).toEqual({ type: "finished", reason: "stopped", failure: null });
    expect(document?.objects).toHaveLength(1);
    expect(document?.passes).toMatchObject([{ status: "stopped" }]);
    expect(document?.chunks.map(({ status }) => status)).toEqual(["stopped", "stopped"]);
  });

  it("ends when the engine dies, says so, and keeps what was there", async () => {
    const engine = await engineThat(
      { Person: PEOPLE },
      { faults: [{ at: "completion", completion: 0, pieces: 12, kind: "die" }] },
    );
    const { events, document } = await run(requestFor([entity("Person"), relation("LivesIn")], ONE_CHUNK), engine);
    expect(events.at(-1)).toMatchObject({ type: "finished", reason: "failed", failure: { code: "engine-lost" } });
    expect(document.objects.length).toBeGreaterThan(0);
    expect(document.passes).toMatchObject([{ status: "failed" }]);
    expect(document.diagnostics.at(-1)?.code).toBe("engine-lost");
    expect(document.chunks.map(({ status }) => status)).toEqual(["failed"]);
  });

  it("goes on after a prompt that failed by itself, and says why it did", async () => {
    const failure = { code: "grammar-rejected", reason: "a bad rule" } as const;
    const faults = [{ at: "completion", completion: 1, pieces: 0, kind: "fail", failure }] as const;
    const engine = await engineThat({ Person: PEOPLE }, { faults });
    const { events, document } = await run(requestFor([relation("LivesIn"), entity("Person")], ONE_CHUNK), engine);
    expect(document.passes.map(({ status }) => status)).toEqual(["done", "failed"]);
    expect(events.filter(({ type }) => type === "pass-finished")).toMatchObject([{ failure: null }, { failure }]);
    expect(events.at(-1)).toEqual({ type: "finished", reason: "completed", failure: null });
  });

  it("reads no further than a list that is closed at once, where no grammar ends the answer", async () => {
    const going = [" ", "]", " and so", " on", '\n\tPerson("Babbage")'];
    const plain = createScriptedEngine({ answers: () => going, capabilities: { grammar: false } });
    await plain.load(() => {}, never);
    const { document } = await run(requestFor([entity("Person")], ONE_CHUNK), plain);
    // The bracket could have been the beginning of a stop text, so it comes with what shows that it was not.
    expect(document.passes).toMatchObject([{ status: "empty", answer: " ] and so" }]);
    expect(document.objects).toEqual([]);
  });

  it("takes silence for nothing found only where the prompt has opened the list", async () => {
    const statusIn = async (dialect: Request["dialect"]) => {
      const engine = createScriptedEngine({ answers: () => "" });
      await engine.load(() => {}, never);
      const { document } = await run(requestFor([entity("Person")], { ...ONE_CHUNK, dialect }), engine);
      return document.passes[0]?.status;
    };
    expect(await statusIn(dialects.compact)).toBe("empty");
    expect(await statusIn(dialects.chat)).toBe("unparsed");
  });

  it("says that an answer was cut off, or could not be read", async () => {
    const cut = await engineThat(
      { Person: PEOPLE },
      { faults: [{ at: "completion", completion: 0, pieces: 12, kind: "truncate" }] },
    );
    expect((await run(requestFor([entity("Person")], ONE_CHUNK), cut)).document.passes[0]?.status).toBe("truncated");
    const prose = await engineThat({ Person: "I am sorry, I cannot help with that." });
    expect((await run(requestFor([entity("Person")], ONE_CHUNK), prose)).document.passes[0]?.status).toBe("unparsed");
  });
});
