import { lazy, Suspense } from "react";
import { useApp } from "../app-store";
import { Button } from "../primitives/button";

// Nobody asks before the page has been drawn.
const Suggestions = lazy(() => import("./suggestions").then((module) => ({ default: module.Suggestions })));

/** Asks which classes the text seems to be about; the answer stands in the place of the button until it is closed. */
export function SuggestClasses() {
  const asked = useApp((state) => state.suggestedFor !== null);
  const empty = useApp((state) => state.text.trim() === "");
  const suggest = useApp((state) => state.suggestClasses);
  if (asked) {
    return (
      <Suspense>
        <Suggestions />
      </Suspense>
    );
  }
  return (
    <div className="border-b border-hairline px-4 py-2">
      <Button
        size="small"
        disabled={empty}
        title={empty ? "There is no text to read yet" : "Classes that this text seems to be about"}
        onClick={() => void suggest()}
      >
        Suggest classes
      </Button>
    </div>
  );
}
