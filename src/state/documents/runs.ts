import { type Failure, failureOf, isAbort } from "../../core/errors";
import { abortable } from "../../core/sliced";
import type { Span } from "../../core/text/span";
import type { Environment } from "../environment";
import { selectedClasses } from "../schema/selected-classes";
import type { AppState, Slice } from "../state";
import { activeDocument } from "./document";
import { changed } from "./documents";
import { IDLE, type OwnRun } from "./run";
import type { DocumentsState, LiveReading, Run, RunsSlice } from "./state";

const NOT_LIVE: LiveReading = { ...IDLE, long: false };

/** A live reading is shown as work, and can be stopped, from here on. */
const LONG_MILLISECONDS = 1000;

/** Who runs what. What a run does is no part of the first load (`run-document.ts`): it arrives while the model does. */
export const createRunsSlice =
  (environment: Environment): Slice<DocumentsState, RunsSlice> =>
  (set, get) => {
    let current: OwnRun | null = null;
    let live: OwnRun | null = null;
    let sight: () => Span | null = () => null;
    const room = { environment, get, set, sight: () => sight() };

    const begin = (isLive: boolean): OwnRun => ({
      controller: new AbortController(),
      document: get().active,
      live: isLive,
      abandoned: false,
    });

    return {
      run: IDLE,
      live: NOT_LIVE,
      liveHeld: false,
      quiet: true,
      stopped: false,
      async extract() {
        if (current !== null) return;
        const missing = missingInput(get());
        if (missing !== null) return get().fail(missing, "run");
        get().endLive(false);
        const own = begin(false);
        current = own;
        get().dismissFailure();
        set({ stopped: false, quiet: false, run: { ...IDLE, document: own.document, status: "waiting" } });
        get().endCalibration();
        try {
          const { signal } = own.controller;
          // Waiting for a model can be given up; loading goes on.
          const [model] = await abortable(Promise.all([get().loadModel(), get().loadLibrary()]), signal);
          const { runDocument } = await import("./run-document");
          signal.throwIfAborted();
          set({
            run: { ...IDLE, document: own.document, status: "running" },
            documents: changed(get(), own.document, { onlyClass: null }),
          });
          await runDocument(model, own, room);
        } catch (thrown) {
          // A model that failed to load says so itself, beside the button "Model".
          if (!isAbort(thrown) && !own.abandoned) get().fail(failureOf(thrown), "run");
          // What has just failed, or was stopped, is not tried again before something has changed.
          set({ liveHeld: true });
        } finally {
          current = null;
          set({ run: IDLE });
        }
      },
      async readLive() {
        get().endLive(false);
        const own = begin(true);
        live = own;
        const timer = setTimeout(() => set({ live: { ...get().live, long: true } }), LONG_MILLISECONDS);
        set({ live: { ...NOT_LIVE, document: own.document, status: "running" }, quiet: true });
        try {
          const [model, { runDocument }] = await Promise.all([get().loadModel(), import("./run-document")]);
          own.controller.signal.throwIfAborted();
          return await runDocument(model, own, room);
        } catch (thrown) {
          return isAbort(thrown) || own.controller.signal.aborted ? null : failureOf(thrown);
        } finally {
          clearTimeout(timer);
          if (live === own) {
            live = null;
            set({ live: NOT_LIVE });
          }
        }
      },
      endLive(held) {
        if (get().liveHeld !== held) set({ liveHeld: held });
        live?.controller.abort(new DOMException("Overtaken.", "AbortError"));
        live = null;
        if (get().live !== NOT_LIVE) set({ live: NOT_LIVE });
      },
      clearReading: () =>
        set({
          quiet: true,
          documents: changed(get(), get().active, { result: null, reading: null, thresholds: null, sentences: 0 }),
        }),
      watchSight(look) {
        sight = look;
      },
      stop() {
        if (current === null) {
          if (live !== null) get().endLive(true);
          return;
        }
        set({ stopped: true, liveHeld: true, run: { ...get().run, status: "stopping" } });
        current.controller.abort(new DOMException("Stopped by the user.", "AbortError"));
      },
      abandonRun() {
        if (current === null) return;
        current.abandoned = true;
        get().stop();
        set({ stopped: false, liveHeld: false, run: { ...IDLE, document: current.document, status: "stopping" } });
      },
    };
  };

/** What an extraction lacks; said at once, before anything is waited for. */
function missingInput(state: AppState): Failure | null {
  const { selected, branches, library } = state;
  if (activeDocument(state).text.trim() === "") return { code: "text-empty" };
  const classes = library === null ? [...selected, ...branches] : selectedClasses(state);
  return classes.length === 0 ? { code: "selection-empty" } : null;
}

/** How far the run is as far as it is of the document that is shown. */
export const shownRun = ({ run, active }: Pick<AppState, "run" | "active">): Run =>
  run.document === null || run.document === active ? run : IDLE;

/** The same with a reading of which nobody asked. */
export const shownReading = ({ run, live, active }: Pick<AppState, "run" | "live" | "active">): Run =>
  live.status !== "idle" && live.document === active ? live : shownRun({ run, active });

/** Whether there is something to stop: a run, or a live reading that takes long. */
export const isStoppable = ({ run, live }: Pick<AppState, "run" | "live">): boolean =>
  run.status !== "idle" || live.long;
