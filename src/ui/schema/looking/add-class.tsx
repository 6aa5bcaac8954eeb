import { useEffect } from "react";
import { modelStatusOf } from "../../../state/models/models";
import { printed } from "../../actions/keys";
import { usePerform } from "../../actions/use-action";
import { useApp } from "../../app-store";
import { PLACES, useShell } from "../../layout/shell";
import { actionsMessages } from "../../messages/en/actions";
import { useMessages } from "../../messages/messages";
import { Button } from "../../primitives/button";

/** Opens the search for classes in place; on phones it is a sign alone. */
export function AddClass() {
  const words = useMessages(actionsMessages);
  const { adding, leaveAdding } = useShell();
  const perform = usePerform();
  const prepare = usePreparation();
  return (
    <Button
      data-behind
      id={PLACES.addClass}
      size="small"
      className="add-class-button min-h-8"
      aria-expanded={adding}
      aria-haspopup="dialog"
      title={words.label["search-classes"]}
      onPointerEnter={prepare}
      onFocus={prepare}
      onClick={() => (adding ? leaveAdding(true) : perform("search-classes"))}
    >
      <span aria-hidden="true">+</span>
      <span className="max-tablet:sr-only">{words.label["search-classes"]}</span>
      <span
        aria-hidden="true"
        className="rounded-sm border border-hairline px-1.5 font-sans text-small text-faint pointer-coarse:hidden max-tablet:hidden"
      >
        {printed("search-classes")}
      </span>
    </Button>
  );
}

/**
 * Search and suggestions are made ready in their worker before anybody types: once somebody reaches for them, else when
 * the page has been quiet for a while. It takes seconds of a processor, which reading the text needs first.
 */
function usePreparation(): () => void {
  const library = useApp((state) => state.library);
  const busy = useApp((state) => modelStatusOf(state) === "loading" || state.run.status === "running");
  const prepare = useApp((state) => state.prepareSearch);
  useEffect(() => {
    if (library === null || busy) return;
    const timer = setTimeout(prepare, QUIET_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [library, busy, prepare]);
  return prepare;
}

const QUIET_MILLISECONDS = 10_000;
