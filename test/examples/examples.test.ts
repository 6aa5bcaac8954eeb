import { describe, expect, it } from "vitest";
import { KINDS, parseClassId } from "../../src/core/schema/class";
import { chineseExample } from "../../src/examples/chinese";
import { type Example, examples, lateExamples } from "../../src/examples/examples";
import { builtInLibrary } from "../support/library";

const library = builtInLibrary();

describe("the examples", () => {
  it("are six, each with an id, a title and a text of its own", () => {
    expect(examples).toHaveLength(6);
    for (const field of ["id", "title", "text"] as const) {
      expect(new Set(examples.map((example: Example) => example[field].trim())).size).toBe(6);
    }
  });

  it("begin with one that has entities, a relation and an event", () => {
    expect(new Set(examples[0]?.classes.map((id) => parseClassId(id)?.kind))).toEqual(new Set(KINDS));
  });

  it.each(examples)("$id asks for four to eight classes that the library describes", ({ classes }) => {
    expect(classes.length).toBeGreaterThanOrEqual(4);
    expect(classes.length).toBeLessThanOrEqual(8);
    expect(new Set(classes).size).toBe(classes.length);
    for (const id of classes) expect(library.descriptionOf(library.indexOf(id))).not.toBe("");
  });

  it.each(examples)("$id is two to five sentences long", ({ text }) => {
    const sentences = [...new Intl.Segmenter("en", { granularity: "sentence" }).segment(text)];
    expect(sentences.length).toBeGreaterThanOrEqual(2);
    expect(sentences.length).toBeLessThanOrEqual(5);
  });

  it("have a Chinese one for models that write, which comes late, with classes of the library", async () => {
    const [late] = lateExamples;
    expect(late).toMatchObject({ id: "chinese", title: chineseExample.title });
    expect(await late?.load()).toBe(chineseExample);
    expect(chineseExample.text).toMatch(/^[\p{Script=Han}\d，。]+$/u);
    for (const id of chineseExample.classes) expect(library.indexOf(id)).toBeGreaterThanOrEqual(0);
  });
});
