import type { DialectName } from "../../core/prompt/dialect";
import { addressProblem } from "../address";
import { type Fields, isFields } from "../fields";
import { isConcurrency } from "./choices";
import type { RemoteSettings } from "./settings";

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
