import { REMOTE_MODEL } from "../../engine/remote/settings";
import type { Environment } from "../environment";
import type { Slice } from "../state";
import type { ModelsState, RemoteSlice } from "./state";

export const createRemoteSlice =
  (environment: Environment): Slice<ModelsState, RemoteSlice> =>
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
