import { openSearchPanel } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { StoreApi } from "zustand";
import { shallow } from "zustand/shallow";
import type { ExtractedObject } from "../../../core/result/result";
import type { Reviewed } from "../../../core/result/review/reviewed";
import type { Span } from "../../../core/text/span";
import { activeDocument, type TextDocument } from "../../../state/documents/document";
import { reviewedIn } from "../../../state/documents/found";
import { rejectedShown } from "../../../state/documents/rejected";
import { shownOf } from "../../../state/documents/shown-result";
import type { AppState } from "../../../state/state";
import type { Messages } from "../../messages/messages";
import { markedFor, objectsById } from "../../results/related";
import { listenFirst, prose, writable } from "./editor";
import { lightUp, marked, mentionsIn, placeOf, showFound } from "./marks";
import { presses } from "./presses";
import { isWritten, writing } from "./writing";

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The text of the document that is shown, to read and to write, with its marks. */
export interface TextSurface {
  readonly dom: HTMLElement;
  focus(): void;
  /** Puts the caret where an object stands. */
  placeCaret(id: string): void;
  /** The object whose mark comes after another one's, or before it; null at the ends. */
  neighbour(id: string, to: "next" | "previous" | "first" | "last"): string | null;
  /** Opens the search panel. */
  find(): void;
  /** Where an object stands, in coordinates of the window: its first line; null where it stands nowhere. */
  boxOf(id: string): Box | null;
  /** What is selected in the text, and where its last line ends in coordinates of the window; null: nothing is. */
  selection(): (Span & { readonly box: Box | null }) | null;
  /** Tells when what is drawn or selected has moved; returns how to end that. */
  onLayout(listener: () => void): () => void;
  /** Scrolls to an object where it is out of sight. */
  reveal(id: string): void;
  /** It has come into sight: what is chosen is shown. */
  appear(): void;
}

interface SurfaceOptions {
  readonly store: StoreApi<AppState>;
  /** Id of the textbox. */
  readonly id: string;
  readonly page: Messages["page"];
  readonly words: Messages["text"];
  /** Moves the focus to the row about what is chosen. */
  readonly review: () => void;
}

const sameList = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((one, index) => one === b[index]);

const NOTHING_DECIDED: Reviewed["decided"] = new Map();

