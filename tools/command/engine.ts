import type { Extractor } from "../../src/core/extract/extractor";
import { createReader } from "../../src/core/extract/reader/extractor";
import { judgeWith } from "../../src/core/extract/reader/likely";
import {
  DIALECT_NAMES,
  DIALECTS,
  type Dialect,
  type DialectName,
  dialectOfModel,
} from "../../src/core/extract/writer/prompt/dialect";
import { dialects } from "../../src/core/extract/writer/prompt/dialects";
import type { TextModel } from "../../src/core/extract/writer/text-model";
import { createWriter } from "../../src/core/extract/writer/writer";
import type { Library } from "../../src/core/schema/library";
import { completeAddress } from "../../src/models/kinds/server/address";
import { inspectServer, modeOf } from "../../src/models/kinds/server/inspect";
import { createRemoteEngine } from "../../src/models/kinds/server/openai";
import { createServer } from "../../src/models/kinds/server/server";
import type { Host } from "../host/engine";
import type { Journal } from "./journal";
import { createNodeReader } from "./reader";
import { oneOf, share, UsageError, wholeNumber } from "./run";

/** The options that name an engine; `extract` and `eval` share them. */
export const ENGINE_OPTIONS = {
  engine: { type: "string" },
  model: { type: "string" },
  dialect: { type: "string" },
  "key-env": { type: "string" },
  concurrency: { type: "string" },
  threshold: { type: "string" },
  "likely-only": { type: "boolean" },
} as const;

export const ENGINE_USAGE = `
  --engine E           reader, the built-in encoder, which marks spans of the text (the default);
                       nano, the built-in language model in a headless Chromium; FILE.gguf, a
                       model of yours in the same way, one file or any part of a split one; or
                       the address of an OpenAI-compatible server: then the text leaves this
                       computer
  --model NAME         the model's name at the server; left out, the first it lists
  --threshold P        the reader: the least score of what is told, 0 to 1, as the model gives it,
                       before it becomes a confidence; left out, its own thresholds, one a kind
  --dialect D          how a model is asked that writes: ${DIALECT_NAMES.join(", ")}; left out, what the model's name says (nano,
                       KnowCoder), else chat; a GGUF without a chat template is asked as knowcoder
  --likely-only        models that write: ask about those classes alone, piece by piece of the text,
                       that the built-in reader finds likely there
  --key-env VARIABLE   environment variable that holds the server's key
  --concurrency N      prompts that a server is asked side by side; left out, as many as it
                       says, 16 for vLLM, 2 where nothing is known; others take one at a time`;

/** What was opened to extract with. */
export interface OpenedEngine {
  /** What finds objects. What a model has written is kept in the journal under `scope`, and is not asked for again. */
  extractor(journal: Journal, scope: string): Extractor;
  /** Writers: whether mentions come from the text alone. */
  readonly mentionsFromText: boolean;
  /** What a pass is called when people are told of it. */
  readonly passWords: PassWords;
  /** What tells the engine from any other one whose answers might differ. */
  readonly identity: readonly (string | number | boolean | null)[];
  close(): Promise<void>;
}

export interface PassWords {
  readonly one: string;
  readonly many: string;
}

/** What a reader has to know besides: what stands above what, and whether entities may lie within others. */
export interface Reading {
  readonly library: Library;
  readonly nested: boolean;
}

type EngineValues = {
  readonly [name in Exclude<keyof typeof ENGINE_OPTIONS, "likely-only">]?: string | undefined;
} & { readonly "likely-only"?: boolean | undefined };

/** A model that writes and is known well enough to be started. */
interface EngineChoice {
  readonly dialect: Dialect;
  readonly identity: OpenedEngine["identity"];
  start(): Promise<{ readonly engine: TextModel; close(): Promise<void> }>;
}

const never = new AbortController().signal;

/** Starts and loads what the options name. */
export function openEngine(values: EngineValues, reading: Reading): Promise<OpenedEngine> {
  return (values.engine ?? "reader") === "reader" ? openReader(values, reading) : openWriter(values, reading);
}

async function openReader(values: EngineValues, { library, nested }: Reading): Promise<OpenedEngine> {
  for (const name of ["model", "dialect", "key-env", "concurrency", "likely-only"] as const) {
    if (values[name] !== undefined) throw new UsageError(`--${name} is for models that write; the reader takes none.`);
  }
  const threshold = share("threshold", values.threshold);
  const model = createNodeReader();
  await model.load(() => {}, never);
  const reader = createReader(model, library, { nested, threshold });
  return {
    extractor: () => reader,
    mentionsFromText: true,
    passWords: { one: "pass", many: "passes" },
    identity: [model.name, model.model, nested, threshold],
    close: model.unload,
  };
}

async function openWriter(values: EngineValues, { library }: Reading): Promise<OpenedEngine> {
  if (values.threshold !== undefined) throw new UsageError("--threshold is for the reader.");
  const { dialect, identity, start } = await chooseEngine(values);
  const { engine, close: closeEngine } = await start();
  const judging = values["likely-only"] === true ? createNodeReader() : null;
  const close = async (): Promise<void> => {
    await Promise.all([closeEngine(), judging?.unload()]);
  };
  try {
    await Promise.all([engine.load(() => {}, never), judging?.load(() => {}, never)]);
  } catch (thrown) {
    await close();
    throw thrown;
  }
  const judge = judging === null ? null : judgeWith(judging, library, undefined);
  return {
    extractor: (journal, scope) => createWriter(journal.remember(engine, scope), dialect, judge),
    mentionsFromText: DIALECTS[dialect.name].mentionsFromText,
    passWords: { one: "prompt", many: "prompts" },
    identity: [...identity, engine.name, engine.model, dialect.name, ...(judge === null ? [] : ["likely-only"])],
    close,
  };
}

function chooseEngine(values: EngineValues): EngineChoice | Promise<EngineChoice> {
  const { engine: address = "" } = values;
  const concurrency = concurrencyOption(values.concurrency);
  // A server on this computer may be named as it prints itself, without a scheme.
  if (/^https?:\/\//u.test(address) || completeAddress(address).startsWith("http://"))
    return chooseServer(completeAddress(address), concurrency, values);
  if (concurrency !== undefined)
    throw new UsageError("--concurrency is for servers; other engines take one at a time.");
  if (values.model !== undefined) throw new UsageError("--model is for servers; --engine names any other model.");
  if (address === "nano") return chooseNano(values);
  if (/\.gguf$/iu.test(address)) return chooseGguf(address, values);
  throw new UsageError(`--engine takes reader, nano, a FILE.gguf or a URL; not ${address}.`);
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

async function startHosted(open?: (host: Host) => TextModel): ReturnType<EngineChoice["start"]> {
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
