import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { toJson } from "../../../../src/core/export/document";
import { extract } from "../../../../src/core/extract/pipeline";
import { createReader } from "../../../../src/core/extract/reader/extractor";
import type { ReaderModel } from "../../../../src/core/extract/reader/model";
import type { ReaderOptions } from "../../../../src/core/extract/reader/question";
import { createTextReader } from "../../../../src/core/extract/reader/read-text";
import { wordsOf } from "../../../../src/core/extract/reader/words";
import { collect } from "../../../../src/core/result/collect";
import { parseResultDocument } from "../../../../src/core/result/document";
import type { ResultDocument } from "../../../../src/core/result/result";
import { classId, type SchemaClass } from "../../../../src/core/schema/class";
import type { Library } from "../../../../src/core/schema/library";
import { createGraphemes } from "../../../../src/core/text/graphemes";
import { readLibrary } from "../../../../tools/command/files";
import { openReaderHere } from "../../../../tools/command/reader";
import { createBlankReader } from "../../../support/blank-reader";
import { entity } from "../../../support/classes";

const never = new AbortController().signal;

let model: ReaderModel;
let library: Library;
beforeAll(async () => {
  model = { name: "onnxruntime", model: "reader", concurrency: 1, ...createTextReader(await openReaderHere()) };
  library = await readLibrary();
});

const named = (...ids: readonly `${SchemaClass["kind"]}:${string}`[]): readonly SchemaClass[] =>
  ids.map((id) => {
    const found = library.classOf(id);
    if (found === null) throw new Error(`The library has no ${id}.`);
    return found;
  });

const OPTIONS = { descriptions: false, grammar: false, mentionsFromText: false, disabledRules: [] };

async function read(
  text: string,
  classes: readonly SchemaClass[],
  options: Partial<ReaderOptions> = {},
  signal: AbortSignal = never,
): Promise<ResultDocument> {
  const reader = createReader(model, library, { nested: true, threshold: null, ...options });
  let document: ResultDocument | null = null;
  for await (const event of extract({ source: "", text, classes, options: OPTIONS }, reader, signal)) {
    document = collect(document, event);
  }
  if (document === null) throw new Error("The run told nothing.");
  return document;
}

const stated = (document: ResultDocument): readonly string[] =>
  document.objects.flatMap((object) =>
    object.kind === "entity" && !object.implied ? [`${object.class} ${object.mention}`] : [],
  );

function joined(document: ResultDocument): readonly string[] {
  const mentions = new Map(document.objects.map(({ id, mention }) => [id, mention]));
  return document.objects.flatMap((object) =>
    object.kind === "relation" ? [`${mentions.get(object.head)} ${object.class} ${mentions.get(object.tail)}`] : [],
  );
}

const CURIE = "Marie Curie was born in Warsaw.\n\nShe worked in Paris, where Pierre Curie taught.";

