import { type FormEvent, type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { documentName, type TextDocument } from "../../state/documents/document";
import { ActionButton } from "../actions/use-action";
import { useApp } from "../app-store";
import { useShell } from "../layout/shell";
import { documentsMessages } from "../messages/en/documents";
import { useFormat, useMessages } from "../messages/messages";
import { Button } from "../primitives/button";
import { nextIndex } from "../primitives/roving";
import { TextActions } from "../text/text-actions";

interface DocumentsListProps {
  /** Closes the list, and gives the focus back. */
  readonly onClose: () => void;
}

/** All documents, the one that was used last first: opened, renamed, deleted, and the last deletion taken back. */
export function DocumentsList({ onClose }: DocumentsListProps) {
  const words = useMessages(documentsMessages);
  const documents = useApp((state) => state.documents);
  const active = useApp((state) => state.active);
  const refresh = useApp((state) => state.refreshDocuments);
  const panel = useRef<HTMLDivElement>(null);
  const ordered = useMemo(() => documents.toSorted((a, b) => b.usedAt - a.usedAt), [documents]);

  // Other tabs make documents, too.
  useEffect(() => void refresh(), [refresh]);
  useEffect(() => panel.current?.querySelector<HTMLElement>("[aria-current]")?.focus(), []);

  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    // Escape closes the list alone.
    event.stopPropagation();
    event.preventDefault();
    onClose();
  };

  return (
    <div
      ref={panel}
      role="dialog"
      aria-label={words.title}
      tabIndex={-1}
      onKeyDown={onKey}
      className="absolute top-full left-0 z-40 mt-1 flex max-h-[min(36rem,calc(100dvh-6rem))] w-96 flex-col rounded-lg border border-hairline bg-raised p-1 shadow-sheet max-tablet:fixed max-tablet:inset-x-4 max-tablet:top-auto max-tablet:w-auto"
    >
      <div className="p-1">
        <ActionButton action="new-document" size="small" />
      </div>
      <ul aria-label={words.title} className="min-h-0 overflow-y-auto" onKeyDown={moveFocus}>
        {ordered.map((document) => (
          <Row key={document.number} document={document} isActive={document.number === active} onOpened={onClose} />
        ))}
      </ul>
      <TextActions onDone={onClose} />
      <Deleted onUndone={() => panel.current?.focus()} />
    </div>
  );
}

/** The arrow keys lead from document to document; Tab to what can be done with each. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const names = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-name]")];
  const at = names.findIndex((name) => name.contains(document.activeElement));
  const next = at < 0 ? null : nextIndex(event.key, at, names.length, "vertical");
  if (next === null) return;
  event.preventDefault();
  names[next]?.focus();
}

interface RowProps {
  readonly document: TextDocument;
  readonly isActive: boolean;
  readonly onOpened: () => void;
}

function Row({ document, isActive, onOpened }: RowProps) {
  const words = useMessages(documentsMessages);
  const format = useFormat();
  const open = useApp((state) => state.openDocument);
  const remove = useApp((state) => state.deleteDocument);
  const { showDocument } = useShell();
  const [renaming, setRenaming] = useState(false);
  const renameButton = useRef<HTMLButtonElement>(null);
  const name = documentName(document) || words.untitled;
  const isElsewhere = document.place === "elsewhere";
  const note = isActive
    ? words.shown
    : isElsewhere
      ? words.elsewhere
      : document.place === "left"
        ? words.left
        : format.day(document.usedAt);

  const wasRenaming = useRef(false);
  // With the form goes what had the focus; before another key is heard the button has it again.
  useLayoutEffect(() => {
    if (wasRenaming.current && !renaming) renameButton.current?.focus();
    wasRenaming.current = renaming;
  }, [renaming]);

  if (renaming) return <NameForm document={document} name={name} onEnd={() => setRenaming(false)} />;
  return (
    <li className="flex flex-wrap items-center gap-x-1 rounded-md hover:bg-hover">
      <button
        type="button"
        data-name
        aria-current={isActive ? "true" : undefined}
        onClick={() => {
          void open(document.number);
          showDocument();
          onOpened();
        }}
        className="min-w-0 flex-[1_1_10rem] rounded-md px-3 py-1.5 text-left focus-visible:outline-offset-[-2px] pointer-coarse:py-2.5"
      >
        <span className={`block truncate ${isActive ? "font-medium" : ""}`}>{name}</span>
        <span className="block truncate text-small text-faint">{note}</span>
      </button>
      {!isElsewhere && (
        <span className="flex shrink-0">
          <Button
            ref={renameButton}
            variant="quiet"
            size="small"
            aria-label={words.renameOf(name)}
            onClick={() => setRenaming(true)}
          >
            {words.rename}
          </Button>
          <Button
            variant="quiet"
            size="small"
            aria-label={words.deleteOf(name)}
            onClick={() => void remove(document.number)}
          >
            {words.delete}
          </Button>
        </span>
      )}
    </li>
  );
}

interface NameFormProps {
  readonly document: TextDocument;
  readonly name: string;
  readonly onEnd: () => void;
}

function NameForm({ document, name, onEnd }: NameFormProps) {
  const words = useMessages(documentsMessages);
  const rename = useApp((state) => state.renameDocument);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);

  const save = (event: FormEvent): void => {
    event.preventDefault();
    void rename(document.number, field.current?.value ?? "");
    onEnd();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    // Escape gives up the name, and leaves the list open.
    event.stopPropagation();
    event.preventDefault();
    onEnd();
  };
  return (
    <li>
      <form onSubmit={save} onKeyDown={onKey} className="flex flex-wrap items-center gap-1 p-1">
        <input
          ref={field}
          aria-label={words.nameOf(name)}
          defaultValue={name}
          className="min-h-9 min-w-0 flex-[1_1_8rem] rounded-md border border-border/60 bg-raised px-2 text-base text-ink hover:border-border pointer-coarse:min-h-11"
        />
        <Button type="submit" size="small">
          {words.save}
        </Button>
        <Button variant="quiet" size="small" onClick={onEnd}>
          {words.cancel}
        </Button>
      </form>
    </li>
  );
}

/** The document that was deleted last; it comes back as it was. */
function Deleted({ onUndone }: { readonly onUndone: () => void }) {
  const words = useMessages(documentsMessages);
  const deleted = useApp((state) => state.deleted);
  const undo = useApp((state) => state.undoDelete);
  const button = useRef<HTMLButtonElement>(null);
  const before = useRef(deleted);
  // The button that deleted it is gone with its row.
  useEffect(() => {
    if (deleted !== null && deleted !== before.current) button.current?.focus();
    before.current = deleted;
  }, [deleted]);
  return (
    <div aria-live="polite">
      {deleted !== null && (
        <p className="flex items-center gap-2 border-t border-hairline px-3 py-1.5 text-small text-quiet">
          <span className="min-w-0 truncate">{words.deleted(documentName(deleted) || words.untitled)}</span>
          <Button
            ref={button}
            variant="quiet"
            size="small"
            className="ml-auto"
            onClick={() => {
              undo();
              onUndone();
            }}
          >
            {words.undo}
          </Button>
        </p>
      )}
    </div>
  );
}
