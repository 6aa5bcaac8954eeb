import { useEffect, useId, useMemo, useRef, useState } from "react";
import { type ClassId, classId, type SchemaClass } from "../../../core/schema/class";
import { EXPORT_FORMS } from "../../../core/schema/export/forms";
import { dependantsOf, removeOwnClasses } from "../../../core/schema/own-change";
import { resolveSelection } from "../../../core/schema/selection";
import { carriedOf } from "../../../state/schema/learned";
import { choiceOf } from "../../../state/schema/selection";
import { useApp, useAppStore } from "../../app-store";
import { useShell } from "../../layout/shell";
import { classesMessages } from "../../messages/en/classes";
import { pageMessages } from "../../messages/en/page";
import { useMessages } from "../../messages/messages";
import { Button } from "../../primitives/button";
import { KindMark } from "../../primitives/class-tag";
import { Dialog } from "../../primitives/dialog";
import { TextField } from "../../primitives/field";
import { download } from "../../results/export/download";
import { hueStyle } from "../../theme/colours";
import { VirtualRows } from "./virtual-rows";

/** With more classes than this a box to find them by stands above. */
const MANY = 12;

/** The user's own classes: written here, imported, or begun as classes of the library. */
export function OwnClassesDialog() {
  const words = useMessages(classesMessages);
  const store = useAppStore();
  const { showDialog } = useShell();
  const own = useApp((state) => state.ownClasses);
  const [step] = useApp((state) => state.ownSteps);
  const chosen = useApp((state) => state.selected.length + state.branches.length);
  const [query, setQuery] = useState("");
  const [told, setTold] = useState("");
  const shown = useMemo(() => matching(own, query), [own, query]);

  const undo = (): void => {
    if (step === undefined) return;
    store.getState().undoOwnClasses();
    setTold(words.undone(words.step(step.done)));
  };
  const remove = (schemaClass: SchemaClass): void => {
    const { heirs, hinting } = dependantsOf(own, schemaClass);
    store.getState().changeOwnClasses(removeOwnClasses(own, [classId(schemaClass)]));
    const left = heirs.length + hinting.length === 0 ? [] : [words.leftBehind(heirs.map(nameOf), hinting.map(nameOf))];
    setTold([words.deleted(schemaClass.name), ...left].join(" "));
  };
  useUndoKey(undo);
  const selection = (): readonly SchemaClass[] => {
    const state = store.getState();
    return state.library === null ? [] : resolveSelection(state.library, choiceOf(state)).classes;
  };

  return (
    <Dialog
      title={words.yours}
      width="wide"
      onClose={() => showDialog(null)}
      footer={
        <>
          <Button onClick={() => showDialog({ name: "import-classes", file: null })}>{words.import}</Button>
          <Button variant="primary" onClick={() => showDialog({ name: "edit-class", id: null })}>
            {words.new}
          </Button>
        </>
      }
    >
      <div className="space-y-3">
        <div className="flex min-h-8 items-center justify-between gap-4">
          <p aria-live="polite" className="text-small text-quiet">
            {told}
          </p>
          {step !== undefined && (
            <Button variant="quiet" size="small" onClick={undo}>
              {words.undo(words.step(step.done))}
            </Button>
          )}
        </div>
        {own.length > MANY && (
          <TextField label={words.find} value={query} onChange={(event) => setQuery(event.currentTarget.value)} />
        )}
        {own.length === 0 ? (
          <p className="text-quiet">{words.none}</p>
        ) : (
          <VirtualRows label={words.yours} count={shown.length} rowHeight={44}>
            {(index) => {
              const schemaClass = shown[index];
              return schemaClass === undefined ? null : <Row schemaClass={schemaClass} onDelete={remove} />;
            }}
          </VirtualRows>
        )}
        {query !== "" && <p className="text-small text-faint">{words.classes(shown.length)}</p>}
        {(own.length > 0 || chosen > 0) && (
          <ExportClasses
            choices={[
              { label: words.exportYours, stem: "classes", disabled: own.length === 0, classes: () => own },
              { label: words.exportSelection, stem: "selection", disabled: chosen === 0, classes: selection },
            ]}
          />
        )}
      </div>
    </Dialog>
  );
}

/** Ctrl+Z, wherever in the dialog the focus is; boxes to type in have an undo of their own. */
function useUndoKey(undo: () => void): void {
  const press = useRef(undo);
  useEffect(() => {
    press.current = undo;
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      const typing = event.target instanceof HTMLInputElement;
      if (typing || event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
      event.preventDefault();
      press.current();
    };
    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  }, []);
}

