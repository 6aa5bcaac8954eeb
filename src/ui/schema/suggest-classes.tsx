import { lazy, Suspense, useEffect, useRef } from "react";
import { ActionButton } from "../actions/use-action";
import { useApp } from "../app-store";

// Nobody asks before the page has been drawn.
const Suggestions = lazy(() => import("./suggestions").then((module) => ({ default: module.Suggestions })));

/** Asks which classes the text seems to be about; the answer stands in the place of the button until it is closed. */
export function SuggestClasses() {
  const asked = useApp((state) => state.suggestedFor !== null);
  const button = useRef<HTMLButtonElement>(null);
  const wasAsked = useRef(asked);
  usePreparation();
  // What closed the answer is gone with it: the focus goes to what stands in its place.
  useEffect(() => {
    if (wasAsked.current && !asked) button.current?.focus();
    wasAsked.current = asked;
  }, [asked]);
  if (asked) {
    return (
      <Suspense>
        <Suggestions />
      </Suspense>
    );
  }
  return (
    <div className="border-b border-hairline px-4 py-2">
      <ActionButton ref={button} action="suggest-classes" otherwise="disabled" size="small" />
    </div>
  );
}

/**
 * Search and suggestions are made ready in their worker before anybody asks; a model that loads or runs goes first for a
 * while, for both take what the computer has.
 */
function usePreparation(): void {
  const library = useApp((state) => state.library);
  const busy = useApp((state) => state.modelStatus === "loading" || state.run.status === "running");
  const prepare = useApp((state) => state.prepareSearch);
  useEffect(() => {
    if (library === null) return;
    const timer = setTimeout(prepare, busy ? BUSY_MILLISECONDS : QUIET_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [library, busy, prepare]);
}

const QUIET_MILLISECONDS = 1000;
const BUSY_MILLISECONDS = 10_000;
