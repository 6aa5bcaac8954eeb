import { beforeAll, expect, it } from "vitest";
import { extract } from "../../src/core/extract/pipeline";
import { BUILT_IN_CALIBRATION } from "../../src/core/extract/reader/built-in-calibration";
import { calibratedThresholds } from "../../src/core/extract/reader/calibration";
import { createReader } from "../../src/core/extract/reader/extractor";
import { createTextReader, type ReaderParts } from "../../src/core/extract/reader/read-text";
import { collect } from "../../src/core/result/collect";
import type { ResultDocument } from "../../src/core/result/result";
import { examples } from "../../src/examples/examples";
import { FIRST_SENTENCES, firstResult, firstThresholds } from "../../src/examples/first-result";
import { readLibrary } from "../../tools/command/files";
import { openReaderHere } from "../../tools/command/reader";

const OPTIONS = { descriptions: false, grammar: false, mentionsFromText: false, disabledRules: [] };

let parts: ReaderParts;
beforeAll(async () => {
  parts = await openReaderHere();
});

it("what a first visitor sees before any model is here is what the reader finds", async () => {
  const [example] = examples;
  const library = await readLibrary();
  const classes = (example?.classes ?? []).flatMap((id) => library.classOf(id) ?? []);
  const model = { name: "onnxruntime", model: "reader", concurrency: 1, ...createTextReader(parts) };
  const calibrated = { ...model, calibration: BUILT_IN_CALIBRATION.curves };
  const reader = createReader(calibrated, library, { nested: true, threshold: null });
  const { text = "", title: source = "" } = example ?? {};
  let found: ResultDocument | null = null;
  let sentences = 0;
  for await (const event of extract(
    { source, text, classes, options: OPTIONS },
    reader,
    new AbortController().signal,
  )) {
    found = collect(found, event);
    if (event.type === "planned") ({ sentences } = event);
  }

  const plain = ({ objects, schema, chunks, ...rest }: ResultDocument) => ({
    text: rest.text,
    source: rest.source,
    schema,
    chunks,
    objects: objects.map(({ confidence, ...object }) => ({ ...object, confidence: (confidence ?? 0).toFixed(1) })),
  });
  expect(found === null ? null : plain(firstResult)).toEqual(found === null ? undefined : plain(found));
  expect(sentences).toBe(FIRST_SENTENCES);
  const thresholds = calibratedThresholds(BUILT_IN_CALIBRATION.curves, parts.configuration.rules.thresholds);
  for (const kind of ["entity", "relation", "event"] as const)
    expect(firstThresholds[kind]).toBeCloseTo(thresholds[kind], 3);
});
