import { existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { chromium } from "playwright-core";
import { build } from "vite";
import type { DialectName } from "../../src/core/extract/writer/prompt/dialect";
import type { TextModel } from "../../src/core/extract/writer/text-model";
import { BUILT_IN_WRITER, type CatalogueEntry, findEntry } from "../../src/models/catalogue";
import { connectEngine } from "../../src/models/kinds/engine-client";
import { ownEntry, USUAL_CONTEXT_TOKENS } from "../../src/models/own-models";
import { serveFolders } from "../server/static";
import { CHROMIUM_FLAGS, ensureChromium } from "../setup/chromium";
import type { OwnGguf } from "./own-gguf";
import { openHostPage } from "./port";

const ROOT = resolve(import.meta.dirname, "../..");
const BUILT = join(ROOT, ".cache/host");
/** What the host page is made of. */
const SOURCES = [
  "src/core",
  "src/library",
  "src/models",
  "src/platform",
  "src/worker",
  "tools/host",
  "package-lock.json",
];

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

/** The commands read other people's texts: whatever runs in the host page, it finds nothing but this computer. */
const OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost";

/** A headless Chromium with the page's own engines, for the commands and tests. */
export interface Host {
  /** Address of the server, without a slash at its end: the host page, and the project's `public` folder. */
  readonly url: string;
  /** Every address that the pages and their workers asked for. */
  readonly requested: readonly string[];
  /** An engine in a tab of its own; the tab opens with the first call. */
  engine(options?: HostEngineOptions): TextModel;
  /** The same with a GGUF of one's own. */
  ownEngine(gguf: OwnGguf, dialect: DialectName): TextModel;
  /** Ends the browser and the server. Its engines are of no use afterwards. */
  close(): Promise<void>;
}

export interface HostEngineOptions {
  /** Id of a catalogue entry; left out, the built-in model. */
  readonly model?: string;
  /** Address of its weights, where the catalogue knows none. */
  readonly weights?: string;
}

/** Builds the host page where it is out of date, and starts server and browser. */
export async function startHost(): Promise<Host> {
  const executablePath = await ensureChromium();
  await buildHost();
  /** Files of the user's, by their addresses on the server. */
  const files = new Map<string, string>();
  const server = await serveFolders([BUILT, join(ROOT, "public")], undefined, files);
  const browser = await chromium
    .launch({ executablePath, args: [...CHROMIUM_FLAGS, OFFLINE] })
    .catch(async (thrown) => {
      await server.close();
      throw thrown;
    });
  const context = await browser.newContext();
  const requested: string[] = [];
  context.on("request", (request) => requested.push(request.url()));

  function connect(
    { runtime, contextTokens }: Pick<CatalogueEntry, "runtime" | "contextTokens">,
    model: string,
    query: Readonly<Record<string, string>>,
    rest: Pick<Partial<TextModel>, "countTokens"> = {},
  ): TextModel {
    return connectEngine({
      name: runtime,
      model,
      capabilities: { contextTokens: contextTokens ?? 0, grammar: true },
      open: () => openHostPage(context, `${server.url}/?${new URLSearchParams(query)}`),
      options: null,
      // The page watches its worker already; this end waits a little longer, so that its word comes first.
      silenceSeconds: 90,
      abortSeconds: 70,
      ...rest,
    });
  }

  return {
    url: server.url,
    requested,
    engine({ model = BUILT_IN_WRITER, weights } = {}) {
      const entry = findEntry(model);
      if (entry === null) throw new Error(`The catalogue has no model ${model}.`);
      return connect(entry, model, { model, ...(weights === undefined ? {} : { weights }) });
    },
    ownEngine({ model, paths, countTokens }, dialect) {
      const served = paths.map((path, index) => {
        const address = `own/${files.size}/${index}.gguf`;
        files.set(address, path);
        return { url: `${server.url}/${address}`, bytes: model.files[index]?.bytes ?? 0, sha256: null };
      });
      const entry = ownEntry({
        id: "own-gguf",
        name: model.title,
        licence: model.licence ?? "",
        dialect,
        contextTokens: Math.min(model.contextTokens ?? USUAL_CONTEXT_TOKENS, USUAL_CONTEXT_TOKENS),
        added: 0,
        runtime: "wllama",
        architecture: model.architecture,
        files: served,
        // Its tokens are counted at this end.
        tokenizer: null,
        gpu: false,
      });
      return connect(entry, model.title, { entry: JSON.stringify(entry) }, { countTokens });
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** One engine of a host of its own. */
export interface HostEngine extends TextModel {
  readonly requested: readonly string[];
  close(): Promise<void>;
}

/** A model in a browser that is started for it and ends with `close`; left out, the built-in one. */
export async function startHostEngine(open: (host: Host) => TextModel = (host) => host.engine()): Promise<HostEngine> {
  const host = await startHost();
  const engine = open(host);
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
    requested: host.requested,
    close: host.close,
  };
}
