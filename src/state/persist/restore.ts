import type { StoreApi } from "zustand/vanilla";
import type { KeyValueStore, TabPlaces } from "../environment";
import type { AppState } from "../state";
import { openDocuments } from "./places";
import { fieldsOf, readSelection, readSettings, type StoredRemote } from "./stored";

/**
 * Brings back what was kept, before anything else happens. Returns whether this is a return visit.
 */
export async function restore(store: StoreApi<AppState>, storage: KeyValueStore, places?: TabPlaces): Promise<boolean> {
  // A browser that forbids storage is told about at the first write.
  const documents = await openDocuments(storage, places).catch(() => null);
  const [settings, models, remote, selection, classes, learned] = await Promise.all([
    read(storage, "settings", readSettings),
    read(storage, "models", readModels),
    read(storage, "remote", readServer),
    read(storage, "selection", readSelection),
    read(storage, "classes", readClasses),
    read(storage, "learned", readTaughtClasses),
  ]);
  if (settings !== null) {
    const { modelId, weights, contexts, promptMilliseconds, ...rest } = settings;
    store.getState().changeSettings(rest);
    store.getState().restoreModels({ weights, contexts, promptMilliseconds, ...(modelId === null ? {} : { modelId }) });
  }
  if (models !== null) store.getState().restoreModels({ ownModels: models });
  if (remote !== null) {
    const { remote: settings, key } = remote;
    store.getState().restoreModels({ remote: settings, remoteKey: key, keepRemoteKey: key !== null });
  }
  if (selection !== null) store.getState().restoreSelection(selection);
  if (classes !== null) store.getState().adoptOwnClasses(classes);
  if (learned !== null) store.getState().restoreLearned(learned);
  if (documents !== null) {
    store.getState().restoreDocuments(documents.documents, documents.active, documents.worthless);
  }
  return (documents?.any ?? false) || selection !== null;
}

async function readModels(record: unknown): Promise<AppState["ownModels"] | null> {
  const fields = fieldsOf(record);
  if (fields === null) return null;
  const { readOwnModels } = await import("../../models/records");
  return readOwnModels(fields.models);
}

async function readServer(record: unknown): Promise<StoredRemote | null> {
  const fields = fieldsOf(record);
  if (fields === null) return null;
  const { readRemote } = await import("../../models/records");
  return readRemote(fields);
}

async function readClasses(record: unknown): Promise<AppState["ownClasses"] | null> {
  const fields = fieldsOf(record);
  if (fields === null) return null;
  const { unpackClasses } = await import("./stored-classes");
  return unpackClasses(fields);
}

async function readTaughtClasses(record: unknown): Promise<AppState["learned"] | null> {
  const fields = fieldsOf(record);
  if (fields === null) return null;
  const { readLearned } = await import("./stored-learned");
  return readLearned(fields);
}

async function read<T>(
  storage: KeyValueStore,
  key: string,
  normalise: (record: unknown) => T | null | Promise<T | null>,
): Promise<T | null> {
  try {
    return await normalise(await storage.get(key));
  } catch {
    // A browser that forbids storage is told about at the first write.
    return null;
  }
}
