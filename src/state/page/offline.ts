import type { Slice } from "../state";
import type { OfflineSlice, PageState } from "./state";

export const createOfflineSlice: Slice<PageState, OfflineSlice> = () => ({
  worksOffline: false,
  pageUpdate: null,
  install: null,
});
