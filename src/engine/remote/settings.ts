import { type Fields, isFields } from "../../core/foreign";
import type { DialectName } from "../../core/prompt/dialect";
import { addressProblem } from "../address";

/** The model of a server, as settings name it. */
export const REMOTE_MODEL = "remote";

/** The server that the user typed in, and how it is asked. */
export interface RemoteSettings {
  readonly url: string;
  /** Its name at the server; null: the first that the server lists. */
  readonly model: string | null;
  readonly dialect: DialectName;
  /** Prompts side by side; null: as many as the server is good for. */
  readonly concurrency: number | null;
}

export const MAX_CONCURRENCY = 64;

export const isConcurrency = (value: unknown): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= MAX_CONCURRENCY;

/** The dialect that a model's name speaks for: nano's, KnowCoder's own, or instructions. */
export function guessDialect(model: string): DialectName {
  if (/knowcoder.*\bnano\b|^(?:.*[/\\])?nano(?:\.gguf)?$/iu.test(model)) return "compact";
  return /knowcoder/iu.test(model) ? "knowcoder" : "chat";
}

const DIALECTS: readonly DialectName[] = ["compact", "knowcoder", "chat"];

export interface KeptRemote {
  readonly remote: RemoteSettings;
  /** Kept only where the user asked for it. */
  readonly key: string | null;
}

/** A kept record; null where it is none, or names an address that would be refused today. */
export function readRemote(record: Fields): KeptRemote | null {
  const { remote, key } = record;
  if (!isFields(remote)) return null;
  const { url, model, dialect, concurrency } = remote;
  const known = DIALECTS.find((name) => name === dialect);
  if (typeof url !== "string" || addressProblem(url, "server") !== null || known === undefined) return null;
  return {
    remote: {
      url,
      model: typeof model === "string" ? model : null,
      dialect: known,
      concurrency: isConcurrency(concurrency) ? concurrency : null,
    },
    key: typeof key === "string" && key !== "" ? key : null,
  };
}
