import type { DialectName } from "../../../core/extract/writer/prompt/dialect";

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
