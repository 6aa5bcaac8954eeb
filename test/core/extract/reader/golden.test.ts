import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Tokenizer } from "@huggingface/tokenizers";
import * as onnx from "onnxruntime-web";
import { beforeAll, describe, expect, it } from "vitest";
import { type ClassVectors, probabilities, type ReaderGraphs } from "../../../../src/core/extract/reader/encoder";
import { classLine, roleLine } from "../../../../src/core/extract/reader/lines";
import {
  type ReaderClass,
  type ReaderEntityClass,
  type ReaderEventClass,
  readWindow,
} from "../../../../src/core/extract/reader/read-window";
import { lineIds, spansOf, windowsOf } from "../../../../src/core/extract/reader/windows";
import { sentences } from "../../../../src/core/text/sentences";
import { openGraphs } from "../../../../src/engine/kinds/reader/graphs";

const ROOT = resolve(import.meta.dirname, "../../../..");
const file = (name: string): Buffer => readFileSync(resolve(ROOT, "public/models/reader", name));
/** What the reference found, as the makers of the model wrote it down. */
const GOLDEN = readFileSync(resolve(ROOT, "test/corpus/reader/golden.jsonl"), "utf8");

interface GoldenClass {
  readonly kind: "entity" | "relation" | "event";
  readonly name: string;
  readonly description?: string;
  readonly examples?: readonly string[];
  readonly parents?: readonly string[];
  readonly roles?: readonly string[];
}
interface Place {
  readonly start: number;
  readonly end: number;
}
interface Found {
  readonly entities: (Place & { type: string; p: number })[];
  readonly relations: { type: string; head: Place; tail: Place; p: number }[];
  readonly events: (Place & { type: string; p: number; args: readonly (Place & { role: string; p: number })[] })[];
}
interface Golden {
  readonly text: string;
  readonly classes: readonly GoldenClass[];
  readonly expected: Found;
}

const LIMITS = { begin: 101, end: 102, unknown: 100, windowPieces: 252, linePieces: 46, wordPieces: 12 };
const RULES = {
  specificRatio: 0.5,
  specificFloor: 0.4,
  argumentFloor: 0.3,
  relationMargin: 0.15,
  thresholds: { entity: 0.5, event: 0.5, relation: 0.5, argument: 0.45 },
};

