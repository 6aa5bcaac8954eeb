import { type Fields, isFields } from "../../core/foreign";
import type { ResultDocument } from "../../core/result/result";
import { isCleanupRule } from "../../core/schema/cleanup";
import { normaliseSelection } from "../../core/schema/selection";
import type { RemoteSettings } from "../../models/kinds/server/settings";
import { isContext } from "../../models/kinds/webllm/context";
import type { ChosenClasses, TextDocument } from "../documents/document";
import type { Settings } from "../page/state";
import { DEFAULT_SETTINGS, PANEL_IDS, panelWidth } from "../page/state";

/**
 * The records that the page keeps, one key each, and their normalisers: what is read may be of an older version,
 * damaged, or written by something else. A record that cannot be read counts as absent; nothing here throws.
 * Formats: docs/formats.md, "Stored records".
 */
export const STORED_VERSION = 1;

/** Records of the page as a whole; those of its documents have keys of their own (`places.ts`). */
export const STORED_KEYS = ["settings", "models", "remote", "selection", "classes", "learned"] as const;
export type StoredKey = (typeof STORED_KEYS)[number];

export interface StoredSettings extends Settings {
  readonly modelId: string | null;
  readonly promptMilliseconds: Readonly<Record<string, number>>;
  readonly weights: Readonly<Record<string, string>>;
  readonly contexts: Readonly<Record<string, number>>;
}

/** The server that the user typed in; its key only where that was asked for. */
export interface StoredRemote {
  readonly remote: RemoteSettings;
  readonly key: string | null;
}

export interface StoredText extends Pick<TextDocument, "text" | "source" | "name" | "usedAt" | "selection"> {
  /** Whether the user went on to another document; else its tab showed it when it was closed. */
  readonly putAway: boolean;
}

/** What a text has replaced, as versions before there were documents kept it. */
export type StoredReplaced = Pick<TextDocument, "text" | "source" | "selection">;

export interface StoredResult extends Pick<TextDocument, "reviews" | "entityDecisions" | "reading" | "thresholds"> {
  /** Null where nothing was read, and marks were set by hand. */
  readonly document: ResultDocument | null;
  readonly sentences: number;
}

/** The fields of a record of a version that this page can read. */
export function fieldsOf(record: unknown): Fields | null {
  return isFields(record) && record.version === STORED_VERSION ? record : null;
}

const boolean = (value: unknown, otherwise: boolean): boolean => (typeof value === "boolean" ? value : otherwise);

const text = (value: unknown): string => (typeof value === "string" ? value : "");

export function readSettings(record: unknown): StoredSettings | null {
  const fields = fieldsOf(record);
  if (fields === null) return null;
  const { theme, language, panel, disabledRules, modelId, promptMilliseconds, weights, contexts } = fields;
  // Before there was one panel, the classes had a pane of their own.
  const width = fields.panelWidth ?? fields.schemaWidth;
  return {
    theme: theme === "light" || theme === "dark" ? theme : "system",
    language: language === "en" || language === "zh" ? language : null,
    descriptions: boolean(fields.descriptions, DEFAULT_SETTINGS.descriptions),
    grammar: boolean(fields.grammar, DEFAULT_SETTINGS.grammar),
    mentionsFromText: typeof fields.mentionsFromText === "boolean" ? fields.mentionsFromText : null,
    likelyOnly: typeof fields.likelyOnly === "boolean" ? fields.likelyOnly : null,
    disabledRules: Array.isArray(disabledRules) ? disabledRules.filter(isCleanupRule) : [],
    keepNothing: boolean(fields.keepNothing, DEFAULT_SETTINGS.keepNothing),
    letterKeys: boolean(fields.letterKeys, DEFAULT_SETTINGS.letterKeys),
    threshold: isShare(fields.threshold) ? fields.threshold : null,
    nested: boolean(fields.nested, DEFAULT_SETTINGS.nested),
    onlyNamed: boolean(fields.onlyNamed, DEFAULT_SETTINGS.onlyNamed),
    withUncertain: boolean(fields.withUncertain, DEFAULT_SETTINGS.withUncertain),
    nameEvery: boolean(fields.nameEvery, DEFAULT_SETTINGS.nameEvery),
    panel: panel === null ? null : (PANEL_IDS.find((id) => id === panel) ?? DEFAULT_SETTINGS.panel),
    panelWidth: typeof width === "number" && Number.isFinite(width) ? panelWidth(width) : DEFAULT_SETTINGS.panelWidth,
    modelId: typeof modelId === "string" ? modelId : null,
    promptMilliseconds: isFields(promptMilliseconds)
      ? Object.fromEntries(
          Object.entries(promptMilliseconds).filter((entry): entry is [string, number] => typeof entry[1] === "number"),
        )
      : {},
    weights: isFields(weights)
      ? Object.fromEntries(
          Object.entries(weights).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
        )
      : {},
    contexts: isFields(contexts)
      ? Object.fromEntries(Object.entries(contexts).filter((entry): entry is [string, number] => isContext(entry[1])))
      : {},
  };
}

/** Records from before there were branches hold `selected` alone. */
export const readSelection = (record: unknown): ChosenClasses | null => readChosen(fieldsOf(record));

function readChosen(fields: unknown): ChosenClasses | null {
  if (!isFields(fields) || !Array.isArray(fields.selected)) return null;
  return {
    selected: normaliseSelection(fields.selected),
    branches: normaliseSelection(fields.branches),
    except: normaliseSelection(fields.except),
    chosenByHand: boolean(fields.chosenByHand, true),
  };
}

export function readText(
  record: unknown,
): { readonly record: StoredText; readonly replaced: StoredReplaced | null } | null {
  const fields = fieldsOf(record);
  if (fields === null || typeof fields.text !== "string") return null;
  const { replaced, usedAt, savedAt } = fields;
  return {
    record: {
      text: fields.text,
      source: text(fields.source),
      name: text(fields.name),
      usedAt: typeof usedAt === "number" ? usedAt : typeof savedAt === "number" ? savedAt : 0,
      selection: readChosen(fields.selection),
      putAway: boolean(fields.putAway, false),
    },
    replaced:
      isFields(replaced) && typeof replaced.text === "string"
        ? { text: replaced.text, source: text(replaced.source), selection: readChosen(replaced.selection) }
        : null,
  };
}

const isShare = (value: unknown): value is number => typeof value === "number" && value >= 0 && value <= 1;

/** The result of a record; what reads it is no part of the first load, for a first visit has none. */
export async function readResult(record: unknown): Promise<StoredResult | null> {
  const fields = fieldsOf(record);
  if (fields === null) return null;
  try {
    const { readFields } = await import("./stored-result");
    return await readFields(fields);
  } catch {
    // A result that cannot be read is not worth a message at start: the text that it came from is still here.
    return null;
  }
}
