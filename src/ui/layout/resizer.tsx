import type { KeyboardEvent, PointerEvent } from "react";
import { useApp } from "../app-store";
import { pageMessages } from "../messages/en/page";
import { useMessages } from "../messages/messages";

/** Widths of the schema pane in CSS pixels. */
const LEAST = 300;
const MOST = 420;
const STEP = 20;

const between = (width: number): number => Math.round(Math.min(MOST, Math.max(LEAST, width)));

/** The line between schema and document: dragged, or moved with the arrow keys. */
export function Resizer({ controls }: { readonly controls: string }) {
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
