import { KIND_PLURALS, type Kind } from "../../../core/schema/class";
import type { ExampleId } from "../../../examples/examples";
import type { PanelId } from "../../../state/page/state";
import { chapter } from "../messages";
import { counts, english } from "./english";

/** What stands everywhere: the frame of the page, its menus, the text, and words that many panes share. */
export const pageMessages = chapter("page", {
  product: "KnowCoder",
  inThePage: "in the page",
  /** What stands beside the text. */
  panel: "Panel",
  panels: { classes: "Classes", found: "Found", details: "Details" } satisfies Readonly<Record<PanelId, string>>,
  panelWidth: "Width of the panel",
  closePanel: "Close the panel",
  close: "Close",
  dismiss: "Dismiss",
  cancel: "Cancel",
  errorCode: "Error code",
  tryAgain: "Try again",

  kind: { entity: "Entity", relation: "Relation", event: "Event" } satisfies Readonly<Record<Kind, string>>,
  kinds: KIND_PLURALS,
  /** In the place of a class: an end of a relation or the filler of a role that was found as nothing else. */
  noClass: "no class",
  kindNoun: { entity: "entity", relation: "relation", event: "event" } satisfies Readonly<Record<Kind, string>>,

  /** The menus "Examples" and "More". */
  examples: "Examples",
  /** What an example is, and what it shows. */
  aboutExample: {
    news: "News: people, an organization and places, who was born where and founded what, and an attack",
    medicine: "Medicine: drugs and diseases, and what a drug did that it should not",
    science: "Molecular biology: proteins and cells, and what happens between them",
    business: "Business: companies, their founders, cities, sums of money, and a purchase",
    history: "History: people, places and dates, a birth and a conquest",
    space: "Space: a probe, the planets that it passed, and when",
    chinese: "Chinese news, for models that write answers: the reader reads English only",
  } satisfies Readonly<Record<ExampleId, string>>,
  more: "More",
  theme: "Theme",
  /** Found by those too who cannot read the rest. */
  language: "Language · 语言",
  asking: "For models that write answers",

  /** What a first visitor is told. */
  welcome: "What this page is for",
  purpose: "Mark people, places, events and 35,000 other kinds of things in any text.",
  privacy: "It happens in this page: nothing leaves your computer.",
  tryYourOwn: "Try your own text",

  /** The text, and files that are opened. */
  text: "Text",
  textInvitation: "Paste a text here, drop a file anywhere, or choose an example above.",
  length: (characters: number, sentences: number | null) =>
    `${counts.characters(characters)}${sentences === null ? "" : `, ${counts.sentences(sentences)}`}`,
  fileToOpen: "File to open",
  drop: "Drop a text, a result document or a class file",
  openDocument: "Open a document",
  holdsDocuments: (file: string, documents: number) =>
    `${file} holds ${english.counted(documents, { one: "result document", other: "result documents" })}.`,
  resultDocuments: "Result documents",
  objects: counts.objects,
  documentNumber: (place: number) => `Document ${place}`,
});
