import { useState } from "react";
import type { StoreApi } from "zustand/vanilla";
import type { AppState } from "../../state/state";
import { seeTogether } from "./colours";

/** Keeps the hues of the classes that are looked for apart, before anything that shows them is drawn. */
export function useHues(store: StoreApi<AppState>): void {
  useState(() => {
    const { selected, branches } = store.getState();
    seeTogether([...selected, ...branches]);
    return store.subscribe((state, before) => {
      if (state.selected !== before.selected || state.branches !== before.branches)
        seeTogether([...state.selected, ...state.branches]);
    });
  });
}
