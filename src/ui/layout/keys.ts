import { useEffect } from "react";
import type { ResultTab } from "../../state/documents/view";
import { useAppStore } from "../app-store";
import type { Messages } from "../messages/messages";
import { PLACES, useShell } from "./shell";

const TABS: readonly ResultTab[] = ["text", "graph", "table", "code"];

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The keys as they are printed, for buttons and the list of keys. */
export const EXTRACT_KEYS = isMac ? "⌘⏎" : "Ctrl ⏎";

/** What every key of the page does; the dialog "Keys" shows this list. */
export const KEYS: readonly (readonly [keys: string, does: keyof Messages["page"]["keysDo"]])[] = [
  ["/", "search"],
  [EXTRACT_KEYS, "extract"],
  ["Esc", "escape"],
  ["1 – 4", "views"],
  ["↑ ↓ ← →", "move"],
  ["Space", "select"],
  ["Shift Space", "selectRange"],
  ["Shift Enter", "selectBranch"],
  ["Enter", "enter"],
  ["Shift ⏎", "showInTree"],
  ["?", "help"],
];

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;

const isOnRun = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest(`#${PLACES.run}`) !== null;

/** Listens for the keys that hold everywhere on the page. */
export function useKeys(): void {
  const store = useAppStore();
  const { dialog, showDialog, showSchema, goToSearch, extract } = useShell();

  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const { run, stop, setTab } = store.getState();
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        if (dialog === null) extract();
        return;
      }
      // An open dialog closes itself on Escape, and is the only thing that the other keys may reach.
      if (dialog !== null || document.querySelector("dialog[open]") !== null) return;
      // A run is long and Escape is pressed lightly: it ends one only where the focus is on the run itself.
      if (event.key === "Escape" && run.status !== "idle" && isOnRun(event.target)) {
        event.preventDefault();
        stop();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const tab = TABS[Number(event.key) - 1];
      if (event.key === "/") goToSearch();
      else if (event.key === "?") showDialog({ name: "keys" });
      else if (tab !== undefined) {
        setTab(tab);
        showSchema(false);
      } else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [store, dialog, showDialog, showSchema, goToSearch, extract]);
}
