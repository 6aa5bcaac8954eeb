import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type ClassVectors, probabilities } from "../../../../src/core/extract/reader/encoder";
import { classLine, roleLine } from "../../../../src/core/extract/reader/lines";
import type { ReaderQuestion } from "../../../../src/core/extract/reader/model";
import { createTextReader, type ReaderParts } from "../../../../src/core/extract/reader/read-text";
import { lineIds, spansOf, windowsOf } from "../../../../src/core/extract/reader/windows";
import { createGraphemes } from "../../../../src/core/text/graphemes";
import { openReaderHere } from "../../../../tools/command/reader";

const ROOT = resolve(import.meta.dirname, "../../../..");
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

/** Of the model's configuration. */
const THRESHOLDS = { entity: 0.5, event: 0.5, relation: 0.5, argument: 0.45 };

describe("the reader, against the reference", () => {
  let reader: ReaderParts;
  const all: Record<string, unknown>[] = GOLDEN.trim()
    .split("\n")
    .map((line) => JSON.parse(line));

  beforeAll(async () => {
    reader = await openReaderHere();
  });

  const windows = (text: string) => windowsOf(text, 0, reader.cut, reader.configuration.limits);
  const ids = (line: string) => lineIds(line, reader.cut, reader.configuration.limits);
  const vectorsOf = (line: string): Promise<ClassVectors> => reader.graphs.line(ids(line));

  it.each(all.filter(({ low }) => low === "pieces"))("cuts as it does: $text", ({ text, windows: expected }) => {
    const found = windows(String(text)).map(({ ids: pieces, cases, first, last, words }) => ({
      ids: [...pieces],
      cases: [...cases],
      first,
      last,
      words: words.map(({ start, end }) => [start, end]),
    }));
    expect(found).toEqual(expected);
  });

  it.each(all.filter(({ low }) => low === "class"))("writes and reads the line of a class: $line", async (golden) => {
    const { kind, name, role, event, line } = golden;
    const written =
      role === undefined
        ? classLine({ kind, name, ...golden } as Parameters<typeof classLine>[0])
        : roleLine(String(role), String(event));
    expect(written).toBe(line);
    expect([...ids(written)]).toEqual(golden.ids);
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
    const [window] = windows(golden.text);
    if (window === undefined) throw new Error("There is no window.");
    const states = await reader.graphs.text(window.ids, window.cases);
    const spans = spansOf(window);
    const vectors = await reader.graphs.spans(
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
    const spans = (list: readonly GoldenClass[]) =>
      list.map(({ parents = [], ...golden }) => ({
        line: classLine(golden),
        above: list.flatMap(({ name }, index) => (parents.includes(name) ? [index] : [])),
      }));
    const [entities, relations, events] = [ofKind("entity"), ofKind("relation"), ofKind("event")];
    const question: ReaderQuestion = {
      entities: spans(entities),
      besides: [],
      relations: relations.map((golden) => ({ line: classLine(golden), heads: null, tails: null })),
      events: spans(events).map((asked, index) => {
        const { name = "", roles = [] } = events[index] ?? {};
        return { ...asked, roles: roles.map((role) => roleLine(role, name)) };
      }),
      nested: false,
      threshold: null,
      doubtful: false,
      careful: false,
    };
    const read = await createTextReader(reader).read(text, question, new AbortController().signal);
    const place = ({ start, end }: Place): Place => ({ start, end });
    const at = (index: number): Place => place(read.entities[index] ?? { start: -1, end: -1 });
    const found: Found = {
      entities: read.entities.map((one) => ({
        ...place(one),
        type: entities[one.class]?.name ?? "",
        p: one.probability,
      })),
      relations: read.relations.map((one) => ({
        type: relations[one.class]?.name ?? "",
        head: at(one.head),
        tail: at(one.tail),
        p: one.probability,
      })),
      events: read.events.map(({ fillers, ...one }) => ({
        ...place(one),
        type: events[one.class]?.name ?? "",
        p: one.probability,
        args: fillers.map((filler) => ({
          role: events[one.class]?.roles?.[filler.role] ?? "",
          ...place(filler),
          p: filler.probability,
        })),
      })),
    };
    const tolerance = windows(text).length > 1 ? TOLERANCE_OF_FULL_WINDOWS : TOLERANCE;
    expectNear(factsOf(found), factsOf(widened(expected, text)), tolerance);
  });
});

/** The reference cuts a letter off from its combining mark, where the product shows whole graphemes. */
function widened({ entities, relations, events }: Found, text: string): Found {
  const { snap } = createGraphemes(text);
  return {
    entities: entities.map((one) => ({ ...one, ...snap(one) })),
    relations: relations.map((one) => ({ ...one, head: snap(one.head), tail: snap(one.tail) })),
    events: events.map((one) => ({
      ...one,
      ...snap(one),
      args: one.args.map((filler) => ({ ...filler, ...snap(filler) })),
    })),
  };
}

interface Fact {
  readonly probability: number;
  readonly threshold: number;
}

/** What was found, each named by all that it is: an argument by its event too. */
function factsOf({ entities, relations, events }: Found): ReadonlyMap<string, Fact> {
  const facts = new Map<string, Fact>();
  const at = ({ start, end }: Place): string => `${start}-${end}`;
  for (const one of entities) facts.set(`${one.type} ${at(one)}`, { probability: one.p, threshold: THRESHOLDS.entity });
  for (const { type, head, tail, p } of relations) {
    facts.set(`${type} ${at(head)} ${at(tail)}`, { probability: p, threshold: THRESHOLDS.relation });
  }
  for (const { args, ...event } of events) {
    const name = `${event.type} ${at(event)}`;
    facts.set(name, { probability: event.p, threshold: THRESHOLDS.event });
    // An argument is as doubtful as its event.
    const eventDoubt = event.p - THRESHOLDS.event;
    for (const { role, p, ...place } of args) {
      const doubt = Math.min(eventDoubt, p - THRESHOLDS.argument);
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
