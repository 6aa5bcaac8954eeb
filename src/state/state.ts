import type { StoreApi } from "zustand/vanilla";
import type { DocumentsState } from "./documents/state";
import type { ModelsState } from "./models/state";
import type { PageState } from "./page/state";
import type { SchemaState } from "./schema/state";

/**
 * Everything that the page knows, in four rooms: the texts with what was found in them, the classes to look for, the
 * models that look, and the page itself.
 */
export type AppState = DocumentsState & SchemaState & ModelsState & PageState;

/**
 * Makes a part of a room. It reads the whole state and writes its own room alone: what it wants of another, it asks for
 * by one of that room's actions.
 */
export type Slice<Room, Part> = (
  set: (changes: Partial<Room>) => void,
  get: () => AppState,
  store: Pick<StoreApi<AppState>, "subscribe">,
) => Part;
