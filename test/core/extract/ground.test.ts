import { describe, expect, it } from "vitest";
import type { Finding } from "../../../src/core/extract/extractor";
import { createChunkGrounder } from "../../../src/core/extract/ground";
import type { AnswerObject } from "../../../src/core/extract/writer/code/answer";
import type { ExtractedObject } from "../../../src/core/result/result";

const named = (mention: string) => ({ class: "Entity", mention });
const relation = (head: string, tail: string): AnswerObject => ({
  kind: "relation",
  class: "WorksFor",
  head: named(head),
  tail: named(tail),
  start: 0,
  end: 0,
});
const event = (trigger: string, ...fillers: readonly string[]): AnswerObject => ({
  kind: "event",
  class: "Hiring",
  trigger,
  arguments: [{ role: "who", fillers: fillers.map(named) }],
  start: 0,
  end: 0,
});
const entity = (mention: string): AnswerObject => ({ kind: "entity", ...named(mention), start: 0, end: 0 });

/** Grounds groups one after another, object by object as answers bring them, and gives what holds at the end. */
function grounded(text: string, groups: readonly (readonly AnswerObject[])[]): Map<string, ExtractedObject> {
  const grounder = createChunkGrounder(text, 0, 0);
  const objects = new Map<string, ExtractedObject>();
  for (const [index, group] of groups.entries()) {
    const findings = group.map((object): Finding => ({ object, code: "", confidence: null, pass: index }));
    for (let known = 1; known <= findings.length; known++) {
      const change = grounder.ground(`group ${index}`, findings.slice(0, known));
      for (const id of change.gone) objects.delete(id);
      for (const object of change.present) objects.set(object.id, object);
    }
  }
  return objects;
}

/** `Ann@0 Acme@15`: where the ends of each relation, or the trigger and fillers of each event, lie. */
function ends(objects: Map<string, ExtractedObject>): string[] {
  const at = (object: ExtractedObject | undefined): string => `${object?.mention}@${object?.span?.start}`;
  return [...objects.values()].flatMap((object) => {
    if (object.kind === "relation") return [`${at(objects.get(object.head))} ${at(objects.get(object.tail))}`];
    if (object.kind !== "event") return [];
    return [[at(object), ...object.arguments.map((one) => at(objects.get(one.object)))].join(" ")];
  });
}

describe("the ends of a chunk's objects", () => {
  const text = "Lena works for Acme while Max works for Acme.";

  it("lie each at a place of its own, whatever comes first, and leave nothing behind when they move", () => {
    const objects = grounded(text, [[relation("Max", "Acme"), relation("Lena", "Acme")]]);
    expect(ends(objects)).toEqual(["Max@26 Acme@40", "Lena@0 Acme@15"]);
    expect(objects.size).toBe(6);
  });

  it("do so across the batches of classes too", () => {
    expect(ends(grounded(text, [[relation("Lena", "Acme")], [relation("Max", "Acme")]]))).toEqual([
      "Lena@0 Acme@15",
      "Max@26 Acme@40",
    ]);
  });

  it("are the entities of the answer where they can be", () => {
    const objects = grounded(text, [
      [entity("Acme"), entity("Acme")],
      [relation("Lena", "Acme"), relation("Max", "Acme")],
    ]);
    expect(ends(objects)).toEqual(["Lena@0 Acme@15", "Max@26 Acme@40"]);
    expect([...objects.values()].filter(({ mention }) => mention === "Acme")).toHaveLength(2);
  });

  it("are found for the fillers of events likewise", () => {
    const hired = "Lena was hired by Acme before Max was hired by Acme.";
    expect(ends(grounded(hired, [[event("hired", "Lena", "Acme"), event("hired", "Max", "Acme")]]))).toEqual([
      "hired@9 Lena@0 Acme@18",
      "hired@38 Max@30 Acme@47",
    ]);
  });

  it("take events to their own triggers, in whatever order they are written", () => {
    const hired = "Lena was hired by Acme before Max was hired by Acme.";
    expect(ends(grounded(hired, [[event("hired", "Max", "Acme"), event("hired", "Lena", "Acme")]]))).toEqual([
      "hired@38 Max@30 Acme@47",
      "hired@9 Lena@0 Acme@18",
    ]);
    expect(ends(grounded(hired, [[event("hired", "Acme", "Max")]]))).toEqual(["hired@38 Acme@47 Max@30"]);
    expect(ends(grounded(hired, [[event("hired", "Max"), event("hired")]]))).toEqual(["hired@38 Max@30", "hired@9"]);
    expect(ends(grounded(hired, [[event("hired"), event("hired")]]))).toEqual(["hired@9", "hired@38"]);
  });

  it("let two events share a trigger that both are told by", () => {
    const sentences = "They hired Lena and Max. Later Bo hired nobody.";
    expect(ends(grounded(sentences, [[event("hired", "Lena"), event("hired", "Max")]]))).toEqual([
      "hired@5 Lena@11",
      "hired@5 Max@20",
    ]);
  });

  it.each([
    ["Bo Rome lives in Rome.", "Bo Rome@0 Rome@17", relation("Bo Rome", "Rome")],
    ["Rome University is in Rome.", "Rome University@0 Rome@22", relation("Rome University", "Rome")],
    ["Rome University sits on Rome Hill.", "Rome University@0 Rome@24", relation("Rome University", "Rome")],
    ["The Strike Fund paid for the strike.", "strike@29 Strike Fund@4", event("strike", "Strike Fund")],
  ])("do not lie within longer names where they can stand alone: %s", (told, expected, object) => {
    expect(ends(grounded(told, [[object]]))).toEqual([expected]);
  });

  it("heed the names of other batches, and of ones to come", () => {
    const told = "Rome University stands in Rome now, and Bo left Rome.";
    const objects = grounded(told, [
      [entity("Rome"), entity("Rome")],
      [entity("Rome University")],
      [relation("Bo", "Rome")],
    ]);
    const starts = [...objects.values()].flatMap(({ mention, span }) => (mention === "Rome" ? [span?.start] : []));
    expect(starts).toEqual([26, 48]);
    expect(ends(objects)).toEqual(["Bo@40 Rome@48"]);
  });

  it("are the entities that a later batch states", () => {
    const objects = grounded("Bo left Rome.", [[relation("Bo", "Rome")], [entity("Rome"), entity("Bo")]]);
    expect([...objects.values()].filter((object) => object.kind === "entity" && object.implied === true)).toEqual([]);
    expect(ends(objects)).toEqual(["Bo@0 Rome@8"]);
  });

  it("are as well aligned as they are where they lie", () => {
    const objects = grounded("ROME fell. Bo left Rome; ROME had died.", [[relation("Bo", "ROME")]]);
    expect(ends(objects)).toEqual(["Bo@11 ROME@25"]);
    expect([...objects.values()].map(({ alignment }) => alignment)).toEqual(["exact", "exact", "exact"]);
  });
});
