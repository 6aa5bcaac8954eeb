import { createContext, type ReactNode, type RefObject, useContext, useMemo, useRef, useState } from "react";
import type { ResultDocument } from "../../core/result/result";
import type { ClassId } from "../../core/schema/class";
import { useAppStore } from "../app-store";
import type { TextSurface } from "../text/surface/surface";
import { type OpenPanel, usePanel } from "./panel/use-panel";

/** The dialogs that stand above the page; a class is shown by its definition. */
export type OpenDialog =
  | { readonly name: "model" | "convert" | "share" | "help" | "tour" | "storage" | "own-classes" }
  | { readonly name: "class"; readonly id: ClassId }
  /** An own class is changed; one of the library is the beginning of an own one; null: a new class. */
  | { readonly name: "edit-class"; readonly id: ClassId | null }
  /** The result documents of a file, to choose from. */
  | { readonly name: "results"; readonly file: string; readonly documents: readonly ResultDocument[] }
  /** `file` was dropped or chosen; null: it is asked for. */
  | { readonly name: "import-classes"; readonly file: File | null };

/** What of the page is open, for this visit only: nothing here is kept or shared. */
export interface Shell extends OpenPanel {
  readonly dialog: OpenDialog | null;
  showDialog(dialog: OpenDialog | null): void;
  /** Whether the search for classes is open above the text. */
  readonly adding: boolean;
  /** Closes it; `back`: the focus goes to the button that opens it. */
  leaveAdding(back: boolean): void;
  /** Leads to a place: opens what hides it and moves the focus there. */
  goToSearch(): void;
  goToText(): void;
  /** The row about what is chosen, where it is. */
  goToReview(): void;
  /** Opens the classes that what is chosen may be instead. */
  changeClass(): void;
  goToExtract(): void;
  chooseFile(): void;
  /** The text surface, once it has come: there is one, whatever panes stand around it. */
  readonly surface: RefObject<TextSurface | null>;
  /** Runs the extraction and shows the document, where its results appear. */
  extract(): void;
}

/** Ids of the elements that `Shell` moves the focus to or presses, of the line about the run, and of what the tour points at. */
export const PLACES = {
  search: "class-search",
  addClass: "add-class",
  text: "text",
  annotated: "annotated-text",
  review: "review",
  changeClass: "change-class",
  file: "text-file",
  model: "choose-model",
  extract: "extract",
  run: "run",
} as const;

const ShellContext = createContext<Shell | null>(null);

export function useShell(): Shell {
  const shell = useContext(ShellContext);
  if (shell === null) throw new Error("A component that uses the shell stands outside of ShellProvider.");
  return shell;
}

/**
 * Gives a place the focus: at once where it is on the page, so that the next key is heard there already, and again after
 * the next paint, for it may only then be mounted, and a dialog that closes gives the focus back before.
 */
function focus(place: string): void {
  const act = (): void => {
    const element = document.getElementById(place);
    if (element !== null && !element.contains(document.activeElement)) element.focus();
  };
  act();
  requestAnimationFrame(() => requestAnimationFrame(act));
}

export function ShellProvider({ children }: { readonly children: ReactNode }) {
  const store = useAppStore();
  const [dialog, showDialog] = useState<OpenDialog | null>(null);
  const open = usePanel(store);
  const [adding, setAdding] = useState(false);
  const surface = useRef<TextSurface>(null);

  const shell = useMemo<Shell>(
    () => ({
      dialog,
      showDialog,
      ...open,
      adding,
      leaveAdding(back) {
        setAdding(false);
        store.getState().searchClasses("");
        if (back) document.getElementById(PLACES.addClass)?.focus();
      },
      goToSearch() {
        showDialog(null);
        setAdding(true);
        focus(PLACES.search);
      },
      goToText() {
        showDialog(null);
        open.showDocument();
        store.getState().setTab("text");
        focus(PLACES.text);
      },
      goToReview() {
        document.getElementById(PLACES.review)?.focus({ preventScroll: true });
      },
      changeClass() {
        document.getElementById(PLACES.changeClass)?.click();
      },
      goToExtract() {
        showDialog(null);
        open.showDocument();
        focus(PLACES.extract);
      },
      chooseFile() {
        document.getElementById(PLACES.file)?.click();
      },
      surface,
      extract() {
        open.showDocument();
        void store.getState().extract();
      },
    }),
    [dialog, open, adding, store],
  );
  return <ShellContext value={shell}>{children}</ShellContext>;
}
