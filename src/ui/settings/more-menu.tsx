import { MENTIONS_FROM_TEXT } from "../../core/prompt/dialect";
import { findEntry } from "../../engine/catalogue";
import { ownDialectOf } from "../../state/models/models";
import type { Theme } from "../../state/page/settings";
import { useApp } from "../app-store";
import { useShell } from "../layout/shell";
import { MenuButton, type MenuEntry } from "../primitives/menu";

const THEMES: readonly (readonly [Theme, string])[] = [
  ["system", "As the system"],
  ["light", "Light"],
  ["dark", "Dark"],
];

/** Settings and help. */
export function MoreMenu() {
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
    { type: "heading", label: "Theme" },
    ...THEMES.map(
      ([value, label]): MenuEntry => ({
        type: "radio",
        label,
        checked: theme === value,
        onSelect: () => change({ theme: value }),
      }),
    ),
    { type: "line" },
    { type: "heading", label: "How the model is asked" },
    {
      type: "check",
      label: "Describe the classes",
      note: "Prompts hold descriptions and examples: longer, and better for classes that it was not trained on.",
      checked: descriptions,
      onSelect: () => change({ descriptions: !descriptions }),
    },
    {
      type: "check",
      label: "Hold answers to the schema",
      note: "A grammar allows only objects of the selected classes.",
      checked: grammar,
      onSelect: () => change({ grammar: !grammar }),
    },
    {
      type: "check",
      label: "Mentions from the text only",
      note: "The grammar allows only words that stand in the text.",
      checked: mentionsFromText && grammar,
      disabled: !grammar,
      onSelect: () => change({ mentionsFromText: !mentionsFromText }),
    },
    { type: "line" },
    {
      type: "check",
      label: "Keep nothing",
      note: "Text, selection and results are gone when the page is closed.",
      checked: keepNothing,
      onSelect: () => change({ keepNothing: !keepNothing }),
    },
    { type: "line" },
    {
      type: "action",
      label: "Storage",
      note: `What the page keeps on this computer.${worksOffline ? " It works without a network." : ""}`,
      onSelect: () => showDialog({ name: "storage" }),
    },
    ...(install === null ? [] : [installEntry(install)]),
    { type: "action", label: "Keys", shortcut: "?", onSelect: () => showDialog({ name: "keys" }) },
  ];
  return <MenuButton label="More" icon="more" entries={entries} />;
}

const installEntry = (install: () => Promise<void>): MenuEntry => ({
  type: "action",
  label: "Install",
  note: "As an app of its own, in a window of its own.",
  onSelect: () => void install(),
});
