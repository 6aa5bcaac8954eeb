import { examples } from "../../examples/examples";
import { useApp, useAppStore } from "../app-store";
import { useShell } from "../layout/shell";
import { pageMessages } from "../messages/en/page";
import { useMessages } from "../messages/messages";
import { MenuButton } from "../primitives/menu";

/** Texts with their selections; one takes the place of both, Enter then runs it, and the text can be brought back. */
export function ExamplesMenu() {
  const words = useMessages(pageMessages);
  const store = useAppStore();
  const running = useApp((state) => state.run.status !== "idle");
  const { goToExtract } = useShell();
  return (
    <MenuButton
      label={words.examples}
      disabled={running}
      entries={examples.map((example) => ({
        type: "action" as const,
        label: example.title,
        note: example.description,
        onSelect: () => {
          const { replaceText, replaceSelection, setTab } = store.getState();
          replaceText(example.text, example.title);
          replaceSelection(example.classes, false);
          setTab("text");
          goToExtract();
        },
      }))}
    />
  );
}
