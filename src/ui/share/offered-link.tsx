import { useState } from "react";
import { type ClassId, classId, parseClassId, type SchemaClass } from "../../core/schema/class";
import type { BroughtClasses } from "../../core/share/brought";
import { classNumber } from "../../core/share/numbered";
import type { Offer } from "../../state/schema/link";
import { useApp } from "../app-store";
import { Button } from "../primitives/button";
import { ClassTag } from "../primitives/class-tag";
import { Dialog } from "../primitives/dialog";
import { Switch } from "../primitives/switch";
import { counted } from "../results/words";
import { LinkSummary } from "./link-summary";

/** So many classes are shown one by one; of a longer list the rest is counted. */
const SHOWN = 60;

/** A link brought something while something of the user's was here: nothing is replaced unasked. */
export function OfferedLink({ offered: { link, brought } }: { readonly offered: Offer }) {
  const mine = useApp((state) => state.selected.length + state.branches.length);
  const text = useApp((state) => state.text);
  const accept = useApp((state) => state.acceptOffered);
  const decline = useApp((state) => state.declineOffered);
  const [replaceOwn, setReplaceOwn] = useState(false);
  return (
    <Dialog
      title="Open link"
      onClose={decline}
      footer={
        <>
          <Button onClick={decline}>Keep mine</Button>
          <Button variant="primary" onClick={() => void accept(replaceOwn)}>
            Use this selection
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <p className="text-quiet">
          This link brings a selection
          {mine > 0 && ` in place of yours, which has ${counted(mine, "class", "classes")}`}.
        </p>
        <LinkSummary content={link} library={link.library} />
        <ClassList label="Classes of the link" ids={link.selected} />
        <ClassList label="Branches of the link" ids={link.branches} />
        <Unknown ids={[...link.selected, ...link.branches]} brought={[...brought.added, ...brought.clashing]} />
        <OwnClasses brought={brought} replace={replaceOwn} onReplace={setReplaceOwn} />
        {link.text !== null && text.trim() !== "" && link.text !== text && (
          <p role="note" className="border-l-2 border-caution pl-3 text-caution">
            The link brings a text, which takes the place of yours. It can be taken back.
          </p>
        )}
      </div>
    </Dialog>
  );
}

interface OwnClassesProps {
  readonly brought: BroughtClasses;
  readonly replace: boolean;
  readonly onReplace: (replace: boolean) => void;
}

/** What becomes of the own classes of the link. */
function OwnClasses({ brought: { added, clashing, circular }, replace, onReplace }: OwnClassesProps) {
  return (
    <>
      {added.length > 0 && <p>Added to your own classes: {namesOf(added)}.</p>}
      {clashing.length > 0 && (
        <Switch
          label="Replace my own classes of the same name"
          note={`The link says something else of ${namesOf(clashing)}. Switched off, yours stay as they are.`}
          checked={replace}
          onChange={onReplace}
        />
      )}
      {circular.length > 0 && (
        <p className="text-caution">Not added, since they would inherit from themselves: {namesOf(circular)}.</p>
      )}
    </>
  );
}

function namesOf(classes: readonly SchemaClass[]): string {
  const names = classes.slice(0, SHOWN).map(({ name }) => name);
  return `${names.join(", ")}${classes.length > SHOWN ? " and others" : ""}`;
}

interface ClassListProps {
  readonly label: string;
  readonly ids: readonly ClassId[];
}

function ClassList({ label, ids }: ClassListProps) {
  if (ids.length === 0) return null;
  return (
    <ul aria-label={label} className="flex flex-wrap gap-x-3 gap-y-1.5">
      {ids.slice(0, SHOWN).map((id) => {
        const parsed = parseClassId(id);
        return (
          parsed !== null && (
            <li key={id}>
              <ClassTag id={id} kind={parsed.kind} name={parsed.name} />
            </li>
          )
        );
      })}
      {ids.length > SHOWN && <li className="text-faint">and {counted(ids.length - SHOWN, "class", "classes")} more</li>}
    </ul>
  );
}

interface UnknownProps {
  readonly ids: readonly ClassId[];
  readonly brought: readonly SchemaClass[];
}

/** Classes that nothing here knows: they are kept, and go along when the selection is shared again. */
function Unknown({ ids, brought }: UnknownProps) {
  const library = useApp((state) => state.library);
  const known = new Set(brought.map(classId));
  const unknown = ids.filter((id) => library !== null && library.indexOf(id) < 0 && !known.has(id));
  if (unknown.length === 0) return null;
  const names = unknown.slice(0, SHOWN).map((id) => {
    const numbered = classNumber(id);
    return numbered === null ? (parseClassId(id)?.name ?? id) : `no. ${numbered.number} of ${numbered.library}`;
  });
  return (
    <p className="text-caution">
      The library here does not have {unknown.length === 1 ? "one of them" : `${unknown.length} of them`}:{" "}
      {names.join(", ")}
      {unknown.length > SHOWN && " and others"}. They stay in the selection, and in links that you make of it.
    </p>
  );
}
