import { resolve } from "node:path";
import { Tokenizer } from "@huggingface/tokenizers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openCheckpoint } from "../../src/convert/checkpoint/open";
import type { TextModel } from "../../src/core/extract/writer/text-model";
import { fileSource } from "../../tools/convert/files";
import { type Host, startHost } from "../../tools/host/engine";
import { converted } from "../convert/support/converted";
import { Decoder } from "../convert/support/forward";
import { readTensors, shapeOfFolder, weightsOf } from "../convert/support/read-folder";

/**
 * The built-in model through the converter and a forward pass written down plainly, beside llama.cpp reading the file itself:
 * the same first tokens. It holds converter, tokenizer and configuration to what the model really is.
 */

const NANO = resolve(import.meta.dirname, "../../public/models/nano/nano.gguf");
const TOKENS = 6;
const PROMPTS = [
  'class City(Entity):\n\tpass\n\nsentence = "Ada lives in Oslo."\nresults = [',
  "class WorksFor(Relation):\n\tdef __init__(self, head_entity: Person, tail_entity: Organization): ...\n\n" +
    'sentence = "Marie Curie taught at the Sorbonne."\nresults = [',
];

const never = new AbortController().signal;

describe("the built-in model, converted", () => {
  let host: Host;
  let engine: TextModel;

  beforeAll(async () => {
    host = await startHost();
    engine = host.engine();
    await engine.load(() => {}, never);
  });

  afterAll(() => host?.close());

  async function answerOf(prompt: string): Promise<string> {
    let text = "";
    for await (const next of engine.complete({ prompt, maxTokens: TOKENS, stop: [] }, never)) {
      if (next.type !== "end") text += next.text;
    }
    return text;
  }

  test("begins its answers as llama.cpp does", async () => {
    const checkpoint = await openCheckpoint("nano", [await fileSource(NANO)]);
    const folder = await converted(checkpoint, "q0f32");
    const { layers, ...shape } = await shapeOfFolder(folder);
    const weights = weightsOf(await readTensors(folder), layers);
    const tokenizer = new Tokenizer(JSON.parse(folder.text("tokenizer.json")), {});
    for (const prompt of PROMPTS) {
      const { ids } = tokenizer.encode(prompt, { add_special_tokens: false });
      const answer = tokenizer.decode([...new Decoder(shape, weights).greedy(ids, TOKENS)]);
      expect({ prompt, answer }).toEqual({ prompt, answer: await answerOf(prompt) });
    }
  });
});
