import type { Engine } from "../../src/core/engine";
import { DIALECT_NAMES, DIALECTS, type Dialect, type DialectName, dialectOfModel } from "../../src/core/prompt/dialect";
import { dialects } from "../../src/core/prompt/dialects";
import { completeAddress } from "../../src/engine/remote/address";
import { inspectServer, modeOf } from "../../src/engine/remote/inspect";
import { createRemoteEngine } from "../../src/engine/remote/openai";
import { createServer } from "../../src/engine/remote/server";
import type { Host } from "../host/engine";
import { oneOf, UsageError, wholeNumber } from "./run";

/** The options that name an engine; `extract` and `eval` share them. */
export const ENGINE_OPTIONS = {
  engine: { type: "string" },
  model: { type: "string" },
  dialect: { type: "string" },
  "key-env": { type: "string" },
  concurrency: { type: "string" },
} as const;

export const ENGINE_USAGE = `
  --engine E           nano, the built-in model in a headless Chromium (the default); FILE.gguf,
                       a model of yours in the same way, one file or any part of a split one;
                       or the address of an OpenAI-compatible server: then the text leaves
                       this computer
  --model NAME         the model's name at the server; left out, the first it lists
  --dialect D          ${DIALECT_NAMES.join(", ")}; left out, what the model's name says (nano,
                       KnowCoder), else chat; a GGUF without a chat template is asked as knowcoder
  --key-env VARIABLE   environment variable that holds the server's key
  --concurrency N      prompts that a server is asked side by side; left out, as many as it
                       says, 16 for vLLM, 2 where nothing is known; others take one at a time`;

export interface OpenedEngine {
  readonly engine: Engine;
  readonly dialect: Dialect;
  /** What tells the engine from any other one whose answers might differ. */
  readonly identity: readonly (string | number)[];
  close(): Promise<void>;
}

type EngineValues = { readonly [name in keyof typeof ENGINE_OPTIONS]?: string | undefined };

/** An engine that is known well enough to be started. */
interface EngineChoice {
  readonly dialect: Dialect;
  readonly identity: OpenedEngine["identity"];
  start(): Promise<Pick<OpenedEngine, "engine" | "close">>;
}

const never = new AbortController().signal;

/** Starts and loads the engine that the options name. */
export async function openEngine(values: EngineValues): Promise<OpenedEngine> {
  const { dialect, identity, start } = await chooseEngine(values);
  const { engine, close } = await start();
  try {
    await engine.load(() => {}, never);
  } catch (thrown) {
    await close();
    throw thrown;
  }
  return { engine, dialect, identity: [...identity, engine.name, engine.model, dialect.name], close };
}

function chooseEngine(values: EngineValues): EngineChoice | Promise<EngineChoice> {
  const { engine: address = "nano" } = values;
  const concurrency = concurrencyOption(values.concurrency);
  // A server on this computer may be named as it prints itself, without a scheme.
  if (/^https?:\/\//u.test(address) || completeAddress(address).startsWith("http://"))
    return chooseServer(completeAddress(address), concurrency, values);
  if (concurrency !== undefined)
    throw new UsageError("--concurrency is for servers; other engines take one at a time.");
  if (values.model !== undefined) throw new UsageError("--model is for servers; --engine names any other model.");
  if (address === "nano") return chooseNano(values);
  if (/\.gguf$/iu.test(address)) return chooseGguf(address, values);
  throw new UsageError(`--engine takes nano, a FILE.gguf or a URL; not ${address}.`);
}

const dialectOption = (values: EngineValues, otherwise: DialectName): Dialect =>
  dialects[oneOf("dialect", values.dialect, DIALECT_NAMES, otherwise)];

function chooseNano(values: EngineValues): EngineChoice {
  return { dialect: dialectOption(values, "compact"), identity: ["nano"], start: () => startHosted() };
}

async function chooseGguf(path: string, values: EngineValues): Promise<EngineChoice> {
  const { openOwnGguf } = await import("../host/own-gguf");
  const gguf = await openOwnGguf(path);
  const { title, hasChatTemplate } = gguf.model;
  const guess = dialectOfModel(title);
  const dialect = dialectOption(values, DIALECTS[guess].wrapping === "chat" && !hasChatTemplate ? "knowcoder" : guess);
  return { dialect, identity: gguf.identity, start: () => startHosted((host) => host.ownEngine(gguf, dialect.name)) };
}

async function startHosted(open?: (host: Host) => Engine): Promise<Pick<OpenedEngine, "engine" | "close">> {
  // With it come Vite and the driver of the browser: who asks a server, or calls wrongly, need not wait for them.
  const { startHostEngine } = await import("../host/engine");
  const engine = await startHostEngine(open);
  return { engine, close: engine.close };
}

async function chooseServer(
  address: string,
  concurrency: number | undefined,
  values: EngineValues,
): Promise<EngineChoice> {
  const server = { url: address, fetch, ...keyOption(values["key-env"]) };
  const { model } = await inspectServer(createServer(server), values.model, never);
  const dialect = dialectOption(values, dialectOfModel(model));
  const engine = createRemoteEngine({
    ...server,
    model,
    mode: modeOf(dialect.name),
    ...(concurrency === undefined ? {} : { concurrency }),
  });
  const start = async () => {
    process.stderr.write(`The text is sent to ${address}.\n`);
    await engine.load(() => {}, never);
    const held = engine.capabilities.grammar ? "A grammar holds its answers" : "It takes no grammar";
    process.stderr.write(`${held}; ${engine.capabilities.concurrency ?? 1} prompts are asked at once.\n`);
    return { engine, close: () => engine.unload() };
  };
  return { dialect, identity: [address], start };
}

function concurrencyOption(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const concurrency = wholeNumber("concurrency", value, 1);
  if (concurrency < 1 || concurrency > 256) throw new UsageError("--concurrency takes a number from 1 to 256.");
  return concurrency;
}

function keyOption(variable: string | undefined): { key?: string } {
  if (variable === undefined) return {};
  const key = process.env[variable];
  if (key === undefined || key === "") throw new UsageError(`The variable ${variable} holds no key.`);
  return { key };
}
