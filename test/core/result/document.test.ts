import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KnowCoderError } from "../../../src/core/errors";
import { toJson } from "../../../src/core/export/document";
import { normaliseResultDocument, parseResultDocument } from "../../../src/core/result/document";
import { fixtureDocument, longDocument } from "../../support/fixture-document";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const fixture = (): Json => JSON.parse(JSON.stringify(fixtureDocument()));

/** The document with the value at a path replaced, or left out where the value is undefined. */
function withValue(path: string, value: Json | undefined): Json {
  const document = fixture();
  const keys = path.split(/[.[\]]+/u).filter((key) => key !== "");
  const last = keys.pop() ?? "";
  let at: Json = document;
  for (const key of keys) at = fieldOf(at, key);
  if (typeof at !== "object" || at === null) throw new Error(`${path} leads nowhere.`);
  if (value === undefined) Reflect.deleteProperty(at, last);
  else Reflect.set(at, last, value);
  return document;
}

const fieldOf = (value: Json, key: string): Json =>
  typeof value === "object" && value !== null ? (Reflect.get(value, key) as Json) : null;

/** The failure as `path: expected`; "read" where there is none. Anything but a coded failure fails the test. */
function outcome(value: unknown): string {
  try {
    normaliseResultDocument(value);
    return "read";
  } catch (thrown) {
    if (!(thrown instanceof KnowCoderError) || thrown.failure.code !== "document-invalid") throw thrown;
    return `${thrown.failure.path}: ${thrown.failure.expected}`;
  }
}