describe("the reader", () => {
  it("marks what stands in the text, paragraph by paragraph, in one pass a kind", async () => {
    const document = await read(CURIE, named("entity:Person", "entity:City", "relation:PlaceOfBirth"));
    expect(document.engine).toEqual({ kind: "reader", name: "onnxruntime", model: "reader" });
    expect(stated(document)).toEqual([
      "Person Marie Curie",
      "City Warsaw",
      "Person She",
      "City Paris",
      "Person Pierre Curie",
    ]);
    for (const { span, mention, alignment } of document.objects) {
      if (span === null) continue;
      expect({ mention, alignment }).toEqual({ mention: CURIE.slice(span.start, span.end), alignment: "exact" });
    }
    expect(document.chunks.map(({ start, end }) => CURIE.slice(start, end))).toEqual(CURIE.split("\n\n"));
    expect(document.passes.map(({ chunk, kind }) => `${chunk} ${kind}`)).toEqual([
      "0 entity",
      "0 relation",
      "1 entity",
      "1 relation",
    ]);
    expect(parseResultDocument(toJson(document))).toEqual(document);
  });

  it("finds the ends of a relation unasked, and leaves them implied", async () => {
    const document = await read("Marie Curie was born in Warsaw.", named("relation:PlaceOfBirth"));
    expect(stated(document)).toEqual([]);
    expect(joined(document)).toEqual(["Marie Curie PlaceOfBirth Warsaw"]);
    expect(document.objects.filter((object) => object.kind === "entity" && object.implied)).toHaveLength(2);
  });

  it("marks the same entities whatever else is asked for", async () => {
    const alone = await read(CURIE, named("entity:Person", "entity:City"));
    const beside = await read(
      CURIE,
      named("entity:Person", "entity:City", "relation:PlaceOfBirth", "event:Employment"),
    );
    expect(stated(beside)).toEqual(stated(alone));
  });

  it("gives the lower of two classes, one above the other, through classes that nobody selected", async () => {
    const text = "Chancellor Angela Merkel met the striker Lionel Messi in Berlin.";
    const found = await read(text, named("entity:Person", "entity:Politician", "entity:SoccerPlayer"));
    expect(stated(found)).toEqual(["Politician Angela Merkel", "SoccerPlayer Lionel Messi"]);
    expect(stated(await read(text, named("entity:Person")))).toEqual(["Person Angela Merkel", "Person Lionel Messi"]);
  });

  it("takes one threshold for all kinds in the place of the model's own", async () => {
    const classes = named("entity:Person", "entity:City", "entity:Organization");
    const all = await read(CURIE, classes, { threshold: 0 });
    const usual = await read(CURIE, classes);
    const sure = await read(CURIE, classes, { threshold: 0.9 });
    const confidences = (document: ResultDocument) => document.objects.map(({ confidence }) => confidence ?? 0);
    expect(Math.min(...confidences(all))).toBeGreaterThanOrEqual(0.05);
    expect(all.objects.length).toBeGreaterThan(usual.objects.length);
    // What is likely is the same, however much of the rest is told besides.
    const likely = all.objects.filter(({ confidence }) => (confidence ?? 0) >= 0.5);
    expect(likely.map(({ mention }) => mention)).toEqual(usual.objects.map(({ mention }) => mention));
    expect(confidences(sure).every((confidence) => confidence >= 0.9)).toBe(true);
  });

  it("shows whole graphemes", async () => {
    const text = "Zoe\u0308 Malmo\u0308 met José\u0301 in Malmo\u0308.";
    const { isBoundary } = createGraphemes(text);
    const { objects } = await read(text, named("entity:Person", "entity:City"), { threshold: 0.1 });
    expect(objects.length).toBeGreaterThan(1);
    for (const { span } of objects) {
      expect([isBoundary(span?.start ?? -1), isBoundary(span?.end ?? -1)]).toEqual([true, true]);
    }
  });

  it("stops at once, and keeps nothing half read", async () => {
    const stop = new AbortController();
    const reading = read(`${CURIE} `.repeat(40), named("entity:Person"), {}, stop.signal);
    setTimeout(() => stop.abort(), 60);
    const document = await reading.catch(() => null);
    expect(document?.chunks.some(({ status }) => status === "stopped") ?? true).toBe(true);
  });
});

it("says of chunks that wait for one another how long each was read: together no longer than the reading", async () => {
  const text = Array.from({ length: 12 }, (_, number) => `Paragraph ${number} is short.`).join("\n\n");
  const blank = createBlankReader();
  let turn: Promise<unknown> = Promise.resolve();
  const oneAtATime: ReaderModel = {
    ...blank,
    concurrency: 6,
    read(...asked) {
      const read = turn.then(() => new Promise((resolve) => setTimeout(resolve, 10))).then(() => blank.read(...asked));
      turn = read;
      return read;
    },
  };
  const reader = createReader(oneAtATime, null, { nested: true, threshold: null });
  const asked = { source: "", text, classes: [entity("Person"), entity("City")], options: OPTIONS };
  const started = performance.now();
  let document: ResultDocument | null = null;
  for await (const event of extract(asked, reader, never)) document = collect(document, event);
  const elapsed = performance.now() - started;
  const spent = (document?.passes ?? []).reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  expect(document?.chunks).toHaveLength(12);
  expect(spent).toBeLessThanOrEqual(elapsed + 1);
  expect(spent).toBeGreaterThan(elapsed / 2);
});

