import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveFolders } from "../../tools/server/static";
import { CHROMIUM_FLAGS, ensureChromium } from "../../tools/setup/chromium";
import { type BrowserContext, launch, watch } from "../support/browser";
import { type ModelServer, serveModel } from "../support/model-server";
import { Reader } from "../support/reader";
import { rememberModel, withBrowser } from "../support/visit";

const BUILD = resolve(import.meta.dirname, "../../dist");
/** The model is loaded and 22 MB are kept, on a slow machine. */
const KEEPING_MILLISECONDS = 180_000;

/** Nobody reads here: a model would be fetched for nothing. */
const { visit } = withBrowser({ savesData: true, worker: true });

/** Where data is saved, the page is kept once a model is there: a server's is there at once. */
let model: ModelServer;
beforeAll(async () => {
  model = await serveModel({ software: "vllm", pieces: ["]"] });
});
afterAll(() => model.close());

/** Waits until the page says that it needs no network any more. */
async function kept(reader: Reader): Promise<void> {
  await reader.button("More").click();
  await reader.page
    .getByRole("menuitem", { name: /It works without a network/u })
    .waitFor({ timeout: KEEPING_MILLISECONDS });
  await reader.page.keyboard.press("Escape");
}

/** What the browser has against installing the page as an app, and what it would open. */
async function installability(context: BrowserContext, page: Page) {
  const session = await context.newCDPSession(page);
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  const { manifest } = await session.send("Page.getAppManifest");
  return { errors: installabilityErrors, startUrl: manifest.startUrl };
}

const isIsolated = (reader: Reader): Promise<boolean> => reader.page.evaluate(() => crossOriginIsolated);

describe("without a network", () => {
  let profile: string;
  beforeAll(async () => {
    profile = await mkdtemp(join(tmpdir(), "knowcoder-profile-"));
  });
  afterAll(() => rm(profile, { recursive: true, force: true, maxRetries: 5 }));

  /** The same browser of the same person, each time. */
  const start = async (offline: boolean): Promise<BrowserContext> =>
    chromium.launchPersistentContext(profile, {
      executablePath: await ensureChromium(),
      args: [...CHROMIUM_FLAGS],
      viewport: { width: 1280, height: 860 },
      reducedMotion: "reduce",
      offline,
    });

  it("the page of an earlier visit searches and extracts, in a new tab and in a browser that was started anew", async () => {
    const server = await serveFolders([BUILD]);
    const url = `${server.url}/`;
    const first = await start(false);
    const misdeeds = watch(first);
    const reader = await Reader.open(await first.newPage(), url);
    await kept(reader);
    await reader.button("More").click();
    await reader.page.getByRole("menuitem", { name: /^Install/u }).waitFor();
    expect(await installability(first, reader.page)).toEqual({ errors: [], startUrl: url });
    expect(misdeeds.errors).toEqual([]);

    await server.close();
    await first.setOffline(true);
    const tab = await first.newPage();
    // The model belongs to one tab at a time.
    for (const page of first.pages()) if (page !== tab) await page.close();
    const again = await Reader.open(tab, url);
    expect(await isIsolated(again)).toBe(true);
    await again.tree.getByRole("treeitem").first().waitFor();
    await again.write("Angela Merkel met Emmanuel Macron in Paris.");
    await again.selectOnly("City", "Person");
    expect(await again.extract()).toMatch(/^[1-9]\d* objects? in 1 sentence$/u);
    expect(await again.text()).toBe("Angela Merkel met Emmanuel Macron in Paris.");
    await again.see("Graph");
    await again.page.getByRole("region", { name: "Graph" }).waitFor();
    await first.close();

    const second = await start(true);
    const later = await Reader.open(await second.newPage(), url);
    expect(await isIsolated(later)).toBe(true);
    await later.write("Shaw joined the BBC in London.");
    await later.selectOnly("Organization", "Person");
    expect(await later.extract()).toMatch(/^[1-9]\d* objects? in 1 sentence$/u);
    expect(await later.text()).toBe("Shaw joined the BBC in London.");
    await second.close();
    expect(misdeeds.foreign).toEqual([]);
  }, 600_000);
});

