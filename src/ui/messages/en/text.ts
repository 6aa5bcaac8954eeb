import { chapter } from "../messages";

/** The text surface: its search panel, and the row about what is chosen. */
export const textMessages = chapter("text", {
  /** By what the search panel calls them. */
  search: {
    Find: "Find in the text",
    Replace: "Replace with",
    next: "Next",
    previous: "Previous",
    all: "Select all",
    "match case": "Match case",
    regexp: "Regular expression",
    "by word": "Whole words",
    replace: "Replace",
    "replace all": "Replace all",
    close: "Close",
    "current match": "Current match",
    "on line": "on line",
    "replaced match on line $": "Replaced a match on line $",
    "replaced $ matches": "Replaced $ matches",
  },

  /** Where fingers point, a text is for reading until it is to be edited. */
  edit: "Edit",
  done: "Done",

  /** The row about what is chosen. */
  review: "Review",
  decided: { accepted: "accepted", rejected: "rejected", added: "marked by hand" },
  changedFrom: (name: string) => `was ${name}`,
  /** Of text that is selected. */
  markAs: "Mark as",
  moreClasses: "More classes",
  alsoHere: "Also here:",
  previous: "Previous",
  previousMark: "Previous mark",
  next: "Next",
  nextMark: "Next mark",
  reviewKeys: "Enter puts the caret into the text there, arrow keys go on to other marks.",
});
