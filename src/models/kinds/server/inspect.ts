import { failureOf, KnowCoderError } from "../../../core/errors";
import { DIALECTS, type DialectName } from "../../../core/extract/writer/prompt/dialect";
import { type Fields, fieldsOf } from "../../../core/foreign";
import type { OptionalFields } from "./optional-fields";
import { isPassing } from "./retry";
import type { Server } from "./server";

/** Ways in which servers take a grammar. */
export type GrammarField = "structured_outputs" | "guided_grammar" | "grammar";

/** `completion`: prompts go as they are; `chat`: as one user message, the server adds its template. */
export type Mode = "completion" | "chat";

/** How a dialect is asked: servers add the model's template themselves. */
export const modeOf = (dialect: DialectName): Mode => (DIALECTS[dialect].wrapping === "chat" ? "chat" : "completion");

/** What a server said of itself. */
export interface ServerFacts {
  readonly software: "vllm" | "llama.cpp" | "other";
  /** Null where it does not say. */
  readonly version: string | null;
  /** The model that is asked, and all that the server lists. */
  readonly model: string;
  readonly models: readonly string[];
  /** Tokens that prompt and answer share; null where it does not say. */
  readonly contextTokens: number | null;
  /** Prompts that it answers side by side; null where it does not say. */
  readonly slots: number | null;
}

/** Asks a server what it is. Throws `server-unreachable`, `server-key`, or `server-refused` where it has no such model. */
export async function inspectServer(
  server: Server,
  wanted: string | undefined,
  signal: AbortSignal,
): Promise<ServerFacts> {
  const models = await listModels(server, wanted, signal);
  const names = models.map(({ id }) => String(id));
  const found = wanted === undefined ? models[0] : models.find((model) => model.id === wanted);
  // vLLM lists all that it has, so that a slip is better said at once; others answer for more names than they list.
  const software = softwareOf(models[0]);
  if (found === undefined && (wanted === undefined || software === "vllm")) {
    const reason =
      wanted === undefined
        ? "it lists no model; name the one to ask"
        : `it has no model ${wanted}, only ${names.join(", ")}`;
    throw new KnowCoderError({ code: "server-refused", url: server.url, status: 404, reason });
  }
  const more = software === "other" ? {} : await detailsOf(server, software, signal);
  return {
    software,
    version: versionOf(more),
    model: wanted ?? String(found?.id),
    models: names,
    contextTokens: contextOf(found ?? {}, more),
    slots: positive(more.total_slots),
  };
}

/** What the server lists, as OpenAI does, as a bare list, or as Ollama does; nothing where it has no list and the model is known by name, which then has to do. */
async function listModels(server: Server, wanted: string | undefined, signal: AbortSignal): Promise<readonly Fields[]> {
  let listed: unknown;
  try {
    listed = await server.readJson("/v1/models", null, signal);
  } catch (thrown) {
    // Keys may be good for prompts alone; one that is good for nothing shows with the first.
    if (wanted === undefined || !isWithoutList(thrown)) throw thrown;
    return [];
  }
  const { data, models } = fieldsOf(listed);
  const list = [listed, data, models].find(Array.isArray) ?? [];
  return list
    .map((one: unknown) => (typeof one === "string" ? { id: one } : fieldsOf(one)))
    .map((one: Fields) => ({ ...one, id: one.id ?? one.model ?? one.name }))
    .filter(({ id }: Fields) => typeof id === "string");
}

/** Whether a server is there and has no list to show, for good or for this key. */
function isWithoutList(thrown: unknown): boolean {
  const failure = failureOf(thrown);
  if (failure.code === "server-key") return true;
  return failure.code === "server-refused" && (failure.status === 500 || !isPassing(thrown));
}

/** What is asked to try a server out: no text of the user's. The grammar's one answer no model would give by itself. */
export const TRIAL = { prompt: "Answer:", grammar: 'root ::= "qzx7"', answer: "qzx7" };

/**
 * How the server takes a grammar, found out by trying: servers ignore fields that they do not know and answer as if
 * nothing had been asked (vLLM from 0.12 on ignores `guided_grammar`, before 0.11 `structured_outputs`). The prompt of
 * the trial is fixed, no text of the user's. Null where no way works.
 */
export async function findGrammarField(
  server: Server,
  { software, model }: Pick<ServerFacts, "software" | "model">,
  mode: Mode,
  optional: OptionalFields,
  signal: AbortSignal,
): Promise<GrammarField | null> {
  for (const field of CANDIDATES[software]) {
    const body = {
      model,
      max_tokens: 12,
      temperature: 0,
      ...promptOf(mode, TRIAL.prompt),
      ...grammarOf(field, TRIAL.grammar),
    };
    try {
      const response = await optional.send(body, null, (sent) => server.request(pathOf(mode), sent, signal));
      const answer: unknown = await response.json().catch(() => null);
      signal.throwIfAborted();
      if (answerOf(answer).trim() === TRIAL.answer && !optional.leavesOut(field)) return field;
    } catch (thrown) {
      // A refusal is an answer too; a server that is busy, or has nothing at this path, has not been asked yet.
      const failure = failureOf(thrown);
      if (failure.code !== "server-refused" || UNASKED.has(failure.status)) throw thrown;
    }
  }
  return null;
}

const UNASKED: ReadonlySet<number> = new Set([404, 429, 502, 503, 504]);

const CANDIDATES: Readonly<Record<ServerFacts["software"], readonly GrammarField[]>> = {
  vllm: ["structured_outputs", "guided_grammar"],
  "llama.cpp": ["grammar"],
  other: ["structured_outputs", "grammar"],
};

export const pathOf = (mode: Mode): string => (mode === "chat" ? "/v1/chat/completions" : "/v1/completions");

export const promptOf = (mode: Mode, prompt: string): object =>
  mode === "chat" ? { messages: [{ role: "user", content: prompt }] } : { prompt };

export const grammarOf = (field: GrammarField, grammar: string): object =>
  field === "structured_outputs" ? { structured_outputs: { grammar } } : { [field]: grammar };

function answerOf(value: unknown): string {
  const { choices } = fieldsOf(value);
  const choice = fieldsOf(Array.isArray(choices) ? choices[0] : undefined);
  const text = choice.text ?? fieldsOf(choice.message).content;
  return typeof text === "string" ? text : "";
}

const positive = (value: unknown): number | null =>
  typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : null;

function softwareOf(model: Fields | undefined): ServerFacts["software"] {
  if (model?.owned_by === "vllm" || typeof model?.max_model_len === "number") return "vllm";
  return model?.owned_by === "llamacpp" ? "llama.cpp" : "other";
}

/** The context that a model is served with; what llama.cpp's was trained with says less. */
const contextOf = (model: Fields, more: Fields): number | null =>
  positive(model.max_model_len) ??
  positive(fieldsOf(more.default_generation_settings).n_ctx) ??
  positive(fieldsOf(model.meta).n_ctx_train);

/** vLLM's `version`, llama.cpp's `build_info`. */
function versionOf({ version, build_info }: Fields): string | null {
  if (typeof version === "string") return version;
  return typeof build_info === "string" ? build_info : null;
}

/** vLLM tells its version, llama.cpp what it was started with; both may be switched off or hidden by a proxy. */
async function detailsOf(server: Server, software: "vllm" | "llama.cpp", signal: AbortSignal): Promise<Fields> {
  try {
    return fieldsOf(await server.readJson(software === "vllm" ? "/version" : "/props", null, signal));
  } catch {
    signal.throwIfAborted();
    return {};
  }
}