describe("a host that sends none of the page's headers", () => {
  it("serves a page, from any folder, that starts anew once, isolated by its worker, and works on several threads", async () => {
    const server = await serveFolders([resolve(BUILD, "..")], {});
    const browser = await launch();
    const context = await browser.newContext();
    // The language model is what threads are for.
    await rememberModel(context, "nano");
    const misdeeds = watch(context);
    const page = await context.newPage();
    let loads = 0;
    page.on("load", () => {
      loads += 1;
    });
    await page.goto(`${server.url}/dist/`);
    // Whatever asks the page for something counts as a touch: only listening is allowed until it has started anew.
    if (loads < 2) await page.waitForEvent("load", { timeout: KEEPING_MILLISECONDS });
    const reader = new Reader(page);
    await reader.button(/^Extract/u).waitFor();
    expect(await isIsolated(reader)).toBe(true);
    await reader.write("Maria Keller lives in Zurich.");
    await reader.selectOnly("Person");
    expect(await reader.extract()).toMatch(/in 1 sentence$/u);
    expect(await page.getByText(/on one thread/u).count()).toBe(0);
    expect(loads).toBe(2);

    const again = await page.reload();
    expect(again?.fromServiceWorker()).toBe(true);
    expect(again?.headers()).toMatchObject({
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
      "content-security-policy": expect.stringContaining("script-src 'self' 'wasm-unsafe-eval'"),
    });
    expect(misdeeds).toEqual({ errors: [], foreign: [] });
    await browser.close();
    await server.close();
  }, 300_000);

  it("leaves a page alone that somebody has touched; the next visit is isolated", async () => {
    const server = await serveFolders([BUILD], {});
    const { reader, context } = await visit({ url: `${server.url}/` });
    await reader.write("Typed at once.");
    await reader.takeServer(model.url);
    await kept(reader);
    expect([await isIsolated(reader), await reader.text()]).toEqual([false, "Typed at once."]);
    await reader.page.reload();
    await reader.button(/^Extract/u).waitFor();
    expect(await isIsolated(reader)).toBe(true);
    await expect.poll(() => reader.text()).toBe("Typed at once.");
    await context.close();
    await server.close();
  }, 300_000);
});

describe("a new version of the page", () => {
  let changed: string;
  beforeAll(async () => {
    changed = await mkdtemp(join(tmpdir(), "knowcoder-version-"));
  });
  afterAll(() => rm(changed, { recursive: true }));

  /** Another document, and the service worker that knows it: what a new build comes to. */
  async function publish(): Promise<void> {
    const document = (await readFile(join(BUILD, "index.html"), "utf8")).replace("<title>", "<title>New: ");
    const worker = await readFile(join(BUILD, "service-worker.js"), "utf8");
    const integrity = `sha256-${createHash("sha256").update(document).digest("base64")}`;
    const entry = /\{[^{}]*"url":"index\.html"[^{}]*\}/u;
    const listed = JSON.stringify({ url: "index.html", bytes: document.length, integrity, revision: "new" });
    expect(worker).toMatch(entry);
    await writeFile(join(changed, "index.html"), document);
    await writeFile(
      join(changed, "service-worker.js"),
      worker.replace(entry, () => listed),
    );
  }

  it("is offered, and taken in each tab when somebody says so; what stands there stays", async () => {
    const server = await serveFolders([changed, BUILD]);
    const { reader, context } = await visit({ url: `${server.url}/` });
    await reader.takeServer(model.url);
    await kept(reader);
    await reader.write("A text that nobody may lose.");
    await publish();

    // A visit is when browsers look for a new version.
    const other = await Reader.open(await context.newPage(), `${server.url}/`);
    const offered = /A new version is ready/u;
    for (const { page } of [reader, other]) await page.getByText(offered).waitFor({ timeout: KEEPING_MILLISECONDS });
    for (const { page } of [reader, other]) expect(await page.title()).toBe("KnowCoder in the page");

    await other.button("Reload").click();
    await expect.poll(() => other.page.title(), { timeout: 30_000 }).toBe("New: KnowCoder in the page");
    await other.button(/^Extract/u).waitFor();
    expect(await other.page.getByText(offered).count()).toBe(0);

    // The tab of the version before goes on as it was, with parts that it had not loaded yet.
    expect(await reader.page.title()).toBe("KnowCoder in the page");
    await reader.button("Share").click();
    await reader.page.getByRole("dialog", { name: "Share" }).waitFor();
    await reader.page.keyboard.press("Escape");
    expect(await reader.text()).toBe("A text that nobody may lose.");

    await reader.button("Reload").click();
    await expect.poll(() => reader.page.title(), { timeout: 30_000 }).toBe("New: KnowCoder in the page");
    await reader.button(/^Extract/u).waitFor();
    // It is read from the place that the tab had before.
    await expect.poll(() => reader.text()).toBe("A text that nobody may lose.");
    await context.close();
    await server.close();
  }, 300_000);
});
