import { useSyncExternalStore } from "react";

/** `desk`: two columns; `tablet`: the schema is a drawer; `phone`: schema and document are tabs. As in styles.css. */
export type Layout = "desk" | "tablet" | "phone";

const desk = window.matchMedia("(min-width: 1100px)");
const tablet = window.matchMedia("(min-width: 700px)");

/** Paper has a width of its own; what is printed is the page as it stands, and nothing is arranged anew for it. */
const paper = window.matchMedia("print");
let onScreen: Layout = measured();

const subscribe = (changed: () => void): (() => void) => {
  for (const query of [desk, tablet]) query.addEventListener("change", changed);
  return () => {
    for (const query of [desk, tablet]) query.removeEventListener("change", changed);
  };
};

function measured(): Layout {
  return desk.matches ? "desk" : tablet.matches ? "tablet" : "phone";
}

function current(): Layout {
  if (!paper.matches) onScreen = measured();
  return onScreen;
}

export const useLayout = (): Layout => useSyncExternalStore(subscribe, current);
