import { useEffect, useMemo, useRef, useState } from "react";
import { resolveSelection } from "../../../core/schema/branches";
import { classId, type SchemaClass } from "../../../core/schema/class";
import { dependantsOf, removeOwnClasses } from "../../../core/schema/own-change";
import { choiceOf } from "../../../state/schema/selection";
import { useApp, useAppStore } from "../../app-store";
import { useShell } from "../../layout/shell";
import { Button } from "../../primitives/button";
import { KindMark } from "../../primitives/class-tag";
import { Dialog } from "../../primitives/dialog";
import { TextField } from "../../primitives/field";
import { counted } from "../../results/words";
import { hueStyle } from "../../theme/colours";
import { KIND_NOUN } from "../class-words";
import { ExportClasses } from "./export-classes";
import { VirtualRows } from "./virtual-rows";

/** With more classes than this a box to find them by stands above. */
const MANY = 12;

/** The user's own classes: written here, imported, or begun as classes of the library. */
export function OwnClassesDialog() {
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
    setTold(`Undone: ${step.words}.`);
  };
  const remove = (schemaClass: SchemaClass): void => {
    const left = withoutIt(own, schemaClass);
    store.getState().changeOwnClasses(removeOwnClasses(own, [classId(schemaClass)]));
    setTold(left === "" ? `Deleted ${schemaClass.name}.` : `Deleted ${schemaClass.name}. ${left}`);
  };
  useUndoKey(undo);
  const selection = (): readonly SchemaClass[] => {
    const state = store.getState();
    return state.library === null ? [] : resolveSelection(state.library, choiceOf(state)).classes;
  };

  return (
    <Dialog
      title="Your classes"
      width="wide"
      onClose={() => showDialog(null)}
      footer={
        <>
          <Button onClick={() => showDialog({ name: "import-classes", file: null })}>Import</Button>
          <Button variant="primary" onClick={() => showDialog({ name: "edit-class", id: null })}>
            New class
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
              Undo {step.words}
            </Button>
          )}
        </div>
        {own.length > MANY && (
          <TextField label="Find" value={query} onChange={(event) => setQuery(event.currentTarget.value)} />
        )}
        {own.length === 0 ? (
          <p className="text-quiet">
            There are none yet. Write a class, import a file of classes, or open a class of the library and press Edit.
          </p>
        ) : (
          <VirtualRows label="Your classes" count={shown.length} rowHeight={44}>
            {(index) => {
              const schemaClass = shown[index];
              return schemaClass === undefined ? null : <Row schemaClass={schemaClass} onDelete={remove} />;
            }}
          </VirtualRows>
        )}
        {query !== "" && <p className="text-small text-faint">{counted(shown.length, "class", "classes")}</p>}
        {(own.length > 0 || chosen > 0) && (
          <ExportClasses
            choices={[
              { label: "Export your classes", stem: "classes", disabled: own.length === 0, classes: () => own },
              { label: "Export the selection", stem: "selection", disabled: chosen === 0, classes: selection },
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
  const { showDialog } = useShell();
  const { kind, name, description } = schemaClass;
  const id = classId(schemaClass);
  return (
    <div style={hueStyle(id)} className="hued flex min-h-11 items-center gap-2 px-3">
      <KindMark kind={kind} className="text-class-line" />
      <span className="shrink-0">{name}</span>
      {kind !== "entity" && <span className="text-tiny text-faint">{KIND_NOUN[kind]}</span>}
      <span className="min-w-0 flex-1 truncate text-small text-faint">{description}</span>
      <Button
        variant="quiet"
        size="small"
        aria-label={`Edit ${name}`}
        onClick={() => showDialog({ name: "edit-class", id })}
      >
        Edit
      </Button>
      <Button variant="quiet" size="small" aria-label={`Delete ${name}`} onClick={() => onDelete(schemaClass)}>
        Delete
      </Button>
    </div>
  );
}

function matching(own: readonly SchemaClass[], query: string): readonly SchemaClass[] {
  const wanted = query.trim().toLowerCase();
  return wanted === "" ? own : own.filter(({ name }) => name.toLowerCase().includes(wanted));
}

/** What the end of a class leaves behind, in a sentence; empty where that is nothing. */
function withoutIt(own: readonly SchemaClass[], schemaClass: SchemaClass): string {
  const { heirs, hinting } = dependantsOf(own, schemaClass);
  const parts = [
    ...(heirs.length === 0 ? [] : [`${listed(heirs)} ${heirs.length === 1 ? "inherits" : "inherit"} from it`]),
    ...(hinting.length === 0 ? [] : [`${listed(hinting)} ${hinting.length === 1 ? "names" : "name"} it in hints`]),
  ];
  return parts.length === 0 ? "" : `Still there, without it: ${parts.join("; ")}.`;
}

function listed(classes: readonly SchemaClass[]): string {
  const names = classes.slice(0, 5).map(({ name }) => name);
  return classes.length > 5 ? `${names.join(", ")} and ${classes.length - 5} more` : names.join(", ");
}
