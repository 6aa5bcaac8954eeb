import { type ClassId, parseClassId } from "../../core/schema/class";
import type { Library } from "../../core/schema/library";
import { isChosen } from "../../core/schema/selection";
import { hintedIn } from "../../core/schema/uses";
import { useApp } from "../app-store";
import { searchMessages } from "../messages/en/search";
import { useMessages } from "../messages/messages";
import { Button } from "../primitives/button";
import { IconButton } from "../primitives/icon-button";

const nameOf = (id: ClassId): string => parseClassId(id)?.name ?? id;

/** Beside the relation or event class that was just chosen: the classes that its hints name, to be taken at one press. */
export function Completing({ id, library }: { readonly id: ClassId; readonly library: Library }) {
  const words = useMessages(searchMessages);
  const selected = useApp((state) => state.selected);
  const branches = useApp((state) => state.branches);
  const except = useApp((state) => state.except);
  const select = useApp((state) => state.select);
  const decline = useApp((state) => state.declineCompleting);
  const choice = { selected, branches, except };
  const missing = hintedIn(library, id).filter((hinted) => !isChosen(library, choice, hinted));
  if (missing.length === 0 || !isChosen(library, choice, id)) return null;
  return (
    <div className="mx-4 mt-2 flex flex-wrap items-center gap-2 rounded-md bg-accent-tint py-1 pr-1 pl-3 text-small">
      <p className="min-w-0 flex-1">
        {words.asksFor(nameOf(id), id.startsWith("event:") ? "event" : "relation", missing.map(nameOf))}
      </p>
      <Button size="small" onClick={() => select(missing)}>
        {words.addHinted(missing.map(nameOf))}
      </Button>
      <IconButton icon="close" size="small" label={words.decline} onClick={decline} />
    </div>
  );
}
