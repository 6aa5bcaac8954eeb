import type { ReactNode } from "react";
import type { Kind, TypeHint } from "../../../core/schema/class";
import type { ExportFormat } from "../../../core/schema/export/forms";
import type { ClassFormat, ImportNote, NoteReason } from "../../../core/schema/import/imported";
import type { DoneToClasses } from "../../../core/schema/own-change";
import type { RemarkFacts } from "../../../core/schema/own-draft";
import { chapter, rich } from "../messages";
import { counts, english } from "./english";

/** What a class means, and classes of one's own: written, imported, exported. */
export const classesMessages = chapter("classes", {
  back: "Back",
  cancel: "Cancel",
  classes: counts.classes,

  /** The card of a class. */
  inherits: (kind: string, parents: ReactNode) => rich`${kind} class, inherits from ${parents}`,
  /** Between the last two of a list of two or more. */
  and: " and ",
  or: " or ",
  more: (count: number) => `and ${english.number(count)} more`,
  inOtherWords: "In other words",
  alsoCalled: "Also called",
  examples: "Examples",
  between: "Between",
  ends: (head: ReactNode, tail: ReactNode) => rich`${head} and ${tail}`,
  roles: "Roles",
  below: (count: number) => `Subclasses: ${english.number(count)}`,
  training: "Training",
  trainedOn: (sentences: number) => `The small built-in model learned this class from ${counts.sentences(sentences)}.`,
  source: "Source",
  learnedFrom: (name: string, corrections: number) =>
    `${name} learned from ${english.counted(corrections, { one: "correction", other: "corrections" })}`,
  forgetLearned: "Forget this",
  asPython: "As Python",
  useWith: "Use with",
  /** `named` is the class that a hint names, where it is not the one of the card. */
  usedAs: (role: string, named: string | null) => `(as ${role}${named === null ? "" : `, like any ${named}`})`,
  showInTree: "Show in the tree",
  path: "Path in the tree",
  pathNumber: (number: number) => `Path ${number} in the tree`,
  morePaths: "and more ways",
  listOf: (name: ReactNode) => rich`list of ${name}`,
  /** A hint in words: `Person or list of City`; `any entity` where everything may stand. */
  hint: (hint: TypeHint) => {
    if (hint.length === 0 || hint.some(({ name, list }) => name === "Entity" && !list)) return "any entity";
    if (hint.some(({ name }) => name === "Entity")) return "any entities";
    return hint.map(({ name, list }) => (list ? `list of ${name}` : name)).join(" or ");
  },
  ownSource: "A class of yours.",
  cardSource: "One of the classes that the small built-in model learned in its training.",
  edit: "Edit",
  alsoSelect: (names: readonly string[]) => `Also select ${names.join(", ")}`,
  removeFromSelection: "Remove from selection",
  select: "Select this class",
  removeBranch: "Remove with its subclasses",
  selectBranch: (classes: number, tokens: number | null) =>
    `Select with its subclasses (${counts.classes(classes)}${tokens === null ? "" : `, about ${counts.tokens(tokens)} in each prompt`})`,

  /** The list of the user's classes. */
  yours: "Your classes",
  import: "Import",
  new: "New class",
  undone: (step: string) => `Undone: ${step}.`,
  deleted: (name: string) => `Deleted ${name}.`,
  undo: (step: string) => `Undo ${step}`,
  /** What was done, to follow "Undo": `delete Vessel`. */
  step: (done: DoneToClasses) => {
    const classes = done.classes.length === 1 ? done.classes.join() : counts.classes(done.classes.length);
    switch (done.type) {
      case "add":
        return `add ${classes}`;
      case "add-of-link":
        return "add the classes of the link";
      case "change":
        return `change ${classes}`;
      case "rename":
        return `rename ${classes}`;
      case "delete":
        return `delete ${classes}`;
      case "delete-all":
        return "delete all classes";
    }
  },
  find: "Find",
  none: "There are none yet. Write a class, import a file of classes, or open a class of the library and press Edit.",
  exportYours: "Export your classes",
  exportSelection: "Export the selection",
  exportAs: "Export as",
  /** What a form is called; what it is for, and what of a class it cannot hold. */
  exportForm: {
    python: { title: "Python", note: "Each class exactly as its author wrote it" },
    canonical: { title: "Python, one style", note: "Every class rewritten the way KnowCoder writes classes" },
    "knowcoder-json": { title: "KnowCoder’s JSON", note: "Class code by name" },
    "json-schema": { title: "JSON Schema", note: "Without class methods" },
    linkml: { title: "LinkML", note: "YAML; without class methods" },
    list: {
      title: "List",
      note: "One line per class; without examples, methods, and what relations and events inherit from",
    },
  } satisfies Readonly<Record<ExportFormat, { readonly title: string; readonly note: string }>>,
  editNamed: (name: string) => `Edit ${name}`,
  delete: "Delete",
  deleteNamed: (name: string) => `Delete ${name}`,
  /** What the end of a class leaves behind: classes that inherit from it, and classes that name it in hints. */
  leftBehind: (heirs: readonly string[], hinting: readonly string[]) => {
    const listed = (names: readonly string[]): string =>
      names.length > 5 ? `${names.slice(0, 5).join(", ")} and ${names.length - 5} more` : names.join(", ");
    const parts = [
      ...(heirs.length === 0 ? [] : [`${listed(heirs)} ${heirs.length === 1 ? "inherits" : "inherit"} from it`]),
      ...(hinting.length === 0 ? [] : [`${listed(hinting)} ${hinting.length === 1 ? "names" : "name"} it in hints`]),
    ];
    return `Still there, without it: ${parts.join("; ")}.`;
  },

  /** Writing a class. */
  change: (name: string) => `Change ${name}`,
  yourOwn: (name: string) => `Your own ${name}`,
  intent: "The class in the library stays as it is. Yours",
  replaces: (name: string) => `takes the place of ${name}`,
  inheritsFrom: (name: string) => `inherits from ${name}, under a new name`,
  form: "Form",
  code: "Code",
  writeAs: "Write the class as",
  asksToReplace: (name: string) =>
    `The library has a class ${name} already. Shall yours take its place, wherever ${name} is asked for?`,
  chooseName: "Choose another name",
  replace: (name: string) => `Replace ${name}`,
  add: "Add class",
  save: "Save class",
  /** What is to be said of a class that is being written. */
  remark: (remark: RemarkFacts): string => {
    switch (remark.code) {
      case "no-name":
        return "A class needs a name.";
      case "bad-class-name":
        return "Letters, digits and underscores, no digit first, and no word of Python: TvShow.";
      case "bad-role-name":
        return "Letters, digits and underscores, no digit first: start_time.";
      case "reserved-role":
        return `${remark.name} is taken by the event itself.`;
      case "role-twice":
        return `There is a role ${remark.name} already.`;
      case "base-class":
        return `${remark.name} is the base class of every ${remark.kind}.`;
      case "own-class":
        return `You have a class ${remark.name} already.`;
      case "replaces":
        return `It takes the place of ${remark.name} in the library.`;
      case "circular":
        return `It would inherit from itself${remark.way.length === 0 ? "" : `, by way of ${remark.way.join(", ")}`}.`;
      case "unknown-classes":
        return `There is no ${remark.kind} class ${remark.names.join(" and no ")} here.`;
    }
  },
  parentNotChosen: (typed: string) => `${typed} is not chosen yet: choose a class from the list, or empty the field.`,
  pythonCode: "Class as Python",
  neverRun: "Read, never run.",
  kind: "Kind",
  name: "Name",
  aboutName: "As code: TvShow.",
  description: "Description",
  aboutDescription: "What a mention of the class is, in a sentence.",
  aboutExamples: "As they stand in texts, with commas between them.",
  head: "From (head)",
  tail: "To (tail)",
  aboutHint: "One class, or several: Person | Organization. Entity means any.",
  methods: (names: readonly string[]) => `Its methods stand in the code: ${names.join(", ")}.`,
  role: (number: number) => `Role ${number}`,
  filler: (number: number) => `Who or what fills role ${number}`,
  removeRole: (number: number) => `Remove role ${number}`,
  addRole: "Add a role",
  parents: "Parents",
  inheritsFromField: "Inherits from",
  removeParent: (name: string) => `Remove ${name}`,
  toInheritFrom: "Classes to inherit from",
  aboutParents: "Type to search.",
  aboutNoParents: (base: string) => `${base}, where nothing is chosen. Type to search.`,

  /** Importing classes. */
  importTitle: "Import classes",
  openAsText: (file: string) => `Open ${file} as a text`,
  aboutImporting: (form: ReactNode) =>
    rich`Python class files, KnowCoder’s JSON, JSON Schema, Pydantic models, LinkML, or a list with one line per class: ${form}. Nothing in them is run, and nothing leaves this computer.`,
  formOfList: "Name: description",
  chooseFile: "Choose a file",
  classFile: "Class file",
  paste: "Or paste classes",
  pasted: "What you pasted",
  readPasted: "Read these",
  reading: (name: string) => `Reading ${name}`,
  readingBar: "Reading classes",
  addCount: (count: number) => `Add ${counts.classes(count)}`,
  format: {
    python: "Python class code",
    "knowcoder-json": "KnowCoder’s JSON",
    result: "the classes of a result document",
    "json-schema": "JSON Schema",
    linkml: "LinkML",
    list: "a list of classes",
  } satisfies Readonly<Record<ClassFormat, string>>,
  /** `This is LinkML: 212 classes (200 entity, 10 relation, 2 event).` */
  found: (format: string, classes: number, kinds: readonly { readonly kind: string; readonly count: number }[]) =>
    `This is ${format}: ${counts.classes(classes)} (${kinds.map(({ kind, count }) => `${english.number(count)} ${kind}`).join(", ")}).`,
  replacing: (count: number) =>
    `${english.counted(count, { one: "class takes", other: "classes take" })} the place of classes of the same name in the library.`,
  clashes: (count: number) =>
    `${english.counted(count, { one: "class has a name", other: "classes have names" })} that you have classes of already`,
  replaceMine: "Replace mine",
  keepMine: "Keep mine",
  comparing: "Comparing them with the classes that are here",
  allRead: "Everything was read as it stands.",
  notes: (skipped: number, changed: number, unlisted: number) =>
    [
      ...(skipped === 0 ? [] : [`${english.counted(skipped, { one: "place", other: "places" })} skipped`]),
      ...(changed === 0 ? [] : [english.counted(changed, { one: "remark", other: "remarks" })]),
      ...(unlisted === 0
        ? []
        : [`${english.counted(unlisted, { one: "further place", other: "further places" })} not listed`]),
    ].join(", "),
  noteReason: (reason: NoteReason): string => reasonWords(reason),
  /** A file in which something was found, none of it a class: why the first thing is none. */
  nothingRead: (file: string, { line, subject, reason }: ImportNote) =>
    `${file} cannot be read as classes: ${line === null ? "" : `in line ${english.number(line)}, `}there are no classes in it that can be read; ${subject === "" ? "" : `of “${subject}”, `}${reasonWords(reason)}.`,
  noteList: "What was skipped or changed",
  line: (number: number) => `line ${number}`,
  outcome: { skipped: "skipped", changed: "changed" },
});

