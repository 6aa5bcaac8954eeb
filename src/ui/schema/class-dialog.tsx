import { useEffect, useRef, useState } from "react";
import { type ClassId, parseClassId, type SchemaClass } from "../../core/schema/class";
import type { Library } from "../../core/schema/library";
import { isChosen } from "../../core/schema/selection";
import { taxonomyOf } from "../../core/schema/taxonomy";
import { hintedIn } from "../../core/schema/uses";
import { modelStatusOf } from "../../state/models/models";
import { useApp } from "../app-store";
import { useShell } from "../layout/shell";
import { classesMessages } from "../messages/en/classes";
import { useMessages } from "../messages/messages";
import { Button } from "../primitives/button";
import { Dialog } from "../primitives/dialog";
import { ClassCard } from "./class-card";

/** What a class means, and what can be done with it. Its card leads on to other classes, and "Back" from them. */
export function ClassDialog({ id }: { readonly id: ClassId }) {
  return <Visits key={id} first={id} />;
}

function Visits({ first }: { readonly first: ClassId }) {
  const words = useMessages(classesMessages);
  const { showDialog } = useShell();
  const library = useApp((state) => state.library);
  const [visited, setVisited] = useState<readonly ClassId[]>([first]);
  const card = useRef<HTMLDivElement>(null);
  const id = visited.at(-1) ?? first;
  const schemaClass = library?.classOf(id) ?? null;

  // Going from class to class, what was pressed is gone: reading begins at the top of the new one.
  useEffect(() => {
    if (id === first && document.activeElement !== document.body) return;
    card.current?.scrollIntoView({ block: "start" });
    card.current?.focus();
  }, [id, first]);

  if (library === null || schemaClass === null) return null;
  const shown = { id, library, schemaClass };
  return (
    <Dialog
      title={schemaClass.name}
      onClose={() => showDialog(null)}
      footer={
        <>
          {visited.length > 1 && (
            <Button variant="quiet" className="mr-auto" onClick={() => setVisited(visited.slice(0, -1))}>
              {words.back}
            </Button>
          )}
          <Choices {...shown} />
        </>
      }
    >
      <div ref={card} tabIndex={-1} className="scroll-mt-16 outline-none">
        <ClassCard key={id} {...shown} onGo={(next) => setVisited([...visited, next])} />
      </div>
    </Dialog>
  );
}

interface Shown {
  readonly id: ClassId;
  readonly library: Library;
  readonly schemaClass: SchemaClass;
}

/** Select or remove, alone or with all below; of relations and events the entity classes that their hints name. */
function Choices({ id, library }: Shown) {
  const words = useMessages(classesMessages);
  const selected = useApp((state) => state.selected);
  const branches = useApp((state) => state.branches);
  const except = useApp((state) => state.except);
  const toggle = useApp((state) => state.toggle);
  const select = useApp((state) => state.select);
  const { showDialog } = useShell();
  const choice = { selected, branches, except };
  const chosen = isChosen(library, choice, id);
  const hinted = hintedIn(library, id).filter((hint) => !isChosen(library, choice, hint));
  return (
    <>
      <Button onClick={() => showDialog({ name: "edit-class", id })}>{words.edit}</Button>
      {hinted.length > 0 && (
        <Button className="whitespace-normal" onClick={() => select(hinted)}>
          {words.alsoSelect(hinted.flatMap((hint) => parseClassId(hint)?.name ?? []))}
        </Button>
      )}
      <BranchButton id={id} library={library} chosen={branches.includes(id)} />
      <Button variant={chosen ? "plain" : "primary"} onClick={() => toggle(id)}>
        {chosen ? words.removeFromSelection : words.select}
      </Button>
    </>
  );
}

/** The class with all below it, with what that takes before it is chosen; nothing where nothing is below. */
function BranchButton({
  id,
  library,
  chosen,
}: {
  readonly id: ClassId;
  readonly library: Library;
  readonly chosen: boolean;
}) {
  const words = useMessages(classesMessages);
  const selectBranch = useApp((state) => state.selectBranch);
  const deselectBranch = useApp((state) => state.deselectBranch);
  const tokens = useBranchTokens(id);
  const below = taxonomyOf(library).countBelow(library.indexOf(id));
  if (below === 0) return null;
  return chosen ? (
    <Button onClick={() => deselectBranch(id)}>{words.removeBranch}</Button>
  ) : (
    <Button className="whitespace-normal" onClick={() => selectBranch(id)}>
      {words.selectBranch(below + 1, tokens)}
    </Button>
  );
}

/** Null while it is counted, and where nothing is there to count with. */
function useBranchTokens(id: ClassId): number | null {
  const costOfBranch = useApp((state) => state.costOfBranch);
  const ready = useApp((state) => modelStatusOf(state) === "ready");
  const descriptions = useApp((state) => state.descriptions);
  const [known, setKnown] = useState<{ readonly id: ClassId; readonly tokens: number | null } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another model or setting is another cost.
  useEffect(() => {
    let current = true;
    void costOfBranch(id).then((tokens) => {
      if (current) setKnown({ id, tokens });
    });
    return () => {
      current = false;
    };
  }, [costOfBranch, id, ready, descriptions]);
  return known?.id === id ? known.tokens : null;
}
