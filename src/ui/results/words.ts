import type { Alignment, ExtractedObject, PromptStatus } from "../../core/result";
import type { Kind } from "../../core/schema/class";

/** What people read for the codes of a result document. */
export const KIND_NAME: Readonly<Record<Kind, string>> = { entity: "Entity", relation: "Relation", event: "Event" };

export const KIND_PLURAL: Readonly<Record<Kind, string>> = {
  entity: "Entities",
  relation: "Relations",
  event: "Events",
};

export const ALIGNMENT_NAME: Readonly<Record<Alignment, string>> = {
  exact: "exact",
  normalised: "normalised",
  fuzzy: "similar",
  ungrounded: "not in the text",
};

export const ALIGNMENT_SENTENCE: Readonly<Record<Alignment, string>> = {
  exact: "Stands in the text exactly as the model wrote it.",
  normalised: "Stands in the text but for case, white space, quotes or dashes.",
  fuzzy: "Something very like it stands in the text; the model changed a word or a few letters.",
  ungrounded: "Does not stand in the text that the model was shown.",
};

export const STATUS_NAME: Readonly<Record<PromptStatus, string>> = {
  done: "Done",
  empty: "Nothing found",
  truncated: "Cut off",
  unparsed: "Not readable",
  failed: "Failed",
  stopped: "Stopped",
};

export const STATUS_SENTENCE: Readonly<Record<PromptStatus, string>> = {
  done: "The model answered and its answer was read.",
  empty: "The model answered that there is nothing of these classes here.",
  truncated: "The answer reached its limit before its end; what came before was kept.",
  unparsed: "Nothing in the answer could be read as an object.",
  failed: "The engine failed on this prompt.",
  stopped: "The run was stopped before this prompt had ended.",
};

const number = new Intl.NumberFormat("en");
const percent = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 0 });
const seconds = new Intl.NumberFormat("en", { maximumFractionDigits: 1, minimumFractionDigits: 1 });

/** `1 object`, `1,200 objects`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${number.format(count)} ${count === 1 ? one : many}`;

export const inPercent = (share: number): string => percent.format(share);

export const inSeconds = (milliseconds: number): string => `${seconds.format(milliseconds / 1000)} s`;

/** An object in a few words: its mention; of a relation its two ends. */
export function nameOf(object: ExtractedObject, byId: ReadonlyMap<string, ExtractedObject>): string {
  if (object.kind !== "relation") return object.mention;
  const end = (id: string): string => byId.get(id)?.mention ?? "?";
  return `${end(object.head)} → ${end(object.tail)}`;
}
