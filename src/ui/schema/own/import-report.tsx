import { useEffect, useState } from "react";
import { KINDS, type SchemaClass } from "../../../core/schema/class";
import { type Examined, examine } from "../../../core/schema/import/examine";
import type { ClassFormat, ImportedClasses, ImportNote } from "../../../core/schema/import/imported";
import { type OnClash, takeOwnClasses } from "../../../core/schema/own-change";
import { finishInSlices } from "../../../core/sliced";
import { useApp, useAppStore } from "../../app-store";
import { useShell } from "../../layout/shell";
import { Button } from "../../primitives/button";
import { Choice } from "../../primitives/choice";
import { Dialog } from "../../primitives/dialog";
import { counted } from "../../results/words";
import { KIND_NOUN } from "../class-words";
import { VirtualRows } from "./virtual-rows";

const FORMAT_WORDS: Readonly<Record<ClassFormat, string>> = {
  python: "Python class code",
  "knowcoder-json": "KnowCoder’s JSON",
  result: "the classes of a result document",
  "json-schema": "JSON Schema",
  linkml: "LinkML",
  list: "a list of classes",
};

interface ImportReportProps {
  readonly imported: ImportedClasses;
  readonly onBack: () => void;
}

/** What was read, what was not and why; nothing is taken in before it is confirmed. */
export function ImportReport({ imported, onBack }: ImportReportProps) {
  const store = useAppStore();
  const { showDialog } = useShell();
  const own = useApp((state) => state.ownClasses);
  const [onClash, setOnClash] = useState<OnClash>("replace");
  const { examined, isCurrent } = useExamined(imported, onClash);
  const { classes, notes, clashes, replacing } = examined ?? UNSEEN;
  const remarks = notes.length + imported.moreNotes;

  const take = (): void => {
    store.getState().changeOwnClasses(takeOwnClasses(own, classes, onClash));
    showDialog({ name: "own-classes" });
  };
  return (
    <Dialog
      title="Import classes"
      width="wide"
      onClose={() => showDialog(null)}
      footer={
        <>
          <Button onClick={onBack}>Back</Button>
          <Button variant="primary" disabled={!isCurrent || classes.length === 0} onClick={take}>
            Add {counted(classes.length, "class", "classes")}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <p aria-live="polite">
          This is {FORMAT_WORDS[imported.format]}: {kindWords(imported.classes)}.
        </p>
        {replacing > 0 && (
          <p className="text-quiet">
            {counted(replacing, "class takes", "classes take")} the place of classes of the same name in the library.
          </p>
        )}
        {clashes.length > 0 && (
          <Choice<OnClash>
            label={`${counted(clashes.length, "class has a name", "classes have names")} that you have classes of already`}
            options={[
              { value: "replace", label: "Replace mine" },
              { value: "keep", label: "Keep mine" },
            ]}
            value={onClash}
            onChange={setOnClash}
          />
        )}
        {examined === null ? (
          <p className="text-quiet">Comparing them with the classes that are here</p>
        ) : remarks === 0 ? (
          <p className="text-quiet">Everything was read as it stands.</p>
        ) : (
          <section className="space-y-2">
            <h3 className="text-small text-faint">{noteWords(notes, imported.moreNotes)}</h3>
            <VirtualRows label="What was skipped or changed" count={notes.length} rowHeight={44}>
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
  if (note === undefined) return null;
  const { line, subject, outcome, reason } = note;
  return (
    <p className="flex gap-3 px-3 py-2 text-small">
      <span className="w-20 shrink-0 text-faint tabular-nums">{line === null ? "" : `line ${line}`}</span>
      <span className={outcome === "skipped" ? "w-16 shrink-0 text-danger" : "w-16 shrink-0 text-caution"}>
        {outcome}
      </span>
      <span className="min-w-0 break-words">
        {subject !== "" && <code className="font-mono">{subject}</code>} {reason}.
      </span>
    </p>
  );
}

/** `212 classes: 200 entity, 10 relation and 2 event`. */
function kindWords(classes: readonly SchemaClass[]): string {
  const counts = KINDS.map((kind) => ({ kind, count: classes.filter((one) => one.kind === kind).length }));
  const parts = counts
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${count.toLocaleString("en")} ${KIND_NOUN[kind]}`);
  return `${counted(classes.length, "class", "classes")} (${parts.join(", ")})`;
}

function noteWords(notes: readonly ImportNote[], more: number): string {
  const skipped = notes.filter(({ outcome }) => outcome === "skipped").length;
  const changed = notes.length - skipped;
  const parts = [
    ...(skipped === 0 ? [] : [`${counted(skipped, "place")} skipped`]),
    ...(changed === 0 ? [] : [`${counted(changed, "remark")}`]),
    ...(more === 0 ? [] : [`${counted(more, "further place")} not listed`]),
  ];
  return parts.join(", ");
}
