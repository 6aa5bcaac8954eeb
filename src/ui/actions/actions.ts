import type { FailureAction } from "../../core/errors";
import { DIALECTS } from "../../core/extract/writer/prompt/dialect";
import { type ClassId, parseClassId } from "../../core/schema/class";
import { DEFAULT_MODEL, findEntry } from "../../models/catalogue";
import { REMOTE_MODEL } from "../../models/kinds/server/settings";
import { activeDocument, isEmpty, type ResultTab } from "../../state/documents/document";
import { asksLikelyOnly } from "../../state/documents/likely";
import { isStoppable } from "../../state/documents/runs";
import { ownDialectOf } from "../../state/models/models";
import type { Language, Settings, Theme } from "../../state/page/state";
import type { AppState } from "../../state/state";
import type { Shell } from "../layout/shell";
import { languageOf } from "../messages/language";
import type { Messages } from "../messages/messages";

type Words = Messages["actions"];

export type ActionId = keyof Words["label"];

/** What an action reads and changes. */
export interface World {
  readonly state: AppState;
  readonly shell: Shell;
}

/** A press of a key, and where it performs the action; no key does anything to the page below an open dialog. */
export interface Shortcut {
  /** As `KeyboardEvent.key` has it. */
  readonly key: string;
  /** `anywhere`: with Ctrl or ⌘, while one types as well; `page`: where nobody types; `run`: in the line about the run. */
  readonly where: "anywhere" | "page" | "run";
  /** As `KeyboardEvent.code` has it: with Alt this key does the same, while one types as well. */
  readonly alt?: string;
}

/** Something that a person can do; buttons, menus, keys and the list of keys are made of these. */
export interface Action {
  /** Where the label says more than what stands in the catalogue under the action's id. */
  readonly label?: (words: Words, state: AppState) => string;
  readonly about?: (words: Words, state: AppState) => string;
  readonly shortcut?: Shortcut;
  /** Whether it can be performed now; left out: always. */
  readonly when?: (state: AppState) => boolean;
  /** For what is on or off. */
  readonly checked?: (state: AppState) => boolean;
  /** Whether it is one of several, of which one is on. */
  readonly oneOf?: boolean;
  readonly perform: (world: World) => void;
}

const theme = (value: Theme): Action => ({
  oneOf: true,
  checked: (state) => state.theme === value,
  perform: ({ state }) => state.changeSettings({ theme: value }),
});

const language = (value: Language): Action => ({
  oneOf: true,
  checked: (state) => languageOf(state.language) === value,
  perform: ({ state }) => state.changeSettings({ language: value }),
});

const decision = (key: string, perform: Action["perform"]): Action => ({
  shortcut: { key, where: "page", alt: `Key${key.toUpperCase()}` },
  when: (state) => activeDocument(state).chosen !== null,
  perform,
});

const decide =
  (made: "accepted" | "rejected") =>
  ({ state }: World): void => {
    const { chosen } = activeDocument(state);
    if (chosen !== null) void state.decide(chosen, made);
  };

/** Leads from the chosen object to another one. */
const walk = (key: string, perform: Action["perform"]): Action => ({
  shortcut: { key, where: "page", alt: `Key${key.toUpperCase()}` },
  when: (state) => activeDocument(state).chosen !== null,
  perform,
});

const goTo =
  (to: "next" | "previous"): Action["perform"] =>
  ({ state, shell }) => {
    const { chosen } = activeDocument(state);
    const next = chosen === null ? null : (shell.surface.current?.neighbour(chosen, to) ?? null);
    if (next !== null) state.choose(next);
  };

const view = (tab: ResultTab, key: string): Action => ({
  shortcut: { key, where: "page" },
  perform({ state, shell }) {
    state.setTab(tab);
    shell.showDocument();
  },
});

type Switched = "descriptions" | "grammar" | "keepNothing";

const turned = (setting: Switched, about: keyof Words["about"]): Action => ({
  about: (words) => words.about[about],
  checked: (state) => state[setting],
  perform: ({ state }) => state.changeSettings({ [setting]: !state[setting] } satisfies Partial<Settings>),
});

/** What was not decided follows the model: each dialect knows how it does best. */
const mentionsFromText = (state: AppState): boolean =>
  state.mentionsFromText ??
  DIALECTS[ownDialectOf(state, state.modelId) ?? findEntry(state.modelId)?.dialect ?? "compact"].mentionsFromText;

/** Helps after a failure, which is settled then. */
const remedy = (perform: Action["perform"]): Action => ({
  perform(world) {
    world.state.dismissFailure();
    perform(world);
  },
});

const REMEDIES: Readonly<Record<Exclude<FailureAction, "dismiss">, Action>> = {
  "edit-text": remedy(({ shell }) => shell.goToText()),
  "choose-classes": remedy(({ shell }) => shell.goToSearch()),
  "choose-file": remedy(({ shell }) => shell.chooseFile()),
  "choose-model": remedy(({ shell }) => shell.showDialog({ name: "model" })),
  "free-storage": remedy(({ shell }) => shell.showDialog({ name: "storage" })),
  "try-again": { perform: ({ state }) => void state.tryAgain() },
  "restart-engine": remedy(({ state }) => void state.restartEngine()),
  "take-model": remedy(({ state }) => void state.takeModel()),
  "reload-page": remedy(() => location.reload()),
  "use-built-in-model": remedy(({ state }) => void state.chooseModel(DEFAULT_MODEL)),
};

