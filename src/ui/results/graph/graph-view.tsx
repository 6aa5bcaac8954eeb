import { useDeferredValue, useMemo, useState } from "react";
import { buildGraph, DRAWN_NODES, type Graph, partOf } from "../../../core/graph/build";
import { brokenEdges, brokenHints } from "../../../core/graph/hints";
import type { GraphOrder } from "../../../core/graph/layout";
import type { ResultDocument } from "../../../core/result/result";
import { listedEntities } from "../../../state/documents/entities";
import { shownOf } from "../../../state/documents/shown-result";
import { useApp, useDocument } from "../../app-store";
import { graphMessages } from "../../messages/en/graph";
import { useMessages } from "../../messages/messages";
import { Button } from "../../primitives/button";
import { MenuButton } from "../../primitives/menu";
import { Notice } from "../empty";
import { download } from "../export/download";
import { FilterBox } from "../toolbar";
import { indexOf, useGraphChoice } from "./choice";
import { ChosenRow } from "./chosen-row";
import { GraphTables } from "./graph-tables";
import { Legend } from "./legend-row";
import { canMerge, useMerging } from "./merging";
import { type Positions, useDrawing } from "./use-drawing";

interface GraphViewProps {
  readonly document: ResultDocument;
  readonly positions: Positions;
}

const NONE: ReadonlySet<string> = new Set();

/** How many nodes and edges were found by nothing that is certain. */
const uncertainParts = ({ nodes, edges }: Graph, uncertain: ReadonlySet<string>): number =>
  [...nodes, ...edges].filter(({ objects }) => objects.every((id) => uncertain.has(id))).length;

const ORDERS: readonly GraphOrder[] = ["relations", "events"];

/** What was found as nodes and edges; the drawing code is fetched when the view is first opened. */
export function GraphView({ document: latest, positions }: GraphViewProps) {
  const words = useMessages(graphMessages);
  const entities = useApp(listedEntities);
  const found = useMemo(() => ({ ...latest, entities: entities ?? [] }), [latest, entities]);
  const { objects, schema, entities: merged } = useDeferredValue(found);
  const onlyClass = useDocument((document) => document.onlyClass);
  const number = useApp((state) => state.active);
  const library = useApp((state) => state.library);
  const [filter, setFilter] = useState("");
  const [order, setOrder] = useState<GraphOrder>(positions.get(number)?.order ?? "relations");
  const text = useDeferredValue(filter);
  const graph = useMemo(() => buildGraph(objects, merged), [objects, merged]);
  const part = useMemo(() => partOf(graph, { text, onlyClass, limit: DRAWN_NODES }), [graph, text, onlyClass]);
  const uncertain = useApp((state) => shownOf(state)?.uncertain) ?? NONE;
  const doubtful = useMemo(() => uncertainParts(part, uncertain), [part, uncertain]);
  const hints = useMemo(() => brokenHints({ objects, schema }, library), [objects, schema, library]);
  const broken = useMemo(() => brokenEdges(part, hints), [part, hints]);
  const index = useMemo(() => indexOf(part), [part]);
  const { merge, merged: mergedLast, undo } = useMerging(index);
  const choice = useGraphChoice(index, merge);
  const { container, drawing, failed, heldOver, onKeyDown } = useDrawing({
    index,
    order,
    broken,
    uncertain,
    choice,
    positions,
    number,
    canMerge: (node, other) => canMerge(index, node, other),
    onMerge: merge,
  });
  const hasEvents = part.nodes.some(({ kind }) => kind === "event");
  const isEmpty = part.nodes.length === 0;
  const save = (picture: Blob | undefined, ending: string): void => {
    const stem = latest.source.replace(/\.\w{1,5}$/u, "").trim() || "knowcoder";
    if (picture !== undefined) download(picture, `${words.fileName(stem)}.${ending}`);
  };

  return (
    <div className="flex min-h-full flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <FilterBox label={words.filterGraph} value={filter} onChange={setFilter} />
        {(hasEvents || order === "events") && (
          <fieldset className="flex gap-1">
            <legend className="sr-only">{words.layout}</legend>
            {ORDERS.map((one) => (
              <Button
                key={one}
                size="small"
                variant="quiet"
                aria-pressed={order === one}
                className="aria-pressed:bg-accent-tint aria-pressed:text-accent forced-colors:aria-pressed:underline"
                onClick={() => setOrder(one)}
              >
                {words.order[one]}
              </Button>
            ))}
          </fieldset>
        )}
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
          <Button size="small" variant="quiet" onClick={() => drawing.current?.showAll()}>
            {words.fit}
          </Button>
          <MenuButton
            label={words.save}
            size="small"
            disabled={isEmpty || failed}
            entries={[
              {
                type: "action",
                label: words.savePng,
                note: words.aboutPng,
                onSelect: () => void drawing.current?.png().then((png) => save(png, "png")),
              },
              {
                type: "action",
                label: words.saveSvg,
                note: words.aboutSvg,
                onSelect: () => {
                  const svg = drawing.current?.svg();
                  save(svg === undefined ? undefined : new Blob([svg], { type: "image/svg+xml" }), "svg");
                },
              },
            ]}
          />
        </div>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves what was asked for, wherever the focus is. */}
      <div
        className="flex flex-1 flex-col"
        onKeyDown={(event) => {
          if (event.key === "Escape" && choice.leave()) event.preventDefault();
        }}
      >
        <section aria-label={words.graph} className="flex flex-1 flex-col gap-2">
          {failed && <Notice title={words.drawingFailed}>{words.aboutDrawingFailed}</Notice>}
          {isEmpty && <Notice title={words.nothingMatches}>{words.noNode}</Notice>}
          {!isEmpty && (
            <ChosenRow index={index} choice={choice} broken={broken} merging={{ heldOver, merged: mergedLast, undo }} />
          )}
          <div
            ref={container}
            role="application"
            aria-label={words.drawing}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: keys walk through the drawing.
            tabIndex={0}
            onKeyDown={onKeyDown}
            className={isEmpty || failed ? "hidden" : "graph-canvas"}
          />
          {!isEmpty && <Legend graph={part} broken={broken.size} uncertain={doubtful} />}
          <GraphTables graph={part} broken={broken} chosen={choice.chosen} onChoose={choice.choose} />
        </section>
      </div>
    </div>
  );
}
