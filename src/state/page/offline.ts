import type { Install } from "../../platform/offline/install";
import type { Slice } from "../state";

/** A new version of the page, which is taken when the user says so. */
export interface PageUpdate {
  /** Keeps what is on the page, lets the new version take over, and starts the page anew. */
  take(): Promise<void>;
}

/** What the page's service worker does for it; `offline-follow.ts` fills it in where there is one. */
export interface OfflineSlice {
  /** Whether all that the page is made of is kept here, so that it opens without a network. */
  readonly worksOffline: boolean;
  /** Null where this is the newest version that is known. */
  readonly pageUpdate: PageUpdate | null;
  /** Installs the page as an app; null where the browser does not offer to. */
  readonly install: Install;
}

export const createOfflineSlice: Slice<OfflineSlice> = () => ({
  worksOffline: false,
  pageUpdate: null,
  install: null,
});
