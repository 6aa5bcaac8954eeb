import type { StateCreator } from "zustand/vanilla";
import type { ConvertSlice } from "./convert";
import type { EstimateSlice } from "./estimate";
import type { LibrarySlice } from "./library";
import type { LinkSlice } from "./link";
import type { ModelSlice } from "./model";
import type { ModelFilesSlice } from "./model-files";
import type { OfflineSlice } from "./offline";
import type { OtherTextsSlice } from "./other-texts";
import type { OwnClassesSlice } from "./own-classes";
import type { OwnModelsSlice } from "./own-models";
import type { RemoteSlice } from "./remote";
import type { ResultsSlice } from "./results";
import type { SearchSlice } from "./search";
import type { SelectionSlice } from "./selection";
import type { SettingsSlice } from "./settings";
import type { StorageSlice } from "./storage";
import type { SuggestionsSlice } from "./suggestions";
import type { TextSlice } from "./text";
import type { ViewSlice } from "./view";
import type { WeightsSlice } from "./weights";

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
