import { describe, expect, test } from "vitest";
import { failureOf, isAbort } from "../../src/core/errors";
import type { CompletionEvent, CompletionRequest, TextModel } from "../../src/core/extract/writer/text-model";
import { createScriptedEngine } from "../support/scripted-model";

const never = new AbortController().signal;
const request = (prompt: string, more: Partial<CompletionRequest> = {}): CompletionRequest => ({
  prompt,
  maxTokens: 100,
  stop: [],
  ...more,
});

async function eventsOf(engine: TextModel, asked: CompletionRequest, signal = never): Promise<CompletionEvent[]> {
  const events: CompletionEvent[] = [];
  for await (const event of engine.complete(asked, signal)) events.push(event);
  return events;
}

const textOf = (events: readonly CompletionEvent[]): string =>
  events.map((event) => (event.type === "piece" ? event.text : "")).join("");

async function failureCode(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => "none",
    (thrown: unknown) => failureOf(thrown).code,
  );
}

describe("completions", () => {
  test("a text comes in pieces that join to it, then one end", async () => {
    const engine = createScriptedEngine({ answers: (prompt) => `${prompt}("a b"),\n]`, probability: 0.5 });
    await engine.load(() => {}, never);
    const events = await eventsOf(engine, request("Person"));
    expect(textOf(events)).toBe('Person("a b"),\n]');
    expect(events.length).toBeGreaterThan(5);
    expect(events.filter((event) => event.type === "end")).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({ type: "end", reason: "stop", usage: { promptTokens: 1 } });
    expect(events.every((event) => event.type === "end" || event.probability === 0.5)).toBe(true);
  });

  test("stop texts end the answer and are not part of it", async () => {
    const engine = createScriptedEngine({ answers: () => ["a\n", "]\n", "b"] });
    await engine.load(() => {}, never);
    expect(textOf(await eventsOf(engine, request("x", { stop: ["\n]"] })))).toBe("a");
  });

  test("maxTokens and the context end it with length", async () => {
    const engine = createScriptedEngine({ answers: () => "one two three", capabilities: { contextTokens: 4 } });
    await engine.load(() => {}, never);
    const short = await eventsOf(engine, request("x", { maxTokens: 2 }));
    expect(textOf(short)).toBe("one two");
    expect(short.at(-1)).toMatchObject({ reason: "length", usage: { completionTokens: 2 } });
    expect(textOf(await eventsOf(engine, request("x y z")))).toBe("one");
    expect(await failureCode(eventsOf(engine, request("a b c d")))).toBe("context-exceeded");
  });

  test("counts what the prompt shares with the one before", async () => {
    const engine = createScriptedEngine({ answers: () => "]" });
    await engine.load(() => {}, never);
    const cached = async (prompt: string) => {
      const end = (await eventsOf(engine, request(prompt))).at(-1);
      return end?.type === "end" ? end.usage.cachedTokens : -1;
    };
    expect(await cached("class A ; one")).toBe(0);
    expect(await cached("class A ; two")).toBe(3);
    expect(await cached("class A ; two")).toBe(3);
    expect(await cached("other")).toBe(0);
  });

  test("aborting ends it with the signal's reason and frees the engine", async () => {
    const engine = createScriptedEngine({ answers: () => "a b c d e f", delayMs: 5 });
    await engine.load(() => {}, never);
    const controller = new AbortController();
    const events: CompletionEvent[] = [];
    const run = (async () => {
      for await (const event of engine.complete(request("x"), controller.signal)) {
        events.push(event);
        if (events.length === 2) controller.abort();
      }
    })();
    await expect(run).rejects.toSatisfy(isAbort);
    expect(events).toHaveLength(2);
    expect(textOf(await eventsOf(engine, request("x")))).toBe("a b c d e f");
  });

  test("leaving the loop frees the engine; two at once are refused", async () => {
    const engine = createScriptedEngine({ answers: () => "a b c" });
    await engine.load(() => {}, never);
    for await (const event of engine.complete(request("x"), never)) {
      expect(event.type).toBe("piece");
      await expect(eventsOf(engine, request("y"))).rejects.toThrow("at once");
      break;
    }
    expect(textOf(await eventsOf(engine, request("x")))).toBe("a b c");
  });
});

describe("faults", () => {
  test("a load is rejected once", async () => {
    const engine = createScriptedEngine({
      answers: () => "]",
      faults: [{ at: "load", failure: { code: "download-failed", url: "u", reason: "r" } }],
    });
    expect(await failureCode(engine.load(() => {}, never))).toBe("download-failed");
    expect(await failureCode(eventsOf(engine, request("x")))).toBe("engine-not-loaded");
    expect(await failureCode(engine.load(() => {}, never))).toBe("none");
  });

  test("dying and falling silent lose the engine until it is loaded again", async () => {
    const engine = createScriptedEngine({
      answers: () => "a b c",
      silentMs: 10,
      faults: [
        { at: "completion", completion: 0, pieces: 1, kind: "die" },
        { at: "completion", completion: 1, pieces: 0, kind: "silent" },
        { at: "completion", completion: 2, pieces: 2, kind: "truncate" },
      ],
    });
    await engine.load(() => {}, never);
    expect(await failureCode(eventsOf(engine, request("x")))).toBe("engine-lost");
    expect(await failureCode(eventsOf(engine, request("x")))).toBe("engine-not-loaded");
    await engine.load(() => {}, never);
    expect(await failureCode(eventsOf(engine, request("x")))).toBe("engine-silent");
    await engine.load(() => {}, never);
    const cut = await eventsOf(engine, request("x"));
    expect(textOf(cut)).toBe("a b");
    expect(cut.at(-1)).toMatchObject({ type: "end", reason: "length" });
  });
});

test("loading reports progress and can be aborted", async () => {
  const engine = createScriptedEngine({ answers: () => "]", loadMs: 30 });
  const controller = new AbortController();
  const load = engine.load(() => controller.abort(), controller.signal);
  await expect(load).rejects.toSatisfy(isAbort);
  expect(engine.loaded).toBe(false);
  const phases: string[] = [];
  await engine.load(({ phase }) => phases.push(phase), never);
  expect(phases.at(-1)).toBe("start");
  expect(phases.filter((phase) => phase === "download")).toHaveLength(10);
});

test("counts words and visible characters", async () => {
  const engine = createScriptedEngine({ answers: () => "" });
  expect(await engine.countTokens(["", "class Person(Entity):", "名前 🙂"])).toEqual([0, 6, 2]);
});
