import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { BUILT_IN_CALIBRATION } from "../../src/core/extract/reader/built-in-calibration";
import { calibrationOf } from "../../src/core/extract/reader/calibration";
import { createReader } from "../../src/core/extract/reader/extractor";
import type { ReaderModel } from "../../src/core/extract/reader/model";
import { createTextReader } from "../../src/core/extract/reader/read-text";
import { parseResultDocument } from "../../src/core/result/document";
import type { ExtractedObject, ResultDocument } from "../../src/core/result/result";
import type { ClassId } from "../../src/core/schema/class";
import type { Library } from "../../src/core/schema/library";
import { runExtraction } from "../../tools/command/extraction";
import { readLibrary } from "../../tools/command/files";
import { openReaderHere } from "../../tools/command/reader";
import { withBrowser } from "../support/visit";

/** Texts as the model's makers have them, for which `test/core/extract/reader` holds Node against the reference. */
const TEXTS = [
  "Barack Obama met Angela Merkel in Berlin on Monday.",
  "Steve Jobs founded Apple with Steve Wozniak in Cupertino. Tim Cook runs it today.",
  "Emily Dickinson wrote poems in Amherst.\n\nRebels attacked the army base near Aleppo on Friday.",
];
const CLASSES: readonly ClassId[] = ["entity:Person", "entity:Organization", "entity:City", "event:Attack"];

/** How far a probability may be from the same runtime's elsewhere. */
const TOLERANCE = 0.02;

let model: ReaderModel;
let library: Library;
beforeAll(async () => {
  model = {
    name: "onnxruntime",
    model: "reader",
    concurrency: 1,
    calibration: calibrationOf(BUILT_IN_CALIBRATION.encoder),
    ...createTextReader(await openReaderHere()),
  };
  library = await readLibrary();
});

async function readInNode(text: string): Promise<ResultDocument> {
  const extractor = createReader(model, library, { nested: true, threshold: null });
  const classes = CLASSES.flatMap((id) => library.classOf(id) ?? []);
  const asked = { source: "", text, classes, descriptions: false };
  return (await runExtraction(extractor, asked, false, () => {})).document;
}

const placeOf = ({ id, class: name, span }: ExtractedObject) => ({ id, class: name, span });

describe("the reader in the page", () => {
  const { visit } = withBrowser();

  it("is what a first visit reads with: it finds what it finds in Node, as likely, and marks it; it is left for a model that writes, and come back to", async () => {
    const { reader, context } = await visit();
    await reader.selectOnly("Person", "Organization", "City", "event:Attack");
    for (const text of TEXTS) {
      await reader.write(text);
      await reader.extract();
      const download = await reader.download(/JSON/u);
      const found = parseResultDocument(await readFile(await download.path(), "utf8"));
      const expected = await readInNode(text);
      expect(found.engine).toEqual({ kind: "reader", name: "onnxruntime", model: "reader" });
      expect(found.objects.map(placeOf)).toEqual(expected.objects.map(placeOf));
      for (const [index, { confidence }] of found.objects.entries()) {
        expect(Math.abs((confidence ?? -1) - (expected.objects[index]?.confidence ?? 1))).toBeLessThan(TOLERANCE);
      }
      expect(await reader.marks.count()).toBeGreaterThan(0);
    }

    // Of a text in another script it says that it cannot read it.
    await reader.write("Мария Кюри родилась в Варшаве.");
    await reader.button(/^Extract/u).click();
    await reader.alert.filter({ hasText: "The reader reads English" }).waitFor();

    // It can be left for a model that writes, and come back to.
    await reader.write("Maria Keller lives in Zurich.");
    await reader.use("nano");
    await reader.page.getByText("nano · on this computer").waitFor();
    await reader.use("Reader");
    await reader.selectOnly("Person");
    expect(await reader.extract()).toMatch(/^1 object in 1 sentence$/u);
    await context.close();
  });
});
