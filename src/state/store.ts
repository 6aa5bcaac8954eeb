import { createStore, type StoreApi } from "zustand/vanilla";
import { createDocumentsSlice } from "./documents/documents";
import { createEstimateSlice } from "./documents/estimate";
import { createRunsSlice } from "./documents/runs";
import type { Environment } from "./environment";
import { createConvertSlice } from "./models/convert";
import { createModelSlice } from "./models/model";
import { createModelFilesSlice } from "./models/model-files";
import { createOwnModelsSlice } from "./models/own-models";
import { createRemoteSlice } from "./models/remote";
import { createWeightsSlice } from "./models/weights";
import { createFailuresSlice } from "./page/failures";
import { createOfflineSlice } from "./page/offline";
import { createSettingsSlice } from "./page/settings";
import { createStorageSlice } from "./page/storage";
import { createLibrarySlice } from "./schema/library";
import { createLinkSlice } from "./schema/link";
import { createOwnClassesSlice } from "./schema/own-classes";
import { createSearchSlice } from "./schema/search";
import { createSelectionSlice } from "./schema/selection";
import { createSuggestionsSlice } from "./schema/suggestions";
import { createTreeSlice } from "./schema/tree";
import type { AppState } from "./state";

/** The state of one page, before anything was restored or loaded; `start` brings it to life. */
export function createAppStore(environment: Environment): StoreApi<AppState> {
  return createStore<AppState>()((...api) => ({
    ...createDocumentsSlice(environment)(...api),
    ...createRunsSlice(environment)(...api),
    ...createEstimateSlice(environment)(...api),
    ...createLibrarySlice(environment)(...api),
    ...createOwnClassesSlice(...api),
    ...createSelectionSlice(...api),
    ...createTreeSlice(...api),
    ...createSearchSlice(environment)(...api),
    ...createSuggestionsSlice(...api),
    ...createLinkSlice(...api),
    ...createModelSlice(environment)(...api),
    ...createModelFilesSlice(environment)(...api),
    ...createOwnModelsSlice(environment)(...api),
    ...createConvertSlice(environment)(...api),
    ...createRemoteSlice(environment)(...api),
    ...createWeightsSlice(environment)(...api),
    ...createSettingsSlice(...api),
    ...createFailuresSlice(...api),
    ...createStorageSlice(environment)(...api),
    ...createOfflineSlice(...api),
  }));
}
