import { useEffect } from "react";
import { useAppStore } from "../app-store";
import { PLACES, useShell } from "../layout/shell";
import { ACTIONS, type ActionId, type Shortcut } from "./actions";

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

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;

const isOnRun = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest(`#${PLACES.run}`) !== null;

/** Where letters find what begins with them. */
const isLookingUp = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("[role=tree], [role=menu], [role=listbox]") !== null;

/** Whether a press is a shortcut's, and comes from where it holds; `letters`: whether keys act without Ctrl, ⌘ or Alt. */
function holds(shortcut: Shortcut, event: KeyboardEvent, letters: boolean): boolean {
  const { ctrlKey, metaKey, altKey, target, key, code } = event;
  const command = ctrlKey || metaKey;
  // By the place of the key: with Alt some keyboards write another letter.
  if (altKey && !command && shortcut.alt === code) return true;
  if (shortcut.key !== key) return false;
  switch (shortcut.where) {
    case "anywhere":
      return command;
    case "run":
      return isOnRun(target);
    case "page":
      return (
        letters && !command && !altKey && !isTyping(target) && !(shortcut.alt !== undefined && isLookingUp(target))
      );
  }
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
          shortcut !== undefined && holds(shortcut, event, state.letterKeys) && (when === undefined || when(state)),
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
