import { useEffect, useSyncExternalStore } from "react";
import { useApp } from "../app-store";

const darkScheme = window.matchMedia("(prefers-color-scheme: dark)");

const subscribe = (changed: () => void): (() => void) => {
  darkScheme.addEventListener("change", changed);
  return () => darkScheme.removeEventListener("change", changed);
};

/** The theme that is seen: the chosen one, or that of the system. For what draws on a canvas; CSS follows by itself. */
export function useTheme(): "light" | "dark" {
  const chosen = useApp((state) => state.theme);
  const systemIsDark = useSyncExternalStore(subscribe, () => darkScheme.matches);
  if (chosen !== "system") return chosen;
  return systemIsDark ? "dark" : "light";
}

/** Writes the chosen theme to the root element, where theme/tokens.css reads it. */
export function useThemeAttribute(): void {
  const chosen = useApp((state) => state.theme);
  useEffect(() => {
    if (chosen === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = chosen;
  }, [chosen]);
}
