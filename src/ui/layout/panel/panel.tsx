import { type KeyboardEvent, type PointerEvent, Suspense, useMemo } from "react";
import { useShallow } from "zustand/react/shallow";
import { LEAST_PANEL_WIDTH, MOST_PANEL_WIDTH, panelWidth } from "../../../state/page/state";
import { useApp, useDocument } from "../../app-store";
import { late } from "../../late";
import { pageMessages } from "../../messages/en/page";
import { useFormat, useMessages } from "../../messages/messages";
import { IconButton } from "../../primitives/button";
import { TabList, TabPanel } from "../../primitives/tabs";
import { useShell } from "../shell";
import { useLayout } from "../use-layout";
import { PANELS } from "./panels";

const ChosenRow = late(
  () => import("../../results/details/review-row"),
  ({ ChosenRow: row }) => row,
);

const NAME = "panel";

/** The tabs of the panel, which are there while it is closed, too, and the button that closes it. */
export function PanelTabs() {
  const words = useMessages(pageMessages);
  const format = useFormat();
  const { panel, showPanel } = useShell();
  const counts = useApp(useShallow((state) => PANELS.map(({ count }) => count?.(state) ?? null)));
  const tabs = useMemo(
    () =>
      PANELS.map(({ id }, place) => {
        const count = counts[place] ?? null;
        return { id, label: words.panels[id], ...(count === null ? {} : { note: format.number(count) }) };
      }),
    [counts, words, format],
  );
  return (
    <div className="panel-head" data-part="panel">
      <TabList label={words.panel} name={NAME} tabs={tabs} selected={panel} onSelect={showPanel} />
      {panel !== null && (
        <IconButton icon="close" label={words.closePanel} className="ml-auto" onClick={() => leavePanel(showPanel)} />
      )}
    </div>
  );
}

/** Closes the panel; the focus, which was in it, goes to a tab that opens it again. */
export function leavePanel(showPanel: (panel: null) => void): void {
  showPanel(null);
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`.panel-head [role=tab][tabindex="0"]`)?.focus());
}

/** What is open beside the text; nothing where nothing is. At its foot stands what is chosen, with what can be decided. */
export function Panel() {
  const { panel } = useShell();
  const layout = useLayout();
  const width = useApp((state) => state.panelWidth);
  const isChosen = useDocument((document) => document.chosen !== null);
  const open = PANELS.find(({ id }) => id === panel);
  if (open === undefined) return null;
  const { id, Content } = open;
  return (
    <div
      className="panel-body"
      data-part="panel"
      data-panel={id}
      style={layout === "phone" ? undefined : { width: `min(${width}px, 42vw)` }}
    >
      <TabPanel name={NAME} tab={id} className="flex min-h-0 flex-1 flex-col">
        <Suspense>
          <Content />
        </Suspense>
      </TabPanel>
      {isChosen && (
        <Suspense>
          <ChosenRow />
        </Suspense>
      )}
      {layout !== "phone" && <Resizer controls={`${NAME}-panel-${id}`} />}
    </div>
  );
}

const STEP = 20;

/** The line between text and panel: dragged, or moved with the arrow keys. */
function Resizer({ controls }: { readonly controls: string }) {
  const words = useMessages(pageMessages);
  const width = useApp((state) => state.panelWidth);
  const change = useApp((state) => state.changeSettings);

  const onKeyDown = (event: KeyboardEvent): void => {
    const next = {
      ArrowLeft: width + STEP,
      ArrowRight: width - STEP,
      Home: LEAST_PANEL_WIDTH,
      End: MOST_PANEL_WIDTH,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    change({ panelWidth: panelWidth(next) });
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    change({ panelWidth: panelWidth(window.innerWidth - event.clientX) });
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr cannot be dragged; this is the focusable separator of WAI-ARIA.
    <div
      role="separator"
      aria-label={words.panelWidth}
      aria-orientation="vertical"
      aria-controls={controls}
      aria-valuemin={LEAST_PANEL_WIDTH}
      aria-valuemax={MOST_PANEL_WIDTH}
      aria-valuenow={width}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      className="absolute inset-y-0 -left-1 z-10 w-2 cursor-col-resize touch-none hover:bg-hover"
    />
  );
}
