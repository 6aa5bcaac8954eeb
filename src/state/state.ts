import type { LibrarySlice } from "./library";
import type { ModelSlice } from "./model";
import type { ResultsSlice } from "./results";
import type { SelectionSlice } from "./selection";
import type { SettingsSlice } from "./settings";
import type { TextSlice } from "./text";
import type { ViewSlice } from "./view";

/** Everything that the page knows; one slice a file. */
export type AppState = TextSlice &
  SelectionSlice &
  LibrarySlice &
  ModelSlice &
  ResultsSlice &
  ViewSlice &
  SettingsSlice;
