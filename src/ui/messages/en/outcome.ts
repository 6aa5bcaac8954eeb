import type { Alignment, PassStatus } from "../../../core/result/result";
import { chapter } from "../messages";

/** What a run has come to, beside the text and where there is nothing to show; it comes with the first result. */
export const outcomeMessages = chapter("outcome", {
  /** Nothing to show. */
  aboutNone: "Press Extract: what the model finds appears here while it reads.",
  goToText: "Go to the text",
  waiting: "The model is on its way",
  aboutWaiting: "The run begins as soon as the model is loaded.",
  reading: "The model is reading",
  aboutReading: "Objects appear here as it finds them.",
  stoppedEarly: "Stopped before anything was found",
  aboutStoppedEarly: "Press Extract to read the text again.",
  nothing: "Nothing was found",
  nothingSentence: "Nothing was found.",
  whyNothing: {
    failed: "The engine failed on every prompt; the prompts say how.",
    unparsed: "The model answered, but not in a form that could be read; the answers are under Code.",
    truncated: "Answers were cut off before they held a whole object; the answers are under Code.",
    other:
      "The text may hold nothing of the chosen classes, or the model does not know them well: a class with a description, or a more common class, often helps.",
  },

  /** Beside the text. */
  stopped: "The run was stopped; what it had found is here.",
  legend: "Legend",
  ungrounded: (count: number) => `Not found in the text: ${count}`,
  endUngrounded: "One of its ends is not in the text.",
  endsUngrounded: (mentions: readonly string[]) =>
    `${mentions.map((mention) => `“${mention}”`).join(" and ")} is not in the text.`,
  /** `place` names the sentences that the model was reading; null where the document does not say. */
  mentionUngrounded: (place: string | null) =>
    `The model wrote this, but it does not stand in ${place === null ? "the text" : `${place}, which it was reading`}.`,
  /** What was decided. */
  saveLearned: "Save what was learned",
  learned: "Learned from corrections",
  showRejected: (count: number) => `Show ${count} rejected`,
  hideRejected: (count: number) => `Hide ${count} rejected`,
  unattached: "Decisions that have no place in this text any more",
  decision: { accepted: "accepted", rejected: "rejected", changed: "changed", added: "marked by hand" },
  wholeText: "the text",
  sentences: (first: number, last: number) => (first === last ? `sentence ${first}` : `sentences ${first}–${last}`),

  alignment: {
    exact: "exact",
    normalised: "normalised",
    fuzzy: "similar",
    ungrounded: "not in the text",
  } satisfies Readonly<Record<Alignment, string>>,
  promptStatus: {
    done: "Done",
    empty: "Nothing found",
    truncated: "Cut off",
    unparsed: "Not readable",
    failed: "Failed",
    stopped: "Stopped",
  } satisfies Readonly<Record<PassStatus, string>>,
});
