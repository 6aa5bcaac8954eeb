import { examples } from "../../examples/examples";
import { useApp, useAppStore } from "../app-store";
import { useShell } from "../layout/shell";
import { pageMessages } from "../messages/en/page";
import { useMessages } from "../messages/messages";
import { MenuButton } from "../primitives/menu";

/** Texts with their selections; one comes as a document of its own, and Enter then runs it. */
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
          const { openText, replaceSelection, setTab } = store.getState();
          openText(example.text, example.title);
          replaceSelection(example.classes, false);
          setTab("text");
          goToExtract();
        },
      }))}
    />
  );
}
