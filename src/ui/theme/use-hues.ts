import { useState } from "react";
import type { StoreApi } from "zustand/vanilla";
import type { AppState } from "../../state/state";
import { seeTogether } from "./colours";
import { readHues, writeHues } from "./hues";

/** Where a tab notes the hues of the classes that are looked for; it goes with the tab. */
const HUES = "hues";

/**
 * Keeps the hues of the classes that are looked for apart, before anything that shows them is drawn. Which hue a class has
 * depends on what was there when it came, so that it is noted for a reload.
 */
export function useHues(store: StoreApi<AppState>): void {
  useState(() => {
    const noted = readHues(sessionStorage.getItem(HUES));
    const see = (state: AppState): void => {
      // What is selected before everything is restored is the page's own proposal.
      const hues = seeTogether([...state.selected, ...state.branches], noted);
      if (state.restored) sessionStorage.setItem(HUES, writeHues(state.keepNothing ? new Map() : hues));
    };
    see(store.getState());
    return store.subscribe((state, before) => {
      if (
        state.selected !== before.selected ||
        state.branches !== before.branches ||
        state.restored !== before.restored
      ) {
        see(state);
        if (state.restored) noted.clear();
      }
    });
  });
}
