import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { buildGraph, DRAWN_NODES, partOf } from "../../../core/graph/build";
import type { ResultDocument } from "../../../core/result/result";
import { activeDocument } from "../../../state/documents/document";
import { useAppStore, useDocument } from "../../app-store";
import { viewsMessages } from "../../messages/en/views";
import { useMessages } from "../../messages/messages";
import { Button } from "../../primitives/button";
import { useTheme } from "../../theme/use-theme";
import { Notice } from "../empty";
import { download } from "../export/download";
import { FilterBox } from "../toolbar";
import type { Drawing, Positions } from "./drawing";
import { GraphTables } from "./graph-tables";

interface GraphViewProps {
  readonly document: ResultDocument;
  readonly positions: Positions;
}

/** What was found as nodes and edges; the drawing code is fetched when the view is first opened. */
export function GraphView({ document: latest, positions }: GraphViewProps) {
  const words = useMessages(viewsMessages);
  const { objects } = useDeferredValue(latest);
  const onlyClass = useDocument((document) => document.onlyClass);
  const [filter, setFilter] = useState("");
  const text = useDeferredValue(filter);
  const graph = useMemo(() => buildGraph(objects), [objects]);
  const part = useMemo(() => partOf(graph, { text, onlyClass, limit: DRAWN_NODES }), [graph, text, onlyClass]);
  const { container, drawing, failed } = useDrawing(part, positions);

  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-center gap-2">
        <FilterBox label={words.filterGraph} value={filter} onChange={setFilter} />
        <p className="text-small text-faint tabular-nums">
          {words.graphSize(part.nodes.length, part.edges.length, part.hidden)}
        </p>
        <div className="ml-auto flex flex-wrap gap-1">
          <Button size="small" variant="quiet" onClick={() => drawing.current?.zoomBy(1.3)}>
            {words.zoomIn}
          </Button>
          <Button size="small" variant="quiet" onClick={() => drawing.current?.zoomBy(1 / 1.3)}>
            {words.zoomOut}
          </Button>
          <Button size="small" variant="quiet" onClick={() => drawing.current?.fit()}>
            {words.fit}
          </Button>
          <Button
            size="small"
            variant="quiet"
            onClick={async () => {
              const png = await drawing.current?.png();
              if (png !== undefined) download(png, `${latest.source || "knowcoder"} graph.png`);
            }}
          >
            {words.savePng}
          </Button>
        </div>
      </div>
      <section aria-label={words.graph} className="space-y-2">
        {failed && <Notice title={words.drawingFailed}>{words.aboutDrawingFailed}</Notice>}
        {part.nodes.length === 0 && <Notice title={words.nothingMatches}>{words.noNode}</Notice>}
        <div
          ref={container}
          aria-hidden="true"
          className={part.nodes.length === 0 || failed ? "hidden" : "graph-canvas"}
        />
        <GraphTables graph={part} />
      </section>
    </div>
  );
}

/** Keeps the canvas with what is to be drawn, the theme, and what is hovered and chosen. */
function useDrawing(part: ReturnType<typeof partOf>, positions: Positions) {
  const store = useAppStore();
  const theme = useTheme();
  const container = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing | null>(null);
  const [state, setState] = useState<"loading" | "ready" | "failed">("loading");

  useEffect(() => {
    let gone = false;
    import("./drawing").then(
      ({ createDrawing }) => {
        if (gone || container.current === null) return;
        const { hover, choose } = store.getState();
        drawing.current = createDrawing({
          container: container.current,
          positions,
          onHover: hover,
          onChoose: ([first]) => choose(first ?? null),
        });
        setState("ready");
      },
      () => setState("failed"),
    );
    return () => {
      gone = true;
      drawing.current?.destroy();
      drawing.current = null;
    };
  }, [store, positions]);

  useEffect(() => {
    if (state !== "ready") return;
    drawing.current?.show(part, theme);
    const light = (): void => {
      const { hovered, chosen } = activeDocument(store.getState());
      drawing.current?.light(hovered, chosen);
    };
    light();
    return store.subscribe((state, stateBefore) => {
      const now = activeDocument(state);
      const before = activeDocument(stateBefore);
      if (now.hovered !== before.hovered || now.chosen !== before.chosen) light();
    });
  }, [state, part, theme, store]);

  return { container, drawing, failed: state === "failed" };
}
