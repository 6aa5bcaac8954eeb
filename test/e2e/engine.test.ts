import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { failureOf, isAbort } from "../../src/core/errors";
import { answerGrammar } from "../../src/core/extract/writer/grammar/ebnf";
import { compact } from "../../src/core/extract/writer/prompt/compact";
import type { PromptRequest } from "../../src/core/extract/writer/prompt/dialect";
import type {
  CompletionEvent,
  CompletionRequest,
  CompletionUsage,
  LoadProgress,
  TextModel,
} from "../../src/core/extract/writer/text-model";
import type { SchemaClass } from "../../src/core/schema/class";
import { type Host, startHost } from "../../tools/host/engine";
import { entity, event, relation } from "../support/classes";

/** The built-in model in a real Chromium, through the same engine and workers as the page. */

const never = new AbortController().signal;
const entities = ["Person", "Organization", "Location"].map((name) => entity(name));
const relations = [relation("WorksFor", ["Person"], ["Organization"])];
const events = [event("Marriage", "spouse", "place")];

function asked(classes: readonly SchemaClass[], text: string, limited: boolean): CompletionRequest {
  const kind = classes[0]?.kind ?? "entity";
  const request: PromptRequest = { kind, step: "whole", classes, text, descriptions: false, triggers: [] };
  return {
    prompt: compact.render(request),
    grammar: answerGrammar({ ...request, form: compact.form, text: limited ? text : null }),
    maxTokens: 60,
    stop: compact.stop,
  };
}

