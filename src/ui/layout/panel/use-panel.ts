import { useMemo, useState } from "react";
import type { StoreApi } from "zustand/vanilla";
import { activeDocument } from "../../../state/documents/document";
import type { PanelId } from "../../../state/page/state";
import type { AppState } from "../../../state/state";
import { useApp, useDocument } from "../../app-store";
import { useLayout } from "../use-layout";

/** Which panel is open, and how to open another. */
export interface OpenPanel {
  /** Null: the text has all the room. */
  readonly panel: PanelId | null;
  /** Null closes it, and what was chosen is chosen no longer. */
  showPanel(panel: PanelId | null): void;
  /** On narrow windows the panel takes half of the page: the document gets it back. On wide ones both have room. */
  showDocument(): void;
}

/**
 * On wide windows the panel stays as it was left, at the next visit too; on narrow ones it is closed at first. Whoever
 * chooses an object sees its details as long as it is chosen, unless what was found is open, which shows it as well; then
 * what was there before comes back. On phones that holds in the text alone: the sheet would cover the graph, which says by
 * itself what is chosen in it.
 */
export function usePanel(store: StoreApi<AppState>): OpenPanel {
  const layout = useLayout();
  const isWide = layout === "desk";
  const isAside = useDocument((document) => document.tab !== "text") && layout === "phone";
  const kept = useApp((state) => state.panel);
  const [sheet, setSheet] = useState<PanelId | null>(null);
  const chosen = useDocument((document) => document.chosen);
  /** The object whose details somebody has left for another panel. */
  const [left, setLeft] = useState<string | null>(null);
  const own = isWide ? kept : sheet;
  const panel = chosen !== null && chosen !== left && own !== "found" && !isAside ? "details" : own;

  return useMemo(
    () => ({
      panel,
      showPanel(next) {
        const state = store.getState();
        setLeft(next === "details" ? null : activeDocument(state).chosen);
        if (next === null) state.choose(null);
        if (isWide) state.changeSettings({ panel: next });
        else setSheet(next);
      },
      showDocument: () => setSheet(null),
    }),
    [panel, isWide, store],
  );
}
