import { createStore, type StoreApi } from "zustand/vanilla";
import { createConvertSlice } from "./convert";
import type { Environment } from "./environment";
import { createEstimateSlice } from "./estimate";
import { createLibrarySlice } from "./library";
import { createLinkSlice } from "./link";
import { createModelSlice } from "./model";
import { createModelFilesSlice } from "./model-files";
import { createOfflineSlice } from "./offline";
import { createOtherTextsSlice } from "./other-texts";
import { createOwnClassesSlice } from "./own-classes";
import { createOwnModelsSlice } from "./own-models";
import { createRemoteSlice } from "./remote";
import { createResultsSlice } from "./results";
import { createSearchSlice } from "./search";
import { createSelectionSlice } from "./selection";
import { createSettingsSlice } from "./settings";
import type { AppState } from "./state";
import { createStorageSlice } from "./storage";
import { createSuggestionsSlice } from "./suggestions";
import { createTextSlice } from "./text";
import { createViewSlice } from "./view";
import { createWeightsSlice } from "./weights";

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
