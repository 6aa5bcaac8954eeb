import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findEntry } from "../../src/models/catalogue";
import { LIBRARY, modelFolder, WEIGHTS } from "../models/kinds/webllm/model-folder";
import { smallLibrary } from "../models/kinds/webllm/wasm";
import { faults } from "../support/accessibility";
import { type FolderServer, serveFolder } from "../support/folder-server";
import { Reader } from "../support/reader";
import { SCRIPTED_WORKER } from "../support/scripted-worker";
import { WITH_NANO, withBrowser } from "../support/visit";

/**
 * WebLLM in a real Chromium with WebGPU in software, as far as that goes without a model library of the present version:
 * a small one of the tests' own passes every check of the page's, and WebLLM itself then refuses to start it.
 */

const SWIFTSHADER = ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"];
const MODEL = "KnowCoder-7B-IE (q4f32_1)";
const TOKENIZER = resolve(import.meta.dirname, "../../public/models/nano/tokenizer.json");

function catalogueLibrary(): string {
  const entry = findEntry("knowcoder-7b-ie-q4f32_1");
  if (entry?.runtime !== "webllm") throw new Error("KnowCoder runs on the graphics processor.");
  return entry.library;
}

async function openModels(reader: Reader) {
  await reader.button("Model").click();
  const dialog = reader.page.getByRole("dialog", { name: "Model" });
  await dialog.getByRole("heading", { name: "Instant reading: built in" }).waitFor();
  const card = (name: string) =>
    dialog.getByRole("listitem").filter({ has: reader.page.getByRole("heading", { name, exact: false }) });
  const present = dialog.getByRole("region", { name: "Present model" });
  return { dialog, card, present };
}

/** A library that answers where the catalogue says that it lies. */
const offerLibrary = (context: BrowserContext, bytes: Uint8Array): Promise<unknown> =>
  context.route(catalogueLibrary(), (route) =>
    route.fulfill({
      body: Buffer.from(bytes),
      headers: { "Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin" },
    }),
  );

const keptFiles = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => {
    const names: string[] = [];
    for (const cache of ["webllm/config", "webllm/model", "webllm/wasm"]) {
      for (const { url } of await (await caches.open(cache)).keys()) names.push(url.split("/").at(-1) ?? "");
    }
    return names.sort();
  });

