import { EditorView } from "@codemirror/view";

/** What happens at marks: ids are those of the objects at one, the innermost first. */
interface Presses {
  readonly hover: (ids: readonly string[]) => void;
  /** Id of the object whose details are shown. */
  readonly chosen: () => string | null;
  readonly choose: (id: string) => void;
  /** To the mark after or before the caret. */
  readonly walk: (step: 1 | -1) => void;
  /** From the text back to what is chosen; false where nothing is. */
  readonly leave: () => boolean;
}

/**
 * Pointer and keys at the marks. The first press on a mark chooses its object, whose row takes the focus; the next one
 * leaves the caret where it has put it.
 */
export function presses({ hover, chosen, choose, walk, leave }: Presses) {
  let isTouch = false;
  return EditorView.domEventHandlers({
    pointerover: (event) => hover(objectsAt(event.target)),
    pointerleave: () => hover([]),
    pointerdown(event) {
      isTouch = event.pointerType === "touch";
    },
    // A finger on a mark is no wish to write: the caret does not move there, and the keyboard of a phone stays away.
    mousedown: (event) => isTouch && isNew(objectsAt(event.target), chosen()),
    click(event, view) {
      const ids = objectsAt(event.target, "own");
      const all = ids.length > 0 ? ids : objectsAt(event.target);
      const [first] = all;
      const isPlain = event.button === 0 && !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (first === undefined || !isPlain || !view.state.selection.main.empty || !isNew(all, chosen())) return;
      const { activeElement } = document;
      if (activeElement instanceof HTMLElement && activeElement !== view.contentDOM) activeElement.blur();
      // A caret that clings to one side of a line's break is set anew there, and would take the focus back with it.
      view.dispatch({ selection: { anchor: view.state.selection.main.head } });
      choose(first);
    },
    keydown(event) {
      if (event.key === "Escape" && !event.isComposing) return leave();
      // By the place of the key: with Alt some keyboards write another letter.
      const step = { KeyJ: 1, KeyK: -1 }[event.code];
      if ((step !== 1 && step !== -1) || !event.altKey || event.ctrlKey || event.metaKey) return false;
      walk(step);
      return true;
    },
  });
}

const isNew = (ids: readonly string[], chosen: string | null): boolean =>
  ids.length > 0 && (chosen === null || !ids.includes(chosen));

/** Ids of the objects at a mark: all, or those whose own place it is. */
function objectsAt(target: EventTarget | null, which: "objects" | "own" = "objects"): readonly string[] {
  const mark = target instanceof Element ? target.closest<HTMLElement>("mark[data-objects]") : null;
  return mark?.dataset[which]?.split(" ") ?? [];
}
