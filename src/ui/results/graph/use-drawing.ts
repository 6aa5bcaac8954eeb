import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { BrokenHint } from "../../../core/graph/hints";
import type { GraphOrder } from "../../../core/graph/layout";
import { activeDocument } from "../../../state/documents/document";
import { useAppStore } from "../../app-store";
import { useTheme } from "../../theme/use-theme";
import { type GraphChoice, type GraphIndex, litBy } from "./choice";
import type { Drawing, Places } from "./drawing";

/** Where nodes stood in each document, by its number: coming back to its graph moves nothing. */
export type Positions = Map<number, Places>;

interface Drawn {
  readonly index: GraphIndex;
  readonly order: GraphOrder;
  readonly broken: ReadonlyMap<string, readonly BrokenHint[]>;
  /** Ids of objects. */
  readonly uncertain: ReadonlySet<string>;
  readonly choice: GraphChoice;
  readonly positions: Positions;
  /** The document, by its number. */
  readonly number: number;
  readonly canMerge: (node: string, other: string) => boolean;
  readonly onMerge: (node: string, other: string) => void;
}

/** Keeps a canvas with what is to be drawn, the theme, and what is hovered and chosen; its code is fetched when it is first needed. */
export function useDrawing({ index, order, broken, uncertain, choice, positions, number, canMerge, onMerge }: Drawn) {
  const store = useAppStore();
  const theme = useTheme();
  const container = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing | null>(null);
  const [state, setState] = useState<"loading" | "ready" | "failed">("loading");
  const [heldOver, setHeldOver] = useState<readonly [string, string] | null>(null);
  /** What the drawing calls, as it is now. */
  const now = useRef({ index, choice, canMerge, onMerge });
  useEffect(() => {
    now.current = { index, choice, canMerge, onMerge };
  });

  useEffect(() => {
    let gone = false;
    import("./drawing").then(
      ({ createDrawing }) => {
        if (gone || container.current === null) return;
        const { hover } = store.getState();
        const objectsOf = (id: string | null): readonly string[] => {
          const { nodes, edges } = now.current.index;
          return id === null ? [] : ((nodes.get(id) ?? edges.get(id))?.objects ?? []);
        };
        drawing.current = createDrawing({
          container: container.current,
          places: positions.get(number) ?? null,
          onPlaces: (places) => positions.set(number, places),
          onHover: (id) => hover(objectsOf(id)),
          onChoose: (id) => now.current.choice.choose(id),
          canMerge: (node, other) => now.current.canMerge(node, other),
          onHeldOver: setHeldOver,
          onMerge: (node, other) => now.current.onMerge(node, other),
        });
        setState("ready");
      },
      () => setState("failed"),
    );
    return () => {
      gone = true;
      store.getState().hover([]);
      drawing.current?.destroy();
      drawing.current = null;
      setState("loading");
    };
  }, [store, positions, number]);

  useEffect(() => {
    if (state === "ready")
      drawing.current?.show(index.graph, order, theme, { broken: new Set(broken.keys()), uncertain });
  }, [state, index, order, theme, broken, uncertain]);

  const { chosen, path, aimed } = choice;
  useEffect(() => {
    if (state !== "ready") return;
    const light = (): void => {
      const { hovered } = activeDocument(store.getState());
      const under = litBy(index, [...new Set(hovered.flatMap((object) => index.partsOf(object)))]);
      drawing.current?.look({ lit: under ?? path?.walk ?? litBy(index, [...chosen]), chosen, aimed });
    };
    light();
    return store.subscribe((state, before) => {
      if (activeDocument(state).hovered !== activeDocument(before).hovered) light();
    });
  }, [state, index, chosen, path, aimed, store]);

  const inSight = aimed ?? choice.node;
  useEffect(() => {
    if (state === "ready" && inSight !== null) drawing.current?.reveal(inSight);
  }, [state, inSight]);

  return { container, drawing, failed: state === "failed", heldOver, onKeyDown };

  /** All that the mouse does, with the focus on the drawing. */
  function onKeyDown(event: KeyboardEvent): void {
    const shown = drawing.current;
    if (shown === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = ARROWS[event.key];
    if (direction !== undefined) {
      if (event.shiftKey) shown.panBy({ x: -40 * direction.x, y: -40 * direction.y });
      else {
        const next = shown.nextTo(choice.aimed ?? choice.node, direction);
        if (next !== null) choice.step(next);
      }
    } else if (event.key === "Enter" && choice.aimed !== null) choice.choose(choice.aimed);
    else if (event.key === "+" || event.key === "=") shown.zoomBy(1.3);
    else if (event.key === "-") shown.zoomBy(1 / 1.3);
    else if (event.key === "0") shown.showAll();
    else return;
    event.preventDefault();
  }
}

const ARROWS: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};
