import { chapter } from "../messages";
import { counts } from "./english";

const others = (names: readonly string[], more: boolean): string => `${names.join(", ")}${more ? " and others" : ""}`;

/** The dialogs "Share" and "Open link". */
export const shareMessages = chapter("share", {
  title: "Share",
  libraryMissing: "The class library is not here yet.",
  lead: "Whoever opens this link finds the page with the same selection. What it holds stands in the link itself: no server sees it. Results are never in it.",
  includeText: "Include the text",
  noText: "There is no text yet.",
  textLength: (characters: number) => `${counts.characters(characters)} of text`,
  textWarning:
    "Your text is in this link. Everybody who gets the link can read it, and it stays in histories and mails.",
  writing: "Writing the link",
  link: "Link",
  length: (characters: number) => counts.characters(characters),
  long: (characters: number, safe: number) =>
    `${counts.characters(characters)}: some programs cut links of more than ${counts.characters(safe)}. A link that was cut is noticed when it is opened.`,
  copy: "Copy link",
  copied: "Copied.",
  copyRefused: "The browser did not allow it. The link above can be selected and copied by hand.",
  openInNewTab: "Open in new tab",
  code: "The link as a QR code",
  tooLongForCode: "The link is too long for a QR code that a camera could read.",
  onlyHere: (host: string) =>
    `Only this computer can open this link and its code: the page is served on ${host}. On another computer with this page, what begins with # can be put behind its address there; or send the classes as a file, which is dropped on the page.`,
  saveClasses: "Save the classes as a file",

  /** What a link holds: the names of its parts, and what is said of each. */
  contents: "What the link holds",
  classes: "Classes",
  branches: "Branches",
  ownClasses: "Own classes",
  learned: "What they learned",
  comments: "Class comments",
  library: "Library",
  text: "Text",
  countOfClasses: (count: number) => (count === 0 ? "none" : counts.classes(count)),
  countOfBranches: (branches: number, except: number) =>
    `${counts.classes(branches)} with all subclasses${except === 0 ? "" : ` but ${counts.classes(except)}`}`,
  countOfOwnClasses: (count: number) => `${counts.classes(count)}, as Python code`,
  learnedOf: (classes: number, isLeftOut: boolean): string =>
    isLeftOut
      ? "not in it, for it would be too long; it goes with the classes in a file"
      : `from corrections, of ${counts.classes(classes)}`,
  commentsSent: (sent: boolean): string => (sent ? "in the prompts" : "left out of the prompts"),
  textOf: (characters: number | null) => (characters === null ? "not in it" : counts.characters(characters)),

  openTitle: "Open link",
  keepMine: "Keep mine",
  use: "Use this selection",
  brings: (mine: number) =>
    `This link brings a selection${mine > 0 ? ` in place of yours, which has ${counts.classes(mine)}` : ""}.`,
  linkClasses: "Classes of the link",
  linkBranches: "Branches of the link",
  more: (count: number) => `and ${counts.classes(count)} more`,
  bringsText: "The link brings a text, which takes the place of yours. It can be taken back.",
  /** Names of own classes of the link; `more`: there are others that are not named. */
  added: (names: readonly string[], more: boolean) => `Added to your own classes: ${others(names, more)}.`,
  replaceOwn: "Replace my own classes of the same name",
  replaceNote: (names: readonly string[], more: boolean) =>
    `The link says something else of ${others(names, more)}. Switched off, yours stay as they are.`,
  cyclic: (names: readonly string[], more: boolean) =>
    `Not added, since they would inherit from themselves: ${others(names, more)}.`,
  unknown: (count: number, names: readonly string[], more: boolean) =>
    `The library here does not have ${count === 1 ? "one of them" : `${count} of them`}: ${others(names, more)}. They stay in the selection, and in links that you make of it.`,
  numbered: (number: number, library: string) => `no. ${number} of ${library}`,
});
