import { useShallow } from "zustand/react/shallow";
import { BUILT_IN_WRITER, DEFAULT_MODEL, findEntry } from "../../models/catalogue";
import type { Settings } from "../../state/page/state";
import { useApp } from "../app-store";
import { useShell } from "../layout/shell";
import { confidenceMessages } from "../messages/en/confidence";
import { statusMessages } from "../messages/en/status";
import { useMessages } from "../messages/messages";
import { modelName } from "../model/model-name";
import { MenuButton, type MenuEntry } from "../primitives/menu";

/** What is on or off, in the order of the menu. */
const OPTIONS = ["nested", "onlyNamed", "withUncertain", "nameEvery"] as const satisfies readonly (keyof Settings)[];

/** The model that the page is made for; which form of it runs here, the dialog "Model" finds out. */
const LARGE = "knowcoder-7b-ie-q4f16_1";

/** Beside the one action: what else can read here, and how it reads. Options act at once, for nothing is read again. */
export function OtherWays() {
  const words = useMessages(statusMessages);
  const confidence = useMessages(confidenceMessages);
  const { showDialog } = useShell();
  const modelId = useApp((state) => state.modelId);
  const chosenName = useApp((state) => modelName(state, state.modelId, words));
  const running = useApp((state) => state.run.status !== "idle");
  const chooseModel = useApp((state) => state.chooseModel);
  const change = useApp((state) => state.changeSettings);
  const on = useApp(useShallow((state) => OPTIONS.map((option) => state[option])));

  const openModels = (): void => showDialog({ name: "model" });
  const builtIn = (id: string, label: string, note: string): MenuEntry => ({
    type: "radio",
    label,
    note,
    checked: modelId === id,
    disabled: running,
    onSelect: () => void chooseModel(id),
  });
  const hasGpu = "gpu" in navigator;
  const isOther = modelId !== DEFAULT_MODEL && modelId !== BUILT_IN_WRITER;
  const entries: readonly MenuEntry[] = [
    { type: "heading", label: words.otherWays },
    ...(isOther
      ? [{ type: "radio" as const, label: chosenName, checked: true, onSelect: openModels } satisfies MenuEntry]
      : []),
    builtIn(DEFAULT_MODEL, findEntry(DEFAULT_MODEL)?.name ?? DEFAULT_MODEL, words.way.reader),
    ...(hasGpu && !modelId.startsWith("knowcoder")
      ? [
          {
            type: "action" as const,
            label: findEntry(LARGE)?.name ?? LARGE,
            note: words.way.large,
            onSelect: openModels,
          } satisfies MenuEntry,
        ]
      : []),
    builtIn(BUILT_IN_WRITER, findEntry(BUILT_IN_WRITER)?.name ?? BUILT_IN_WRITER, words.way.small),
    { type: "action", label: words.allModels, onSelect: openModels },
    { type: "line" },
    { type: "heading", label: confidence.readingOptions },
    ...OPTIONS.map((option, index): MenuEntry => {
      const checked = on[index] === true;
      const turn = (): void => change({ [option]: !checked } satisfies Partial<Settings>);
      return {
        type: "check",
        label: confidence.option[option],
        note: confidence.aboutOption[option],
        checked,
        onSelect: turn,
      };
    }),
  ];
  return <MenuButton label={words.otherWays} icon="down" entries={entries} side="above" />;
}
