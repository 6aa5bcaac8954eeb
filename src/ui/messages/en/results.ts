import { chapter } from "../messages";
import { counts } from "./english";

/** The results and what can be done with them, as the first screen says it. */
export const resultsMessages = chapter("results", {
  results: "Results",
  opening: "Opening…",
  objects: counts.objects,
  stale: "These results are of the text before your last edit.",
  export: "Export",
  exportJson: "JSON",
  aboutJson: "The whole result document; this page opens it again",
  exportCsv: "CSV",
  aboutCsv: "One row per object, for spreadsheets",
  exportHtml: "HTML page",
  aboutHtml: "The whole text with its marks, to read anywhere",
  copyPython: "Copy as Python",
  aboutPython: "Classes and objects, as KnowCoder writes them",
  copied: "✓ Copied",
  copyRefused: "Not allowed by the browser",

  none: "Nothing was extracted yet",
  annotatedText: "Annotated text",
  showAll: "Show all classes",
  showOnly: (name: string) => `Show only ${name}`,
});
