import type { CleanupRule } from "../core/schema/cleanup";

export type Theme = "system" | "light" | "dark";

export interface SettingsSlice {
  readonly theme: Theme;
  readonly descriptions: boolean;
  readonly grammar: boolean;
  readonly mentionsFromText: boolean;
  readonly disabledRules: readonly CleanupRule[];
  /** Keeps nothing on this computer: text, selection and results are gone when the page is closed. */
  readonly keepNothing: boolean;
  /** Width of the schema pane in CSS pixels, 300 to 420. */
  readonly schemaWidth: number;
  changeSettings(
    changes: Partial<
      Pick<
        SettingsSlice,
        "theme" | "descriptions" | "grammar" | "mentionsFromText" | "disabledRules" | "keepNothing" | "schemaWidth"
      >
    >,
  ): void;
}
