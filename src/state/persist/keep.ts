import type { StoreApi } from "zustand/vanilla";
import type { KeyValueStore, TabPlaces } from "../environment";
import { choiceOf } from "../schema/selection";
import type { AppState } from "../state";
import {
  fieldsOf,
  readResult,
  readSelection,
  readSettings,
  readText,
  STORED_KEYS,
  STORED_VERSION,
  type StoredKey,
  type StoredRemote,
  type StoredResult,
  type StoredSelection,
  type StoredSettings,
  type StoredText,
} from "./stored";
import { keyAt, type TakenPlace, takePlace } from "./tab-places";

/** Changes are written when nothing more has come for this long; while a run is on, objects come all the time. */
const QUIET_MILLISECONDS = 400;
const RUNNING_MILLISECONDS = 4000;

/** A browser that forbids storage is told about at the first write. */
const FIRST_PLACE: TakenPlace = { place: 1, shownFrom: 1, left: [] };

type Snapshot = Readonly<Record<StoredKey, object | null>>;

export interface Restored {
  /** Whether there was a text or a selection: whether this is a return visit. */
  readonly returning: boolean;
  /** Whether the text is another open tab's, of which this one has no record of its own yet. */
  readonly copied: boolean;
}

/** Brings back what was kept. */
export async function restore(
  store: StoreApi<AppState>,
  storage: KeyValueStore,
  places?: TabPlaces,
): Promise<Restored> {
  const { place, shownFrom, left } = await takePlace(storage, places).catch(() => FIRST_PLACE);
  const [settings, models, remote, selection, classes, text, result] = await Promise.all([
    read(storage, "settings", readSettings),
    read(storage, "models", readModels),
    read(storage, "remote", readServer),
    read(storage, "selection", readSelection),
    read(storage, "classes", readClasses),
    read(storage, keyAt("text", shownFrom), readText),
    read(storage, keyAt("result", shownFrom), readResult),
  ]);
  if (settings !== null) {
    const { modelId, ...rest } = settings;
    store.setState({ ...rest, ...(modelId === null ? {} : { modelId }) });
  }
  if (models !== null) store.setState({ ownModels: models });
  if (remote !== null) {
    const { remote: settings, key } = remote;
    store.setState({ remote: settings, remoteKey: key, keepRemoteKey: key !== null });
  }
  if (selection !== null) store.setState(selection);
  if (classes !== null) store.setState(classes);
  if (text !== null) store.setState(text);
  if (result !== null) {
    const { document, sentences } = result;
    store.setState({ result: document, resultSentences: sentences, editing: document.text !== store.getState().text });
  }
  store.setState({ place, otherTexts: left });
  return { returning: text !== null || selection !== null, copied: shownFrom !== place };
}

/** Writes what changes to the storage. `flush` writes at once, for when the page is about to go. */
export function keep(
  store: StoreApi<AppState>,
  storage: KeyValueStore,
  { copied }: Pick<Restored, "copied">,
): { flush(): Promise<void>; end(): void } {
  const written: Record<StoredKey, object | null> = {
    ...snapshot(store.getState()),
    ...(copied ? { text: null, result: null } : {}),
  };
  /** When this page wrote its own classes; those of another time are another tab's. */
  let classesSavedAt: number | null = null;
  let writing = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let complained = false;
  let { otherTexts } = store.getState();

  /** The own classes, with what another tab has made of those that this one knows. */
  const mergedClasses = async (): Promise<StoredClassList | null> => {
    const fields = fieldsOf(await storage.get("classes"));
    if (fields !== null && fields.savedAt !== classesSavedAt) {
      const { adoptStoredClasses } = await import("./other-tabs-classes");
      const base = written.classes !== null && isOwn(written.classes) ? written.classes.ownClasses : [];
      await adoptStoredClasses(store, fields, base);
    }
    const { ownClasses } = store.getState();
    return ownClasses.length === 0 ? null : { ownClasses };
  };

  const writeChanges = async (): Promise<void> => {
    if (store.getState().erased) return;
    const now = snapshot(store.getState());
    for (const key of STORED_KEYS) {
      if (sameFields(written[key], now[key])) continue;
      try {
        const shared = key === "classes" && !store.getState().keepNothing;
        const value = shared ? await mergedClasses() : now[key];
        if (store.getState().erased) return;
        const savedAt = Date.now();
        const name = keyAt(key, store.getState().place);
        if (value === null) await storage.delete(name);
        else await storage.set(name, { version: STORED_VERSION, savedAt, ...(await packed(value)) });
        if (key === "classes") classesSavedAt = savedAt;
        written[key] = value;
      } catch (thrown) {
        // The next change tries again. One message is enough; the page works on without memory.
        if (!complained) store.getState().fail(storageFailure(thrown));
        complained = true;
      }
    }
    await deleteOtherTexts();
  };

  /** Deletes what other tabs had left, as far as it was taken or forgotten here: last, when what was taken is written. */
  const deleteOtherTexts = async (): Promise<void> => {
    if (store.getState().keepNothing && otherTexts.length > 0) store.setState({ otherTexts: [] });
    const now = store.getState().otherTexts;
    try {
      for (const { place } of otherTexts.filter((other) => !now.includes(other))) {
        await storage.delete(keyAt("text", place));
        await storage.delete(keyAt("result", place));
      }
      otherTexts = now;
    } catch {
      // The next change tries again.
    }
  };

  /** One write after the other: what is older must not arrive later. */
  const write = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(writeChanges);
    return writing;
  };

  const unsubscribe = store.subscribe((state, before) => {
    if (before.run.status === "running" && state.run.status !== "running") {
      // The wait of a run would outlast it: what it came to is to be kept as soon as anything else.
      clearTimeout(timer);
      timer = undefined;
    }
    timer ??= setTimeout(
      () => void write(),
      state.run.status === "running" ? RUNNING_MILLISECONDS : QUIET_MILLISECONDS,
    );
  });
  return {
    flush: write,
    end() {
      clearTimeout(timer);
      unsubscribe();
    },
  };
}

