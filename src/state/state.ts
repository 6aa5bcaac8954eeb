import type { StateCreator } from "zustand/vanilla";
import type { EstimateSlice } from "./documents/estimate";
import type { OtherTextsSlice } from "./documents/other-texts";
import type { ResultsSlice } from "./documents/results";
import type { TextSlice } from "./documents/text";
import type { ViewSlice } from "./documents/view";
import type { ConvertSlice } from "./models/convert";
import type { ModelSlice } from "./models/model";
import type { ModelFilesSlice } from "./models/model-files";
import type { OwnModelsSlice } from "./models/own-models";
import type { RemoteSlice } from "./models/remote";
import type { WeightsSlice } from "./models/weights";
import type { OfflineSlice } from "./page/offline";
import type { SettingsSlice } from "./page/settings";
import type { StorageSlice } from "./page/storage";
import type { LibrarySlice } from "./schema/library";
import type { LinkSlice } from "./schema/link";
import type { OwnClassesSlice } from "./schema/own-classes";
import type { SearchSlice } from "./schema/search";
import type { SelectionSlice } from "./schema/selection";
import type { SuggestionsSlice } from "./schema/suggestions";

/** Everything that the page knows; one slice a file. */
export type AppState = TextSlice &
  OtherTextsSlice &
  SelectionSlice &
  LinkSlice &
  SuggestionsSlice &
  LibrarySlice &
  OwnClassesSlice &
  SearchSlice &
  ModelSlice &
  ModelFilesSlice &
  OwnModelsSlice &
  ConvertSlice &
  RemoteSlice &
  StorageSlice &
  OfflineSlice &
  WeightsSlice &
  ResultsSlice &
  EstimateSlice &
  ViewSlice &
  SettingsSlice;

/** Makes one slice; reads and writes the whole state, since what one slice does can concern another. */
export type Slice<S> = StateCreator<AppState, [], [], S>;
