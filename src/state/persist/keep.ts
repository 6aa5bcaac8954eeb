import type { StoreApi } from "zustand/vanilla";
import { storageFailureOf } from "../../core/errors";
import { activeDocument, type TextDocument } from "../documents/document";
import type { KeyValueStore, TabPlaces } from "../environment";
import { choiceOf } from "../schema/selection";
import type { AppState } from "../state";
import { keyAt, recordsOf } from "./places";
import {
  fieldsOf,
  STORED_KEYS,
  STORED_VERSION,
  type StoredKey,
  type StoredRemote,
  type StoredSettings,
} from "./stored";

/** Changes are written when nothing more has come for this long; while a run is on, objects come all the time. */
const QUIET_MILLISECONDS = 400;
const RUNNING_MILLISECONDS = 4000;

type Snapshot = Readonly<Record<StoredKey, object | null>>;

/**
 * Writes what changes to the storage, each document under a number that this tab holds for as long as it has to do with
 * it. What is written and not shown leaves the page, and what could not be written stays in it. `flush` writes at once,
 * for when the page is about to go.
 */
export function keep(
  store: StoreApi<AppState>,
  storage: KeyValueStore,
  places?: TabPlaces,
): { flush(): Promise<void>; end(): void } {
  /** What lies under each key, as far as this page knows; null: nothing does. */
  const written = new Map<string, object | null>(Object.entries(snapshot(store.getState())));
  const note = (document: TextDocument): void => {
    const records = recordsOf(document);
    written.set(keyAt("text", document.number), records?.text ?? null);
    written.set(keyAt("result", document.number), records?.result ?? null);
  };
  /** When this page wrote its own classes; those of another time are another tab's. */
  let classesSavedAt: number | null = null;
  let writing = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let complained = false;

  /** The own classes, with what another tab has made of those that this one knows. */
  const mergedClasses = async (): Promise<StoredClassList | null> => {
    const fields = fieldsOf(await storage.get("classes"));
    if (fields !== null && fields.savedAt !== classesSavedAt) {
      const { adoptStoredClasses } = await import("./other-tabs-classes");
      const before = written.get("classes") ?? null;
      await adoptStoredClasses(store, fields, before !== null && isOwn(before) ? before.ownClasses : []);
    }
    const { ownClasses } = store.getState();
    return ownClasses.length === 0 ? null : { ownClasses };
  };

  /** Puts a value where another one lies; false where it could not be written. */
  const put = async (name: string, now: object | null): Promise<boolean> => {
    const before = written.get(name);
    if (before !== undefined && sameFields(before, now)) return true;
    try {
      const shared = name === "classes" && !store.getState().keepNothing;
      const value = shared ? await mergedClasses() : now;
      if (store.getState().erased) return false;
      const savedAt = Date.now();
      if (value === null) await storage.delete(name);
      else await storage.set(name, { version: STORED_VERSION, savedAt, ...(await packed(value)) });
      if (name === "classes") classesSavedAt = savedAt;
      written.set(name, value);
      return true;
    } catch (thrown) {
      // The next change tries again. One message is enough; the page works on without memory.
      if (!complained) store.getState().fail(storageFailureOf(thrown));
      complained = true;
      return false;
    }
  };

  const putDocument = async (document: TextDocument): Promise<boolean> => {
    const { number } = document;
    const records = store.getState().keepNothing ? null : recordsOf(document);
    // Its number is new, or this tab's already.
    if (records !== null) await places?.take(number);
    const text = await put(keyAt("text", number), records?.text ?? null);
    return (await put(keyAt("result", number), records?.result ?? null)) && text;
  };

  const writeChanges = async (): Promise<void> => {
    // What is not to be kept any more comes into the page before it goes from the disk.
    if (store.getState().keepNothing) await store.getState().holdEverything();
    if (store.getState().erased) return;
    const now = snapshot(store.getState());
    for (const key of STORED_KEYS) await put(key, now[key]);
    const { documents, active, gone } = store.getState();
    // The one that is shown last: what was in it before may be in another one now.
    const whole = documents.filter((document) => document.whole);
    for (const document of whole.toSorted((a, b) => Number(a.number === active) - Number(b.number === active))) {
      if (store.getState().erased) return;
      if ((await putDocument(document)) && document.number !== active) letGo(document);
    }
    for (const number of gone) await putAway(number);
  };

  /** What is written and not shown is let go of, unless something has come over it meanwhile. */
  const letGo = (document: TextDocument): void => {
    const { documents, active, run, keepNothing } = store.getState();
    const { number } = document;
    if (keepNothing || number === active || number === run.document || !documents.includes(document)) return;
    store.getState().letGo([number]);
    places?.leave(number);
  };

  /** Deletes what is kept of a document that was taken away here. */
  const putAway = async (number: number): Promise<void> => {
    const isBack = (): boolean => store.getState().documents.some((document) => document.number === number);
    if (isBack() || store.getState().erased) return;
    const text = await put(keyAt("text", number), null);
    if ((await put(keyAt("result", number), null)) && text && !isBack()) places?.leave(number);
  };

  /** One write after the other: what is older must not arrive later. */
  const write = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(writeChanges);
    return writing;
  };

  const showing = (active: number): void => {
    void places?.take(active);
    places?.remember(active);
  };

  note(activeDocument(store.getState()));
  showing(store.getState().active);
  const unsubscribe = store.subscribe((state, before) => {
    if (state.active !== before.active) showing(state.active);
    if (state.documents !== before.documents) {
      for (const document of broughtIn(state.documents, before.documents)) note(document);
    }
    if (isReading(before) && !isReading(state)) {
      // The wait of a run would outlast it: what it came to is to be kept as soon as anything else.
      clearTimeout(timer);
      timer = undefined;
    }
    timer ??= setTimeout(() => void write(), isReading(state) ? RUNNING_MILLISECONDS : QUIET_MILLISECONDS);
  });
  return {
    flush: write,
    end() {
      clearTimeout(timer);
      unsubscribe();
    },
  };
}

