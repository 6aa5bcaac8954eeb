import { existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { build } from "vite";
import type { Engine } from "../../src/core/engine";
import { connectEngine } from "../../src/engine/channel/connect";
import type { Port } from "../../src/engine/channel/port";
import type { FromEngine, ToEngine } from "../../src/engine/channel/protocol";
import { type StaticServer, serveFolders } from "../server/static";
import { CHROMIUM_FLAGS, ensureChromium } from "../setup/chromium";

const ROOT = resolve(import.meta.dirname, "../..");
const BUILT = join(ROOT, ".cache/host");
/** What the host page is made of. */
const SOURCES = ["src/core", "src/engine", "src/worker", "tools/host", "package-lock.json"];

function newest(path: string): number {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

async function buildHost(): Promise<void> {
  const page = join(BUILT, "index.html");
  const builtAt = existsSync(page) ? statSync(page).mtimeMs : 0;
  if (SOURCES.every((source) => newest(join(ROOT, source)) < builtAt)) return;
  await build({ configFile: join(import.meta.dirname, "vite.config.ts") });
}

/** The page's own engine, run by a headless Chromium for the commands and tests. */
export interface HostEngine extends Engine {
  /** Ends the browser and the server. The engine is of no use afterwards. */
  close(): Promise<void>;
  /** Every address that the page and its workers asked for. */
  readonly requested: readonly string[];
}

/** Builds the host page where it is out of date, starts the browser, and gives its engine as one of this process. */
export async function startHostEngine(): Promise<HostEngine> {
  const executablePath = await ensureChromium();
  await buildHost();
  const server: StaticServer = await serveFolders([BUILT, join(ROOT, "public")]);
  const browser: Browser = await chromium
    .launch({ executablePath, args: [...CHROMIUM_FLAGS] })
    .catch(async (thrown: unknown) => {
      await server.close();
      throw thrown;
    });
  const context = await browser.newContext();
  const requested: string[] = [];
  context.on("request", (request) => requested.push(request.url()));

  const openPage = (): Port<ToEngine, FromEngine> => {
    let receive = (_: FromEngine) => {};
    let lost = (_: string) => {};
    const start = async (): Promise<Page> => {
      const page = await context.newPage();
      page.on("crash", () => lost("the host page crashed"));
      page.on("close", () => lost("the host page was closed"));
      page.on("pageerror", (error) => lost(error.message));
      await page.exposeFunction("hostSend", (message: FromEngine) => receive(message));
      await page.goto(`${server.url}/`, { waitUntil: "load" });
      return page;
    };
    const page = start();
    // Messages leave in the order in which they were posted.
    let sent: Promise<unknown> = page;
    sent.catch((thrown: unknown) => lost(thrown instanceof Error ? thrown.message : String(thrown)));
    return {
      post(message) {
        sent = sent
          .then(() => page)
          .then((open) => open.evaluate((sending) => globalThis.hostReceive(sending), message))
          .catch((thrown: unknown) => lost(thrown instanceof Error ? thrown.message : String(thrown)));
      },
      listen(onMessage, onLost) {
        receive = onMessage;
        lost = onLost;
      },
      close: () => void page.then((open) => open.close()).catch(() => {}),
    };
  };

  const engine = connectEngine({
    name: "wllama",
    model: "nano",
    capabilities: { contextTokens: 2048, grammar: true, prefixCache: true, probabilities: true, concurrency: 1 },
    open: openPage,
    // The page watches its worker already; this end waits a little longer, so that its word comes first.
    silenceSeconds: 30,
    abortSeconds: 10,
  });

  return {
    name: engine.name,
    model: engine.model,
    get capabilities() {
      return engine.capabilities;
    },
    load: engine.load,
    complete: engine.complete,
    countTokens: engine.countTokens,
    unload: engine.unload,
    requested,
    async close() {
      await engine.unload();
      await browser.close();
      await server.close();
    },
  };
}
