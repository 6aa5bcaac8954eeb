import { useSyncExternalStore } from "react";

/** `desk`: the panel stands beside the text; `tablet`: it is closed at first; `phone`: it comes from below. As in layout.css. */
export type Layout = "desk" | "tablet" | "phone";

/** Made when it is first asked for: what is imported outside of a browser has no window. */
let queries: Readonly<Record<"desk" | "tablet" | "paper", MediaQueryList>> | null = null;

function ask() {
  queries ??= {
    desk: window.matchMedia("(min-width: 1100px)"),
    tablet: window.matchMedia("(min-width: 700px)"),
    paper: window.matchMedia("print"),
  };
  return queries;
}

const subscribe = (changed: () => void): (() => void) => {
  const { desk, tablet } = ask();
  for (const query of [desk, tablet]) query.addEventListener("change", changed);
  return () => {
    for (const query of [desk, tablet]) query.removeEventListener("change", changed);
  };
};

let onScreen: Layout | null = null;

/** Paper has a width of its own; what is printed is the page as it stands, and nothing is arranged anew for it. */
function current(): Layout {
  const { desk, tablet, paper } = ask();
  if (onScreen === null || !paper.matches) onScreen = desk.matches ? "desk" : tablet.matches ? "tablet" : "phone";
  return onScreen;
}

export const useLayout = (): Layout => useSyncExternalStore(subscribe, current);
