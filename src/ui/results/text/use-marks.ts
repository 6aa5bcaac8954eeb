import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import type { ExtractedObject } from "../../../core/result";
import { activeDocument } from "../../../state/documents/document";
import { useAppStore } from "../../app-store";
import { markedFor } from "../related";

/**
 * What happens at the marks of a region: pointer, focus and keys go to the store, and what the store says is under the
 * pointer or chosen is lit, whichever view said so. Marks are found and lit in the document itself, by attributes that
 * React does not know: with thousands of marks nothing is rendered while the pointer moves.
 */
export function useMarks(region: RefObject<HTMLElement | null>, byId: ReadonlyMap<string, ExtractedObject>): void {
  const store = useAppStore();
  /** The objects that are drawn, for listeners that stay while objects arrive. */
  const drawn = useRef(byId);
  /** Chosen while this view was away; it comes back there as soon as the marks stand. */
  const comeBackTo = useRef<string | null>(null);

  useLayoutEffect(() => {
    comeBackTo.current = activeDocument(store.getState()).chosen;
  }, [store]);

  // After every render: React made or changed marks, which are dark and no stop for Tab.
  useLayoutEffect(() => {
    drawn.current = byId;
    const element = region.current;
    if (element === null) return;
    const { hovered, chosen } = activeDocument(store.getState());
    light(element, byId, hovered, chosen);
    const first = element.querySelector("mark");
    if (first === null) return;
    if (element.querySelector('mark[tabindex="0"]') === null) first.setAttribute("tabindex", "0");
    // Of a long text the marks come block after block.
    if (comeBackTo.current !== chosen) comeBackTo.current = null;
    if (chosen !== null && comeBackTo.current !== null && showMark(element, byId, chosen)) comeBackTo.current = null;
  });

  useEffect(() => {
    const element = region.current;
    if (element === null) return;
    const { hover, choose } = store.getState();
    const pointed = (event: Event): void => hover(objectsAt(event.target));
    const left = (): void => hover([]);
    const focused = (event: FocusEvent): void => {
      if (!(event.target instanceof HTMLElement) || event.target.localName !== "mark") return;
      stopAt(element, event.target);
      hover(objectsAt(event.target));
    };
    const pressed = (event: Event): void => {
      const own = objectsAt(event.target, "own");
      const ids = own.length > 0 ? own : objectsAt(event.target);
      if (ids.length > 0) choose(nextOf(ids, activeDocument(store.getState()).chosen));
    };
    const key = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Enter") {
        if (objectsAt(event.target).length === 0) return;
        event.preventDefault();
        pressed(event);
        return;
      }
      const next = markAt(element, event.target, event.key);
      if (next === undefined) return;
      event.preventDefault();
      next.focus();
    };
    element.addEventListener("pointerover", pointed);
    element.addEventListener("pointerleave", left);
    element.addEventListener("focusin", focused);
    element.addEventListener("focusout", left);
    element.addEventListener("click", pressed);
    element.addEventListener("keydown", key);
    const unsubscribe = store.subscribe((state, stateBefore) => {
      const now = activeDocument(state);
      const before = activeDocument(stateBefore);
      if (now.hovered !== before.hovered || now.chosen !== before.chosen)
        light(element, drawn.current, now.hovered, now.chosen);
      const { chosen } = now;
      // After the details have opened, which may cover what was in sight.
      if (chosen !== before.chosen && chosen !== null)
        requestAnimationFrame(() => showMark(element, drawn.current, chosen));
    });
    return () => {
      element.removeEventListener("pointerover", pointed);
      element.removeEventListener("pointerleave", left);
      element.removeEventListener("focusin", focused);
      element.removeEventListener("focusout", left);
      element.removeEventListener("click", pressed);
      element.removeEventListener("keydown", key);
      unsubscribe();
      left();
    };
  }, [region, store]);
}

/** Ids of the objects at a mark: all, or those whose own place it is. */
function objectsAt(target: EventTarget | null, which: "objects" | "own" = "objects"): readonly string[] {
  const mark = target instanceof Element ? target.closest<HTMLElement>("mark[data-objects]") : null;
  return mark?.dataset[which]?.split(" ") ?? [];
}

/** A press on what is chosen already goes on to the next mention around it. */
const nextOf = (ids: readonly string[], chosen: string | null): string | null =>
  ids[(ids.indexOf(chosen ?? "") + 1) % ids.length] ?? null;

function light(
  region: HTMLElement,
  byId: ReadonlyMap<string, ExtractedObject>,
  hovered: readonly string[],
  chosen: string | null,
): void {
  for (const mark of region.querySelectorAll("mark[data-lit]")) {
    mark.removeAttribute("data-lit");
    mark.removeAttribute("aria-current");
  }
  const chosenIds = chosen === null ? [] : markedFor(byId, [chosen]);
  const lit = [...markedFor(byId, hovered), ...chosenIds];
  for (const mark of marksOf(region, lit, "data-objects")) mark.setAttribute("data-lit", "hovered");
  // Other places of the same words are lit with what is chosen, but they are not it.
  for (const mark of marksOf(region, chosenIds, "data-own")) {
    mark.setAttribute("data-lit", "chosen");
    mark.setAttribute("aria-current", "true");
  }
}

function marksOf(
  region: HTMLElement,
  ids: readonly string[],
  attribute: "data-objects" | "data-own",
): readonly Element[] {
  if (ids.length === 0) return [];
  return [...region.querySelectorAll(ids.map((id) => `mark[${attribute}~="${CSS.escape(id)}"]`).join(", "))];
}

/** The first mark at an object's own place. */
export const ownMark = (region: HTMLElement, id: string): HTMLElement | null =>
  region.querySelector<HTMLElement>(`mark[data-own~="${CSS.escape(id)}"]`);

/** Scrolls to an object, or to a relation's head, where it is out of sight. False where it is not marked. */
function showMark(region: HTMLElement, byId: ReadonlyMap<string, ExtractedObject>, id: string): boolean {
  const mark = markedFor(byId, [id])
    .map((marked) => ownMark(region, marked))
    .find((found) => found !== null);
  if (mark === undefined || mark === null) return false;
  const { left, top, width, height } = mark.getClientRects()[0] ?? new DOMRect();
  // What lies over the middle of the mark is the mark, unless it is scrolled away or the details cover it.
  if (mark.contains(document.elementFromPoint(left + width / 2, top + height / 2))) return true;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  mark.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  return true;
}

function stopAt(region: HTMLElement, mark: HTMLElement): void {
  for (const other of region.querySelectorAll('mark[tabindex="0"]')) other.setAttribute("tabindex", "-1");
  mark.setAttribute("tabindex", "0");
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** The mark that a key moves to from the one it was pressed in; undefined where the key or the place moves nothing. */
function markAt(region: HTMLElement, from: EventTarget | null, key: string): HTMLElement | undefined {
  const marks = [...region.querySelectorAll("mark")];
  const at = from instanceof HTMLElement ? marks.indexOf(from) : -1;
  if (at < 0) return undefined;
  if (key === "Home") return marks[0];
  if (key === "End") return marks.at(-1);
  const step = STEPS[key];
  return step === undefined ? undefined : marks[at + step];
}
