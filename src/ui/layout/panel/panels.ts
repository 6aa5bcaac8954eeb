import { type ComponentType, lazy } from "react";
import type { PanelId } from "../../../state/page/state";
import type { AppState } from "../../../state/state";

interface Panel {
  readonly id: PanelId;
  readonly Content: ComponentType;
  /** What its tab counts; null: nothing. */
  readonly count?: (state: AppState) => number | null;
}

/** What can stand beside the text, one at a time, in the order of the tabs. */
export const PANELS: readonly Panel[] = [
  {
    id: "classes",
    Content: lazy(() => import("../../schema/schema-pane").then(({ SchemaPane }) => ({ default: SchemaPane }))),
    count: (state) => state.selected.length + state.branches.length,
  },
  {
    id: "found",
    Content: lazy(() => import("../../results/found/found-panel").then(({ FoundPanel }) => ({ default: FoundPanel }))),
  },
  {
    id: "details",
    Content: lazy(() => import("../../results/details/details").then(({ Details }) => ({ default: Details }))),
  },
];
