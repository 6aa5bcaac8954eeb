import { type KeyboardEvent, Suspense } from "react";
import { activeDocument } from "../../state/documents/document";
import { useKeys } from "../actions/keys";
import { useAppStore } from "../app-store";
import { late } from "../late";
import { ResultViews, ViewTabs } from "../results/result-views";
import { LookingFor } from "../schema/looking/looking-for";
import { FooterBar } from "../status/footer-bar";
import { useHues } from "../theme/use-hues";
import { useThemeAttribute } from "../theme/use-theme";
import { Dialogs } from "./dialogs";
import { Header } from "./header";
import { leavePanel, Panel, PanelTabs } from "./panel/panel";
import { PLACES, useShell } from "./shell";
import "./layout.css";

// What the first screen does not need comes when it has been drawn.
const FileDrop = late(
  () => import("../text/file-drop"),
  (module) => module.FileDrop,
);

/** The whole page: the text, the panel beside it, and what concerns both above and below. */
export function Page() {
  useHues(useAppStore());
  useThemeAttribute();
  useKeys();
  const onKeyDown = useEscape();
  return (
    <div className="page flex h-dvh flex-col overflow-hidden">
      <Header />
      <LookingFor />
      <main className="panes" onKeyDown={onKeyDown}>
        <ViewTabs />
        <ResultViews />
        <PanelTabs />
        <Panel />
      </main>
      <FooterBar />
      <Suspense>
        <FileDrop />
      </Suspense>
      <Dialogs />
    </div>
  );
}

/** Escape lets go of what is chosen, wherever the focus is; in the panel it closes that, when nothing is chosen. */
function useEscape(): (event: KeyboardEvent) => void {
  const store = useAppStore();
  const { panel, showPanel } = useShell();
  return (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    const { chosen, openPrompt } = activeDocument(store.getState());
    if (openPrompt !== null) return;
    const inPanel = event.target instanceof Element && event.target.closest("[data-part=panel]") !== null;
    if (chosen !== null) {
      store.getState().choose(null);
      // Whoever came from the text goes back to it, where letters are still keys.
      if (inPanel) document.getElementById(PLACES.annotated)?.focus({ preventScroll: true });
    } else if (panel !== null && inPanel) leavePanel(showPanel);
    else return;
    event.preventDefault();
  };
}