const isReading = ({ run, live }: AppState): boolean => run.status === "running" || live.status === "running";

/** Documents that were read from the disk between two states: what is here of them lies there too. */
function broughtIn(now: readonly TextDocument[], before: readonly TextDocument[]): readonly TextDocument[] {
  const heads = new Set(before.filter(({ whole }) => !whole).map(({ number }) => number));
  return now.filter(({ whole, number }) => whole && heads.has(number));
}

/** What there is to keep of a state; null where nothing is to be kept. */
function snapshot(state: AppState): Snapshot {
  const settings: StoredSettings = {
    theme: state.theme,
    language: state.language,
    descriptions: state.descriptions,
    grammar: state.grammar,
    mentionsFromText: state.mentionsFromText,
    likelyOnly: state.likelyOnly,
    disabledRules: state.disabledRules,
    keepNothing: state.keepNothing,
    letterKeys: state.letterKeys,
    threshold: state.threshold,
    nested: state.nested,
    onlyNamed: state.onlyNamed,
    withUncertain: state.withUncertain,
    nameEvery: state.nameEvery,
    panel: state.panel,
    panelWidth: state.panelWidth,
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
  if (state.keepNothing) return { ...kept, selection: null, classes: null, learned: null };
  const classes = state.ownClasses.length === 0 ? null : { ownClasses: state.ownClasses };
  const learned = state.learned.length === 0 ? null : { learned: state.learned };
  return { ...kept, classes, learned, selection: { ...choiceOf(state), chosenByHand: state.chosenByHand } };
}

/** Own classes are kept in few pieces; anything else as it is. */
async function packed(value: object): Promise<object> {
  if (!isOwn(value)) return value;
  const { packClasses } = await import("./stored-classes");
  return packClasses(value.ownClasses);
}

type StoredClassList = Pick<AppState, "ownClasses">;

const isOwn = (value: object): value is StoredClassList => "ownClasses" in value;

/** Whether two records hold the same values; the state is immutable, so identity of their fields says it. */
function sameFields(a: object | null, b: object | null): boolean {
  if (a === null || b === null) return a === b;
  const old = new Map<string, unknown>(Object.entries(a));
  return Object.entries(b).every(([name, value]) => old.get(name) === value);
}
