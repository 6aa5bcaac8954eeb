import { chapter } from "../messages";

/** The dialog "Storage". */
export const storageMessages = chapter("storage", {
  title: "Storage",
  looking: "Looking at what is kept",
  room: (used: string, quota: string) => `${used} of about ${quota} that the browser lets this page keep.`,
  inUse: "Storage in use",
  persistent: "The browser keeps it until you delete it.",
  persistentUnknown: "The browser does not say whether it deletes anything by itself.",
  notPersistent: "The browser may delete models by itself when the disk fills up.",
  refused:
    "The browser did not agree; it may delete models by itself when the disk fills up. Pages that are used often, bookmarked or installed are treated better.",
  persist: "Keep on this computer",
  sizeUnknown: "size not known",
  delete: "Delete",
  deleteEverything: "Delete everything",
  deleteEverythingNow: "Delete everything now",
  keep: "Keep it",
  aboutDeleting: "Deleting needs no network. What is deleted is fetched again when it is wanted.",
  aboutDeletingEverything:
    "Models, texts, results, classes and settings will be gone, in all tabs of this page. This cannot be undone.",

  /** The groups of what is kept. */
  models: "Models",
  underWay: "Downloads and conversions under way",
  records: "Texts, classes and settings",
  page: "The page",

  /** What people call a record, by its key. */
  record: {
    settings: "Settings",
    models: "Your own models: names and notes",
    remote: "The server that you named",
    selection: "Selected classes",
    classes: "Your own classes",
    learned: "What classes have learned from your corrections",
    text: "The text",
    result: "The results",
  },
  recordOfDocument: (record: string, document: string) => `${record} of “${document}”`,
  otherRecord: (key: string) => `Record “${key}”`,
  library: "The class library",
  libraryVectors: "The reader’s vectors of the class library",
  lineVectors: "The reader’s vectors of your own classes, and of classes by their names",
  unknownModel: "A model",
  modelFile: (model: string, file: string) => `${model}: ${file}`,
  partialFile: (modelOrFile: string) => `${modelOrFile}: a download that is not whole`,
  modelLibrary: (file: string) => `Model library ${file}`,
  graphicsModel: (model: string, host: string) => `${model} for the graphics processor, from ${host}`,
  pageFiles: "The page itself, for when there is no network",
  conversionFile: (name: string) => `File “${name}” of a conversion`,
  database: (name: string) => `Database “${name}”`,
});
