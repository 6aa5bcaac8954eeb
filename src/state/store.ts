import { createStore, type StoreApi } from "zustand/vanilla";
import { createDocumentsSlice } from "./documents/documents";
import { createEntitiesSlice } from "./documents/entities-slice";
import { createEstimateSlice } from "./documents/estimate";
import { createReviewsSlice } from "./documents/reviews";
import { createRunsSlice } from "./documents/runs";
import type { Environment } from "./environment";
import {
  createConvertSlice,
  createModelFilesSlice,
  createOwnModelsSlice,
  createPlanningSlice,
  createRemoteSlice,
} from "./models/late";
import { createModelSlice } from "./models/model";
import { createWeightsSlice } from "./models/weights";
import { createFailuresSlice, createOfflineSlice, createSettingsSlice, createStorageSlice } from "./page/page";
import { createLearningSlice } from "./schema/learning";
import { createLibrarySlice, createTreeSlice } from "./schema/library";
import { createLinkSlice } from "./schema/link";
import { createOwnClassesSlice } from "./schema/own-classes";
import { createSearchSlice, createSuggestionsSlice } from "./schema/search";
import { createSelectionSlice } from "./schema/selection";
import type { AppState } from "./state";

/** The state of one page, before anything was restored or loaded; `start` brings it to life. */
export function createAppStore(environment: Environment): StoreApi<AppState> {
  return createStore<AppState>()((...api) => ({
    ...createDocumentsSlice(environment)(...api),
    ...createRunsSlice(environment)(...api),
    ...createReviewsSlice()(...api),
    ...createEntitiesSlice()(...api),
    ...createEstimateSlice(environment)(...api),
    ...createLibrarySlice(environment)(...api),
    ...createOwnClassesSlice(...api),
    ...createSelectionSlice(...api),
    ...createTreeSlice(...api),
    ...createSearchSlice(environment)(...api),
    ...createSuggestionsSlice(...api),
    ...createLearningSlice()(...api),
    ...createLinkSlice(...api),
    ...createModelSlice(environment)(...api),
    ...createPlanningSlice(environment)(...api),
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
