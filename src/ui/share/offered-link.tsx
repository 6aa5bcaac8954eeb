import { useState } from "react";
import { type ClassId, classId, parseClassId, type SchemaClass } from "../../core/schema/class";
import type { LinkClasses } from "../../core/share/link-classes";
import { classNumber } from "../../core/share/shared-link";
import type { Offer } from "../../state/schema/state";
import { useApp, useDocument } from "../app-store";
import { shareMessages } from "../messages/en/share";
import { useMessages } from "../messages/messages";
import { Button } from "../primitives/button";
import { Switch } from "../primitives/choices";
import { ClassTag } from "../primitives/class-tag";
import { Dialog } from "../primitives/dialog";
import { LinkSummary } from "./link-summary";

/** So many classes are shown one by one; of a longer list the rest is counted. */
const SHOWN = 60;

/** A link brought something while something of the user's was here: nothing is replaced unasked. */
export function OfferedLink({ offered: { link, brought } }: { readonly offered: Offer }) {
  const words = useMessages(shareMessages);
  const mine = useApp((state) => state.selected.length + state.branches.length);
  const text = useDocument((document) => document.text);
  const accept = useApp((state) => state.acceptOffered);
  const decline = useApp((state) => state.declineOffered);
  const [replaceOwn, setReplaceOwn] = useState(false);
  return (
    <Dialog
      title={words.openTitle}
      onClose={decline}
      footer={
        <>
          <Button onClick={decline}>{words.keepMine}</Button>
          <Button variant="primary" onClick={() => void accept(replaceOwn)}>
            {words.use}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <p className="text-quiet">{words.brings(mine)}</p>
        <LinkSummary content={link} library={link.library} />
        <ClassList label={words.linkClasses} ids={link.selected} />
        <ClassList label={words.linkBranches} ids={link.branches} />
        <Unknown ids={[...link.selected, ...link.branches]} brought={[...brought.added, ...brought.clashing]} />
        <OwnClasses brought={brought} replace={replaceOwn} onReplace={setReplaceOwn} />
        {link.text !== null && text.trim() !== "" && link.text !== text && (
          <p role="note" className="border-l-2 border-caution pl-3 text-caution">
            {words.bringsText}
          </p>
        )}
      </div>
    </Dialog>
  );
}

interface OwnClassesProps {
  readonly brought: LinkClasses;
  readonly replace: boolean;
  readonly onReplace: (replace: boolean) => void;
}

/** What becomes of the own classes of the link. */
function OwnClasses({ brought: { added, clashing, circular }, replace, onReplace }: OwnClassesProps) {
  const words = useMessages(shareMessages);
  return (
    <>
      {added.length > 0 && <p>{words.added(...namesOf(added))}</p>}
      {clashing.length > 0 && (
        <Switch
          label={words.replaceOwn}
          note={words.replaceNote(...namesOf(clashing))}
          checked={replace}
          onChange={onReplace}
        />
      )}
      {circular.length > 0 && <p className="text-caution">{words.cyclic(...namesOf(circular))}</p>}
    </>
  );
}

/** The names of the first classes, and whether there are others. */
const namesOf = (classes: readonly SchemaClass[]): [names: readonly string[], more: boolean] => [
  classes.slice(0, SHOWN).map(({ name }) => name),
  classes.length > SHOWN,
];

interface ClassListProps {
  readonly label: string;
  readonly ids: readonly ClassId[];
}

function ClassList({ label, ids }: ClassListProps) {
  const words = useMessages(shareMessages);
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
      {ids.length > SHOWN && <li className="text-faint">{words.more(ids.length - SHOWN)}</li>}
    </ul>
  );
}

interface UnknownProps {
  readonly ids: readonly ClassId[];
  readonly brought: readonly SchemaClass[];
}

/** Classes that nothing here knows: they are kept, and go along when the selection is shared again. */
function Unknown({ ids, brought }: UnknownProps) {
  const words = useMessages(shareMessages);
  const library = useApp((state) => state.library);
  const known = new Set(brought.map(classId));
  const unknown = ids.filter((id) => library !== null && library.indexOf(id) < 0 && !known.has(id));
  if (unknown.length === 0) return null;
  const names = unknown.slice(0, SHOWN).map((id) => {
    const numbered = classNumber(id);
    return numbered === null ? (parseClassId(id)?.name ?? id) : words.numbered(numbered.number, numbered.library);
  });
  return <p className="text-caution">{words.unknown(unknown.length, names, unknown.length > SHOWN)}</p>;
}
