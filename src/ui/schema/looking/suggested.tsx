import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { parseClassId } from "../../../core/schema/class";
import { isChosen } from "../../../core/schema/selection";
import type { Suggestion } from "../../../core/schema/suggest/suggest";
import { activeDocument } from "../../../state/documents/document";
import { shownOf } from "../../../state/documents/shown-result";
import { isSuggestedHere } from "../../../state/schema/marks-here";
import type { AppState } from "../../../state/state";
import { useApp, useDocument } from "../../app-store";
import { PLACES } from "../../layout/shell";
import { searchMessages } from "../../messages/en/search";
import { useMessages } from "../../messages/messages";
import { IconButton } from "../../primitives/button";
import { classes } from "../../primitives/classes";
import { addsSomething } from "./adds-something";

/** As many are named. */
const MOST = 3;

/** Whoever works on the text goes first: it is looked at once nothing has happened for so long. */
const CALM_MILLISECONDS = 1500;

/** Whether the reader has read the text as it is, and has nothing to do. */
function isCalm(state: AppState): boolean {
  const { text, result, reading } = activeDocument(state);
  const isIdle = state.run.status === "idle" && state.live.status === "idle";
  return isIdle && reading !== null && result?.text === text && state.library !== null;
}

/** At the end of the row of chips, where it has room left: what else the text seems to be about. A press adds it. */
export function Suggested() {
  const words = useMessages(searchMessages);
  const [away, setAway] = useState<number | null>(null);
  const number = useApp((state) => state.active);
  const suggestions = useSuggestions(away === number);
  const found = useApp((state) => shownOf(state)?.certain.objects ?? null);
  const library = useApp((state) => state.library);
  const selected = useApp((state) => state.selected);
  const branches = useApp((state) => state.branches);
  const except = useApp((state) => state.except);
  const select = useApp((state) => state.select);
  const choice = { selected, branches, except };
  const ids = suggestions
    .filter((suggestion) => !isChosen(library, choice, suggestion.id) && addsSomething(suggestion, found ?? []))
    .slice(0, MOST)
    .map(({ id }) => id);
  const room = useRef<HTMLDivElement>(null);
  const fit = useRoom(room, ids.join());
  if (ids.length === 0 || away === number) return null;
  return (
    // Where not one has room the label would stand alone.
    <div
      ref={room}
      inert={fit === 0}
      className={classes("flex h-full items-center gap-1 text-small text-quiet", fit === 0 && "invisible")}
    >
      <span className="shrink-0 pl-1.5">{words.suggestedInRow}</span>
      <ul aria-label={words.suggestedInRow} className="contents">
        {ids.slice(0, fit ?? MOST).map((id) => {
          const name = parseClassId(id)?.name ?? id;
          return (
            <li key={id} data-fits className="shrink-0">
              <button
                type="button"
                aria-label={words.add(name)}
                onClick={({ currentTarget }) => {
                  focusBeside(currentTarget);
                  select([id]);
                }}
                className="min-h-7 rounded-md px-1 underline decoration-dotted underline-offset-4 hover:bg-hover hover:text-ink pointer-coarse:min-h-8"
              >
                {name}
              </button>
            </li>
          );
        })}
      </ul>
      <IconButton
        icon="close"
        size="small"
        label={words.putAwaySuggested}
        onClick={() => {
          document.getElementById(PLACES.addClass)?.focus();
          setAway(number);
        }}
      />
    </div>
  );
}

/** The button goes with its class: the focus goes to the next one, or to the search. */
function focusBeside(button: Element): void {
  const one = button.closest("li");
  const beside = (one?.nextElementSibling ?? one?.previousElementSibling)?.querySelector("button");
  (beside ?? document.getElementById(PLACES.addClass))?.focus();
}

const NONE: readonly Suggestion[] = [];

/** What was suggested in the search for this text, with the reader's word for it; else what its words speak for. */
function useSuggestions(isAway: boolean): readonly Suggestion[] {
  const text = useDocument((document) => document.text);
  const asked = useApp((state) => (isSuggestedHere(state) ? state.suggestions : null));
  const calm = useApp(isCalm);
  const suggest = useApp((state) => state.suggestByWords);
  const [known, setKnown] = useState<{ readonly text: string; readonly suggestions: readonly Suggestion[] } | null>(
    null,
  );
  const isNeeded = calm && !isAway && asked === null && known?.text !== text;
  useEffect(() => {
    if (!isNeeded) return;
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const suggestions = await suggest();
      if (isCurrent) setKnown({ text, suggestions });
    }, CALM_MILLISECONDS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [isNeeded, text, suggest]);
  return asked ?? (known?.text === text ? known.suggestions : NONE);
}

/** How many of the marked elements have room beside what stands around them; null before that was measured. */
function useRoom(row: RefObject<HTMLElement | null>, key: string): number | null {
  const [fit, setFit] = useState<{ readonly key: string; readonly width: number; readonly count: number } | null>(null);
  const [width, setWidth] = useState(0);
  const isThere = key !== "";
  useEffect(() => {
    const element = row.current;
    if (element === null || !isThere) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [row, isThere]);
  const isKnown = fit !== null && fit.key === key && (width === 0 || fit.width === width);
  useLayoutEffect(() => {
    const element = row.current;
    if (element === null || isKnown) return;
    const last = element.lastElementChild?.getBoundingClientRect().width ?? 0;
    const { left, width: room } = element.getBoundingClientRect();
    const ends = [...element.querySelectorAll("[data-fits]")].map((one) => one.getBoundingClientRect().right - left);
    setFit({ key, width: Math.floor(room), count: ends.filter((end) => end + last + GAP <= room).length });
  }, [row, key, isKnown]);
  return isKnown ? fit.count : null;
}

/** Before the button at the end, in pixels. */
const GAP = 8;
