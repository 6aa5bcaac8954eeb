import { chapter } from "../messages";
import { english } from "./english";

/** How sure the reader has to be, and how else it reads. */
export const confidenceMessages = chapter("confidence", {
  uncertain: (objects: number) => `${english.number(objects)} uncertain`,
  confidence: "Confidence",
  ownConfidence: (percent: number) => `${percent}%, the model's own`,
  aboutConfidence: "How sure the reader has to be of what counts as found",
  reset: "Reset",
  aboutReset: "Back to what the model takes for sure enough",
  readingOptions: "Reading options",
  option: {
    nested: "Names within names",
    onlyNamed: "Only what has a name",
    withUncertain: "List uncertain ones too",
    nameEvery: "Name every mark",
  },
  aboutOption: {
    nested: "“University of Oslo” may be one name, with “Oslo” within it.",
    onlyNamed: "Leaves out “she” and “the company”.",
    withUncertain: "In the table, the graph, the code and in what is exported.",
    nameEvery: "The class stands behind each mark, not only behind the first.",
  },
});
