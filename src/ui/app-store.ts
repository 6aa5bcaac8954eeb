import { createContext, useContext } from "react";
import { type StoreApi, useStore } from "zustand";
import { activeDocument, type TextDocument } from "../state/documents/document";
import type { AppState } from "../state/state";

const StoreContext = createContext<StoreApi<AppState> | null>(null);

export const StoreProvider = StoreContext.Provider;

/** The store itself, for reading in event handlers without subscribing. */
export function useAppStore(): StoreApi<AppState> {
  const store = useContext(StoreContext);
  if (store === null) throw new Error("A component that reads the store stands outside of StoreProvider.");
  return store;
}

/** A part of the state; the component renders again when that part changes. */
export function useApp<T>(select: (state: AppState) => T): T {
  return useStore(useAppStore(), select);
}

/** A part of the document that is shown. */
export function useDocument<T>(select: (document: TextDocument) => T): T {
  return useApp((state) => select(activeDocument(state)));
}