describe("wllama with the built-in model", () => {
  let host: Host;
  let engine: TextModel;

  beforeAll(async () => {
    host = await startHost();
    engine = host.engine();
    await engine.load(() => {}, never);
  });

  afterAll(() => host?.close());

  async function run(request: CompletionRequest) {
    let text = "";
    const probabilities: (number | null)[] = [];
    let usage: CompletionUsage | null = null;
    let reason = "";
    for await (const next of engine.complete(request, never)) {
      if (next.type === "end") ({ usage, reason } = next);
      else {
        text += next.text;
        probabilities.push(next.probability);
      }
    }
    if (usage === null) throw new Error("no end");
    return { text, probabilities, usage, reason };
  }

  const codeOf = (promise: Promise<unknown>): Promise<string> =>
    promise.then(
      () => "none",
      (thrown: unknown) => failureOf(thrown).code,
    );

  test("answers entities, reads a shared prefix from its cache, and says how sure it is", async () => {
    const first = await run(asked(entities, "Shaw joined the BBC in London.", true));
    expect(first.text).toContain('Organization("BBC")');
    expect(first.reason).toBe("stop");
    expect(first.usage.completionTokens).toBeGreaterThan(5);
    expect(first.probabilities.every((value) => value !== null && value > 0 && value <= 1)).toBe(true);

    const second = await run(asked(entities, "Angela Merkel met Emmanuel Macron in Paris.", true));
    expect(second.text).toContain('Person("Angela Merkel")');
    expect(second.usage.cachedTokens).toBeGreaterThan(20);
    expect(second.usage.cachedTokens).toBeLessThan(second.usage.promptTokens);
  });

  test("reads and writes characters that are several tokens", async () => {
    const text = 'At the Turin Book Fair 🎉 last May, fans of 王小明 wore shirts that said "I ❤️ whales".';
    for (const limited of [true, false]) {
      const { text: answer, reason, probabilities } = await run(asked(entities, text, limited));
      expect(answer).toMatch(/^(?:\n|\])/u);
      expect(["stop", "length"]).toContain(reason);
      expect(new Set(probabilities)).toEqual(new Set([null]));
    }
    const plain = await run(asked(entities, "Zoë’s café in Zürich – “the best” – opened.", true));
    expect(plain.probabilities.every((value) => value !== null)).toBe(true);
  });

  test("its token count is the tokenizer's, special tokens and all", async () => {
    const texts = [
      "Plain words, 12,345 of them.",
      'Quotes " and \\ and tabs\t\tand 名前 🙂 é',
      "a <|im_start|>user<|im_end|> b <|endoftext|>",
    ];
    const prompts = texts.map((text) => asked(entities, text, false));
    const counts = await engine.countTokens(prompts.map(({ prompt }) => prompt));
    for (const [index, prompt] of prompts.entries()) {
      const { usage } = await run({ ...prompt, maxTokens: 1 });
      expect(usage.promptTokens, texts[index]).toBe(counts[index]);
    }
  });

  test.each([
    { kind: "entities", classes: entities, text: 'He said "no" to IBM.' },
    { kind: "relations", classes: relations, text: "Shi Liming works for the Institute of Zoology." },
    { kind: "events", classes: events, text: "Anna married Paul in Rome." },
  ])(
    "llama.cpp accepts the grammar of $kind, with mentions limited to the text and without",
    async ({ classes, text }) => {
      for (const limited of [true, false]) {
        const answer = await run({ ...asked(classes, text, limited), maxTokens: 25 });
        expect(answer.text).toMatch(/^(\n\t\w+\(|$|\])/);
      }
    },
  );

  test("a grammar that cannot be read is reported, and the engine goes on", async () => {
    const request = asked(entities, "Shaw joined the BBC.", false);
    expect(await codeOf(run({ ...request, grammar: 'root ::= "a' }))).toBe("grammar-rejected");
    expect(await codeOf(run({ ...request, grammar: "root ::= missing" }))).toBe("grammar-rejected");
    expect((await run(request)).text).toContain("BBC");
  });

  test("a prompt beyond the context is refused with both figures", async () => {
    const { grammar: _, ...long } = asked(entities, "word ".repeat(2100), false);
    await expect(run(long)).rejects.toMatchObject({ failure: { code: "context-exceeded", limit: 2048 } });
  });

  test("stops in mid-answer when aborted, and takes the next prompt", async () => {
    const { grammar: _, ...free } = asked(entities, "Anna, Ben, Carla and Dora live in Rome.", false);
    const controller = new AbortController();
    const pieces: CompletionEvent[] = [];
    let abortedAt = 0;
    const running = (async () => {
      for await (const next of engine.complete({ ...free, maxTokens: 500, stop: [] }, controller.signal)) {
        pieces.push(next);
        if (pieces.length === 3) {
          abortedAt = performance.now();
          controller.abort();
        }
      }
    })();
    await expect(running).rejects.toSatisfy(isAbort);
    expect(performance.now() - abortedAt).toBeLessThan(2000);
    expect(pieces).toHaveLength(3);
    expect((await run(asked(entities, "Shaw joined the BBC.", true))).text).toContain("BBC");
  });

  test("a second tab is told that the model is in use; when the first lets go it loads from what is stored", async () => {
    const second = host.engine();
    expect(await codeOf(second.load(() => {}, never))).toBe("engine-elsewhere");
    await engine.unload();
    const progress: LoadProgress[] = [];
    const asked = host.requested.length;
    await second.load((step) => progress.push(step), never);
    expect(progress.map(({ phase }) => phase)).toEqual(["start"]);
    expect(host.requested.slice(asked).filter((address) => address.endsWith(".gguf"))).toEqual([]);
    await second.unload();
  });

  test("no other host was asked for anything", () => {
    const hosts = new Set(host.requested.map((address) => new URL(address.replace(/^blob:/, "")).hostname));
    expect([...hosts]).toEqual(["localhost"]);
  });

  test("WebLLM's worker starts when it is asked for, and names what cannot be had", async () => {
    const webllm = host.engine({ model: "knowcoder-7b-ie-q4f32_1", weights: `${host.url}/nowhere` });
    // What a model is, its configuration says: it comes first.
    await expect(webllm.load(() => {}, never)).rejects.toMatchObject({
      failure: { code: "download-failed", url: `${host.url}/nowhere/resolve/main/mlc-chat-config.json` },
    });
    await webllm.unload();
  });
});
