import { chapter } from "../messages";
import { english } from "./english";

/** What buttons and menus say of the page's actions, by their ids. */
export const actionsMessages = chapter("actions", {
  label: {
    extract: "Extract",
    stop: "Stop",
    "search-classes": "Add a class",
    "show-text": "Text",
    "show-graph": "Graph",
    "show-table": "Table",
    "show-code": "Code",
    "open-model": "Model",
    share: "Share",

    "theme-system": "As the system",
    "theme-light": "Light",
    "theme-dark": "Dark",
    "language-en": "English",
    "language-zh": "中文",
    "describe-classes": "Describe the classes",
    "hold-to-schema": "Allow only the chosen classes",
    "mentions-from-text": "Allow only words of the text",
    "likely-only": "Ask about likely classes only",
    "keep-nothing": "Keep nothing",
    storage: "Storage",
    install: "Install",
    help: "Help",
    tour: "Take the tour",

    "find-in-text": "Find in the text",
    "new-document": "New document",
    "bring-back-forgotten": "Bring back what was forgotten",
    "open-file": "Open file",
    "forget-text": "Forget this text",
    "see-answers": "See what the model wrote",

    accept: "Accept",
    reject: "Reject",
    "change-class": "Change class",
    "undo-decision": "Undo",
    "letter-keys": "Keys without Ctrl or Alt",
    "next-mark": "Next mark",
    "previous-mark": "Previous mark",
    "next-mention": "Next mention of the same",
    "previous-mention": "Previous mention of the same",

    "clear-selection": "Clear selection",
    "bring-back-selection": "Bring back the selection",
    "own-classes": "Your classes",

    // What helps after a failure.
    "edit-text": "Go to the text",
    "choose-classes": "Choose classes",
    "choose-file": "Choose another file",
    "choose-model": "Choose a model",
    "free-storage": "Manage storage",
    "try-again": "Try again",
    "restart-engine": "Restart the model",
    "take-model": "Use it here",
    "reload-page": "Reload the page",
    "use-built-in-model": "Use the built-in model",
    "other-ways": "Other ways to run it",
  },

  /** A second line in menus, a tooltip on buttons. */
  about: {
    "describe-classes": "The model is told what each class means, with examples: slower, and better for rare classes.",
    "hold-to-schema": "The model cannot answer with anything else.",
    "mentions-from-text": "The model can then only quote, and makes nothing up.",
    "likely-only":
      "The reader, where it is on this computer, first rules out classes for each sentence: the model is asked less.",
    "keep-nothing": "Text, selection and results are gone when the page is closed.",
    storage: "What the page keeps on this computer.",
    storageOffline: "What the page keeps on this computer. It works without a network.",
    install: "As an app of its own, in a window of its own.",
    "letter-keys": "Single letters, digits and marks act where nobody types.",
    "bring-back-forgotten": "As long as the page is open",
  },
  extractWith: (model: string) => `Extract with ${model}`,
  bringBackSelection: (classes: number) =>
    `Bring back ${english.counted(classes, { one: "selected class", other: "selected classes" })}`,
  bringBackClass: (name: string) => `Bring back ${name}`,
});
