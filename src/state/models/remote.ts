import type { Inspection } from "../../engine/remote/openai";
import { REMOTE_MODEL, type RemoteSettings } from "../../engine/remote/settings";
import type { Environment } from "../environment";
import type { Slice } from "../state";

/** The server that the user typed in, if any. Its key stands in no link and in no export, and is kept only if asked for. */
export interface RemoteSlice {
  readonly remote: RemoteSettings | null;
  readonly remoteKey: string | null;
  readonly keepRemoteKey: boolean;
  /** Asks a server what it can do; no text is sent. Rejects with what is wrong with it. */
  inspectServer(
    asked: { readonly url: string; readonly key: string | null; readonly model: string | null },
    signal: AbortSignal,
  ): Promise<Inspection>;
  /** From now on prompts go to this server. */
  useServer(remote: RemoteSettings, key: string | null, keepKey: boolean): Promise<void>;
  /** Forgets address and key; where the server was chosen, the built-in model takes its place. */
  forgetServer(): Promise<void>;
}

export const createRemoteSlice =
  (environment: Environment): Slice<RemoteSlice> =>
  (set, get) => ({
    remote: null,
    remoteKey: null,
    keepRemoteKey: false,
    inspectServer: (asked, signal) => environment.inspectServer(asked, signal),
    async useServer(remote, remoteKey, keepRemoteKey) {
      set({ remote, remoteKey, keepRemoteKey });
      if (get().modelId === REMOTE_MODEL) await get().restartEngine();
      else await get().chooseModel(REMOTE_MODEL);
    },
    async forgetServer() {
      const { modelId } = get();
      if (modelId === REMOTE_MODEL) {
        const leaving = get().chooseModel(environment.defaultModel);
        set({ remote: null, remoteKey: null, keepRemoteKey: false });
        return leaving;
      }
      set({ remote: null, remoteKey: null, keepRemoteKey: false });
    },
  });
