import type { Ref } from "react";
import type { ResultDocument } from "../../../core/result/result";
import { classId } from "../../../core/schema/class";
import { foundMessages } from "../../messages/en/found";
import { useFormat, useMessages } from "../../messages/messages";
import { ClassTag } from "../../primitives/class-tag";
import { classes } from "../../primitives/classes";
import { type Entry, isOneClass } from "./entries";
import { Mentions } from "./mentions";

/** What can be done with a row; rows of what is uncertain can be looked at alone. */
export interface RowActions {
  /** Chooses its first object, or the one behind the chosen one. */
  readonly onWalk: (entry: Entry) => void;
  /** Marks an entity for a merge. */
  readonly onTick: (entry: Entry) => void;
  readonly onTakeOut: (entry: Entry, object: string) => void;
}

interface EntryRowProps extends RowActions {
  readonly document: ResultDocument;
  readonly entry: Entry;
  /** The chosen object, where it is one of this entry's. */
  readonly chosen: string | null;
  readonly ticked: boolean;
  /** Whether it can be merged and split. */
  readonly decidable: boolean;
  /** Whether it is where Tab leads. */
  readonly active: boolean;
  readonly buttonRef: Ref<HTMLButtonElement>;
  readonly onFocus: () => void;
}

/** An entity, or a class of relations or events: a press walks through its objects, which unfold while one is chosen. */
export function EntryRow(props: EntryRowProps) {
  const { document, entry, chosen, ticked, decidable, active, buttonRef, onFocus, onWalk, onTick, onTakeOut } = props;
  const words = useMessages(foundMessages);
  const format = useFormat();
  const { kind, name, aliases, objects } = entry;
  const tab = active ? 0 : -1;
  return (
    <div className={classes("rounded-md", chosen !== null && "bg-raised")}>
      <div className="flex items-start gap-1">
        <button
          ref={buttonRef}
          type="button"
          tabIndex={tab}
          aria-expanded={chosen !== null}
          onFocus={onFocus}
          onClick={() => onWalk(entry)}
          className="min-h-9 min-w-0 flex-1 rounded-md px-3 py-1.5 text-start hover:bg-hover pointer-coarse:min-h-11"
        >
          <span className="block min-w-0 wrap-anywhere">
            {isOneClass(entry) ? (
              <ClassTag id={classId({ kind, name })} kind={kind} name={name} tinted={false} />
            ) : (
              <bdi className="font-medium">{name}</bdi>
            )}
            <span className="text-quiet tabular-nums"> {format.number(objects.length)}</span>
            {aliases.length > 0 && <span className="text-small text-faint">{words.also(aliases)}</span>}
          </span>
          {!isOneClass(entry) && (
            <span className="flex flex-wrap gap-x-3">
              {entry.classes.map(({ name: one, count }) => (
                <ClassTag key={one} id={classId({ kind, name: one })} kind={kind} name={one} tinted={false}>
                  {entry.classes.length > 1 && <span className="text-faint tabular-nums">{format.number(count)}</span>}
                </ClassTag>
              ))}
            </span>
          )}
        </button>
        {decidable && (
          <label className="flex size-9 shrink-0 items-center justify-center pointer-coarse:size-11">
            <input
              type="checkbox"
              tabIndex={tab}
              checked={ticked}
              aria-label={words.tick(name)}
              onFocus={onFocus}
              onChange={() => onTick(entry)}
              className="size-4 accent-accent"
            />
          </label>
        )}
      </div>
      {chosen !== null && (
        <Mentions
          document={document}
          entry={entry}
          chosen={chosen}
          onTakeOut={decidable ? (object) => onTakeOut(entry, object) : null}
        />
      )}
    </div>
  );
}
