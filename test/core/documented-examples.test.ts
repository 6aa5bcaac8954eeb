import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readDataset } from "../../src/core/evaluate/dataset";
import { parseResultDocument } from "../../src/core/result/document";
import { readLink } from "../../src/core/share/link";
import { nameClasses } from "../../src/core/share/shared-link";
import { builtInLibrary } from "../support/library";

const ROOT = resolve(import.meta.dirname, "../..");

interface Example {
  readonly file: string;
  readonly language: string;
  readonly text: string;
}

const texts = ["README.md", ...readdirSync(join(ROOT, "docs")).map((name) => `docs/${name}`)]
  .filter((file) => file.endsWith(".md"))
  .map((file) => ({ file, text: readFileSync(join(ROOT, file), "utf8") }));

/** Every fenced piece of the documents that says its language. */
const examples: readonly Example[] = texts.flatMap(({ file, text }) =>
  Array.from(text.matchAll(/^```(\w+)\n(.*?)^```$/gmsu), ([, language = "", piece = ""]) => ({
    file,
    language,
    text: piece,
  })),
);

/** Every link that is written out: its characters are those of an address, and its form is not told in capital words. */
const links = texts.flatMap(({ file, text }) =>
  Array.from(text.matchAll(/#k\d+\.[\w~-]+(?:\.[\w~-]+)*(?![\w.…~-])/gu), ([link]) => ({ file, link })).filter(
    ({ link }) => !/^#k\d+\.[A-Z]+(?:\.[A-Z]+)*$/u.test(link),
  ),
);

describe("examples in the documents", () => {
  it("are there", () => {
    expect(links.map(({ file }) => file)).toEqual(["docs/formats.md", "docs/formats.md"]);
    expect(examples.map(({ language }) => language)).toEqual(expect.arrayContaining(["json", "jsonl"]));
  });

  it.each(links)("$link in $file opens, with classes of the library", async ({ link }) => {
    const { selected } = await readLink(link);
    expect(nameClasses(selected, builtInLibrary())).toEqual(["entity:Person", "entity:City", "relation:WorksFor"]);
  });

  it.each(examples.filter(({ language }) => language.startsWith("json")))("$language in $file is read", (example) => {
    const { language, text } = example;
    const values: unknown[] =
      language === "jsonl"
        ? text
            .trim()
            .split("\n")
            .map((line) => JSON.parse(line))
        : [JSON.parse(text)];
    for (const value of values) {
      if (typeof value !== "object" || value === null) throw new Error("An example is no object.");
      if ("format" in value && value.format === "knowcoder-result/2") {
        // The normaliser reads all of it, and has nothing to mend.
        expect(parseResultDocument(text)).toMatchObject(value);
        for (const span of text.matchAll(/"mention": "([^"]+)", "span": \{ "start": (\d+), "end": (\d+) \}/gu)) {
          expect("text" in value && String(value.text).slice(Number(span[2]), Number(span[3]))).toBe(span[1]);
        }
      } else if ("entities" in value) expect(readDataset("docs", text)).toHaveLength(values.length);
      else throw new Error("No reader is known for this example.");
    }
  });
});
