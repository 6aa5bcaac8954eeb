import { StrictMode } from "react";
import type { StoreApi } from "zustand/vanilla";
import type { AppState } from "./state/state";
import { StoreProvider } from "./ui/app-store";
import { Page } from "./ui/layout/page";
import { ShellProvider } from "./ui/layout/shell";

/** The page over a store; whoever makes the store decides which world it lives in. */
export function App({ store }: { readonly store: StoreApi<AppState> }) {
  return (
    <StrictMode>
      <StoreProvider value={store}>
        <ShellProvider>
          <Page />
        </ShellProvider>
      </StoreProvider>
    </StrictMode>
  );
}
