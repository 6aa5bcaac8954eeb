import { afterEach, describe, expect, it } from "vitest";
import { RESULT_FORMAT, type ResultDocument } from "../../../src/core/result/result";
import { modelFailureOf, modelStatusOf } from "../../../src/state/models/models";
import { createDisk, openFormer, shown, startPage, type World } from "../../support/world";

const TEXT = "Ada Lovelace met Charles Babbage in London.";
const ANSWER = '\n\tPerson("Ada Lovelace"),\n\tPerson("Charles Babbage")\n]';

const OPENED: ResultDocument = {
  format: RESULT_FORMAT,
  source: "from a colleague",
  text: "Grace Hopper. She wrote a compiler.",
  offsets: "utf-16",
  engine: { kind: "writer", name: "wllama", model: "nano", dialect: "compact" },
  schema: [],
  objects: [],
  chunks: [],
  passes: [],
  diagnostics: [],
};

const REJECTED = { code: "grammar-rejected", reason: "a bad rule" } as const;

let world: World;
afterEach(() => world.started.end());

async function page(...parameters: Parameters<typeof startPage>): Promise<World["store"]> {
  world = await startPage(...parameters);
  const { store } = world;
  store.getState().openText(TEXT, "a note");
  store.getState().replaceSelection(["entity:Person"], true);
  return store;
}

const mentions = (document: ResultDocument | null): readonly string[] =>
  (document?.objects ?? []).map(({ mention }) => mention);

describe("pressing Extract", () => {
  it("shows what was found", async () => {
    const store = await page({ answers: () => ANSWER });
    await store.getState().extract();
    const { result, run, failure, sentences } = shown(store.getState());
    expect(mentions(result)).toEqual(["Ada Lovelace", "Charles Babbage"]);
    expect({ status: run.status, failure, sentences }).toEqual({
      status: "idle",
      failure: null,
      sentences: 1,
    });
  });

  it("before the model is there waits for it", async () => {
    const store = await page({ answers: () => ANSWER, loadMs: 60 });
    expect(modelStatusOf(store.getState())).toBe("loading");
    const run = store.getState().extract();
    expect(store.getState().run.status).toBe("waiting");
    await run;
    expect(modelStatusOf(store.getState())).toBe("ready");
    expect(mentions(shown(store.getState()).result)).toHaveLength(2);
  });

  it("twice runs once", async () => {
    const store = await page({ answers: () => ANSWER, delayMs: 1 });
    const first = store.getState().extract();
    await store.getState().extract();
    await first;
    expect(shown(store.getState()).result?.passes).toHaveLength(1);
  });

  it("without a class says so, and changes nothing", async () => {
    const store = await page();
    store.getState().clearSelection();
    await store.getState().extract();
    expect(store.getState().failure).toEqual({ code: "selection-empty" });
    expect(shown(store.getState()).result).toBeNull();
    store.getState().dismissFailure();
    expect(store.getState().failure).toBeNull();
  });

  it("without a text says so before the model has come", async () => {
    const store = await page({ loadMs: 10_000 });
    store.getState().setText(" ");
    await store.getState().extract();
    expect(store.getState()).toMatchObject({ failure: { code: "text-empty" }, modelJob: { status: "pending" } });
  });

  it("shows what went wrong with one prompt, beside what the others have found", async () => {
    const long = "Ada Lovelace was here, and nobody else. ".repeat(30);
    const store = await page({
      answers: () => '\n\tPerson("Ada Lovelace")\n]',
      faults: [{ at: "completion", completion: 1, pieces: 0, kind: "fail", failure: REJECTED }],
    });
    store.getState().setText(long);
    await store.getState().extract();
    expect(store.getState()).toMatchObject({ failure: REJECTED, modelJob: { status: "done" } });
    expect(shown(store.getState()).result?.passes.filter(({ status }) => status === "failed")).toHaveLength(1);
    expect(mentions(shown(store.getState()).result).length).toBeGreaterThan(1);
  });

  it("shows objects and the growing answer while it runs, and how long it takes", async () => {
    const store = await page({ answers: () => ANSWER, delayMs: 5 });
    const seen = { objects: 0, answer: "", total: 0 };
    const unsubscribe = store.subscribe((state) => {
      const { run, result } = shown(state);
      if (run.status !== "running") return;
      seen.objects = Math.max(seen.objects, result?.objects.length ?? 0);
      seen.total = Math.max(seen.total, run.total);
      if ((run.current?.answer.length ?? 0) > seen.answer.length) seen.answer = run.current?.answer ?? "";
    });
    await store.getState().extract();
    unsubscribe();
    expect(seen.objects).toBe(2);
    expect(seen.total).toBe(1);
    expect(ANSWER).toContain(seen.answer);
    expect(seen.answer.length).toBeGreaterThan(10);
    expect(store.getState().promptMilliseconds.nano).toBeGreaterThan(0);
  });
});

describe("pressing Stop", () => {
  it("keeps what is there", async () => {
    const store = await page({ answers: () => ANSWER, delayMs: 10 });
    const unsubscribe = store.subscribe((state) => {
      const { result, run } = shown(state);
      if (run.status === "running" && mentions(result).length === 1) store.getState().stop();
    });
    await store.getState().extract();
    unsubscribe();
    expect(mentions(shown(store.getState()).result)).toEqual(["Ada Lovelace"]);
    expect(shown(store.getState()).result?.passes).toMatchObject([{ status: "stopped" }]);
    expect(store.getState().failure).toBeNull();
  });

  it("while the model loads lets it load on", async () => {
    const store = await page({ loadMs: 60 });
    const run = store.getState().extract();
    store.getState().stop();
    await run;
    expect(store.getState().run.status).toBe("idle");
    await store.getState().loadModel();
    expect(modelStatusOf(store.getState())).toBe("ready");
    expect(shown(store.getState()).result).toBeNull();
  });
});