describe("a result document", () => {
  it("comes back as it was", () => {
    const document = fixtureDocument();
    expect(parseResultDocument(toJson(document))).toEqual(document);
    const long = longDocument(50);
    expect(normaliseResultDocument(long)).toEqual(long);
  });

  it("comes back with its entities, each with objects of its own", () => {
    const document = fixtureDocument();
    const [first = "", second = ""] = document.objects.flatMap(({ kind, id }) => (kind === "entity" ? [id] : []));
    const entities = [{ id: "n1", name: "Ada", objects: [first, second] }];
    expect(parseResultDocument(toJson({ ...document, entities }))).toEqual({ ...document, entities });
    const more = (id: string, objects: Json): Json => [
      { id: "n1", name: "Ada", objects: [first] },
      { id, name: "", objects },
    ];
    expect(outcome(withValue("entities", more("n1", [second])))).toBe("entities[1].id: an id that no other entity has");
    expect(outcome(withValue("entities", more("n2", [])))).toBe("entities[1].objects: at least one object");
    for (const id of [first, "nobody"]) {
      expect(outcome(withValue("entities", more("n2", [id])))).toBe(
        "entities[1].objects[0]: the id of an entity object that no other entity has",
      );
    }
  });

  it("may lack what later versions or other programs leave out, and may hold what they add", () => {
    for (const path of [
      "source",
      "passes[0].prompt",
      "passes[0].answer",
      "objects[0].confidence",
      "objects[0].implied",
    ]) {
      expect(outcome(withValue(path, undefined))).toBe("read");
    }
    const read = normaliseResultDocument(withValue("passes[0].prompt", undefined));
    expect(read.passes[0]).not.toHaveProperty("prompt");
    const extended = normaliseResultDocument(withValue("objects[0].colour", "red"));
    expect(extended.objects[0]).not.toHaveProperty("colour");
    expect(normaliseResultDocument(withValue("objects[0].implied", false)).objects[0]).not.toHaveProperty("implied");
  });

  it("of version 1, which knew writers alone, is one of version 2", () => {
    const { engine, passes, objects, diagnostics, ...rest } = fixtureDocument();
    const first = {
      ...rest,
      format: "knowcoder-result/1",
      engine: { name: engine.name, model: engine.model, dialect: engine.dialect },
      prompts: passes.map(({ prompt, ...pass }) => ({ ...pass, input: prompt })),
      objects: objects.map(({ pass, ...object }) => ({ ...object, prompt: pass })),
      diagnostics: diagnostics.map(({ pass, ...diagnostic }) => ({ ...diagnostic, prompt: pass })),
    };
    expect(normaliseResultDocument(JSON.parse(JSON.stringify(first)))).toEqual(fixtureDocument());
  });

  it("of a reader has neither dialect nor prompts", () => {
    const engine = { kind: "reader", name: "onnxruntime", model: "reader" };
    expect(normaliseResultDocument(withValue("engine", engine)).engine).toEqual(engine);
    expect(outcome(withValue("engine.kind", "oracle"))).toBe("engine.kind: one of reader, writer");
    expect(outcome(withValue("engine.dialect", undefined))).toMatch(/^engine\.dialect: /u);
  });

  it("puts the span first among the occurrences", () => {
    const read = normaliseResultDocument(withValue("objects[1].occurrences", []));
    expect(read.objects[1]?.occurrences).toEqual([read.objects[1]?.span]);
  });

  it("that was kept while a run was on may name the pass that has no record yet", () => {
    const count = fixtureDocument().passes.length;
    expect(outcome(withValue("objects[0].pass", count))).toBe("read");
    expect(outcome(withValue("objects[0].pass", count + 1))).toBe("objects[0].pass: the index of a pass");
  });

  it("is refused with the place of the fault", () => {
    const length = fixtureDocument().text.length;
    const entityId = "the id of an entity object";
    const cases: readonly [string, Json | undefined, string][] = [
      ["format", "knowcoder-result/9", "format: one of knowcoder-result/2, knowcoder-result/1"],
      ["text", 3, "text: a text"],
      ["offsets", "utf-8", "offsets: one of utf-16"],
      ["engine", undefined, "engine: an object"],
      ["engine.dialect", "latin", "engine.dialect: one of compact, knowcoder, chat"],
      ["schema[0].id", "entity:Other", "schema[0].id: one of entity:Person"],
      ["schema[0].code", undefined, "schema[0].code: a text"],
      ["objects", {}, "objects: a list"],
      ["objects[2].id", "o1", "objects[2].id: an id that no other object has"],
      ["objects[0].kind", "thing", "objects[0].kind: one of entity, relation, event"],
      ["objects[0].span", null, "objects[0].span: a span, for the alignment is exact"],
      ["objects[0].span.end", length + 1, `objects[0].span.end: a whole number from 0 to ${length}`],
      ["objects[0].span.start", 99, "objects[0].span.start: a whole number from 0 to 12"],
      ["objects[0].span.end", 11, "objects[0].span: where the mention stands in the text"],
      ["objects[0].alignment", "ungrounded", "objects[0].span: null, for the alignment is ungrounded"],
      ["objects[1].occurrences[1].end", -1, `objects[1].occurrences[1].end: a whole number from 0 to ${length}`],
      ["objects[0].confidence", 2, "objects[0].confidence: a number from 0 to 1"],
      ["objects[0].implied", "yes", "objects[0].implied: true or false"],
      ["objects[14].head", "o99", `objects[14].head: ${entityId}`],
      ["objects[14].tail", "o16", `objects[14].tail: ${entityId}`],
      ["objects[14].span", { start: 0, end: 1 }, "objects[14].span: null, for relations stand where their ends do"],
      ["objects[19].arguments[0].object", "o20", `objects[19].arguments[0].object: ${entityId}`],
      ["chunks[1].status", "great", "chunks[1].status: one of done, empty, truncated, unparsed, failed, stopped"],
      ["passes[0].chunk", 3, "passes[0].chunk: the index of a chunk"],
      ["passes[0].classes", ["entity:Gone"], "passes[0].classes[0]: the id of a class of the schema"],
      ["passes[0].promptTokens", 1.5, "passes[0].promptTokens: a whole number from 0 on"],
      ["passes[0].milliseconds", -1, "passes[0].milliseconds: a number from 0 on"],
      ["diagnostics[0].start", 93, "diagnostics[0].start: a whole number from 0 to 92"],
      ["diagnostics[0].pass", -1, "diagnostics[0].pass: the index of a pass"],
    ];
    for (const [path, value, expected] of cases) expect(outcome(withValue(path, value))).toBe(expected);
    for (const value of [null, [], "x", 3, undefined]) expect(outcome(value)).toBe("it: an object");
    expect(() => parseResultDocument("{")).toThrow("it should be JSON");
  });

  it("that was changed in any place is read or refused, never worse", () => {
    const paths = fc.constantFrom(...leaves(fixture()));
    const other = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom<Json | undefined>(undefined, -1, 0, 1e9, 0.5, "", "o1", "__proto__", [], {}, [[]], null),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(paths, other), { minLength: 1, maxLength: 3 }), (changes) => {
        let document: unknown = fixture();
        for (const [path, value] of changes) document = changed(document, path, value);
        const result = outcome(document);
        if (result !== "read") return;
        // What is read is a document that reads as itself.
        const read = normaliseResultDocument(document);
        expect(normaliseResultDocument(JSON.parse(JSON.stringify(read)))).toEqual(read);
        for (const { span, alignment, mention } of read.objects) {
          if (span && alignment === "exact") expect(read.text.slice(span.start, span.end)).toBe(mention);
        }
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  it("of any JSON is read or refused", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(outcome(value)).not.toBe("read");
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

/** Every path to a value within, as keys. */
function leaves(value: unknown, prefix: readonly string[] = []): readonly (readonly string[])[] {
  const here = prefix.length === 0 ? [] : [prefix];
  if (typeof value !== "object" || value === null) return here;
  return [...here, ...Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...prefix, key]))];
}

/** A copy with the value at a path replaced, where the path still leads somewhere. */
function changed(document: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (typeof document !== "object" || document === null) return document;
  const copy: object = Array.isArray(document) ? [...document] : { ...document };
  Object.defineProperty(copy, key, {
    value: changed(Reflect.get(document, key), rest, value),
    enumerable: true,
    configurable: true,
    writable: true,
  });
  return copy;
}
