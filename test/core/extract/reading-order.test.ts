import { expect, it } from "vitest";
import type { ExtractionRequest, Extractor } from "../../../src/core/extract/extractor";
import { extract } from "../../../src/core/extract/pipeline";
import { createCollector, inTextOrder } from "../../../src/core/result/collect";
import { entity } from "../../support/classes";
import { createSpanMarker } from "../../support/span-marker";

const REQUEST: ExtractionRequest = {
  source: "",
  text: "Ada met Bo. Cy met Ada. Bo left. Cy stayed.",
  classes: [entity("Person")],
  options: { descriptions: false, grammar: false, mentionsFromText: false, disabledRules: [] },
};

async function read(order: readonly number[] | null) {
  const marker = createSpanMarker({ Person: ["Ada", "Bo", "Cy"] });
  const extractor: Extractor = {
    ...marker,
    async plan(request, signal) {
      const plan = await marker.plan(request, signal);
      return { ...plan, words: plan.chunks.map(() => 3), ...(order === null ? {} : { order: () => order }) };
    },
  };
  const collector = createCollector();
  const chunks: number[] = [];
  const progress: string[] = [];
  for await (const event of extract(REQUEST, extractor, new AbortController().signal)) {
    collector.add(event);
    if (event.type === "chunk-finished") chunks.push(event.chunk);
    if (event.type === "progress") progress.push(`${event.done} of ${event.total}`);
  }
  const document = collector.document();
  if (document === null) throw new Error("The run told nothing.");
  return { chunks, progress, document };
}

const untimed = (document: ReturnType<typeof inTextOrder>) => ({
  ...document,
  passes: document.passes.map((pass) => ({ ...pass, milliseconds: 0 })),
});

it("what is in sight is read first, and the result is the same", async () => {
  const plain = await read(null);
  const sighted = await read([2, 3, 0, 1]);
  expect(plain.chunks).toEqual([0, 1, 2, 3]);
  expect(sighted.chunks).toEqual([2, 3, 0, 1]);
  expect(sighted.document.objects[0]?.id).toBe("e2.Person.1");
  expect(untimed(inTextOrder(sighted.document))).toEqual(untimed(plain.document));
  expect(inTextOrder(plain.document)).toBe(plain.document);
});

it("progress is counted in words where the extractor says how many a chunk has", async () => {
  expect((await read(null)).progress).toEqual(["3 of 12", "6 of 12", "9 of 12", "12 of 12"]);
});
