import { useId } from "react";
import { useApp } from "../app-store";
import { Drawer } from "../primitives/drawer";
import { TabList, TabPanel } from "../primitives/tabs";
import { ResultViews } from "../results/result-views";
import { SchemaPane } from "../schema/schema-pane";
import { FooterBar } from "../status/footer-bar";
import { FileDrop } from "../text/file-drop";
import { useThemeAttribute } from "../theme/use-theme";
import { Dialogs } from "./dialogs";
import { Header } from "./header";
import { useKeys } from "./keys";
import { Resizer } from "./resizer";
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
  const width = useApp((state) => state.schemaWidth);
  const paneId = useId();
  return (
    <div className="flex min-h-0 flex-1">
      <aside id={paneId} aria-label="Schema" className="relative flex min-h-0 shrink-0 flex-col" style={{ width }}>
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
  const { schemaShown, showSchema } = useShell();
  return (
    <>
      <main className="flex min-h-0 min-w-0 flex-1 flex-col">
        <ResultViews />
      </main>
      {schemaShown && (
        <Drawer title="Schema" onClose={() => showSchema(false)}>
          <SchemaPane />
        </Drawer>
      )}
    </>
  );
}

const PANES = [
  { id: "schema", label: "Schema" },
  { id: "document", label: "Document" },
] as const;

function PhonePanes() {
  const { schemaShown, showSchema } = useShell();
  const count = useApp((state) => state.selected.length + state.branches.length);
  const pane = schemaShown ? "schema" : "document";
  return (
    <main className="flex min-h-0 flex-1 flex-col">
      <div className="border-b border-hairline px-4">
        <TabList
          label="Panes"
          name="pane"
          layout="wide"
          tabs={PANES.map((tab) => (tab.id === "schema" ? { ...tab, note: `${count}` } : tab))}
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
