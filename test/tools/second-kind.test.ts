import { expect, it } from "vitest";
import { readDataset } from "../../src/core/evaluate/dataset";
import { evaluationReport, scoreDocument } from "../../src/core/evaluate/report";
import { runExtraction } from "../../tools/command/extraction";
import { joinSentences } from "../../tools/eval/join";
import { entity } from "../support/classes";
import { createSpanMarker } from "../support/span-marker";

const GOLD = [
  '{"text": "Ada came to Oslo.", "entities": [{"id": "a", "type": "Person", "text": "Ada", "start": 0, "end": 3}, {"id": "b", "type": "City", "text": "Oslo", "start": 12, "end": 16}]}',
  '{"text": "Cleo left Oslo.", "entities": [{"id": "a", "type": "Person", "text": "Cleo", "start": 0, "end": 4}, {"id": "b", "type": "City", "text": "Oslo", "start": 10, "end": 14}]}',
].join("\n");

it("the commands extract with a model that marks spans, and score it as one that writes", async () => {
  const marker = createSpanMarker({ Person: ["Ada", "Bo"], City: ["Oslo"] });
  const sentences = readDataset("gold", GOLD);
  const { text, chunks } = joinSentences(sentences.map((sentence) => sentence.text));
  const told: number[] = [];
  const asked = { source: "gold", text, chunks, classes: [entity("Person"), entity("City")], descriptions: false };
  const { document, failure, failed } = await runExtraction(marker, asked, false, ({ done }) => told.push(done));
  expect({ failure, failed, told }).toEqual({ failure: null, failed: 0, told: [1, 2] });
  const report = evaluationReport({
    file: "gold",
    sentences: sentences.length,
    engine: document.engine,
    kinds: ["entity"],
    ...scoreDocument(document, sentences),
    passes: document.passes,
    objects: document.objects,
    seconds: 1,
  });
  expect(report).toMatchObject({
    engine: { kind: "reader", name: "words" },
    tasks: { ner: { precision: 1, recall: 0.75, tp: 3, fp: 0, fn: 1 } },
    passes: 2,
    failed: 0,
    ungrounded: 0,
  });
});
