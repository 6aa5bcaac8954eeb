import { KIND_PLURALS, type Kind } from "../../../core/schema/class";
import type { Theme } from "../../../state/page/settings";
import { chapter } from "../messages";
import { counts, english } from "./english";

/** What stands everywhere: the frame of the page, its menus, the text, and words that many panes share. */
export const pageMessages = chapter("page", {
  product: "KnowCoder",
  inThePage: "in the page",
  schema: "Schema",
  document: "Document",
  panes: "Panes",
  schemaWidth: "Width of the schema pane",
  close: "Close",
  dismiss: "Dismiss",
  cancel: "Cancel",
  tryAgain: "Try again",

  kind: { entity: "Entity", relation: "Relation", event: "Event" } satisfies Readonly<Record<Kind, string>>,
  kinds: KIND_PLURALS,
  kindNoun: { entity: "entity", relation: "relation", event: "event" } satisfies Readonly<Record<Kind, string>>,

  /** The menus "Examples" and "More". */
  examples: "Examples",
  share: "Share",
  more: "More",
  theme: "Theme",
  themes: { system: "As the system", light: "Light", dark: "Dark" } satisfies Readonly<Record<Theme, string>>,
  asking: "How the model is asked",
  descriptions: "Describe the classes",
  aboutDescriptions:
    "Prompts hold descriptions and examples: longer, and better for classes that it was not trained on.",
  grammar: "Hold answers to the schema",
  aboutGrammar: "A grammar allows only objects of the selected classes.",
  mentionsFromText: "Mentions from the text only",
  aboutMentionsFromText: "The grammar allows only words that stand in the text.",
  keepNothing: "Keep nothing",
  aboutKeepNothing: "Text, selection and results are gone when the page is closed.",
  storage: "Storage",
  aboutStorage: (worksOffline: boolean) =>
    `What the page keeps on this computer.${worksOffline ? " It works without a network." : ""}`,
  install: "Install",
  aboutInstalling: "As an app of its own, in a window of its own.",
  keys: "Keys",
  keysDo: {
    search: "Search classes",
    extract: "Extract",
    escape: "Close what is open; on Stop, end the run",
    views: "Text, graph, table, code",
    move: "Move in tree, table and tabs; open and close",
    select: "Select or remove a class in the tree",
    selectRange: "Select everything since the class before",
    selectBranch: "Select a class with all below it",
    enter: "Select a hit of the search; show what a class means",
    showInTree: "Show a hit of the search in the tree",
    help: "This list",
  },

  /** The text, and files that are opened. */
  text: "Text",
  textInvitation: "Paste a text here, drop a file anywhere, or choose an example above.",
  length: (characters: number, sentences: number | null) =>
    `${counts.characters(characters)}${sentences === null ? "" : `, ${counts.sentences(sentences)}`}`,
  showResults: "Show results",
  bringBackText: "Bring back my text",
  bringBackForgotten: "Bring back what was forgotten",
  aboutBringingBack: "Until something else is written, or the page is closed",
  openFile: "Open file",
  forgetText: "Forget this text",
  fileToOpen: "File to open",
  drop: "Drop a text, a result document or a class file",
  openDocument: "Open a document",
  holdsDocuments: (file: string, documents: number) =>
    `${file} holds ${english.counted(documents, { one: "result document", other: "result documents" })}.`,
  resultDocuments: "Result documents",
  objects: counts.objects,
  documentNumber: (place: number) => `Document ${place}`,
});
