import { type KeyboardEvent, type PointerEvent, useId } from "react";
import { useKeys } from "../actions/keys";
import { useApp } from "../app-store";
import { pageMessages } from "../messages/en/page";
import { useMessages } from "../messages/messages";
import { Drawer } from "../primitives/dialog";
import { TabList, TabPanel } from "../primitives/tabs";
import { ResultViews } from "../results/result-views";
import { SchemaPane } from "../schema/schema-pane";
import { FooterBar } from "../status/footer-bar";
import { FileDrop } from "../text/file-drop";
import { useThemeAttribute } from "../theme/use-theme";
import { Dialogs } from "./dialogs";
import { Header } from "./header";
import { useShell } from "./shell";
import { useLayout } from "./use-layout";

/** The whole page. One of three arrangements stands at a time; the panes themselves are the same in each. */
export function Page() {
  useThemeAttribute();
  useKeys();
  const layout = useLayout();
  return (
    <div className="flex h-dvh flex-col overflow-hidden">
      <Header />
      {layout === "phone" ? <PhonePanes /> : layout === "tablet" ? <TabletPanes /> : <DeskPanes />}
      <FooterBar />
      <FileDrop />
      <Dialogs />
    </div>
  );
}

function DeskPanes() {
  const words = useMessages(pageMessages);
  const width = useApp((state) => state.schemaWidth);
  const paneId = useId();
  return (
    <div className="flex min-h-0 flex-1">
      <aside
        id={paneId}
        aria-label={words.schema}
        className="relative flex min-h-0 shrink-0 flex-col"
        style={{ width }}
      >
        <SchemaPane />
        <Resizer controls={paneId} />
      </aside>
      <main className="flex min-h-0 min-w-0 flex-1 flex-col">
        <ResultViews />
      </main>
    </div>
  );
}

function TabletPanes() {
  const words = useMessages(pageMessages);
  const { schemaShown, showSchema } = useShell();
  return (
    <>
      <main className="flex min-h-0 min-w-0 flex-1 flex-col">
        <ResultViews />
      </main>
      {schemaShown && (
        <Drawer title={words.schema} onClose={() => showSchema(false)}>
          <SchemaPane />
        </Drawer>
      )}
    </>
  );
}

function PhonePanes() {
  const words = useMessages(pageMessages);
  const { schemaShown, showSchema } = useShell();
  const count = useApp((state) => state.selected.length + state.branches.length);
  const pane = schemaShown ? "schema" : "document";
  return (
    <main className="flex min-h-0 flex-1 flex-col">
      <div className="border-b border-hairline px-4">
        <TabList
          label={words.panes}
          name="pane"
          layout="wide"
          tabs={[
            { id: "schema", label: words.schema, note: `${count}` },
            { id: "document", label: words.document },
          ]}
          selected={pane}
          onSelect={(tab) => showSchema(tab === "schema")}
        />
      </div>
      <TabPanel name="pane" tab={pane} className="flex min-h-0 flex-1 flex-col">
        {schemaShown ? <SchemaPane /> : <ResultViews />}
      </TabPanel>
    </main>
  );
}

/** Widths of the schema pane in CSS pixels. */
const LEAST = 300;
const MOST = 420;
const STEP = 20;

const between = (width: number): number => Math.round(Math.min(MOST, Math.max(LEAST, width)));

/** The line between schema and document: dragged, or moved with the arrow keys. */
function Resizer({ controls }: { readonly controls: string }) {
  const words = useMessages(pageMessages);
  const width = useApp((state) => state.schemaWidth);
  const change = useApp((state) => state.changeSettings);

  const onKeyDown = (event: KeyboardEvent): void => {
    const next = {
      ArrowLeft: width - STEP,
      ArrowRight: width + STEP,
      Home: LEAST,
      End: MOST,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    change({ schemaWidth: between(next) });
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) change({ schemaWidth: between(event.clientX) });
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr cannot be dragged; this is the focusable separator of WAI-ARIA.
    <div
      role="separator"
      aria-label={words.schemaWidth}
      aria-orientation="vertical"
      aria-controls={controls}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      aria-valuenow={width}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      className="absolute inset-y-0 -right-1 z-10 w-2 cursor-col-resize touch-none after:absolute after:inset-y-0 after:left-1/2 after:w-px after:bg-hairline hover:after:bg-border"
    />
  );
}
