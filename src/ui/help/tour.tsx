import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { PLACES, useShell } from "../layout/shell";
import { helpMessages } from "../messages/en/help";
import { type Messages, useMessages } from "../messages/messages";
import { Button } from "../primitives/button";
import { classes } from "../primitives/classes";
import { useModal } from "../primitives/dialog";
import { around, type Box, placeOf, type Size } from "./tour-place";

interface Stop {
  readonly name: keyof Messages["help"]["stops"];
  /** The parts of the page that it points at, each with all elements that it consists of. */
  readonly parts: readonly string[];
}

const STOPS: readonly Stop[] = [
  { name: "text", parts: [".views"] },
  { name: "lookingFor", parts: [".looking-for"] },
  { name: "panel", parts: [".panel-head, .panel-body"] },
  { name: "status", parts: [`#${PLACES.run}`] },
  { name: "model", parts: [".status-run", `#${PLACES.model}`] },
];
const NO_PARTS: readonly string[] = [];

/** A walk through the real page: a card beside each part, all else in the shade. Nothing in it moves by itself. */
export function Tour() {
  const { tour: words, stops } = useMessages(helpMessages);
  const { showDialog } = useShell();
  const end = (): void => showDialog(null);
  const modal = useModal(end);
  const [place, setPlace] = useState(0);
  const next = useRef<HTMLButtonElement>(null);
  const titleId = useId();
  const stop = STOPS[place];
  const { parts, card, window } = useBoxes(modal.ref, stop?.parts ?? NO_PARTS);
  const isLast = place === STOPS.length - 1;

  // At each stop, for the way back is gone at the first one.
  useEffect(() => {
    if (place === 0 || document.activeElement === document.body) next.current?.focus();
  }, [place]);

  if (stop === undefined) return null;
  const go = (by: 1 | -1): void => {
    if (by === 1 && isLast) end();
    else setPlace(Math.max(0, place + by));
  };
  const onKeyDown = ({ key }: KeyboardEvent): void => {
    if (key === "ArrowRight" && !isLast) go(1);
    if (key === "ArrowLeft") go(-1);
  };

  return (
    <dialog
      {...modal}
      aria-labelledby={titleId}
      onKeyDown={onKeyDown}
      style={placeOf(parts, card, window)}
      className={classes(
        "fixed inset-auto m-0 max-h-[calc(100dvh-1.5rem)] w-[min(23rem,calc(100vw-1.5rem))] overflow-visible rounded-lg border border-hairline bg-raised p-0 text-ink shadow-sheet backdrop:bg-transparent",
        card.height === 0 && "opacity-0",
      )}
    >
      <Shade parts={parts} window={window} />
      <div className="relative max-h-[calc(100dvh-1.5rem)] overflow-y-auto rounded-lg bg-raised p-4">
        <div aria-live="polite">
          <p className="text-small text-faint tabular-nums">{words.place(place + 1, STOPS.length)}</p>
          <h2 id={titleId} className="font-serif text-title">
            {stops[stop.name].title}
          </h2>
          <p className="pt-1 text-pretty text-quiet">{stops[stop.name].words}</p>
        </div>
        <div className="flex flex-wrap items-center justify-end gap-2 pt-4">
          {!isLast && (
            <Button variant="quiet" className="mr-auto -ml-2" onClick={end}>
              {words.end}
            </Button>
          )}
          {place > 0 && <Button onClick={() => go(-1)}>{words.back}</Button>}
          <Button ref={next} variant="primary" onClick={() => go(1)}>
            {isLast ? words.done : words.next}
          </Button>
        </div>
      </div>
    </dialog>
  );
}

/** What of the window is out of the tour's light, and a line around what is in it. */
function Shade({ parts, window }: { readonly parts: readonly Box[]; readonly window: Size }) {
  // The line stands within the part: some reach to the edge of the window.
  const hole = ({ left, top, width, height }: Box): string =>
    `M${left + 1} ${top + 1}h${width - 2}v${height - 2}h${2 - width}z`;
  return (
    <svg aria-hidden="true" className="pointer-events-none fixed inset-0 size-full">
      <path
        fillRule="evenodd"
        d={`M0 0h${window.width}v${window.height}h${-window.width}z${parts.map(hole).join("")}`}
        className="fill-scrim"
      />
      <path d={parts.map(hole).join("")} className="fill-none stroke-accent stroke-2" />
    </svg>
  );
}

interface Boxes {
  readonly parts: readonly Box[];
  readonly card: Size;
  readonly window: Size;
}

/** Where the parts are, and how large the card and the window; measured anew when one of them changes. */
function useBoxes(card: { readonly current: HTMLElement | null }, selectors: readonly string[]): Boxes {
  const nothing: Size = { width: 0, height: 0 };
  const [boxes, setBoxes] = useState<Boxes>({ parts: [], card: nothing, window: nothing });
  useLayoutEffect(() => {
    const parts = selectors.map((selector) => [...document.querySelectorAll(selector)]);
    const measure = (): void => {
      const { clientWidth, clientHeight } = document.documentElement;
      setBoxes({
        parts: parts.flatMap((elements) => {
          const boxes = elements.map((element) => element.getBoundingClientRect());
          return around(boxes.filter(({ width, height }) => width > 0 && height > 0)) ?? [];
        }),
        card: { width: card.current?.offsetWidth ?? 0, height: card.current?.offsetHeight ?? 0 },
        window: { width: clientWidth, height: clientHeight },
      });
    };
    measure();
    const observer = new ResizeObserver(measure);
    for (const element of [...parts.flat(), card.current, document.documentElement]) {
      if (element !== null) observer.observe(element);
    }
    return () => observer.disconnect();
  }, [card, selectors]);
  return boxes;
}
