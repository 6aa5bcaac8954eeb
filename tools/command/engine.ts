import type { Engine } from "../../src/core/engine";
import type { Dialect, DialectName } from "../../src/core/prompt/dialect";
import { dialects } from "../../src/core/prompt/dialects";
import { inspectServer } from "../../src/engine/remote/inspect";
import { createRemoteEngine } from "../../src/engine/remote/openai";
import { createServer } from "../../src/engine/remote/server";
import { startHostEngine } from "../host/engine";
import { CommandError, oneOf, wholeNumber } from "./run";

/** The options that name an engine; `extract` and `eval` share them. */
export const ENGINE_OPTIONS = {
  engine: { type: "string" },
  model: { type: "string" },
  dialect: { type: "string" },
  "key-env": { type: "string" },
  concurrency: { type: "string" },
} as const;

export const ENGINE_USAGE = `
  --engine nano|URL    the built-in model in a headless Chromium (the default), or an
                       OpenAI-compatible server; then the text leaves this computer
  --model NAME         the model's name at the server; left out, the first it lists
  --dialect D          compact, knowcoder or chat; nano speaks compact, and a server's model
                       counts as knowcoder where its name says so, else as chat
  --key-env VARIABLE   environment variable that holds the server's key
  --concurrency N      prompts that a server is asked side by side; left out, as many as it
                       says, 16 for vLLM, 2 where nothing is known; nano takes one at a time`;

export interface OpenedEngine {
  readonly engine: Engine;
  readonly dialect: Dialect;
  close(): Promise<void>;
}

type EngineValues = { readonly [name in keyof typeof ENGINE_OPTIONS]?: string | undefined };

const DIALECTS: readonly DialectName[] = ["compact", "knowcoder", "chat"];

/** Starts and loads the engine that the options name. */
export async function openEngine(values: EngineValues): Promise<OpenedEngine> {
  const { engine: address = "nano" } = values;
  const never = new AbortController().signal;
  const concurrency = concurrencyOption(values.concurrency);
  if (address === "nano") {
    if (concurrency !== undefined) throw new CommandError("--concurrency is for servers; nano takes one at a time.");
    const engine = await startHostEngine();
    try {
      await engine.load(() => {}, never);
    } catch (thrown) {
      await engine.close();
      throw thrown;
    }
    return { engine, dialect: dialects[oneOf("dialect", values.dialect, DIALECTS, "compact")], close: engine.close };
  }
  if (!/^https?:\/\//u.test(address)) throw new CommandError(`--engine takes nano or a URL, not ${address}.`);
  const server = { url: address, fetch, ...keyOption(values["key-env"]) };
  const { model } = await inspectServer(createServer(server), values.model, never);
  const guess = /knowcoder/iu.test(model) ? "knowcoder" : "chat";
  const dialect = dialects[oneOf("dialect", values.dialect, DIALECTS, guess)];
  const engine = createRemoteEngine({
    ...server,
    model,
    mode: dialect.name === "chat" ? "chat" : "completion",
    ...(concurrency === undefined ? {} : { concurrency }),
  });
  process.stderr.write(`The text is sent to ${address}.\n`);
  await engine.load(() => {}, never);
  const held = engine.capabilities.grammar ? "A grammar holds its answers" : "It takes no grammar";
  process.stderr.write(`${held}; ${engine.capabilities.concurrency ?? 1} prompts are asked at once.\n`);
  return { engine, dialect, close: () => engine.unload() };
}

function concurrencyOption(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const concurrency = wholeNumber("concurrency", value, 1);
  if (concurrency < 1 || concurrency > 256) throw new CommandError("--concurrency takes a number from 1 to 256.");
  return concurrency;
}

function keyOption(variable: string | undefined): { key?: string } {
  if (variable === undefined) return {};
  const key = process.env[variable];
  if (key === undefined || key === "") throw new CommandError(`The variable ${variable} holds no key.`);
  return { key };
}