describe("a graphics processor that software imitates", () => {
  const { visit } = withBrowser(WITH_NANO, SWIFTSHADER);
  let server: FolderServer;

  beforeAll(async () => {
    const files = new Map<string, Uint8Array>();
    for (const [url, bytes] of await modelFolder()) {
      if (url !== LIBRARY) files.set(`m/resolve/main/${url.slice(WEIGHTS.length)}`, bytes);
    }
    files.set("m/resolve/main/tokenizer.json", await readFile(TOKENIZER));
    server = await serveFolder(files);
  });
  afterAll(() => server.close());

  it("is looked at before anything is fetched: its name, its limits, what each context takes, what can be kept", async () => {
    const { reader, context } = await visit({ savesData: true });
    const { card } = await openModels(reader);
    const nano = card("nano · WebGPU (32 bits)");
    await nano
      .getByText(/imitated by software/u)
      .first()
      .waitFor();
    await nano.locator("summary").click();
    for (const sentence of [
      /of graphics memory; browsers do not say how much is free/u,
      /at 1,024 tokens, .* at 2,048 tokens, .* at 4,096 tokens/u,
      /in one buffer \(maxBufferSize\)/u,
      /in one buffer \(maxStorageBufferBindingSize\)/u,
      /can be kept/u,
    ]) {
      await nano.getByText(sentence).first().waitFor();
    }
    await nano.getByRole("button", { name: "Convert the built-in model" }).waitFor();
    await nano.getByText(/without a network it cannot be loaded the first time/u).waitFor();
    // The variant in 16 bits is not even offered; of models that people bring along it is, with the reason.
    expect(await card("nano · WebGPU").count()).toBe(1);
    await card("KnowCoder-7B-IE (q4f16_1)")
      .getByText("KnowCoder-7B-IE (q4f32_1) does without", { exact: false })
      .first()
      .waitFor();
    expect(await faults(reader.page)).toEqual([]);
    await context.close();
  });

  it("names what is missing, keeps what has come, and fetches nothing twice", async () => {
    const library = catalogueLibrary();
    const { reader, context } = await visit({ blocked: [library], savesData: true });
    const { page } = reader;
    await reader.write("Maria Keller lives in Zurich.");
    const { card, present } = await openModels(reader);
    const address = card(MODEL).getByRole("textbox", { name: `Address of the weights of ${MODEL}` });
    await address.fill(`${server.url}m`);

    const shard = "m/resolve/main/params_shard_3.bin";
    const bytes = server.files.get(shard) ?? new Uint8Array();
    server.files.delete(shard);
    await card(MODEL).getByRole("button", { name: "Load from there" }).click();
    await present.getByText(`${server.url}${shard} could not be fetched: the server answered 404.`).waitFor();

    server.files.set(
      shard,
      bytes.map((byte) => byte ^ 1),
    );
    await present.getByRole("button", { name: "Restart" }).click();
    await present.getByText(`${server.url}${shard} did not arrive whole: its MD5 is`, { exact: false }).waitFor();

    server.files.set(shard, bytes);
    await present.getByRole("button", { name: "Restart" }).click();
    await present.getByText(`${library} could not be fetched: the connection failed.`).waitFor({ timeout: 60_000 });

    const whole = server.asked.length;
    await offerLibrary(context, await smallLibrary({ metadata: { model_type: "qwen2" } }));
    await present.getByRole("button", { name: "Restart" }).click();
    await present.getByText("it runs qwen2, and these weights are llama", { exact: false }).waitFor();

    await offerLibrary(context, await smallLibrary({ imports: ["TVMWasmPackedCFunc"] }));
    await present.getByRole("button", { name: "Restart" }).click();
    await present.getByText("so it was compiled for another version than WebLLM", { exact: false }).waitFor();
    expect(await keptFiles(page)).not.toContain("mlc-chat-config.json");

    // What passes every check is WebLLM's own to refuse; its error arrives as one of ours.
    await offerLibrary(context, await smallLibrary());
    await present.getByRole("button", { name: "Restart" }).click();
    await present.getByText(/^The model (could not be started|stopped working): /u).waitFor();
    const kept = await keptFiles(page);
    expect(kept.filter((name) => name.startsWith("params_shard"))).toHaveLength(6);
    expect(kept).toEqual(expect.arrayContaining(["mlc-chat-config.json", "tensor-cache.json", "tokenizer.json"]));
    // Since all weights were here, the configuration alone was asked for again: until all is here it is not kept.
    expect(new Set(server.asked.slice(whole))).toEqual(new Set(["m/resolve/main/mlc-chat-config.json"]));

    // Now without a network: everything is found.
    const before = server.asked.length;
    await context.route(library, (route) => route.abort());
    await present.getByRole("button", { name: "Restart" }).click();
    await present.getByText(/^The model (could not be started|stopped working): /u).waitFor();
    expect(server.asked).toHaveLength(before);

    // Less context, and the built-in model, are offered; the text is still there.
    await present.getByRole("button", { name: /^Use 1,024 tokens, 5.3 GB of graphics memory$/u }).waitFor();
    await present.getByRole("button", { name: "Use the built-in model" }).click();
    await page.keyboard.press("Escape");
    expect(await reader.text()).toBe("Maria Keller lives in Zurich.");

    // A file that rots is found, and it alone is fetched again.
    await page.evaluate(async (url) => {
      const cache = await caches.open("webllm/model");
      const found = await cache.match(url);
      await cache.put(url, new Response("rotten", found === undefined ? {} : { headers: found.headers }));
    }, `${server.url}${shard}`);
    const again = await openModels(reader);
    await again.card(MODEL).getByRole("button", { name: "Verify" }).click();
    await again.card(MODEL).getByText("it has 6 bytes instead of", { exact: false }).waitFor();
    expect(await faults(page)).toEqual([]);
    const asked = server.asked.length;
    await again.card(MODEL).getByRole("button", { name: "Repair" }).click();
    await again.card(MODEL).getByText("Checked: every byte is as it should be.", { exact: false }).waitFor();
    expect(server.asked.slice(asked)).toEqual([shard]);
    await context.close();
  });

  it("runs the built-in model as far as its library: its weights are made here, byte for byte as they were noted", async () => {
    const entry = findEntry("nano-webgpu-q0f32");
    if (entry?.runtime !== "webllm") throw new Error("It runs on the graphics processor.");
    const { reader, context } = await visit({ blocked: [entry.library] });
    const { card, present } = await openModels(reader);
    const nano = card(entry.name);
    await nano.getByRole("button", { name: "Convert the built-in model" }).click();
    await nano.getByText(/^Converting the built-in model: /u).waitFor();
    await present
      .getByText(`${entry.library} could not be fetched: the connection failed.`)
      .waitFor({ timeout: 120_000 });
    await nano.getByText("Its weights were made of the built-in model", { exact: false }).waitFor();
    const shards = (await keptFiles(reader.page)).filter((name) => name.startsWith("params_shard"));
    expect(shards.length).toBeGreaterThan(10);
    await nano.getByRole("button", { name: "Verify" }).click();
    await nano.getByText("Checked: every byte is as it should be.", { exact: false }).waitFor({ timeout: 60_000 });
    expect(await faults(reader.page)).toEqual([]);
    await context.close();
  });

  it("extracts with what comes after the load, and keeps text and results when the device is lost", async () => {
    const { reader, context } = await visit({ savesData: true });
    const { page } = reader;
    await context.route("**/assets/webllm-*.js", (route) =>
      route.fulfill({
        body: SCRIPTED_WORKER,
        contentType: "text/javascript",
        headers: { "Cross-Origin-Embedder-Policy": "require-corp" },
      }),
    );
    const { card, present } = await openModels(reader);
    await card(MODEL)
      .getByRole("textbox", { name: `Address of the weights of ${MODEL}` })
      .fill(`${server.url}m`);
    await card(MODEL).getByRole("button", { name: "Load from there" }).click();
    await present.getByText(/on the graphics processor of this computer/u).waitFor();
    await page.keyboard.press("Escape");
    await reader.write("Maria Keller lives in Zurich.");
    await reader.selectOnly("Person");
    expect(await reader.extract()).toMatch(/^1 object in 1 sentence$/u);
    await reader.marks.first().waitFor();
    expect(await reader.marks.allTextContents()).toEqual(["Maria Keller"]);

    await reader.write("Maria Keller lives in Zurich. BREAK THE DEVICE.");
    await reader.button(/^Extract/u).click();
    await reader.alert.getByText("no graphics memory is left", { exact: false }).first().waitFor();
    await reader.alert.getByRole("button", { name: "Other ways to run it" }).first().click();
    await present.getByRole("button", { name: /^Use 1,024 tokens/u }).click();
    await present.getByText(/It reads 1,024 tokens at once/u).waitFor();
    await page.keyboard.press("Escape");
    await page.getByText("BREAK THE DEVICE", { exact: false }).first().waitFor();
    await context.close();
  });
});

describe("two tabs", () => {
  const { visit } = withBrowser(WITH_NANO);

  it("run one model: the second says so, takes it over, and the first says so then", async () => {
    const { reader, context } = await visit();
    await reader.page.getByText("nano · on this computer").waitFor({ timeout: 60_000 });
    const page = await context.newPage();
    const second = await Reader.open(page, reader.page.url());
    await second.alert.getByText("in use in another tab", { exact: false }).waitFor({ timeout: 30_000 });
    await second.alert.getByRole("button", { name: "Use it here" }).click();
    await page.getByText("nano · on this computer").waitFor({ timeout: 60_000 });

    await reader.write("Maria Keller lives in Zurich.");
    await reader.selectOnly("Person");
    await reader.button(/^Extract/u).click();
    await reader.alert.getByText("in use in another tab", { exact: false }).first().waitFor({ timeout: 30_000 });
    await context.close();
  });
});
