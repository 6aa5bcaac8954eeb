import { afterEach, describe, expect, it } from "vitest";
import { KnowCoderError } from "../../../../src/core/errors";
import type { CompletionEvent, TextModel } from "../../../../src/core/extract/writer/text-model";
import { createRemoteEngine, type RemoteOptions } from "../../../../src/models/kinds/server/openai";
import { type Behaviour, type ModelServer, serveModel } from "../../../support/model-server";

const never = new AbortController().signal;
const REQUEST = { prompt: 'sentence = "a $& b"', grammar: 'root ::= "]"', maxTokens: 20, stop: ["\n]"] };
const PIECES = ["\n\tPerson(", '"Ada")', "\n"];
const QUICK = { patience: { tries: 3, waitMs: 5 } };

let server: ModelServer;
afterEach(() => server.close());

async function engineAt(behaviour: Behaviour, options: Partial<RemoteOptions> = {}): Promise<TextModel> {
  server = await serveModel(behaviour);
  const engine = createRemoteEngine({ url: server.url, fetch, mode: "completion", ...QUICK, ...options });
  await engine.load(() => {}, never);
  return engine;
}

async function complete(engine: TextModel, signal = never): Promise<CompletionEvent[]> {
  const events: CompletionEvent[] = [];
  for await (const event of engine.complete(REQUEST, signal)) events.push(event);
  return events;
}

const textOf = (events: readonly CompletionEvent[]): string =>
  events.map((event) => (event.type === "piece" ? event.text : "")).join("");

const failureCode = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "none",
    (thrown) => (thrown instanceof KnowCoderError ? thrown.failure.code : String(thrown)),
  );