describe("languages", () => {
  const classes = [entity("Person")];
  it.each([
    ["Russian", "Мария Кюри родилась в Варшаве и получила Нобелевскую премию вместе с мужем."],
    ["Arabic", "ولدت ماري كوري في وارسو وحصلت على جائزة نوبل في الفيزياء مع زوجها بيير."],
    ["Hebrew", "מארי קירי נולדה בוורשה וזכתה בפרס נובל לפיזיקה יחד עם בעלה פייר."],
    ["Chinese", "玛丽·居里出生于华沙，1903年与丈夫皮埃尔一同获得诺贝尔物理学奖。"],
    ["Japanese", "マリ・キュリーはワルシャワで生まれ、1903年に夫ピエールとともにノーベル物理学賞を受賞した。"],
    ["Korean", "마리 퀴리는 바르샤바에서 태어나 남편 피에르와 함께 노벨 물리학상을 받았다."],
  ])("refuses a text in %s", async (_, text) => {
    await expect(read(text, classes)).rejects.toThrow(/reads English/u);
  });

  it("passes over a paragraph in another script, and says so", async () => {
    const document = await read(`${CURIE}\n\nМария Кюри родилась в Варшаве.`, classes);
    expect(document.chunks.map(({ status }) => status)).toEqual(["done", "done", "failed"]);
    expect(document.diagnostics.map(({ code }) => code)).toEqual(["text-illegible"]);
  });

  const GERMAN =
    "Marie Curie wurde in Warschau geboren und erhielt gemeinsam mit ihrem Ehemann Pierre den Nobelpreis für Physik. " +
    "Die Bundesregierung beschloss am Mittwoch ein umfangreiches Maßnahmenpaket zur Bekämpfung der Arbeitslosigkeit.";
  it.each([
    ["German", GERMAN],
    ["German with combining marks", GERMAN.normalize("NFD")],
  ])("doubts a text in %s, and reads it", async (_, text) => {
    const document = await read(text, classes);
    expect(document.diagnostics.map(({ code }) => code)).toEqual(["text-not-english"]);
    expect(stated(document).join()).toContain("Marie Curie");
  });

  it.each([
    ["in English", `${CURIE} ${CURIE} ${CURIE}`],
    ["in English with foreign names", "Zoë met François Łódź near São Paulo and Ångström. ".repeat(1)],
    ["without letters", "1903: 42, 17; 3.5%"],
  ])("says nothing of a text %s", async (_, text) => {
    expect((await read(text, classes)).diagnostics).toEqual([]);
  });
});

describe("the windows that a text is read in", () => {
  const model = createBlankReader(20);
  const wordish = fc.stringMatching(/^(?:[a-z]{1,9}|[A-Z][a-z]{2,6}|\d{1,4}|[.,!?;]|é|東京|👩‍🚀)$/u);
  const texts = fc
    .array(fc.tuple(wordish, fc.constantFrom(" ", " ", " ", "", "\n", "\r\n\r\n", "\n \n")), { maxLength: 120 })
    .map((parts) => parts.flat().join(""))
    .filter((text) => /[A-Za-z]/u.test(text));

  it("hold every word once, and no line without anything on it", async () => {
    const reader = createReader(model, null, { nested: false, threshold: null });
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const plan = await reader
          .plan({ source: "", text, classes: [entity("Person")], options: OPTIONS }, never)
          .catch(() => null);
        if (plan === null) return;
        const words = wordsOf(text);
        const holders = words.map(
          ({ start, end }) => plan.chunks.filter((chunk) => chunk.start <= start && end <= chunk.end).length,
        );
        expect(holders.every((count) => count === 1)).toBe(true);
        for (const { start, end } of plan.chunks) expect(text.slice(start, end)).not.toMatch(/\n\s*?\n/u);
      }),
      { seed: 14, numRuns: 200 },
    );
  });

  it("are read as they were cut", async () => {
    const text = "one two three four five. six seven eight nine ten. eleven twelve thirteen fourteen fifteen.";
    const [windows = []] = await model.windows([text], never);
    expect(windows.length).toBeGreaterThan(1);
    for (const { start, end } of windows) {
      expect(await model.windows([text.slice(start, end)], never)).toMatchObject([[{ start: 0, end: end - start }]]);
    }
  });
});

it("names what it was asked for by the ids of classes", async () => {
  const classes = named("entity:Person", "relation:PlaceOfBirth");
  const document = await read(CURIE, classes);
  expect(document.passes[0]?.classes).toEqual(classes.slice(0, 1).map(classId));
});

it("what is in sight is read first, wherever somebody scrolls to meanwhile", async () => {
  const text = ["Ada met Bo.", "Cy left.", "Di stayed.", "Ed came.", "Flo went."].join("\n\n");
  const place = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
  const looks = [place("Di stayed."), place("Di stayed."), place("Ada met Bo.")];
  const inSight = () => looks.shift() ?? null;
  const reader = createReader({ ...model, concurrency: 1 }, library, { nested: true, threshold: null });
  const order: number[] = [];
  const request = { source: "", text, classes: named("entity:Person"), options: OPTIONS, inSight };
  for await (const event of extract(request, reader, never))
    if (event.type === "chunk-finished") order.push(event.chunk);
  expect(order).toEqual([2, 3, 0, 1, 4]);
});
