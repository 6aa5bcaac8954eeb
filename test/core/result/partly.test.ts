import { expect, it } from "vitest";
import { parseResultDocument } from "../../../src/core/result/document";
import { partlyRead, sameChunks } from "../../../src/core/result/partly";
import type { ExtractedObject, ResultDocument } from "../../../src/core/result/result";
import { fixtureDocument } from "../../support/fixture-document";

const TEXT = "Ada met Bo. Cy met Di.";
const CHUNKS = [
  { start: 0, end: 11, status: "done" },
  { start: 12, end: 22, status: "done" },
] as const;

function person(id: string, mention: string, pass: number): ExtractedObject {
  const start = TEXT.indexOf(mention);
  const span = { start, end: start + mention.length };
  return {
    id,
    kind: "entity",
    class: "Person",
    mention,
    span,
    alignment: "exact",
    occurrences: [span],
    confidence: 0.9,
    pass,
  };
}

const documentOf = (...objects: readonly ExtractedObject[]): ResultDocument => ({
  ...fixtureDocument(),
  text: TEXT,
  objects,
  chunks: CHUNKS,
  passes: CHUNKS.map((_, chunk) => ({
    chunk,
    kind: "entity",
    classes: ["entity:Person"],
    status: "done",
    milliseconds: 1,
  })),
  diagnostics: [],
});

const before = documentOf(person("e0.Person@0", "Ada", 0), person("e1.Person@12", "Cy", 1));
const now = documentOf(person("e0.Person@8", "Bo", 0), person("e1.Person@19", "Di", 1));
const mentions = ({ objects }: ResultDocument): readonly string[] => objects.map(({ mention }) => mention);

it("what was found anew stands for the chunks that were read, what was there for the others", () => {
  const partly = partlyRead(before, now, (chunk) => chunk === 0);
  expect(mentions(partly)).toEqual(["Cy", "Bo"]);
  expect(partly.chunks.map(({ status }) => status)).toEqual(["done", "stopped"]);
  expect(partly.objects.map(({ pass }) => partly.passes[pass]?.chunk)).toEqual([1, 0]);
  expect(parseResultDocument(JSON.stringify(partly)).objects).toEqual(partly.objects);
});

it("at its beginning it is what was there, at its end what was found now", () => {
  expect(mentions(partlyRead(before, now, () => false))).toEqual(["Ada", "Cy"]);
  expect(mentions(partlyRead(before, now, () => true))).toEqual(["Bo", "Di"]);
  // Once more over what is half read already.
  const half = partlyRead(before, now, (chunk) => chunk === 0);
  expect(mentions(partlyRead(half, now, (chunk) => chunk === 1))).toEqual(["Bo", "Di"]);
});

it("has no pass twice, however often the text is read anew", () => {
  let partly = before;
  for (let reading = 0; reading < 5; reading += 1) partly = partlyRead(partly, now, (chunk) => chunk === 0);
  const half = { ...now, passes: now.passes.slice(0, 1), objects: now.objects.slice(0, 1) };
  for (let reading = 0; reading < 5; reading += 1) partly = partlyRead(partly, half, (chunk) => chunk === 0);
  expect(partly.passes.map(({ chunk }) => chunk)).toEqual([1, 0]);
  expect(mentions(partly)).toEqual(["Cy", "Bo"]);
});

it("is for the same text in the same chunks alone", () => {
  expect(sameChunks(before, now)).toBe(true);
  expect(sameChunks(before, { ...now, text: `${TEXT} ` })).toBe(false);
  expect(sameChunks(before, { ...now, chunks: [{ start: 0, end: 22, status: "done" }] })).toBe(false);
});
