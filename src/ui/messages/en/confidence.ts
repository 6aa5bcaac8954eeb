import { chapter } from "../messages";
import { english } from "./english";

/** How sure the reader has to be, and how else it reads. */
export const confidenceMessages = chapter("confidence", {
  uncertain: (objects: number) => `${english.number(objects)} uncertain`,
  confidence: "Confidence",
  ownConfidence: (percent: number) => `${percent}%, the model's own`,
  aboutConfidence: "How sure the reader has to be of what counts as found",
  readingOptions: "Reading options",
});
