import { RESULT_TABS } from "../../state/documents/document";
import { printed } from "../actions/keys";
import type { Messages } from "../messages/messages";

type Words = Messages["actions"] & Messages["keys"];

/** What every key does, as the help lists it: those of the page, and those of trees, tables and lists. */
export const KEYS: readonly (readonly [keys: string | null, does: (words: Words) => string])[] = [
  [printed("search-classes"), ({ label }) => label["search-classes"]],
  [printed("extract"), ({ label }) => label.extract],
  [printed("stop"), ({ keysDo }) => keysDo.stop],
  [printed("find-in-text"), ({ label }) => label["find-in-text"]],
  ["Alt J, Alt K", ({ keysDo }) => keysDo.marks],
  ...(
    [
      "next-mark",
      "previous-mark",
      "next-mention",
      "previous-mention",
      "accept",
      "reject",
      "change-class",
      "undo-decision",
    ] as const
  ).map((id) => [printed(id), ({ label }: Words) => label[id]] as const),
  ["Alt N, P, A, X, C, U", ({ keysDo }) => keysDo.reviewAlt],
  [`1 – ${RESULT_TABS.length}`, ({ keysDo }) => keysDo.views],
  ["↑ ↓ ← →", ({ keysDo }) => keysDo.move],
  ["Space", ({ keysDo }) => keysDo.select],
  ["Shift Space", ({ keysDo }) => keysDo.selectRange],
  ["Shift Enter", ({ keysDo }) => keysDo.selectBranch],
  ["Enter", ({ keysDo }) => keysDo.enter],
  ["Shift ⏎", ({ keysDo }) => keysDo.showInTree],
  [printed("help"), ({ keysDo }) => keysDo.help],
];
