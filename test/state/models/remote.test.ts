import { afterEach, describe, expect, it } from "vitest";
import { toJson } from "../../../src/core/export/document";
import { readLink, writeLink } from "../../../src/core/share/link";
import { writerModel } from "../../../src/models/kinds/model";
import { connectRemote, inspectRemote } from "../../../src/models/kinds/server/connect";
import type { Environment } from "../../../src/state/environment";
import { modelStatusOf } from "../../../src/state/models/models";
import { linkContent } from "../../../src/state/schema/link-content";
import { type Behaviour, type ModelServer, serveModel } from "../../support/model-server";
import { createScriptedEngine } from "../../support/scripted-model";
import { createDisk, shown, startPage, type World } from "../../support/world";

const KEY = "sk-very-secret";
const ORIGIN = "https://page.example";
const TEXT = "Ada Lovelace met Charles Babbage. Babbage lived in London. Ada wrote to him.";

let world: World;
let server: ModelServer;
afterEach(async () => {
  world.started.end();
  await server.close();
});

/** The page with its real way to a server. */
const around: Partial<Environment> = {
  createModel: (model, _, { server: named }) =>
    writerModel(
      model === "remote" && named !== null
        ? connectRemote(named.settings, named.key, ORIGIN)
        : createScriptedEngine({ answers: () => "]", model }),
    ),
  inspectServer: (asked, signal) => inspectRemote(asked, ORIGIN, signal),
};

/** Answers with the first word of the sentence. */
const answers = (prompt: string): readonly string[] => {
  const sentence = /sentence = "(.*?)"/u.exec(prompt)?.[1] ?? "";
  return ["results = [", `\n\tPerson("${sentence.split(" ")[0]}")`, "\n]"];
};

async function pageAt(behaviour: Partial<Behaviour> = {}, keepKey = false, disk = createDisk()) {
  server = await serveModel({ software: "vllm", pieces: answers, key: KEY, ...behaviour });
  world = await startPage({}, { around, disk });
  const { store } = world;
  await store.getState().loadModel();
  store.getState().openText(TEXT, "a note");
  store.getState().replaceSelection(["entity:Person"], true);
  const settings = { url: server.url, model: null, dialect: "knowcoder", concurrency: 3 } as const;
  await store.getState().useServer(settings, KEY, keepKey);
  return store;
}

describe("a server in the page", () => {
  it("is asked what it can do, and then for answers, several at once", async () => {
    const store = await pageAt({ slow: 10 });
    const inspected = await store
      .getState()
      .inspectServer({ url: `${server.url}/v1/`, key: KEY, model: null }, new AbortController().signal);
    expect(inspected).toMatchObject({ software: "vllm", version: "0.18.0", grammar: "structured_outputs" });
    expect(store.getState()).toMatchObject({
      modelId: "remote",
      modelJob: { status: "done" },
      capabilities: { contextTokens: 4096, grammar: true, concurrency: 3 },
    });
    await store.getState().extract();
    const { result, failure } = shown(store.getState());
    expect(failure).toBeNull();
    expect(result?.objects.map(({ mention }) => mention)).toEqual(["Ada", "Babbage", "Ada"]);
    expect(result?.engine).toEqual({ kind: "writer", name: "remote", model: "knowcoder", dialect: "knowcoder" });
    expect(server.busiest()).toBeGreaterThan(1);
    expect(server.busiest()).toBeLessThanOrEqual(3);
  });

  it("gets no text before Extract is pressed, not even to count its tokens", async () => {
    const store = await pageAt();
    await expect.poll(() => store.getState().estimate?.prompts, { timeout: 3000 }).toBe(3);
    store.getState().setText(`${TEXT} A fourth sentence.`);
    await expect.poll(() => store.getState().estimate?.prompts, { timeout: 3000 }).toBe(4);
    expect(JSON.stringify(server.seen)).not.toMatch(/Lovelace|Babbage/u);
    await store.getState().extract();
    expect(JSON.stringify(server.prompts)).toContain("Lovelace");
  });

  it("keeps its key out of links, exports and, unless asked for, out of what is kept", async () => {
    const disk = createDisk();
    const store = await pageAt({}, false, disk);
    await store.getState().extract();
    await world.started.flush();
    const { result, library } = shown(store.getState());
    if (result === null || library === null) throw new Error("Nothing was extracted.");
    expect(toJson(result)).not.toContain(KEY);
    expect(JSON.stringify([...disk.records])).not.toContain(KEY);
    const link = await writeLink(linkContent(store.getState(), TEXT), library);
    expect(link).not.toContain(KEY);
    expect(JSON.stringify(await readLink(link))).not.toMatch(/sk-very|localhost/u);
    world.started.end();
    world = await startPage({}, { around, disk });
    expect(world.store.getState()).toMatchObject({
      remote: { url: server.url },
      remoteKey: null,
      keepRemoteKey: false,
    });
  });

  it("is known again with its key where that was asked for, and forgotten on demand", async () => {
    const disk = createDisk();
    await pageAt({}, true, disk);
    await world.started.flush();
    world.started.end();
    world = await startPage({}, { around, disk });
    await world.store.getState().loadModel();
    expect(world.store.getState()).toMatchObject({ modelId: "remote", modelJob: { status: "done" }, remoteKey: KEY });
    await world.store.getState().forgetServer();
    await world.started.flush();
    expect(world.store.getState()).toMatchObject({ modelId: "nano", remote: null, remoteKey: null });
    expect(JSON.stringify([...disk.records])).not.toMatch(/sk-very|localhost/u);
  });

  it("that does not take the key says so beside the model", async () => {
    const store = await pageAt({ key: "another" });
    expect(store.getState()).toMatchObject({ modelJob: { status: "failed", failure: { code: "server-key" } } });
  });

  it("that goes away in a run ends it, and what was found stays", async () => {
    const store = await pageAt({ slow: 30 });
    const done = store.getState().extract();
    await expect.poll(() => shown(store.getState()).result?.objects.length ?? 0, { timeout: 5000 }).toBeGreaterThan(0);
    store.getState().stop();
    await done;
    expect(shown(store.getState()).result?.objects.length).toBeGreaterThan(0);
    expect(modelStatusOf(store.getState())).toBe("ready");
  });

  it("whose address is kept no longer fits the rules counts as none", async () => {
    const disk = createDisk();
    const remote = { url: "http://gpu.example:8000", model: null, dialect: "chat", concurrency: null };
    await disk.set("remote", { version: 1, remote, key: KEY });
    server = await serveModel({ software: "vllm", pieces: [] });
    world = await startPage({}, { around, disk });
    expect(world.store.getState()).toMatchObject({ remote: null, remoteKey: null });
  });
});
