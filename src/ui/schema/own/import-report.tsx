import { useEffect, useState } from "react";
import { classId, KINDS, type SchemaClass } from "../../../core/schema/class";
import { type Examined, examine } from "../../../core/schema/import/examine";
import type { ImportedClasses, ImportNote } from "../../../core/schema/import/imported";
import { type OnClash, takeOwnClasses } from "../../../core/schema/own-change";
import { finishInSlices } from "../../../core/sliced";
import { useApp, useAppStore } from "../../app-store";
import { useShell } from "../../layout/shell";
import { classesMessages } from "../../messages/en/classes";
import { pageMessages } from "../../messages/en/page";
import { useMessages } from "../../messages/messages";
import { Button } from "../../primitives/button";
import { Choice } from "../../primitives/choices";
import { Dialog } from "../../primitives/dialog";
import { VirtualRows } from "./virtual-rows";

interface ImportReportProps {
  readonly imported: ImportedClasses;
  readonly onBack: () => void;
}

/** What was read, what was not and why; nothing is taken in before it is confirmed. */
export function ImportReport({ imported, onBack }: ImportReportProps) {
  const words = useMessages(classesMessages);
  const page = useMessages(pageMessages);
  const store = useAppStore();
  const { showDialog } = useShell();
  const own = useApp((state) => state.ownClasses);
  const [onClash, setOnClash] = useState<OnClash>("replace");
  const { examined, isCurrent } = useExamined(imported, onClash);
  const { classes, notes, clashes, replacing } = examined ?? UNSEEN;
  const skipped = notes.filter(({ outcome }) => outcome === "skipped").length;
  const remarks = notes.length + imported.moreNotes;

  const take = (): void => {
    const { changeOwnClasses, takeCarried } = store.getState();
    changeOwnClasses(takeOwnClasses(own, classes, onClash));
    const kept = new Set(onClash === "keep" ? own.map(classId) : []);
    const taken = new Set(classes.map(classId).filter((id) => !kept.has(id)));
    takeCarried((imported.learned ?? []).filter(({ id }) => taken.has(id)));
    showDialog({ name: "own-classes" });
  };
  return (
    <Dialog
      title={words.importTitle}
      width="wide"
      onClose={() => showDialog(null)}
      footer={
        <>
          <Button onClick={onBack}>{words.back}</Button>
          <Button variant="primary" disabled={!isCurrent || classes.length === 0} onClick={take}>
            {words.addCount(classes.length)}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <p aria-live="polite">
          {words.found(
            words.format[imported.format],
            imported.classes.length,
            countsOf(imported.classes).map(({ kind, count }) => ({ kind: page.kindNoun[kind], count })),
          )}
        </p>
        {replacing > 0 && <p className="text-quiet">{words.replacing(replacing)}</p>}
        {clashes.length > 0 && (
          <Choice<OnClash>
            label={words.clashes(clashes.length)}
            options={[
              { value: "replace", label: words.replaceMine },
              { value: "keep", label: words.keepMine },
            ]}
            value={onClash}
            onChange={setOnClash}
          />
        )}
        {examined === null ? (
          <p className="text-quiet">{words.comparing}</p>
        ) : remarks === 0 ? (
          <p className="text-quiet">{words.allRead}</p>
        ) : (
          <section className="space-y-2">
            <h3 className="text-small text-faint">
              {words.notes(skipped, notes.length - skipped, imported.moreNotes)}
            </h3>
            <VirtualRows label={words.noteList} count={notes.length} rowHeight={44}>
              {(index) => <Note note={notes[index]} />}
            </VirtualRows>
          </section>
        )}
      </div>
    </Dialog>
  );
}

const UNSEEN: Examined = { classes: [], notes: [], clashes: [], replacing: 0 };

/** The classes beside those that are here. What was found for another answer stays until this one's is known. */
function useExamined(
  imported: ImportedClasses,
  onClash: OnClash,
): { readonly examined: Examined | null; readonly isCurrent: boolean } {
  const builtIn = useApp((state) => state.builtIn);
  const own = useApp((state) => state.ownClasses);
  const [found, setFound] = useState<{ readonly examined: Examined | null; readonly isCurrent: boolean }>({
    examined: null,
    isCurrent: false,
  });
  useEffect(() => {
    let wanted = true;
    setFound(({ examined }) => ({ examined, isCurrent: false }));
    void finishInSlices(examine(imported, builtIn, own, onClash), () => wanted).then((examined) => {
      if (wanted) setFound({ examined, isCurrent: true });
    });
    return () => {
      wanted = false;
    };
  }, [imported, builtIn, own, onClash]);
  return found;
}

function Note({ note }: { readonly note: ImportNote | undefined }) {
  const words = useMessages(classesMessages);
  if (note === undefined) return null;
  const { line, subject, outcome, reason } = note;
  return (
    <p className="flex gap-3 px-3 py-2 text-small">
      <span className="w-20 shrink-0 text-faint tabular-nums">{line === null ? "" : words.line(line)}</span>
      <span className={outcome === "skipped" ? "w-16 shrink-0 text-danger" : "w-16 shrink-0 text-caution"}>
        {words.outcome[outcome]}
      </span>
      <span className="min-w-0 break-words">
        {subject !== "" && <code className="font-mono">{subject}</code>} {words.noteReason(reason)}.
      </span>
    </p>
  );
}

const countsOf = (classes: readonly SchemaClass[]) =>
  KINDS.map((kind) => ({ kind, count: classes.filter((one) => one.kind === kind).length })).filter(
    ({ count }) => count > 0,
  );
