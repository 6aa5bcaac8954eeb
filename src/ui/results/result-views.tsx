import { Activity, type ComponentType, type ReactNode, Suspense, useRef } from "react";
import type { ResultDocument } from "../../core/result/result";
import type { Shown } from "../../core/result/shown";
import { activeDocument, RESULT_TABS, type ResultTab } from "../../state/documents/document";
import { isLive } from "../../state/documents/is-live";
import { shownReading } from "../../state/documents/runs";
import { listedOf, shownOf } from "../../state/documents/shown-result";
import { useApp, useDocument } from "../app-store";
import { late } from "../late";
import { actionsMessages } from "../messages/en/actions";
import { resultsMessages } from "../messages/en/results";
import { useMessages } from "../messages/messages";
import { TabList, TabPanel } from "../primitives/tabs";
import { BeginText } from "../text/begin-text";
import { TextSurface } from "../text/text-surface";
import { Welcome } from "../text/welcome";
import type { Positions } from "./graph/use-drawing";
import { type Situation, situationOf } from "./situation";
import "./results.css";

// What the first screen does not need comes when it is first shown.
const Legend = late(
  () => import("./text/beside-text"),
  ({ Legend: part }) => part,
);
const Outcome = late(
  () => import("./text/beside-text"),
  ({ Outcome: part }) => part,
);
const Ungrounded = late(
  () => import("./text/beside-text"),
  ({ Ungrounded: part }) => part,
);
const Decisions = late(
  () => import("./text/decisions"),
  ({ Decisions: part }) => part,
);
const EditButton = late(
  () => import("../text/edit-button"),
  ({ EditButton: button }) => button,
);
const Empty = late(
  () => import("./empty"),
  ({ Empty: notice }) => notice,
);
const GraphView = late(
  () => import("./graph/graph-view"),
  ({ GraphView: view }) => view,
);
const TableView = late(
  () => import("./table/table-view"),
  ({ TableView: view }) => view,
);
const CodeView = late(
  () => import("./code/code-view"),
  ({ CodeView: view }) => view,
);
const PromptInspector = late(
  () => import("./code/prompt-inspector"),
  ({ PromptInspector: view }) => view,
);

interface View {
  readonly Content: ComponentType<{
    readonly document: ResultDocument;
    /** Where nodes of the graph stood: coming back to it moves nothing. */
    readonly positions: Positions;
  }>;
  /** Whether it has something to show where no object was found. */
  readonly showsAnswers?: boolean;
}

/** The views beside the text. */
const VIEWS: Readonly<Record<Exclude<ResultTab, "text">, View>> = {
  graph: { Content: GraphView },
  table: { Content: TableView },
  code: { Content: CodeView, showsAnswers: true },
};

const PANEL = "flex min-h-0 min-w-0 flex-1 flex-col";

/** The tabs of the views, and how much was found. */
export function ViewTabs() {
  const words = useMessages(resultsMessages);
  const actions = useMessages(actionsMessages);
  const tab = useDocument((document) => document.tab);
  const setTab = useApp((state) => state.setTab);
  return (
    <div className="views-head">
      <TabList
        label={words.results}
        name="results"
        tabs={RESULT_TABS.map((id) => ({ id, label: actions.label[`show-${id}`] }))}
        selected={tab}
        onSelect={setTab}
      />
      {tab === "text" && (
        <Suspense>
          <EditButton />
        </Suspense>
      )}
      <Counts />
    </div>
  );
}

/** The text and what was found in it: as marks, as a graph, as a table and as code, each linked to the others. */
export function ResultViews() {
  const words = useMessages(resultsMessages);
  const tab = useDocument((document) => document.tab);
  const shown = useApp(shownOf);
  const listed = useApp(listedOf);
  const opened = useDocument((document) => document.openPrompt !== null);
  const situation = useApp((state) =>
    situationOf(tab === "text" ? (shownOf(state)?.drawn ?? null) : listedOf(state), shownReading(state)),
  );
  const positions = useRef<Positions>(new Map());
  const view = tab === "text" ? null : VIEWS[tab];

  return (
    <div className="views">
      <Stale />
      {/* The text keeps its place and its marks while another view is looked at. */}
      <Activity mode={tab === "text" ? "visible" : "hidden"}>
        <TabPanel name="results" tab="text" className={PANEL}>
          <TextPane shown={shown} situation={situation} />
        </TabPanel>
      </Activity>
      {tab !== "text" && (
        <TabPanel name="results" tab={tab} className={PANEL}>
          <Pane wide>
            <Suspense fallback={<p className="py-16 text-center text-small text-faint">{words.opening}</p>}>
              {view === null || listed === null || (situation !== "objects" && view.showsAnswers !== true) ? (
                <Empty situation={situation} />
              ) : (
                <view.Content document={listed} positions={positions.current} />
              )}
            </Suspense>
          </Pane>
        </TabPanel>
      )}
      {shown !== null && opened && (
        <Suspense>
          <PromptInspector document={shown.certain} />
        </Suspense>
      )}
    </div>
  );
}

/** What scrolls: as wide as the pane, with the content in a reading column or over the whole width. */
function Pane({ wide = false, children }: { readonly wide?: boolean; readonly children: ReactNode }) {
  return (
    <div
      className={`result-pane min-h-0 flex-1 overflow-y-auto ${wide ? "px-4 py-4 tablet:px-6" : "reading-sheet flex flex-col gap-6 py-4"}`}
    >
      {children}
    </div>
  );
}

/** The text between the classes that were found in it, and what has no place in it. */
function TextPane({ shown, situation }: { readonly shown: Shown | null; readonly situation: Situation }) {
  const stale = useStale();
  const reviewed = useApp((state) => activeDocument(state).reviews.length > 0 || state.learned.length > 0);
  const isBlank = useDocument(({ text }) => text.trim() === "");
  const result = shown?.certain ?? null;
  return (
    <Pane>
      <Welcome />
      {result !== null && (
        <Suspense>
          <Legend document={result} />
        </Suspense>
      )}
      {result !== null && !stale && (
        <Suspense>
          <Outcome document={result} situation={situation} />
        </Suspense>
      )}
      <TextSurface />
      {isBlank && (
        <Suspense>
          <BeginText />
        </Suspense>
      )}
      {result !== null && (
        <Suspense>
          <Ungrounded document={result} />
        </Suspense>
      )}
      {reviewed && (
        <Suspense>
          <Decisions />
        </Suspense>
      )}
    </Pane>
  );
}

function Counts() {
  const words = useMessages(resultsMessages);
  const count = useApp((state) => listedOf(state)?.objects.length ?? null);
  return count === null ? null : (
    <p className="ml-auto hidden text-small text-faint tabular-nums tablet:block">{words.objects(count)}</p>
  );
}

/** Whether the text has changed since the results were found, and nothing is about to read it again by itself. */
const useStale = (): boolean =>
  useApp((state) => {
    const { result, text } = activeDocument(state);
    return result !== null && result.text !== text && (!isLive(state) || state.liveHeld);
  });

function Stale() {
  const words = useMessages(resultsMessages);
  return useStale() ? (
    <p className="border-b border-hairline bg-sunken px-4 py-1.5 text-small text-caution tablet:px-6">{words.stale}</p>
  ) : null;
}