/** What there is to keep of a state; null where nothing is to be kept. */
function snapshot(state: AppState): Snapshot {
  const settings: StoredSettings = {
    theme: state.theme,
    descriptions: state.descriptions,
    grammar: state.grammar,
    mentionsFromText: state.mentionsFromText,
    disabledRules: state.disabledRules,
    keepNothing: state.keepNothing,
    schemaWidth: state.schemaWidth,
    modelId: state.modelId,
    promptMilliseconds: state.promptMilliseconds,
    weights: state.weights,
    contexts: state.contexts,
  };
  const models = state.ownModels.length === 0 ? null : { models: state.ownModels };
  const { remoteKey, keepRemoteKey } = state;
  const remote: StoredRemote | null =
    state.remote === null ? null : { remote: state.remote, key: keepRemoteKey ? remoteKey : null };
  const kept = { settings, models, remote };
  if (state.keepNothing) return { ...kept, selection: null, classes: null, text: null, result: null };
  const classes = state.ownClasses.length === 0 ? null : { ownClasses: state.ownClasses };
  const selection: StoredSelection = { ...choiceOf(state), chosenByHand: state.chosenByHand };
  const text: StoredText = { text: state.text, source: state.source, replaced: state.replaced };
  const result: StoredResult | null =
    state.result === null ? null : { document: state.result, sentences: state.resultSentences };
  return { ...kept, selection, classes, text, result };
}

/** Own classes are kept in few pieces; anything else as it is. */
async function packed(value: object): Promise<object> {
  if (!isOwn(value)) return value;
  const { packClasses } = await import("./stored-classes");
  return packClasses(value.ownClasses);
}

type StoredClassList = Pick<AppState, "ownClasses">;

const isOwn = (value: object): value is StoredClassList => "ownClasses" in value;

async function readModels(record: unknown): Promise<AppState["ownModels"] | null> {
  const fields = fieldsOf(record);
  if (fields === null) return null;
  const { readOwnModels } = await import("../../engine/records");
  return readOwnModels(fields.models);
}

async function readServer(record: unknown): Promise<StoredRemote | null> {
  const fields = fieldsOf(record);
  if (fields === null) return null;
  const { readRemote } = await import("../../engine/records");
  return readRemote(fields);
}

async function readClasses(record: unknown): Promise<Pick<AppState, "ownClasses"> | null> {
  const fields = fieldsOf(record);
  if (fields === null) return null;
  const { unpackClasses } = await import("./stored-classes");
  return { ownClasses: await unpackClasses(fields) };
}

/** Whether two records hold the same values; the state is immutable, so identity of their fields says it. */
function sameFields(a: object | null, b: object | null): boolean {
  if (a === null || b === null) return a === b;
  const old = new Map<string, unknown>(Object.entries(a));
  return Object.entries(b).every(([name, value]) => old.get(name) === value);
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

function storageFailure(thrown: unknown): Parameters<AppState["fail"]>[0] {
  if (thrown instanceof DOMException && thrown.name === "QuotaExceededError") return { code: "storage-full" };
  return { code: "storage-unavailable", reason: thrown instanceof Error ? thrown.message : String(thrown) };
}
