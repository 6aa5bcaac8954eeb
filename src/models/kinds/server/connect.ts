import { dialectOfModel } from "../../../core/extract/writer/prompt/dialect";
import type { TextModel } from "../../../core/extract/writer/text-model";
import { createGate } from "../../../platform/fetch";
import type { LateKind } from "../kind";
import { writerModel } from "../model";
import { serverAddress } from "./address";
import { modeOf } from "./inspect";
import type { ServerEntry } from "./kind";
import { createRemoteEngine, type Inspection, inspect } from "./openai";
import { createServer } from "./server";
import type { RemoteSettings } from "./settings";

/** Requests of a page to the one server that the user typed in. */
const serverOf = (url: string, key: string | null, origin: string) => {
  const gate = createGate(origin, [`${serverAddress(url).root}/`]);
  const send: typeof fetch = (input, init) => gate.fetch(String(input), init);
  return { url, fetch: send, ...(key === null ? {} : { key }) };
};

/** The engine of a page at the server that the user typed in. */
export function connectRemote(settings: RemoteSettings, key: string | null, origin: string): TextModel {
  const { url, model, dialect, concurrency } = settings;
  return createRemoteEngine({
    ...serverOf(url, key, origin),
    mode: modeOf(dialect),
    ...(model === null ? {} : { model }),
    ...(concurrency === null ? {} : { concurrency }),
  });
}

/** Asks a server what it is and can do, with fixed prompts of a few tokens: no text of the user's. */
export function inspectRemote(
  { url, key, model }: { readonly url: string; readonly key: string | null; readonly model: string | null },
  origin: string,
  signal: AbortSignal,
): Promise<Inspection> {
  const mode = (found: { readonly model: string }) => modeOf(dialectOfModel(found.model));
  return inspect(createServer(serverOf(url, key, origin)), { mode, ...(model === null ? {} : { model }) }, signal);
}

/** Servers beyond the first load. */
export const late: LateKind<ServerEntry, never> = {
  create: async ({ settings, key }, { base }) => writerModel(connectRemote(settings, key, new URL(base).origin)),
  checks: async () => [],
};
