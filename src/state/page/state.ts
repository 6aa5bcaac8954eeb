import type { Failure } from "../../core/errors";
import type { CleanupRule } from "../../core/schema/cleanup";
import type { KeptPart, StorageReport } from "../../models/weights/inventory";
import type { Install } from "../../platform/offline/install";

export type Theme = "system" | "light" | "dark";

/** A language of the interface. */
export type Language = "en" | "zh";

/** What can be open beside the text. */
export const PANEL_IDS = ["classes", "found", "details"] as const;
export type PanelId = (typeof PANEL_IDS)[number];

/** Of the panel, in CSS pixels. */
export const LEAST_PANEL_WIDTH = 300;
export const MOST_PANEL_WIDTH = 560;

/** The nearest width that the panel can have. */
export const panelWidth = (width: number): number =>
  Math.round(Math.min(MOST_PANEL_WIDTH, Math.max(LEAST_PANEL_WIDTH, width)));

export interface Settings {
  readonly theme: Theme;
  /** Null: the browser's, where the page speaks it. */
  readonly language: Language | null;
  /** Whether prompts hold class comments. */
  readonly descriptions: boolean;
  /** Whether a grammar holds the answers. */
  readonly grammar: boolean;
  /** Whether the grammar limits mentions to words of the text; null: as it is best for the model's dialect. */
  readonly mentionsFromText: boolean | null;
  /**
   * Writers: whether a piece of the text is asked about those classes alone that the reader finds likely there; null: where
   * many are selected.
   */
  readonly likelyOnly: boolean | null;
  readonly disabledRules: readonly CleanupRule[];
  /** Keeps nothing on this computer: text, selection and results are gone when the page is closed. */
  readonly keepNothing: boolean;
  /** Whether keys act without Ctrl, ⌘ or Alt where nobody types. */
  readonly letterKeys: boolean;
  /** The least confidence, 0…1, of what counts as found; null: as the model has it, a kind each. */
  readonly threshold: number | null;
  /** Readers: whether an entity may lie within another. */
  readonly nested: boolean;
  /** Whether entities without a name are left out of what is shown: pronouns and bare common nouns. */
  readonly onlyNamed: boolean;
  /** Whether what is uncertain is listed, drawn and exported with the rest. */
  readonly withUncertain: boolean;
  /** Whether the class stands behind each mark; else behind the first of each class. */
  readonly nameEvery: boolean;
  /** What is open beside the text where there is room for it; null: nothing. */
  readonly panel: PanelId | null;
  readonly panelWidth: number;
}

export const DEFAULT_SETTINGS: Settings = {
  theme: "system",
  language: null,
  descriptions: false,
  grammar: true,
  mentionsFromText: null,
  likelyOnly: null,
  disabledRules: [],
  keepNothing: false,
  letterKeys: true,
  threshold: null,
  nested: true,
  onlyNamed: false,
  withUncertain: false,
  nameEvery: false,
  panel: "classes",
  panelWidth: 360,
};

export interface SettingsSlice extends Settings {
  changeSettings(changes: Partial<Settings>): void;
}

/** What the page keeps on this computer, as it was last looked at. */
export interface StorageSlice {
  readonly storageReport: StorageReport | null;
  /** Everything was deleted: nothing is written any more, until the page starts anew. */
  readonly erased: boolean;
  /** Another tab has deleted everything. */
  noteErased(): void;
  lookAtStorage(): Promise<void>;
  /** Deletes one part, and what the page itself still holds of it. */
  deleteKept(part: KeptPart): Promise<void>;
  /** Deletes everything that is kept, in other tabs too, and starts the page anew. */
  deleteEverything(): Promise<void>;
  /** Asks the browser not to delete anything by itself. */
  persistStorage(): Promise<void>;
}

/** A new version of the page, which is taken when the user says so. */
export interface PageUpdate {
  /** Keeps what is on the page, lets the new version take over, and starts the page anew. */
  take(): Promise<void>;
}

/** What the page's service worker does for it; `offline-follow.ts` fills it in where there is one. */
export interface OfflineSlice {
  /** Whether all that the page is made of is kept here, so that it opens without a network. */
  readonly worksOffline: boolean;
  /** Null where this is the newest version that is known. */
  readonly pageUpdate: PageUpdate | null;
  /** Installs the page as an app; null where the browser does not offer to. */
  readonly install: Install;
  /** Something of this has turned out, or become another. */
  noteOffline(news: Partial<Pick<OfflineSlice, "worksOffline" | "pageUpdate" | "install">>): void;
}

/** What went wrong last, and can be tried again. */
export interface FailuresSlice {
  readonly failure: Failure | null;
  /** Whether `failure` is a run's, so that trying again means running again. */
  readonly runFailed: boolean;
  fail(failure: Failure, of?: "run"): void;
  dismissFailure(): void;
  /** Does again what failed: a run runs again, a model is loaded again. */
  tryAgain(): Promise<void>;
}

export type PageState = SettingsSlice & FailuresSlice & StorageSlice & OfflineSlice;

/** What can be done of it; it comes when it is first asked for. */
export type StorageActions = Omit<StorageSlice, "storageReport" | "erased" | "noteErased">;