/** Why something was not taken as it stands, as a sentence without its full stop. */
function reasonWords(reason: NoteReason): string {
  switch (reason.code) {
    case "nothing-to-call-it":
      return "there is nothing in its name that a class could be called";
    case "no-such-name":
      return "its name is too long, or none that a class can have";
    case "no-title":
      return "it has no title that a class could be called";
    case "renamed":
      return `it is called ${reason.name} here, as code can say it`;
    case "base-class":
      return `that is the base class of every ${reason.kind}`;
    case "repeated":
      return `it comes a second time${reason.first === null ? "" : `: line ${reason.first} has it first`}`;
    case "role-without-name":
      return `${reason.role === null ? "a role" : `its role “${reason.role}”`} has no name that code can have, and was left out`;
    case "no-kind-of-class":
      return "it is none of the three kinds of classes";
    case "no-text":
      return "there is no text behind its name";
    case "neither-name-nor-code":
      return "it has neither a name nor code";
    case "plain-values":
      return "it stands for plain values, not for objects";
    case "schemas-under-components-only":
      return "only the schemas under components are read";
    case "other-file":
      return "it is another file, which is not read along";
    case "long-line":
      return "the line is too long to name a class";
    case "no-colon":
      return "a name and a colon should stand before a description";
    case "settings":
      return "it holds settings of the class around it";
    case "plain-fields": {
      const more = reason.more === 0 ? "" : ` and ${reason.more} more`;
      return `fields of plain values (texts, numbers, dates and the like) are not taken over yet: ${reason.fields.join(", ")}${more}`;
    }
    case "stands-for":
      return `it stands for ${reason.classes.join(" or ")}; what refers to it refers to ${reason.classes.length > 1 ? "these" : "that"}`;
    case "heading-without-kind":
      return `this heading says no kind (Entities, Relations or Events); what follows is read as ${reason.kind} classes${reason.kind === "entity" ? "" : ", as before"}`;
    case "other-kind":
      return `its code is that of ${withArticle(reason.found)} class, not of ${withArticle(reason.wanted)} class`;
    case "python":
      return `column ${reason.column}${reason.own ? " of its code" : ""} should hold ${reason.expected}`;
    case "circular":
      return `it inherits from itself${reason.through.length === 0 ? "" : `, in a circle through ${reason.through.join(", ")}`}`;
    case "unknown-classes": {
      const { parents, hints } = reason;
      const parts = [
        ...(parents.length === 0 ? [] : [`inherits from ${parents.join(" and ")}`]),
        ...(hints.length === 0 ? [] : [`refers to ${hints.join(", ")}`]),
      ];
      return `it ${parts.join(" and ")}, which ${parents.length + hints.length > 1 ? "are no classes" : "is no class"} here`;
    }
  }
}

const withArticle = (kind: Kind): string => (kind === "relation" ? "a relation" : `an ${kind}`);