function Row({
  schemaClass,
  onDelete,
}: {
  readonly schemaClass: SchemaClass;
  readonly onDelete: (schemaClass: SchemaClass) => void;
}) {
  const words = useMessages(classesMessages);
  const page = useMessages(pageMessages);
  const { showDialog } = useShell();
  const { kind, name, description } = schemaClass;
  const id = classId(schemaClass);
  return (
    <div style={hueStyle(id)} className="hued flex min-h-11 items-center gap-2 px-3">
      <KindMark kind={kind} className="text-class-line" />
      <span className="shrink-0">{name}</span>
      {kind !== "entity" && <span className="text-tiny text-faint">{page.kindNoun[kind]}</span>}
      <span className="min-w-0 flex-1 truncate text-small text-faint">{description}</span>
      <Button
        variant="quiet"
        size="small"
        aria-label={words.editNamed(name)}
        onClick={() => showDialog({ name: "edit-class", id })}
      >
        {words.edit}
      </Button>
      <Button variant="quiet" size="small" aria-label={words.deleteNamed(name)} onClick={() => onDelete(schemaClass)}>
        {words.delete}
      </Button>
    </div>
  );
}

function matching(own: readonly SchemaClass[], query: string): readonly SchemaClass[] {
  const wanted = query.trim().toLowerCase();
  return wanted === "" ? own : own.filter(({ name }) => name.toLowerCase().includes(wanted));
}

const nameOf = ({ name }: SchemaClass): string => name;

interface ExportClassesProps {
  /** What can be exported; `classes` gives it at the time when its button is pressed. */
  readonly choices: readonly {
    readonly label: string;
    /** The file's name, without its ending. */
    readonly stem: string;
    readonly disabled: boolean;
    readonly classes: () => readonly SchemaClass[];
  }[];
}

/** The forms that classes can be written in, and a button for each set of classes that can be. */
function ExportClasses({ choices }: ExportClassesProps) {
  const words = useMessages(classesMessages);
  const id = useId();
  const store = useAppStore();
  const [format, setFormat] = useState(EXPORT_FORMS[0]?.format);
  const ownIds = (classes: readonly SchemaClass[]): ReadonlySet<ClassId> => {
    const own = new Set(store.getState().ownClasses.map(classId));
    return new Set(classes.map(classId).filter((one) => own.has(one)));
  };
  const form = EXPORT_FORMS.find((one) => one.format === format);
  if (form === undefined) return null;

  const write = async (classes: readonly SchemaClass[], stem: string): Promise<void> => {
    const [{ writeClasses }, { learnedComments }] = await Promise.all([
      import("../../../core/schema/export/write"),
      import("../../../core/extract/reader/carried"),
    ]);
    // Class code has comments, in which what was learned goes along; other forms have no place for it.
    const carried = form.ending === "py" ? carriedOf(store.getState().learned, ownIds(classes)) : [];
    const text = writeClasses(classes, form.format) + (carried.length === 0 ? "" : `\n${learnedComments(carried)}`);
    download(new Blob([text], { type: `${form.type};charset=utf-8` }), `${stem}.${form.ending}`);
  };
  return (
    <div className="space-y-1">
      <div className="flex flex-wrap items-end gap-2">
        <div className="space-y-1">
          <label htmlFor={id} className="block text-small text-quiet">
            {words.exportAs}
          </label>
          <select
            id={id}
            aria-describedby={`${id}-note`}
            value={form.format}
            onChange={(event) => setFormat(EXPORT_FORMS[event.currentTarget.selectedIndex]?.format)}
            className="min-h-8 rounded-md border border-border/60 bg-raised px-2 text-base hover:border-border pointer-coarse:min-h-11"
          >
            {EXPORT_FORMS.map((one) => (
              <option key={one.format} value={one.format}>
                {words.exportForm[one.format].title}
              </option>
            ))}
          </select>
        </div>
        {choices.map(({ label, stem, disabled, classes }) => (
          <Button key={label} disabled={disabled} onClick={() => void write(classes(), stem)}>
            {label}
          </Button>
        ))}
      </div>
      <p id={`${id}-note`} className="text-small text-faint">
        {words.exportForm[form.format].note}.
      </p>
    </div>
  );
}
