import type { Kind, WriterParts } from "../kind";
import { hostOf } from "./address";
import { REMOTE_MODEL, type RemoteSettings } from "./settings";

/** The model of the server that the user typed in. */
export interface ServerEntry extends WriterParts {
  readonly runtime: "server";
  readonly settings: RemoteSettings;
  /** Sent as a bearer token; never written anywhere. */
  readonly key: string | null;
}

/** A server as a model: there is nothing to fetch, and what it holds turns out when it is asked. */
export const serverEntry = (settings: RemoteSettings, key: string | null): ServerEntry => ({
  id: REMOTE_MODEL,
  name: `${settings.model ?? "a model"} at ${hostOf(settings.url)}`,
  about: { code: "server" },
  licence: "",
  dialect: settings.dialect,
  contextTokens: 0,
  downloadBytes: 0,
  runtime: "server",
  settings,
  key,
});

/** An OpenAI-compatible server. Text leaves this computer: whoever chooses it was told so. */
export const server: Kind<ServerEntry> = {
  id: "server",
  engineName: "remote",
  // A server is sent nothing before somebody wants an answer of it.
  isMeasured: false,
  isCheckedAtLoad: false,
  runsUnkept: true,
  usesThreads: false,
  usesGpu: () => false,
  late: async () => (await import("./connect")).late,
  weights: () => null,
  isUnpublished: () => false,
};
