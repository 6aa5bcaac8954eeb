import type { CleanupRule } from "../../core/schema/cleanup";
import type { Slice } from "../state";

export type Theme = "system" | "light" | "dark";

export interface Settings {
  readonly theme: Theme;
  /** Whether prompts hold class comments. */
  readonly descriptions: boolean;
  /** Whether a grammar holds the answers. */
  readonly grammar: boolean;
  /** Whether the grammar limits mentions to words of the text; null: as it is best for the model's dialect. */
  readonly mentionsFromText: boolean | null;
  readonly disabledRules: readonly CleanupRule[];
  /** Keeps nothing on this computer: text, selection and results are gone when the page is closed. */
  readonly keepNothing: boolean;
  /** Width of the schema pane in CSS pixels, 300 to 420. */
  readonly schemaWidth: number;
}

export const DEFAULT_SETTINGS: Settings = {
  theme: "system",
  descriptions: false,
  grammar: true,
  mentionsFromText: null,
  disabledRules: [],
  keepNothing: false,
  schemaWidth: 340,
};

export interface SettingsSlice extends Settings {
  changeSettings(changes: Partial<Settings>): void;
}

export const createSettingsSlice: Slice<SettingsSlice> = (set) => ({
  ...DEFAULT_SETTINGS,
  changeSettings: (changes) => set(changes),
});
