import { useEffect } from "react";
import { RESULT_TABS } from "../../state/documents/document";
import { useAppStore } from "../app-store";
import { PLACES, useShell } from "../layout/shell";
import type { Messages } from "../messages/messages";
import { ACTIONS, type ActionId, type Shortcut } from "./actions";

type Words = Messages["actions"];

// Tests read the list of keys in Node, which has no navigator.
const isMac = /Mac|iPhone|iPad/.test(globalThis.navigator?.userAgent ?? "");

/** The key of an action as it is printed on buttons, in menus and in the list of keys; null where it has none. */
export function printed(id: ActionId): string | null {
  const { shortcut } = ACTIONS[id];
  if (shortcut === undefined) return null;
  const key = { Enter: "⏎", Escape: "Esc", f: "F" }[shortcut.key] ?? shortcut.key;
  if (shortcut.where !== "anywhere") return key;
  return isMac ? `⌘${key}` : `Ctrl ${key}`;
}

/** What every key does, as the dialog "Keys" lists it: those of the page, and those of trees, tables and lists. */
export const KEYS: readonly (readonly [keys: string | null, does: (words: Words) => string])[] = [
  [printed("search-classes"), ({ label }) => label["search-classes"]],
  [printed("extract"), ({ label }) => label.extract],
  [printed("stop"), ({ keysDo }) => keysDo.stop],
  [printed("find-in-text"), ({ label }) => label["find-in-text"]],
  ["Alt J, Alt K", ({ keysDo }) => keysDo.marks],
  [`1 – ${RESULT_TABS.length}`, ({ keysDo }) => keysDo.views],
  ["↑ ↓ ← →", ({ keysDo }) => keysDo.move],
  ["Space", ({ keysDo }) => keysDo.select],
  ["Shift Space", ({ keysDo }) => keysDo.selectRange],
  ["Shift Enter", ({ keysDo }) => keysDo.selectBranch],
  ["Enter", ({ keysDo }) => keysDo.enter],
  ["Shift ⏎", ({ keysDo }) => keysDo.showInTree],
  [printed("keys"), ({ keysDo }) => keysDo.keys],
];

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;

const isOnRun = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest(`#${PLACES.run}`) !== null;

/** Whether a press comes from where a shortcut holds. */
function holds({ where }: Shortcut, { ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  const command = ctrlKey || metaKey;
  if (where === "anywhere") return command;
  return where === "run" ? isOnRun(target) : !command && !altKey && !isTyping(target);
}

/** Listens for the keys of the page's actions. */
export function useKeys(): void {
  const store = useAppStore();
  const shell = useShell();

  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const state = store.getState();
      const action = Object.values(ACTIONS).find(
        ({ shortcut, when }) =>
          shortcut?.key === event.key && holds(shortcut, event) && (when === undefined || when(state)),
      );
      if (action === undefined) return;
      // An open dialog closes itself on Escape, and is the only thing that keys may reach; Ctrl+Enter must not reach the
      // browser from there either.
      const below = shell.dialog !== null;
      if (action.shortcut?.where !== "anywhere" && (below || document.querySelector("dialog[open]") !== null)) return;
      event.preventDefault();
      if (!below) action.perform({ state, shell });
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [store, shell]);
}