describe("an OpenAI-compatible server", () => {
  it("is asked what it is and what it can do, without any text of the user's", async () => {
    const vllm = await engineAt({ software: "vllm", pieces: PIECES });
    expect(vllm.model).toBe("knowcoder");
    expect(vllm.capabilities).toEqual({ contextTokens: 4096, grammar: true, concurrency: 16 });
    expect(server.seen.map(({ path }) => path)).toEqual(["/v1/models", "/version", "/v1/completions"]);
    expect(server.seen.at(-1)?.body).toMatchObject({ prompt: "Answer:", max_tokens: 12 });
    await server.close();
    const llama = await engineAt({ software: "llama.cpp", pieces: PIECES }, { model: "any name" });
    expect(llama.capabilities).toEqual({ contextTokens: 3072, grammar: true, concurrency: 4 });
    await server.close();
    const other = await engineAt({ software: "other", pieces: PIECES }, { concurrency: 3 });
    expect(other.capabilities).toEqual({ contextTokens: 2048, grammar: false, concurrency: 3 });
  });

  it("streams the answer with probabilities, and says what it cost", async () => {
    const events = await complete(await engineAt({ software: "vllm", pieces: PIECES }));
    expect(events.slice(0, 3)).toEqual(PIECES.map((text) => ({ type: "piece", text, probability: 0.5 })));
    expect(events[3]).toMatchObject({
      type: "end",
      reason: "stop",
      usage: { promptTokens: 40, cachedTokens: 30, completionTokens: 9 },
    });
  });

  it("takes the grammar in its own way, which is tried and not believed", async () => {
    await complete(await engineAt({ software: "vllm", pieces: PIECES }));
    expect(server.prompts.at(-1)?.body).toMatchObject({
      prompt: REQUEST.prompt,
      temperature: 0,
      max_tokens: 20,
      stop: ["\n]"],
      structured_outputs: { grammar: REQUEST.grammar },
    });
    await server.close();
    // It passes over the newer field without a word, so that only its answer tells.
    await complete(await engineAt({ software: "older-vllm", pieces: PIECES }));
    expect(server.prompts.at(-1)?.body).toMatchObject({ guided_grammar: REQUEST.grammar });
    expect(server.prompts.at(-1)?.body).not.toHaveProperty("structured_outputs");
    await server.close();
    await complete(await engineAt({ software: "llama.cpp", pieces: PIECES }));
    expect(server.prompts.at(-1)?.body).toMatchObject({ grammar: REQUEST.grammar });
    await server.close();
    await complete(await engineAt({ software: "other", pieces: PIECES }));
    for (const field of ["structured_outputs", "guided_grammar", "grammar"]) {
      expect(server.prompts.at(-1)?.body).not.toHaveProperty(field);
    }
  });

  it("gets a chat prompt as one message", async () => {
    const events = await complete(await engineAt({ software: "other", pieces: PIECES }, { mode: "chat" }));
    expect(server.prompts.at(-1)?.path).toBe("/v1/chat/completions");
    expect(server.prompts.at(-1)?.body).toMatchObject({ messages: [{ role: "user", content: REQUEST.prompt }] });
    expect(events[0]).toEqual({ type: "piece", text: PIECES[0], probability: 0.5 });
  });

  it("counts tokens where it can, once a text; elsewhere the length has to do", async () => {
    const engine = await engineAt({ software: "vllm", pieces: [] });
    const texts = Array.from({ length: 40 }, (_, index) => `a b ${"c ".repeat(index % 5)}`);
    const counted = await engine.countTokens(texts);
    expect(counted).toEqual(texts.map((text) => text.split(/\s+/u).length));
    await engine.countTokens(texts);
    const asked = server.seen.filter(({ path }) => path === "/tokenize").map(({ body }) => body.prompt);
    // Eight are on their way before the first answer is there.
    expect(asked.length).toBeLessThan(texts.length);
    await server.close();
    expect(await (await engineAt({ software: "llama.cpp", pieces: [] })).countTokens(["a b"])).toEqual([2]);
    await server.close();
    expect(await (await engineAt({ software: "other", pieces: [] })).countTokens(["abcdefg", "日本"])).toEqual([3, 6]);
  });

  it("gets the key as a bearer token", async () => {
    await engineAt({ software: "other", pieces: [], key: "secret" }, { key: "secret" });
    expect(server.seen[0]?.authorization).toBe("Bearer secret");
  });

  it("says that an answer was cut off", async () => {
    const events = await complete(await engineAt({ software: "vllm", pieces: PIECES, finish: "length" }));
    expect(events.at(-1)).toMatchObject({ type: "end", reason: "length" });
  });

  it("answers several prompts at once", async () => {
    const engine = await engineAt({ software: "vllm", pieces: PIECES, slow: 10 });
    const answers = await Promise.all(Array.from({ length: 6 }, () => complete(engine)));
    expect(answers.map(textOf)).toEqual(Array(6).fill(PIECES.join("")));
    expect(server.busiest()).toBe(6);
  });
});

