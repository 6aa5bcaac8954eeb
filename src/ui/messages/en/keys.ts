import { chapter } from "../messages";

/** What keys do, where the help says more than the action. */
export const keysMessages = chapter("keys", {
  keysDo: {
    stop: "Close what is open; on Stop, end the run",
    views: "Text, graph, table, code",
    reviewAlt: "The same while the text is written, too",
    marks: "Next or previous mark of the text",
    help: "This help",
    move: "Move in tree, table and tabs; open and close",
    select: "Select or remove a class in the tree",
    selectRange: "Select everything since the class before",
    selectBranch: "Select a class with its subclasses",
    enter: "Select a hit of the search; show what a class means",
    showInTree: "Show a hit of the search in the tree",
  },
});
