import { MENTIONS_FROM_TEXT } from "../../core/prompt/dialect";
import { findEntry } from "../../engine/catalogue";
import { ownDialectOf } from "../../state/models/models";
import type { Theme } from "../../state/page/settings";
import { useApp } from "../app-store";
import { useShell } from "../layout/shell";
import { pageMessages } from "../messages/en/page";
import { type Messages, useMessages } from "../messages/messages";
import { MenuButton, type MenuEntry } from "../primitives/menu";

const THEMES: readonly Theme[] = ["system", "light", "dark"];

/** Settings and help. */
export function MoreMenu() {
  const words = useMessages(pageMessages);
  const theme = useApp((state) => state.theme);
  const descriptions = useApp((state) => state.descriptions);
  const grammar = useApp((state) => state.grammar);
  // What was not decided follows the model: each dialect knows how it does best.
  const mentionsFromText = useApp(
    (state) =>
      state.mentionsFromText ??
      MENTIONS_FROM_TEXT[ownDialectOf(state, state.modelId) ?? findEntry(state.modelId)?.dialect ?? "compact"],
  );
  const keepNothing = useApp((state) => state.keepNothing);
  const worksOffline = useApp((state) => state.worksOffline);
  const install = useApp((state) => state.install);
  const change = useApp((state) => state.changeSettings);
  const { showDialog } = useShell();

  const entries: readonly MenuEntry[] = [
    { type: "heading", label: words.theme },
    ...THEMES.map(
      (value): MenuEntry => ({
        type: "radio",
        label: words.themes[value],
        checked: theme === value,
        onSelect: () => change({ theme: value }),
      }),
    ),
    { type: "line" },
    { type: "heading", label: words.asking },
    {
      type: "check",
      label: words.descriptions,
      note: words.aboutDescriptions,
      checked: descriptions,
      onSelect: () => change({ descriptions: !descriptions }),
    },
    {
      type: "check",
      label: words.grammar,
      note: words.aboutGrammar,
      checked: grammar,
      onSelect: () => change({ grammar: !grammar }),
    },
    {
      type: "check",
      label: words.mentionsFromText,
      note: words.aboutMentionsFromText,
      checked: mentionsFromText && grammar,
      disabled: !grammar,
      onSelect: () => change({ mentionsFromText: !mentionsFromText }),
    },
    { type: "line" },
    {
      type: "check",
      label: words.keepNothing,
      note: words.aboutKeepNothing,
      checked: keepNothing,
      onSelect: () => change({ keepNothing: !keepNothing }),
    },
    { type: "line" },
    {
      type: "action",
      label: words.storage,
      note: words.aboutStorage(worksOffline),
      onSelect: () => showDialog({ name: "storage" }),
    },
    ...(install === null ? [] : [installEntry(install, words)]),
    { type: "action", label: words.keys, shortcut: "?", onSelect: () => showDialog({ name: "keys" }) },
  ];
  return <MenuButton label={words.more} icon="more" entries={entries} />;
}

const installEntry = (install: () => Promise<void>, words: Messages["page"]): MenuEntry => ({
  type: "action",
  label: words.install,
  note: words.aboutInstalling,
  onSelect: () => void install(),
});