describe("a server in trouble", () => {
  it("that is not there is unreachable", async () => {
    server = await serveModel({ software: "other", pieces: [] });
    await server.close();
    const engine = createRemoteEngine({ url: server.url, fetch, mode: "completion", ...QUICK });
    expect(await failureCode(engine.load(() => {}, never))).toBe("server-unreachable");
    server = await serveModel({ software: "other", pieces: [] });
  });

  it("that a browser may not ask is told of with both of the reasons that it may have", async () => {
    server = await serveModel({ software: "other", pieces: [], cors: false });
    const send = () => Promise.reject(new TypeError("Failed to fetch"));
    const engine = createRemoteEngine({ url: server.url, fetch: send, mode: "completion", ...QUICK });
    await expect(engine.load(() => {}, never)).rejects.toThrow(/not running, or it does not allow this page.*CORS/u);
  });

  it("that wants another key says so at once", async () => {
    server = await serveModel({ software: "vllm", pieces: [], key: "right" });
    const engine = createRemoteEngine({ url: server.url, fetch, mode: "completion", key: "wrong", ...QUICK });
    expect(await failureCode(engine.load(() => {}, never))).toBe("server-key");
    expect(server.seen).toHaveLength(1);
  });

  it("that is something else, or has no such model, is refused by a sentence", async () => {
    server = await serveModel({ software: "other", pieces: [], fault: "no-json" });
    const engine = createRemoteEngine({ url: server.url, fetch, mode: "completion", ...QUICK });
    await expect(engine.load(() => {}, never)).rejects.toThrow(/OpenAI-compatible/u);
    await server.close();
    server = await serveModel({ software: "vllm", pieces: [] });
    const missing = createRemoteEngine({ url: server.url, fetch, mode: "completion", model: "unheard-of", ...QUICK });
    await expect(missing.load(() => {}, never)).rejects.toThrow(/no model unheard-of, only knowcoder/u);
  });

  it.each(["busy-once", "error-once", "broken-once", "polite-once"] as const)("is asked again: %s", async (fault) => {
    const events = await complete(await engineAt({ software: "vllm", pieces: PIECES, fault, slow: 10 }));
    // The part that had arrived comes again and is told once.
    expect(textOf(events)).toBe(PIECES.join(""));
    expect(events.at(-1)?.type).toBe("end");
    expect(server.prompts).toHaveLength(2);
  });

  it("waits as long as the server asks for", async () => {
    const engine = await engineAt({ software: "vllm", pieces: PIECES, fault: "busy-once", retryAfter: "0.2" });
    const started = performance.now();
    await complete(engine);
    expect(performance.now() - started).toBeGreaterThan(190);
  });

  it.each([
    ["busy", /answered 429: too many requests/u],
    ["error", /answered 500: EngineDeadError/u],
  ] as const)("that stays %s is given up after some tries", async (fault, sentence) => {
    const engine = await engineAt({ software: "llama.cpp", pieces: PIECES, fault });
    await expect(complete(engine)).rejects.toThrow(sentence);
    expect(server.prompts).toHaveLength(3);
  });

  it("that answers differently when asked again is not believed", async () => {
    let answers = 0;
    const pieces = (): readonly string[] => {
      answers += 1;
      return answers === 1 ? PIECES : ["\n\tCity(", '"Ada")'];
    };
    const engine = await engineAt({ software: "vllm", pieces, fault: "broken-once", slow: 20 });
    await expect(complete(engine)).rejects.toThrow(/differed when it was asked for again/u);
  });

  it("that sends what is no JSON is told of, and not asked again", async () => {
    const engine = await engineAt({ software: "vllm", pieces: PIECES, fault: "bad-event" });
    await expect(complete(engine)).rejects.toThrow(/an event that is no JSON/u);
    expect(server.prompts).toHaveLength(1);
  });

  it("that breaks off every time, or falls silent, is reported, and can be asked again", async () => {
    const broken = await engineAt({ software: "vllm", pieces: PIECES, fault: "broken" });
    expect(await failureCode(complete(broken))).toBe("server-unreachable");
    await server.close();
    const silent = await engineAt({ software: "vllm", pieces: PIECES, fault: "silent" }, { silenceSeconds: 0.1 });
    expect(await failureCode(complete(silent))).toBe("engine-silent");
    expect(await failureCode(complete(silent))).toBe("engine-silent");
  });

  it("that is only slow is waited for", async () => {
    const engine = await engineAt({ software: "vllm", pieces: PIECES, slow: 60 }, { silenceSeconds: 0.1 });
    expect(textOf(await complete(engine))).toBe(PIECES.join(""));
  });

  it("stops when the reader leaves or aborts, also while it waits to ask again", async () => {
    const engine = await engineAt({ software: "vllm", pieces: PIECES, fault: "silent" });
    for await (const event of engine.complete(REQUEST, never)) {
      expect(event.type).toBe("piece");
      break;
    }
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 50);
    expect(await failureCode(complete(engine, controller.signal))).toContain("AbortError");
    await expect.poll(server.abandoned).toBe(2);
    await server.close();
    const busy = await engineAt({ software: "vllm", pieces: PIECES, fault: "busy", retryAfter: "30" });
    const waiting = new AbortController();
    setTimeout(() => waiting.abort(), 50);
    expect(await failureCode(complete(busy, waiting.signal))).toContain("AbortError");
  });

  it("is not asked before it was loaded", async () => {
    server = await serveModel({ software: "vllm", pieces: [] });
    const engine = createRemoteEngine({ url: server.url, fetch, mode: "completion" });
    expect(await failureCode(complete(engine))).toBe("engine-not-loaded");
    expect(await failureCode(engine.countTokens(["a"]))).toBe("engine-not-loaded");
  });
});
