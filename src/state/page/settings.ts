import type { Slice } from "../state";
import type { PageState, Settings, SettingsSlice } from "./state";

export const DEFAULT_SETTINGS: Settings = {
  theme: "system",
  descriptions: false,
  grammar: true,
  mentionsFromText: null,
  disabledRules: [],
  keepNothing: false,
  schemaWidth: 340,
};

export const createSettingsSlice: Slice<PageState, SettingsSlice> = (set) => ({
  ...DEFAULT_SETTINGS,
  changeSettings: (changes) => set(changes),
});
