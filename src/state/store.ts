import { createStore, type StoreApi } from "zustand/vanilla";
import { createEstimateSlice } from "./documents/estimate";
import { createOtherTextsSlice } from "./documents/other-texts";
import { createResultsSlice } from "./documents/results";
import { createTextSlice } from "./documents/text";
import { createViewSlice } from "./documents/view";
import type { Environment } from "./environment";
import { createConvertSlice } from "./models/convert";
import { createModelSlice } from "./models/model";
import { createModelFilesSlice } from "./models/model-files";
import { createOwnModelsSlice } from "./models/own-models";
import { createRemoteSlice } from "./models/remote";
import { createWeightsSlice } from "./models/weights";
import { createOfflineSlice } from "./page/offline";
import { createSettingsSlice } from "./page/settings";
import { createStorageSlice } from "./page/storage";
import { createLibrarySlice } from "./schema/library";
import { createLinkSlice } from "./schema/link";
import { createOwnClassesSlice } from "./schema/own-classes";
import { createSearchSlice } from "./schema/search";
import { createSelectionSlice } from "./schema/selection";
import { createSuggestionsSlice } from "./schema/suggestions";
import type { AppState } from "./state";

/** The state of one page, before anything was restored or loaded; `start` brings it to life. */
export function createAppStore(environment: Environment): StoreApi<AppState> {
  return createStore<AppState>()((...api) => ({
    ...createTextSlice(environment)(...api),
    ...createOtherTextsSlice(environment)(...api),
    ...createSelectionSlice(...api),
    ...createLinkSlice(...api),
    ...createSuggestionsSlice(...api),
    ...createLibrarySlice(environment)(...api),
    ...createOwnClassesSlice(...api),
    ...createSearchSlice(environment)(...api),
    ...createModelSlice(environment)(...api),
    ...createModelFilesSlice(environment)(...api),
    ...createOwnModelsSlice(environment)(...api),
    ...createConvertSlice(environment)(...api),
    ...createRemoteSlice(environment)(...api),
    ...createStorageSlice(environment)(...api),
    ...createOfflineSlice(...api),
    ...createWeightsSlice(environment)(...api),
    ...createResultsSlice(environment)(...api),
    ...createEstimateSlice(environment)(...api),
    ...createViewSlice(...api),
    ...createSettingsSlice(...api),
  }));
}
