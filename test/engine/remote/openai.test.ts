import { afterEach, describe, expect, it } from "vitest";
import type { CompletionEvent, Engine } from "../../../src/core/engine";
import { KnowCoderError } from "../../../src/core/errors";
import { createRemoteEngine, type RemoteOptions } from "../../../src/engine/remote/openai";
import { type Behaviour, type ModelServer, serveModel } from "../../support/model-server";

const never = new AbortController().signal;
const REQUEST = { prompt: 'sentence = "a $& b"', grammar: 'root ::= "]"', maxTokens: 20, stop: ["\n]"] };
const PIECES = ["\n\tPerson(", '"Ada")', "\n"];

let server: ModelServer;
afterEach(() => server.close());

async function engineAt(behaviour: Behaviour, options: Partial<RemoteOptions> = {}): Promise<Engine> {
  server = await serveModel(behaviour);
  const engine = createRemoteEngine({ url: server.url, fetch, mode: "completion", ...options });
  await engine.load(() => {}, never);
  return engine;
}

async function complete(engine: Engine, signal = never): Promise<CompletionEvent[]> {
  const events: CompletionEvent[] = [];
  for await (const event of engine.complete(REQUEST, signal)) events.push(event);
  return events;
}

const failureCode = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "none",
    (thrown) => (thrown instanceof KnowCoderError ? thrown.failure.code : String(thrown)),
  );

describe("an OpenAI-compatible server", () => {
  it("is asked what it is", async () => {
    const vllm = await engineAt({ software: "vllm", pieces: PIECES });
    expect(vllm.model).toBe("knowcoder");
    expect(vllm.capabilities).toMatchObject({ contextTokens: 4096, grammar: true });
    await server.close();
    const llama = await engineAt({ software: "llama.cpp", pieces: PIECES }, { model: "any name" });
    expect(llama.capabilities).toMatchObject({ contextTokens: 3072, grammar: true });
    await server.close();
    const other = await engineAt({ software: "other", pieces: PIECES });
    expect(other.capabilities).toMatchObject({ contextTokens: 2048, grammar: false });
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

  it("takes the grammar in its own way", async () => {
    await complete(await engineAt({ software: "vllm", pieces: PIECES }));
    expect(server.seen.at(-1)?.body).toMatchObject({
      prompt: REQUEST.prompt,
      temperature: 0,
      max_tokens: 20,
      stop: ["\n]"],
      structured_outputs: { grammar: REQUEST.grammar },
    });
    await server.close();
    await complete(await engineAt({ software: "llama.cpp", pieces: PIECES }));
    expect(server.seen.at(-1)?.body).toMatchObject({ grammar: REQUEST.grammar });
    await server.close();
    await complete(await engineAt({ software: "other", pieces: PIECES }));
    expect(server.seen.at(-1)?.body).not.toHaveProperty("grammar");
  });

  it("is asked again in the older way where it refuses the newer, and only once", async () => {
    const engine = await engineAt({ software: "older-vllm", pieces: PIECES });
    expect(await complete(engine)).toHaveLength(4);
    await complete(engine);
    const fields = server.seen.filter(({ path }) => path === "/v1/completions").map(({ body }) => Object.keys(body));
    expect(fields.map((names) => names.find((name) => /guided|structured/u.test(name)))).toEqual([
      "structured_outputs",
      "guided_grammar",
      "guided_grammar",
    ]);
  });

  it("gets a chat prompt as one message", async () => {
    const events = await complete(await engineAt({ software: "other", pieces: PIECES }, { mode: "chat" }));
    expect(server.seen.at(-1)?.path).toBe("/v1/chat/completions");
    expect(server.seen.at(-1)?.body).toMatchObject({ messages: [{ role: "user", content: REQUEST.prompt }] });
    expect(events[0]).toEqual({ type: "piece", text: PIECES[0], probability: 0.5 });
  });

  it("counts tokens where it can; elsewhere three characters are taken for a token", async () => {
    expect(await (await engineAt({ software: "vllm", pieces: [] })).countTokens(["a b c", "d"])).toEqual([3, 1]);
    await server.close();
    expect(await (await engineAt({ software: "llama.cpp", pieces: [] })).countTokens(["a b"])).toEqual([2]);
    await server.close();
    expect(await (await engineAt({ software: "other", pieces: [] })).countTokens(["abcdefg"])).toEqual([3]);
  });

  it("gets the key as a bearer token", async () => {
    await engineAt({ software: "other", pieces: [] }, { key: "secret" });
    expect(server.seen[0]?.authorization).toBe("Bearer secret");
  });

  it("says that an answer was cut off", async () => {
    const events = await complete(await engineAt({ software: "vllm", pieces: PIECES, finish: "length" }));
    expect(events.at(-1)).toMatchObject({ type: "end", reason: "length" });
  });
});

describe("a server in trouble", () => {
  it("that is not there is unreachable", async () => {
    server = await serveModel({ software: "other", pieces: [] });
    await server.close();
    const engine = createRemoteEngine({ url: server.url, fetch, mode: "completion" });
    expect(await failureCode(engine.load(() => {}, never))).toBe("server-unreachable");
    server = await serveModel({ software: "other", pieces: [] });
  });

  it("that is something else, or has no such model, is refused by a sentence", async () => {
    server = await serveModel({ software: "other", pieces: [], fault: "no-json" });
    const engine = createRemoteEngine({ url: server.url, fetch, mode: "completion" });
    await expect(engine.load(() => {}, never)).rejects.toThrow(/OpenAI-compatible/u);
    await server.close();
    server = await serveModel({ software: "vllm", pieces: [] });
    const missing = createRemoteEngine({ url: server.url, fetch, mode: "completion", model: "unheard-of" });
    await expect(missing.load(() => {}, never)).rejects.toThrow(/no model unheard-of, only knowcoder/u);
  });

  it("that refuses says why", async () => {
    const engine = await engineAt({ software: "llama.cpp", pieces: PIECES, fault: "busy" });
    await expect(complete(engine)).rejects.toThrow(/answered 429: too many requests/u);
  });

  it("that breaks off or falls silent is reported, and can be asked again", async () => {
    const broken = await engineAt({ software: "vllm", pieces: PIECES, fault: "broken" });
    expect(await failureCode(complete(broken))).toBe("server-unreachable");
    await server.close();
    const silent = await engineAt({ software: "vllm", pieces: PIECES, fault: "silent" }, { patienceSeconds: 0.1 });
    expect(await failureCode(complete(silent))).toBe("engine-silent");
    expect(await failureCode(complete(silent))).toBe("engine-silent");
  });

  it("stops when the reader leaves or aborts", async () => {
    const engine = await engineAt({ software: "vllm", pieces: PIECES, fault: "silent" });
    for await (const event of engine.complete(REQUEST, never)) {
      expect(event.type).toBe("piece");
      break;
    }
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 50);
    expect(await failureCode(complete(engine, controller.signal))).toContain("AbortError");
    await expect.poll(server.abandoned).toBe(2);
  });

  it("is not asked before it was loaded", async () => {
    server = await serveModel({ software: "vllm", pieces: [] });
    const engine = createRemoteEngine({ url: server.url, fetch, mode: "completion" });
    expect(await failureCode(complete(engine))).toBe("engine-not-loaded");
  });
});