/** Makes the surface; it follows the store for as long as the page is open. */
export function createSurface({ store, id, page, words, review }: SurfaceOptions): TextSurface {
  const { hover, choose, setText, watchSight } = store.getState();
  const listeners = new Set<() => void>();
  const now = (): TextDocument => activeDocument(store.getState());

  /** The text that the store and the surface both have. */
  let text = now().text;
  writing.setState({ isAsked: text === "" });
  const view = new EditorView({
    state: newState(),
    dispatchTransactions(transactions, of) {
      of.update(transactions);
      if (transactions.some(({ docChanged }) => docChanged)) {
        text = of.state.doc.toString();
        setText(text);
      }
    },
  });
  listenFirst(view);
  watchSight(() => ({ start: view.viewport.from, end: view.viewport.to }));

  function newState(): EditorState {
    return EditorState.create({
      doc: text,
      // Whoever begins to type goes on at the end.
      selection: { anchor: text.length },
      extensions: [
        prose({ id, words: page, search: words.search }),
        writable.of(store.getState().restored, isWritten()),
        presses({
          hover,
          chosen: () => now().chosen,
          choose,
          walk: (step) => {
            const { head } = view.state.selection.main;
            // From the last mark on to the first.
            const next =
              beside(step > 0 ? head - 1 : head, step) ?? beside(step > 0 ? -1 : view.state.doc.length + 1, step);
            if (next !== null) choose(next);
          },
          leave() {
            if (now().chosen === null) return false;
            review();
            return true;
          },
        }),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged && !update.viewportChanged && !update.geometryChanged && !update.selectionSet) return;
          for (const listener of listeners) listener();
        }),
      ],
    });
  }

  /** What was last drawn. */
  let drawn = what(store.getState());

  function what(state: AppState) {
    const document = activeDocument(state);
    const { onlyClass } = document;
    const decided = reviewedIn(document)?.decided ?? NOTHING_DECIDED;
    const { nameEvery, selected } = state;
    // What is selected says the colours.
    return { shown: shownOf(state), rejected: rejectedShown(document), onlyClass, decided, nameEvery, selected };
  }

  const objects = (): readonly ExtractedObject[] => {
    const { shown, rejected } = drawn;
    return rejected.length === 0 ? (shown?.drawn.objects ?? []) : [...(shown?.drawn.objects ?? []), ...rejected];
  };

  /** What was found, where it is of the text that is here or of one before it. */
  const found = () => {
    const { shown, onlyClass, decided, nameEvery } = drawn;
    const uncertain = shown?.uncertain ?? new Set();
    return showFound.of({
      text: shown?.drawn.text ?? text,
      objects: objects(),
      marking: { onlyClass, decided, nameEvery, uncertain },
    });
  };

  function lit({ hovered, chosen }: TextDocument) {
    const byId = objectsById({ objects: objects() });
    return lightUp.of({
      hovered: new Set(markedFor(byId, hovered)),
      chosen: new Set(chosen === null ? [] : markedFor(byId, [chosen])),
    });
  }

  view.dispatch({ effects: [found(), lit(now())] });

  store.subscribe((state, stateBefore) => {
    const document = activeDocument(state);
    const before = activeDocument(stateBefore);
    if (state.restored !== stateBefore.restored)
      view.dispatch({ effects: writable.change(state.restored, isWritten()) });
    const isOther = document.number !== before.number || document.text !== text;
    if (isOther) {
      // Another text has its own past: nothing of the one before can be undone into it.
      text = document.text;
      writing.setState({ isAsked: text === "" });
      view.setState(newState());
    }
    const next = what(state);
    const isRedrawn = !shallow({ ...next, rejected: null }, { ...drawn, rejected: null });
    const isFoundOtherwise = isRedrawn || !sameList(next.rejected, drawn.rejected);
    drawn = next;
    if (isOther || isFoundOtherwise) view.dispatch({ effects: [found(), lit(document)] });
    else if (document.hovered !== before.hovered || document.chosen !== before.chosen)
      view.dispatch({ effects: lit(document) });
  });

  writing.subscribe(({ isAsked }, before) => {
    if (isAsked === before.isAsked) return;
    view.dispatch({ effects: writable.change(store.getState().restored, isWritten()) });
  });

  /** The place of an object, or of a relation's head. */
  function placeOfAny(object: string): Span | null {
    const byId = objectsById({ objects: view.state.field(marked).objects });
    for (const one of markedFor(byId, [object])) {
      const place = placeOf(view.state, one);
      if (place !== null) return place;
    }
    return null;
  }

  function reveal(object: string): void {
    const place = placeOfAny(object);
    if (place === null || !view.dom.isConnected) return;
    const at = view.coordsAtPos(place.start, 1);
    const top = at === null ? null : document.elementFromPoint(at.left + 1, (at.top + at.bottom) / 2);
    if (top !== null && view.contentDOM.contains(top)) return;
    view.dispatch({ effects: EditorView.scrollIntoView(place.start, { y: "center" }) });
  }

  /** The first object whose mark begins after an offset, or the last that begins before it. */
  function beside(offset: number, step: 1 | -1): string | null {
    const { length } = view.state.doc;
    const stretch =
      step > 0 ? { start: Math.max(0, offset), end: length } : { start: 0, end: Math.min(offset, length) };
    const own = mentionsIn(view.state, stretch).filter(
      ({ own: [first], start }) => first !== undefined && (step > 0 ? start > offset : start < offset),
    );
    return own.at(step > 0 ? 0 : -1)?.own[0] ?? null;
  }

  return {
    dom: view.dom,
    focus: () => view.focus(),
    placeCaret(object) {
      const place = placeOfAny(object);
      if (place === null) return;
      view.focus();
      view.dispatch({ selection: { anchor: place.start }, scrollIntoView: true });
    },
    neighbour(object, to) {
      if (to === "first") return beside(-1, 1);
      if (to === "last") return beside(view.state.doc.length + 1, -1);
      const place = placeOfAny(object);
      return place === null ? null : beside(place.start, to === "next" ? 1 : -1);
    },
    find: () => void openSearchPanel(view),
    boxOf(object) {
      const place = placeOf(view.state, object);
      if (place === null) return null;
      const from = view.coordsAtPos(place.start, 1);
      if (from === null) {
        // Not drawn: its line is known, and that it is somewhere in it.
        const line = view.lineBlockAt(place.start);
        const content = view.contentDOM.getBoundingClientRect();
        return { x: content.x + content.width / 2, y: view.documentTop + line.top, width: 0, height: line.height };
      }
      const to = view.coordsAtPos(place.end, -1);
      // A mention that runs over two lines is pointed at where it begins.
      const end = to !== null && Math.abs(to.top - from.top) < 2 ? to.left : from.left;
      const x = Math.min(from.left, end);
      return { x, y: from.top, width: Math.abs(end - from.left), height: from.bottom - from.top };
    },
    selection() {
      const { from, to, empty } = view.state.selection.main;
      if (empty) return null;
      const end = view.coordsAtPos(to, -1);
      const box = end === null ? null : { x: end.left, y: end.top, width: 0, height: end.bottom - end.top };
      return { start: from, end: to, box };
    },
    onLayout(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    reveal,
    appear() {
      view.requestMeasure();
      const { chosen } = now();
      if (chosen !== null) requestAnimationFrame(() => reveal(chosen));
    },
  };
}