describe("the reader, against the reference", () => {
  let graphs: ReaderGraphs;
  let cut: (word: string) => readonly number[];
  const all: Record<string, unknown>[] = GOLDEN.trim()
    .split("\n")
    .map((line) => JSON.parse(line));

  beforeAll(async () => {
    onnx.env.wasm.numThreads = 1;
    graphs = await openGraphs(onnx, {
      encoder: file("reader.onnx"),
      spans: file("spans.onnx"),
      pairs: file("pairs.onnx"),
    });
    const json = JSON.parse(file("tokenizer.json").toString("utf8"));
    const tokenizer = new Tokenizer({ ...json, padding: null, truncation: null }, {});
    cut = (word) => tokenizer.encode(word, { add_special_tokens: false }).ids;
  });

  const vectorsOf = (line: string): Promise<ClassVectors> => graphs.line(lineIds(line, cut, LIMITS));

  it.each(all.filter(({ low }) => low === "pieces"))("cuts as it does: $text", ({ text, windows }) => {
    const found = windowsOf(String(text), 0, cut, LIMITS).map(({ ids, cases, first, last, words }) => ({
      ids: [...ids],
      cases: [...cases],
      first,
      last,
      words: words.map(({ start, end }) => [start, end]),
    }));
    expect(found).toEqual(windows);
  });

  it.each(all.filter(({ low }) => low === "class"))("writes and reads the line of a class: $line", async (golden) => {
    const { kind, name, role, event, line } = golden;
    const written =
      role === undefined
        ? classLine({ kind, name, ...golden } as Parameters<typeof classLine>[0])
        : roleLine(String(role), String(event));
    expect(written).toBe(line);
    expect([...lineIds(written, cut, LIMITS)]).toEqual(golden.ids);
    const vectors = await vectorsOf(written);
    const beginning = golden.span_class as number[];
    for (const [index, value] of beginning.entries()) expect(vectors.span[index]).toBeCloseTo(value, 2);
  });

  it("gives spans the probabilities that it does", async () => {
    const golden = all.find(({ low }) => low === "spans") as {
      text: string;
      names: string[];
      spans: [number, number, number[]][];
    };
    const [window] = windowsOf(golden.text, 0, cut, LIMITS);
    if (window === undefined) throw new Error("There is no window.");
    const states = await graphs.text(window.ids, window.cases);
    const spans = spansOf(window);
    const vectors = await graphs.spans(
      states,
      spans.firstWord.map((word) => window.first[word] as number),
      spans.lastWord.map((word) => window.last[word] as number),
      spans.lastWord.map((last, index) => last - (spans.firstWord[index] as number)),
    );
    for (const [column, name] of golden.names.entries()) {
      const { span, spanOffset } = await vectorsOf(classLine({ kind: "entity", name }));
      const found = probabilities(vectors, span, spanOffset);
      for (const [first, last, expected] of golden.spans) {
        const index = spans.firstWord.findIndex((word, at) => word === first && spans.lastWord[at] === last);
        expect(Math.abs((found[index] as number) - (expected[column] as number))).toBeLessThan(0.02);
      }
    }
  });

  it.each(all.filter((one) => !("low" in one)))("finds what it finds: $text", async (one) => {
    const { text, classes, expected } = one as unknown as Golden;
    const ofKind = (kind: GoldenClass["kind"]) => classes.filter((golden) => golden.kind === kind);
    const withVectors = async (golden: GoldenClass) => ({
      name: golden.name,
      vectors: await vectorsOf(classLine(golden)),
    });
    const nested = async (kind: GoldenClass["kind"]) => {
      const list = ofKind(kind);
      const made: ReaderEntityClass[] = [];
      for (const golden of list) {
        const above = list.flatMap(({ name }, index) => ((golden.parents ?? []).includes(name) ? [index] : []));
        made.push({ ...(await withVectors(golden)), above });
      }
      return made;
    };
    const entities = await nested("entity");
    const relations: ReaderClass[] = [];
    for (const golden of ofKind("relation")) relations.push(await withVectors(golden));
    const events: ReaderEventClass[] = [];
    for (const [index, event] of (await nested("event")).entries()) {
      const golden = ofKind("event")[index];
      const roles: ReaderClass[] = [];
      for (const role of golden?.roles ?? []) {
        roles.push({ name: role, vectors: await vectorsOf(roleLine(role, event.name)) });
      }
      events.push({ ...event, roles });
    }

    const found: Found = { entities: [], relations: [], events: [] };
    const ends = sentences(text).map(({ end }) => end);
    const windows = windowsOf(text, 0, cut, LIMITS);
    for (const window of windows) {
      const sentenceOf = (word: number) => ends.findIndex((end) => (window.words[word]?.start ?? 0) < end);
      const place = ({ first, last }: { first: number; last: number }) => ({
        start: window.words[first]?.start ?? -1,
        end: window.words[last]?.end ?? -1,
      });
      const read = await readWindow(graphs, window, { entities, relations, events }, RULES, {
        nested: false,
        sentenceOf,
      });
      found.entities.push(
        ...read.entities.map((taken) => ({
          ...place(taken),
          type: entities[taken.class]?.name ?? "",
          p: taken.probability,
        })),
      );
      found.relations.push(
        ...read.relations.map(({ class: index, head, tail, probability: p }) => ({
          type: relations[index]?.name ?? "",
          head: place(read.entities[head] ?? { first: -1, last: -1 }),
          tail: place(read.entities[tail] ?? { first: -1, last: -1 }),
          p,
        })),
      );
      found.events.push(
        ...read.events.map(({ fillers, ...taken }) => ({
          ...place(taken),
          type: events[taken.class]?.name ?? "",
          p: taken.probability,
          args: fillers.map((filler) => ({
            role: events[taken.class]?.roles[filler.role]?.name ?? "",
            ...place(filler),
            p: filler.probability,
          })),
        })),
      );
    }
    const tolerance = windows.length > 1 ? TOLERANCE_OF_FULL_WINDOWS : TOLERANCE;
    expectNear(factsOf(found), factsOf(expected), tolerance);
  });
});

interface Fact {
  readonly probability: number;
  readonly threshold: number;
}

/** What was found, each named by all that it is: an argument by its event too. */
function factsOf({ entities, relations, events }: Found): ReadonlyMap<string, Fact> {
  const facts = new Map<string, Fact>();
  const { thresholds } = RULES;
  const at = ({ start, end }: Place): string => `${start}-${end}`;
  for (const one of entities) facts.set(`${one.type} ${at(one)}`, { probability: one.p, threshold: thresholds.entity });
  for (const { type, head, tail, p } of relations) {
    facts.set(`${type} ${at(head)} ${at(tail)}`, { probability: p, threshold: thresholds.relation });
  }
  for (const { args, ...event } of events) {
    const name = `${event.type} ${at(event)}`;
    facts.set(name, { probability: event.p, threshold: thresholds.event });
    // An argument is as doubtful as its event.
    const eventDoubt = event.p - thresholds.event;
    for (const { role, p, ...place } of args) {
      const doubt = Math.min(eventDoubt, p - thresholds.argument);
      facts.set(`${name} ${role} ${at(place)}`, { probability: p, threshold: p - doubt });
    }
  }
  return facts;
}

/**
 * How far a probability may be from the reference's: processors round quantised products differently. The two texts that
 * say one thing over and over through several full windows came out 0.04 apart at most, all others 0.02.
 */
const TOLERANCE = 0.02;
const TOLERANCE_OF_FULL_WINDOWS = 0.05;
/** What only one side has lies near its threshold: this difference, or that of what it competes with, decides. */
function expectNear(found: ReadonlyMap<string, Fact>, expected: ReadonlyMap<string, Fact>, tolerance: number): void {
  for (const name of new Set([...found.keys(), ...expected.keys()])) {
    const [here, there] = [found.get(name), expected.get(name)];
    if (here !== undefined && there !== undefined) {
      expect(Math.abs(here.probability - there.probability), name).toBeLessThan(tolerance);
    } else {
      const { probability, threshold } = (here ?? there) as Fact;
      expect(probability - threshold, `${name}, ${here === undefined ? "missing" : "too much"}`).toBeLessThan(
        2 * tolerance,
      );
    }
  }
}
