import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { failureOf } from "../../../src/core/errors";
import { readDataset, sampleSentences, typesOf } from "../../../src/core/evaluate/dataset";
import { sharedPath } from "../../support/shared";

const line = (value: unknown): string => JSON.stringify(value);

const failureIn = (lines: string): unknown => {
  try {
    readDataset("some.jsonl", lines);
  } catch (thrown) {
    return failureOf(thrown);
  }
  return null;
};

const wedding = {
  text: "🎉 Ann married Bob.",
  entities: [
    { id: 0, type: "Person", text: "Ann", start: 2, end: 5 },
    { id: "b", type: "Mention", text: "Bob", start: 14, end: 17 },
  ],
  relations: [{ type: "Spouse", head: 0, tail: "b" }],
  events: [
    { type: "Marriage", trigger: { text: "married", start: 6, end: 13 }, args: [{ role: "bride", entity: "0" }] },
  ],
  source: "nowhere",
};

describe("evaluation data", () => {
  it("is read with offsets in code points turned into code units, and ids resolved", () => {
    const [sentence] = readDataset("some.jsonl", `${line(wedding)}\n\n`);
    const ann = { id: "0", type: "Person", mention: "Ann", span: { start: 3, end: 6 } };
    const bob = { id: "b", type: "Mention", mention: "Bob", span: { start: 15, end: 18 } };
    expect(sentence).toEqual({
      text: wedding.text,
      entities: [ann, bob],
      relations: [{ type: "Spouse", head: ann, tail: bob }],
      events: [
        {
          type: "Marriage",
          trigger: { mention: "married", span: { start: 7, end: 14 } },
          arguments: [{ role: "bride", filler: ann }],
        },
      ],
    });
    expect(sentence?.text.slice(15, 18)).toBe("Bob");
  });

  it("has empty lists where there are none", () => {
    expect(readDataset("x", line({ text: "Nothing." }))).toEqual([
      { text: "Nothing.", entities: [], relations: [], events: [] },
    ]);
    expect(readDataset("x", "")).toEqual([]);
    expect(readDataset("x", `${line({ text: "a" })}\r\n${line({ text: "b" })}\r\n`)).toHaveLength(2);
  });

  it("asks for all types by name, but never for untyped mentions", () => {
    const sentences = readDataset("x", [line(wedding), line({ ...wedding, relations: [] })].join("\n"));
    expect(typesOf(sentences)).toEqual({ entity: ["Person"], relation: ["Spouse"], event: ["Marriage"] });
    const types = ["b", "B", "a", "Ä"].map((type, id) => ({ id, type, text: "", start: 0, end: 0 }));
    expect(typesOf(readDataset("x", line({ text: "", entities: types }))).entity).toEqual(["B", "a", "b", "Ä"]);
  });

  it("is refused with the line and the place", () => {
    const second = (value: unknown): unknown => failureIn(`${line(wedding)}\n${line(value)}`);
    const refused = (reason: string) => ({ code: "data-invalid", name: "some.jsonl", line: 2, reason });
    expect(failureIn("{")).toEqual({ ...refused("there is no JSON"), line: 1 });
    expect(second([])).toEqual(refused("it should be an object"));
    expect(second({})).toEqual(refused("text should be a text"));
    const [first] = wedding.entities;
    expect(second({ ...wedding, entities: [first, first] })).toEqual(
      refused("entities[1].id should be an id that no other entity has"),
    );
    expect(second({ ...wedding, entities: [{ ...first, end: 19 }] })).toEqual(
      refused("entities[0].end should be a whole number from 0 to 18"),
    );
    expect(second({ ...wedding, entities: [{ ...first, start: 3, end: 6 }] })).toEqual(
      refused(
        "entities[0].start should be counted in code points, not in UTF-16 code units, in which a character like 💬 counts twice",
      ),
    );
    const { trigger } = wedding.events[0] as (typeof wedding.events)[0];
    expect(second({ ...wedding, events: [{ type: "Fall", trigger: { ...trigger, start: 7 } }] })).toEqual(
      refused(
        "events[0].trigger should be at “married” in code points of the text, but from 7 to 13 there is “arried”",
      ),
    );
    expect(second({ ...wedding, entities: [first] })).toEqual(
      refused("relations[0].tail should be the id of an entity"),
    );
    expect(second({ ...wedding, events: [{ type: "Fall" }] })).toEqual(
      refused("events[0].trigger should be an object"),
    );
  });
});

describe("a sample", () => {
  const sentences = readDataset("x", Array.from({ length: 100 }, (_, n) => line({ text: String(n) })).join("\n"));
  const texts = (limit: number, seed: number) => sampleSentences(sentences, { limit, seed }).map(({ text }) => text);

  it("is in file order for seed 0, shuffled for others, and the same for the same seed", () => {
    expect(texts(3, 0)).toEqual(["0", "1", "2"]);
    expect(texts(100, 7)).not.toEqual(texts(100, 0));
    expect(new Set(texts(100, 7)).size).toBe(100);
    expect(texts(30, 7)).toEqual(texts(100, 7).slice(0, 30));
    expect(texts(30, 8)).not.toEqual(texts(30, 7));
    expect(texts(Number.POSITIVE_INFINITY, 1)).toHaveLength(100);
  });
});

describe.skipIf(sharedPath("data/dev") === null)("the development data", () => {
  const files = ["broad-twitter", "wnut17", "phee", "conll04", "geneva", "webnlg"];
  it.each(files)("%s is read whole, every mention where its span says", (name) => {
    const sentences = readDataset(name, readFileSync(`${sharedPath("data/dev")}/${name}.jsonl`, "utf8"));
    expect(sentences).toHaveLength(200);
    for (const { text, entities, events } of sentences) {
      for (const { span, mention } of [...entities, ...events.map((event) => event.trigger)]) {
        expect(text.slice(span.start, span.end)).toBe(mention);
      }
    }
  });
});
