import type { StoreApi } from "zustand/vanilla";
import { type Failure, failureOf, isAbort } from "../../core/errors";
import type { Environment } from "../environment";
import { modelStatusOf } from "../models/models";
import type { AppState } from "../state";
import { activeDocument } from "./document";
import { extractionSetup } from "./extraction-setup";
import { isLive } from "./is-live";
import { isRead } from "./run-document";

/** Whoever types is left alone until the keys have rested this long. */
const QUIET_MILLISECONDS = 250;
/** What changes by more characters at once was pasted or opened, not typed. */
const TYPED_CHARACTERS = 20;

/** What a reading is of: where this changes, a reading that is on is of no use any more. */
const subject = (state: AppState): readonly unknown[] => [
  state.active,
  activeDocument(state).text,
  state.selected,
  state.branches,
  state.except,
  state.library,
  state.descriptions,
  state.disabledRules,
  state.nested,
  state.modelId,
  state.learned,
];

/** What it takes besides. */
const conditions = (state: AppState): readonly unknown[] => [
  state.restored,
  modelStatusOf(state),
  state.run.status === "idle",
  activeDocument(state).whole,
];

const differ = (a: readonly unknown[], b: readonly unknown[]): boolean => a.some((value, index) => value !== b[index]);

/**
 * Reading is live: where the model is a reader, the document that is shown is read whenever its text, the classes or the
 * settings have changed, without anybody asking. Results that a writer made or that were opened are left alone. Returns
 * the function that ends it.
 */
export function followLive(store: StoreApi<AppState>, environment: Environment): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** What was told of last: typing on in a text that cannot be read brings no message more. */
  let told: Failure | null = null;

  async function read(): Promise<void> {
    const state = store.getState();
    if (!state.restored || !isLive(state) || state.liveHeld) return;
    const document = activeDocument(state);
    const { classes, options } = extractionSetup(state, environment);
    if (document.text.trim() === "" || classes.length === 0) {
      if (document.result !== null) state.clearReading();
      return settle();
    }
    if (isRead(document, { classes, options, nested: state.nested })) return settle();
    const failure = await state.readLive();
    if (failure !== null) return tell(failure, document.number);
    // Overtaken, or read: only a whole reading says that what was wrong is mended.
    const { text, result } = activeDocument(store.getState());
    if (result?.text === text) settle();
  }

  function tell(failure: Failure, number: number): void {
    const state = store.getState();
    if (failure.code === told?.code || failure.code === state.failure?.code || state.active !== number) return;
    told = failure;
    state.fail(failure, "run");
  }

  /** What was told of is mended. */
  function settle(): void {
    if (told !== null && store.getState().failure === told) store.getState().dismissFailure();
    told = null;
  }

  const schedule = (milliseconds: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void read().catch((thrown: unknown) => fail(thrown)), milliseconds);
  };
  const fail = (thrown: unknown): void => {
    if (!isAbort(thrown)) tell(failureOf(thrown), store.getState().active);
  };

  schedule(0);
  const unsubscribe = store.subscribe((state, before) => {
    const now = subject(state);
    const old = subject(before);
    if (differ(now, old)) {
      // A newer change is never kept waiting by a reading of what is gone.
      if (state.live.status !== "idle" || state.liveHeld) store.getState().endLive(false);
      schedule(isTyping(state, before) ? QUIET_MILLISECONDS : 0);
    } else if (differ(conditions(state), conditions(before))) schedule(0);
  });
  return () => {
    clearTimeout(timer);
    unsubscribe();
    store.getState().endLive(false);
  };
}

/** Whether somebody is typing, so that more is to come in a moment. */
function isTyping(state: AppState, before: AppState): boolean {
  const now = activeDocument(state);
  const old = activeDocument(before);
  return (
    now.number === old.number &&
    now.text !== old.text &&
    Math.abs(now.text.length - old.text.length) <= TYPED_CHARACTERS
  );
}
