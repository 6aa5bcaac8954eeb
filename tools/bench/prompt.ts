import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { PromptRequest } from "../../src/core/extract/writer/prompt/dialect";
import { dialects } from "../../src/core/extract/writer/prompt/dialects";
import { createTokenCounter } from "../../src/models/tokens/tokenizer";
import { commonClasses, generatedText } from "./inputs";
import { medians } from "./measure";
import { type Benchmark, row } from "./row";

const TOKENIZER = resolve(import.meta.dirname, "../../public/models/nano/tokenizer.json");

export const prompt: Benchmark = {
  name: "prompt",
  describe:
    "A prompt of 12 described entity classes and 500 characters of text, in each dialect, and its tokens (the built-in model's). Peer: the same classes and text as a JSON schema by JSON.stringify, without instructions.",
  async rows() {
    const request: PromptRequest = {
      kind: "entity",
      step: "whole",
      classes: await commonClasses("entity", 12),
      text: generatedText(500, 3),
      descriptions: true,
      triggers: [],
    };
    const all = Object.values(dialects);
    const times: Readonly<Record<string, number>> = await medians<string>({
      ...Object.fromEntries(all.map(({ name, render }) => [name, () => render(request)])),
      peer: () => jsonPrompt(request),
    });
    const count = createTokenCounter(await readFile(TOKENIZER, "utf8"), TOKENIZER);
    const [json = 0] = count([jsonPrompt(request)]);
    const peer = { name: "JSON schema", value: (times.peer ?? 0) * 1000 };
    return all.flatMap(({ name, render }) => [
      row({
        what: name,
        unit: "µs",
        ours: (times[name] ?? 0) * 1000,
        peer,
      }),
      row({
        what: name,
        unit: "tokens",
        ours: count([render(request)])[0] ?? 0,
        peer: { name: "JSON schema", value: json },
      }),
    ]);
  },
};

/** What a model with structured outputs is given: an array of objects, each of a class, with a mention. */
const jsonPrompt = ({ classes, text }: PromptRequest): string =>
  JSON.stringify({
    schema: {
      type: "array",
      items: {
        anyOf: classes.map(({ name, description }) => ({
          type: "object",
          title: name,
          description,
          properties: { class: { const: name }, mention: { type: "string" } },
          required: ["class", "mention"],
        })),
      },
    },
    text,
  });