export const ACTIONS: Readonly<Record<ActionId, Action>> = {
  extract: {
    label: (words, state) => {
      const name = chosenWriter(state);
      return name === null ? words.label.extract : words.extractWith(name);
    },
    shortcut: { key: "Enter", where: "anywhere" },
    perform: ({ shell }) => shell.extract(),
  },
  stop: {
    // A run is long and Escape is pressed lightly: it ends one only where the focus is on the run itself.
    shortcut: { key: "Escape", where: "run" },
    when: isStoppable,
    perform: ({ state }) => state.stop(),
  },
  "search-classes": {
    shortcut: { key: "/", where: "page" },
    perform: ({ shell }) => shell.goToSearch(),
  },
  "show-text": view("text", "1"),
  "show-graph": view("graph", "2"),
  "show-table": view("table", "3"),
  "show-code": view("code", "4"),
  "open-model": { perform: ({ shell }) => shell.showDialog({ name: "model" }) },
  share: { perform: ({ shell }) => shell.showDialog({ name: "share" }) },

  "theme-system": theme("system"),
  "theme-light": theme("light"),
  "theme-dark": theme("dark"),
  "language-en": language("en"),
  "language-zh": language("zh"),
  "describe-classes": turned("descriptions", "describe-classes"),
  "hold-to-schema": turned("grammar", "hold-to-schema"),
  "mentions-from-text": {
    about: (words) => words.about["mentions-from-text"],
    when: (state) => state.grammar,
    checked: (state) => state.grammar && mentionsFromText(state),
    perform: ({ state }) => state.changeSettings({ mentionsFromText: !mentionsFromText(state) }),
  },
  "likely-only": {
    about: (words) => words.about["likely-only"],
    checked: asksLikelyOnly,
    perform: ({ state }) => state.changeSettings({ likelyOnly: !asksLikelyOnly(state) }),
  },
  "keep-nothing": turned("keepNothing", "keep-nothing"),
  storage: {
    about: (words, { worksOffline }) => words.about[worksOffline ? "storageOffline" : "storage"],
    perform: ({ shell }) => shell.showDialog({ name: "storage" }),
  },
  install: {
    about: (words) => words.about.install,
    when: (state) => state.install !== null,
    perform: ({ state }) => void state.install?.(),
  },
  help: {
    shortcut: { key: "?", where: "page" },
    perform: ({ shell }) => shell.showDialog({ name: "help" }),
  },
  tour: {
    perform({ state, shell }) {
      // It begins with the text, and points at what is in sight.
      state.setTab("text");
      shell.showDocument();
      shell.showDialog({ name: "tour" });
    },
  },

  "find-in-text": {
    shortcut: { key: "f", where: "anywhere" },
    // The browser's own search sees the lines that are drawn alone; in other views it sees everything.
    when: (state) => activeDocument(state).tab === "text",
    perform: ({ shell }) => shell.surface.current?.find(),
  },
  "new-document": {
    perform({ state, shell }) {
      state.newDocument();
      shell.goToText();
    },
  },
  "bring-back-forgotten": {
    about: (words) => words.about["bring-back-forgotten"],
    // Once something is written, the list of documents brings it back.
    when: (state) => state.deleted !== null && isEmpty(activeDocument(state)),
    perform: ({ state }) => state.undoDelete(),
  },
  "open-file": { perform: ({ shell }) => shell.chooseFile() },
  "forget-text": {
    when: (state) => activeDocument(state).text !== "" || activeDocument(state).result !== null,
    perform({ state, shell }) {
      state.forgetText();
      shell.goToText();
    },
  },
  "see-answers": { perform: ({ state }) => state.setTab("code") },

  accept: decision("a", decide("accepted")),
  reject: decision("x", decide("rejected")),
  "change-class": decision("c", ({ shell }) => shell.changeClass()),
  "undo-decision": {
    ...decision("u", ({ state }) => void state.undoDecision()),
    when: (state) => activeDocument(state).reviews.length > 0,
  },
  "letter-keys": {
    about: (words) => words.about["letter-keys"],
    checked: (state) => state.letterKeys,
    perform: ({ state }) => state.changeSettings({ letterKeys: !state.letterKeys }),
  },

  "next-mark": walk("j", goTo("next")),
  "previous-mark": walk("k", goTo("previous")),
  "next-mention": walk("n", ({ state }) => void state.walkEntity("next")),
  "previous-mention": walk("p", ({ state }) => void state.walkEntity("previous")),

  "clear-selection": {
    when: (state) => state.selected.length + state.branches.length > 0,
    perform: ({ state }) => state.clearSelection(),
  },
  "bring-back-selection": {
    label: (words, state) => {
      const taken = takenAway(state);
      const [only] = taken;
      const isRemoved = taken.length === 1 && only !== undefined && state.selected.length + state.branches.length > 0;
      return isRemoved
        ? words.bringBackClass(parseClassId(only)?.name ?? only)
        : words.bringBackSelection(taken.length);
    },
    when: (state) => takenAway(state).length > 0,
    perform: ({ state }) => state.bringBackCleared(),
  },
  "own-classes": { perform: ({ shell }) => shell.showDialog({ name: "own-classes" }) },

  ...REMEDIES,
  "other-ways": { perform: ({ shell }) => shell.showDialog({ name: "model" }) },
};

/** What people call the model that was chosen in place of the reader; null: none was. */
const chosenWriter = ({ modelId, ownModels, remote }: AppState): string | null =>
  modelId === DEFAULT_MODEL
    ? null
    : modelId === REMOTE_MODEL
      ? (remote?.model ?? null)
      : (ownModels.find(({ id }) => id === modelId)?.name ?? findEntry(modelId)?.name ?? modelId);

/** The classes and branches that were taken away last, and can be brought back. */
const takenAway = ({ cleared, selected, branches }: AppState): readonly ClassId[] =>
  cleared === null
    ? []
    : [
        ...cleared.selected.filter((id) => !selected.includes(id)),
        ...cleared.branches.filter((id) => !branches.includes(id)),
      ];
