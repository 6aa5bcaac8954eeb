import type { EntityDecision } from "../../core/entities/decisions";
import type { ResultDocument } from "../../core/result/result";
import type { Review } from "../../core/result/review/review";
import type { Thresholds } from "../../core/result/shown";
import type { ClassId } from "../../core/schema/class";
import type { Choice } from "../../core/schema/selection";
import { isExample } from "../../examples/examples";

/** The chosen classes, and whether the user chose them. */
export interface ChosenClasses extends Choice {
  readonly chosenByHand: boolean;
}

export const RESULT_TABS = ["text", "graph", "table", "code"] as const;
export type ResultTab = (typeof RESULT_TABS)[number];

/** What is looked at of a document; the views are linked through it. */
export interface Looked {
  /** Ids of the objects under the pointer or the focus; empty where there are none. */
  readonly hovered: readonly string[];
  /** Id of the object whose details are shown. */
  readonly chosen: string | null;
  /** The class that the legend limits the views to (`kind:Name`), or null. */
  readonly onlyClass: ClassId | null;
  /** Index of the prompt that is open for inspection, or null. */
  readonly openPrompt: number | null;
  /** Whether what was rejected is drawn, struck out. */
  readonly rejectedShown: boolean;
}

/** For when other results are shown: what was looked at belongs to those before. */
export const NOTHING_LOOKED_AT: Looked = {
  hovered: [],
  chosen: null,
  onlyClass: null,
  openPrompt: null,
  rejectedShown: false,
};

/** A text with all that belongs to it. */
export interface TextDocument extends Looked {
  /** Tells it from all others, in other tabs too, and says where it is kept (`persist/places.ts`). */
  readonly number: number;
  /** What the user calls it; empty: it is called after what it came from, else as it begins. */
  readonly name: string;
  readonly text: string;
  /** A file's name, an example's title, or empty. */
  readonly source: string;
  /** The last run's document, or one that was opened; grows while a run is on. Null: nothing was extracted yet. */
  readonly result: ResultDocument | null;
  /** What was decided about what was found, in order; `found.ts` lays it over `result`. */
  readonly reviews: readonly Review[];
  /** What was decided about which mentions are one entity, in order; `entities.ts` lays it over what is shown. */
  readonly entityDecisions: readonly EntityDecision[];
  /** Sentences of `result`'s text, for the summary. */
  readonly sentences: number;
  /**
   * How the page's reader came to `result`: by itself (`live`), or because Extract was pressed. Such a result may be read
   * anew whenever the text or the classes change. Null: it is a writer's or came from a file, and stays as it is.
   */
  readonly reading: "live" | "asked" | null;
  /** From which confidence on objects of `result` count as found where nobody says otherwise; null: all of them do. */
  readonly thresholds: Thresholds | null;
  readonly tab: ResultTab;
  /** What was selected when another document took its place; null while it is shown, or where nobody noted it. */
  readonly selection: ChosenClasses | null;
  /** When it was last written to or opened, in milliseconds since 1970. */
  readonly usedAt: number;
  /** Whether `result` is here: that of a document that is not shown stays on the disk until it is. */
  readonly whole: boolean;
  /**
   * `shown` in this tab, or the one that a closed tab showed last, which is offered; `put-away` by the user, who went on
   * to another one; `elsewhere`: another tab shows it.
   */
  readonly place: "shown" | "left" | "put-away" | "elsewhere";
  /** Whether it is a copy of what another tab shows, of which nothing was changed yet: not worth keeping. */
  readonly copied: boolean;
}

/** A number that no other document has, in any tab: nobody need be asked for it. */
const newNumber = (): number => Math.floor(Math.random() * 2 ** 46) + 2 ** 46;

export const emptyDocument = (number = newNumber()): TextDocument => ({
  number,
  name: "",
  text: "",
  source: "",
  result: null,
  reviews: [],
  entityDecisions: [],
  sentences: 0,
  reading: null,
  thresholds: null,
  tab: "text",
  ...NOTHING_LOOKED_AT,
  selection: null,
  usedAt: Date.now(),
  whole: true,
  place: "shown",
  copied: false,
});

/** What is shown of a document that another tab shows: both can write, and neither loses anything. */
export const copyOf = (document: TextDocument): TextDocument => ({
  ...document,
  number: newNumber(),
  place: "shown",
  copied: true,
});

interface Documents {
  readonly documents: readonly TextDocument[];
  readonly active: number;
}

const NONE = emptyDocument(1);

/** The document that this tab shows. */
export const activeDocument = ({ documents, active }: Documents): TextDocument =>
  documents.find(({ number }) => number === active) ?? NONE;

/** Whether there is a result that somebody asked for or opened: what was read by itself is read again at any time. */
const hasOwnResult = ({ result, reading }: Pick<TextDocument, "result" | "reading">): boolean =>
  result !== null && reading !== "live";

/** Whether there is nothing in it at all. */
export const isEmpty = (document: Pick<TextDocument, "text" | "result" | "reading">): boolean =>
  document.text.trim() === "" && !hasOwnResult(document);

/** Whether nobody would miss it: it is empty, an example that nothing was done with, or a copy. */
export const isUntouched = (document: TextDocument): boolean =>
  document.copied ||
  (document.whole &&
    document.name === "" &&
    document.reviews.length === 0 &&
    document.entityDecisions.length === 0 &&
    (isEmpty(document) || (!hasOwnResult(document) && isExample(document.text))));

/** The newest text that a closed tab has left, and that somebody may want here; null where there is none. */
export function offeredDocument(state: Documents): TextDocument | null {
  const { text } = activeDocument(state);
  const wanted = state.documents.filter(
    (document) => document.place === "left" && document.text !== text && isTyped(document.text),
  );
  return wanted.toSorted((a, b) => b.usedAt - a.usedAt)[0] ?? null;
}

/** Whether somebody would miss a text. */
const isTyped = (text: string): boolean => text.trim() !== "" && !isExample(text);

/** Every text that a document holds, so that all of it can be forgotten. */
export const textsOf = ({ text, result }: TextDocument): readonly string[] =>
  [...new Set([text, result?.text ?? ""])].filter((held) => held.trim() !== "");

/** As many characters of a text's beginning name it. */
const BEGINNING = 60;

/** What people call a document: their own name for it, that of its file, or how it begins; empty where nothing is in it. */
export function documentName({
  name,
  source,
  text,
  result,
}: Pick<TextDocument, "name" | "source" | "text" | "result">) {
  if (name !== "" || source !== "") return name || source;
  const words = (text.trim() === "" ? (result?.text ?? "") : text)
    .slice(0, 4 * BEGINNING)
    .trim()
    .replace(/\s+/gu, " ");
  return words.length > BEGINNING ? `${words.slice(0, BEGINNING).trimEnd()}…` : words;
}

/** The text after typing. A text of which nothing is left loses its source. */
export function typed(document: TextDocument, text: string): TextDocument {
  const another = document.source !== "" && isAnother(text, document.text);
  return { ...document, text, copied: false, usedAt: Date.now(), ...(another ? { source: "" } : {}) };
}

/** Of this much of its beginning, its middle or its end a text is known, in code units. */
const SIGN = 40;

/** Whether a text is another one, and no edit of the one before: neither beginning, middle nor end of that is left. */
export function isAnother(text: string, before: string): boolean {
  if (text.trim() === "") return true;
  const middle = Math.max(0, before.length - SIGN) >> 1;
  return !(
    text.startsWith(before.slice(0, SIGN)) ||
    text.endsWith(before.slice(-SIGN)) ||
    text.includes(before.slice(middle, middle + SIGN))
  );
}