/** Runs until the first object is there, then does something else. */
async function interrupted(store: World["store"], act: () => void): Promise<void> {
  const unsubscribe = store.subscribe((state) => {
    const { result, run } = shown(state);
    if (run.status !== "running" || mentions(result).length === 0) return;
    unsubscribe();
    act();
  });
  await store.getState().extract();
}

describe("a run whose text is gone", () => {
  it("brings nothing back of a text that was forgotten, on the page or on the disk", async () => {
    const disk = createDisk();
    const store = await page({ answers: () => ANSWER, delayMs: 5 }, { disk });
    await world.started.flush();
    await interrupted(store, () => {
      store.getState().forgetText();
      expect(JSON.stringify(store.getState().run)).not.toContain("Lovelace");
    });
    expect(shown(store.getState())).toMatchObject({ text: "", result: null, sentences: 0, failure: null });
    expect(store.getState().run.status).toBe("idle");
    await world.started.flush();
    expect(JSON.stringify([...disk.records])).not.toContain("Lovelace");
    store.getState().setText(TEXT);
    await store.getState().extract();
    expect(mentions(shown(store.getState()).result)).toHaveLength(2);
  });

  it("leaves a result document alone that was opened meanwhile, and goes on with its own", async () => {
    const store = await page({ answers: () => ANSWER, delayMs: 5 });
    await interrupted(store, () => store.getState().openResult(OPENED));
    expect(shown(store.getState())).toMatchObject({ result: OPENED, text: OPENED.text });
    expect(store.getState().run.status).toBe("idle");
    await openFormer(store);
    expect(mentions(shown(store.getState()).result)).toHaveLength(2);
  });
});

describe("an engine that fails", () => {
  it("while loading says why, and can be started again", async () => {
    const failure = { code: "model-corrupt", url: "nano.gguf", reason: "a wrong hash" } as const;
    const store = await page({ faults: [{ at: "load", failure }] });
    await expect.poll(() => modelStatusOf(store.getState())).toBe("failed");
    expect(modelFailureOf(store.getState())).toEqual(failure);
  });

  it("during a run is reported, text and objects stay, and a new one takes over", async () => {
    const faults = [{ at: "completion", completion: 0, pieces: 10, kind: "die" }] as const;
    const store = await page({ answers: () => ANSWER, faults });
    await store.getState().extract();
    expect(store.getState().failure?.code).toBe("engine-lost");
    expect(modelStatusOf(store.getState())).toBe("failed");
    expect(shown(store.getState()).text).toBe(TEXT);
    expect(mentions(shown(store.getState()).result)).toEqual(["Ada Lovelace"]);
    const before = world.engines.length;
    await store.getState().restartEngine();
    expect(store.getState()).toMatchObject({ modelJob: { status: "done" }, failure: null });
    expect(world.engines.length).toBe(before + 1);
  });

  it("while it had nothing to do is loaded again by the next run", async () => {
    const store = await page({ answers: () => ANSWER, loadMs: 20 });
    const engine = await store.getState().loadModel();
    await engine.unload();
    const statuses = new Set<string>();
    const unsubscribe = store.subscribe((state) => statuses.add(modelStatusOf(state)));
    await store.getState().extract();
    unsubscribe();
    expect([...statuses]).toEqual(["ready", "loading"]);
    expect(store.getState()).toMatchObject({ failure: null, modelJob: { status: "done" } });
    expect(mentions(shown(store.getState()).result)).toHaveLength(2);
    expect(world.engines).toHaveLength(1);
  });

  it("to keep its model for the next visit says so, and works", async () => {
    const store = await page({ answers: () => ANSWER, loadMs: 10, warning: { code: "storage-full" } });
    await store.getState().loadModel();
    expect(store.getState()).toMatchObject({ failure: { code: "storage-full" }, modelJob: { status: "done" } });
  });

  it("can be left while it loads", async () => {
    const store = await page({ loadMs: 10_000 });
    store.getState().cancelLoading();
    await expect.poll(() => modelStatusOf(store.getState())).toBe("idle");
    expect(modelFailureOf(store.getState())).toBeNull();
  });
});

describe("an opened result document", () => {
  it("shows as it was, and the text before it can be brought back", async () => {
    const store = await page();
    await store.getState().openResult(OPENED);
    expect(shown(store.getState())).toMatchObject({
      result: OPENED,
      text: OPENED.text,
      source: "from a colleague",
      sentences: 2,
    });
    await openFormer(store);
    expect(shown(store.getState())).toMatchObject({ text: TEXT, source: "a note" });
    expect(shown(store.getState()).result).toBeNull();
  });

  it("gives way to the results that were there before", async () => {
    const store = await page({ answers: () => ANSWER });
    await store.getState().extract();
    const before = shown(store.getState()).result;
    await store.getState().openResult(OPENED);
    await openFormer(store);
    expect(shown(store.getState())).toMatchObject({ text: TEXT, result: before, sentences: 1 });
  });
});
