import { useSyncExternalStore } from "react";

/** `desk`: two columns; `tablet`: the schema is a drawer; `phone`: schema and document are tabs. As in styles.css. */
export type Layout = "desk" | "tablet" | "phone";

const desk = window.matchMedia("(min-width: 1100px)");
const tablet = window.matchMedia("(min-width: 700px)");

const subscribe = (changed: () => void): (() => void) => {
  for (const query of [desk, tablet]) query.addEventListener("change", changed);
  return () => {
    for (const query of [desk, tablet]) query.removeEventListener("change", changed);
  };
};

const current = (): Layout => (desk.matches ? "desk" : tablet.matches ? "tablet" : "phone");

export const useLayout = (): Layout => useSyncExternalStore(subscribe, current);
