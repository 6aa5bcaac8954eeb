import { Suspense, useEffect, useLayoutEffect, useRef, useState } from "react";
import { activeDocument } from "../../../state/documents/document";
import { isSuggestedHere } from "../../../state/schema/marks-here";
import { useApp, useAppStore } from "../../app-store";
import { late } from "../../late";
import { PLACES, useShell } from "../../layout/shell";
import { pageMessages } from "../../messages/en/page";
import { schemaMessages } from "../../messages/en/schema";
import { searchMessages } from "../../messages/en/search";
import { useFormat, useMessages } from "../../messages/messages";
import { Button, IconButton } from "../../primitives/button";
import { ClassSearch } from "../class-search";
import { LibraryState } from "../library-state";

const Suggestions = late(
  () => import("../suggestions"),
  (module) => module.Suggestions,
);
const NewClass = late(
  () => import("./new-class"),
  (module) => module.NewClass,
);

/**
 * Finds classes to look for, below the button that opened it: what the text seems to be about, what is searched for, a
 * class that is made at once, and the way to all of them. Not modal: a press elsewhere closes it and does what it does.
 */
export function ClassFinder() {
  const words = useMessages(schemaMessages);
  const search = useMessages(searchMessages);
  const page = useMessages(pageMessages);
  const format = useFormat();
  const { leaveAdding, showPanel } = useShell();
  const query = useApp((state) => state.classQuery.trim());
  const library = useApp((state) => state.library);
  const hasText = useApp((state) => activeDocument(state).text.trim() !== "");
  const store = useAppStore();
  const [making, setMaking] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  useLeave(box, leaveAdding);
  usePlace(box);

  // A text that nothing was suggested for is looked at, unless somebody types at once: one worker does both, and who
  // searches does not wait for suggestions.
  useEffect(() => {
    if (query !== "") return;
    const timer = setTimeout(() => {
      const state = store.getState();
      if (activeDocument(state).text.trim() !== "" && !isSuggestedHere(state)) void state.suggestClasses();
    }, SUGGEST_AFTER_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [store, query]);

  return (
    <div
      ref={box}
      role="dialog"
      aria-label={search.addClass}
      data-part="finder"
      className="add-class"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        event.stopPropagation();
        if (making === null) leaveAdding(true);
        else setMaking(null);
      }}
    >
      {making === null ? (
        <>
          <ClassSearch library={library}>
            <LibraryState />
            {query === "" && library !== null && hasText && (
              <Suspense>
                <Suggestions />
              </Suspense>
            )}
          </ClassSearch>
          <p className="flex flex-wrap items-center gap-x-1 border-t border-hairline px-4 py-1.5 text-small text-quiet">
            {search.noneFits}
            <Button variant="quiet" size="small" className="font-medium !text-accent" onClick={() => setMaking(query)}>
              {query === "" ? search.makeOne : search.make(query)}
            </Button>
            <Button
              variant="quiet"
              size="small"
              className="font-medium !text-accent"
              onClick={() => {
                leaveAdding(false);
                showPanel("classes");
              }}
            >
              {search.browseAll(library === null ? null : format.number(library.size))}
            </Button>
            <IconButton
              icon="close"
              size="small"
              label={page.close}
              className="ml-auto"
              onClick={() => leaveAdding(true)}
            />
          </p>
        </>
      ) : (
        <Suspense fallback={<p className="p-4 text-small text-faint">{words.opening}</p>}>
          <NewClass named={making} onEnd={() => setMaking(null)} />
        </Suspense>
      )}
    </div>
  );
}

const SUGGEST_AFTER_MILLISECONDS = 500;

/** Closes where somebody presses or goes elsewhere. */
function useLeave(box: React.RefObject<HTMLElement | null>, leave: (back: boolean) => void): void {
  useEffect(() => {
    const isOutside = (target: EventTarget | null): boolean =>
      target instanceof Element &&
      target !== document.body &&
      box.current?.contains(target) === false &&
      // The button closes it by itself; a dialog that was opened from here lies over it.
      target.closest(`#${PLACES.addClass}, dialog`) === null;
    const press = ({ target }: Event): void => {
      if (isOutside(target)) leave(false);
    };
    document.addEventListener("pointerdown", press);
    document.addEventListener("focusin", press);
    return () => {
      document.removeEventListener("pointerdown", press);
      document.removeEventListener("focusin", press);
    };
  }, [box, leave]);
}

/** Stands below the button, as far as there is room to its right. */
function usePlace(box: React.RefObject<HTMLElement | null>): void {
  const selected = useApp((state) => state.selected);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another chip moves the button.
  useLayoutEffect(() => {
    const element = box.current;
    const around = element?.offsetParent;
    const button = document.getElementById(PLACES.addClass);
    if (element === null || button === null || around == null) return;
    const wanted = button.getBoundingClientRect().left - around.getBoundingClientRect().left;
    element.style.left = `${Math.max(0, Math.min(wanted, around.clientWidth - element.offsetWidth))}px`;
  }, [box, selected]);
}
