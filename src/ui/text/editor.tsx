import { type RefObject, useLayoutEffect, useRef } from "react";
import { useAppStore } from "../app-store";
import { PLACES, useShell } from "../layout/shell";
import { pageMessages } from "../messages/en/page";
import { textMessages } from "../messages/en/text";
import { useMessages } from "../messages/messages";
import { Arcs } from "./arcs";
import { MarkSelection } from "./mark-selection";
import { createSurface } from "./surface/surface";

/** The surface in its place on the page; it takes the focus where what stood there before had it. */
export function Editor({ focused }: { readonly focused: RefObject<boolean> }) {
  const page = useMessages(pageMessages);
  const words = useMessages(textMessages);
  const store = useAppStore();
  const { surface, goToReview } = useShell();
  const place = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    // The surface outlives the panes around it: what was written can be undone in another arrangement of the page as well.
    surface.current ??= createSurface({ store, id: PLACES.text, page, words, review: goToReview });
    const { dom } = surface.current;
    if (dom.parentNode !== place.current) place.current?.replaceChildren(dom);
    if (focused.current) surface.current.focus();
    focused.current = false;
    surface.current.appear();
  }, [store, surface, page, words, goToReview, focused]);

  return (
    <>
      <div ref={place} className="text-surface-place" />
      <Arcs />
      <MarkSelection />
    </>
  );
}
