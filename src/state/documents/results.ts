import { collect } from "../../core/collect";
import { type Failure, failureOf, isAbort } from "../../core/errors";
import type { ExtractionRequest, Extractor } from "../../core/extract/extractor";
import type { ExtractionEvent, PlannedPass } from "../../core/extraction";
import type { ResultDocument } from "../../core/result";
import { abortable } from "../../core/sliced";
import { sentences } from "../../core/text/sentences";
import type { Environment } from "../environment";
import { selectedClasses } from "../schema/selected-classes";
import type { AppState, Slice } from "../state";
import { NOTHING_LOOKED_AT } from "./view";

/** The pass that is being made; of a writer with its prompt and the answer so far. */
export interface RunningPass {
  readonly pass: number;
  readonly planned: PlannedPass;
  readonly prompt: string;
  readonly answer: string;
}

export interface Run {
  /** `waiting`: Extract was pressed and the model is still loading. */
  readonly status: "idle" | "waiting" | "running" | "stopping";
  readonly done: number;
  readonly total: number;
  readonly secondsLeft: number | null;
  readonly current: RunningPass | null;
}

export interface ResultsSlice {
  /** The last run's document, or one that was opened; grows while a run is on. Null: nothing was extracted yet. */
  readonly result: ResultDocument | null;
  /** Sentences of `result`'s text, for the summary. */
  readonly resultSentences: number;
  readonly run: Run;
  /** Whether the last run was ended by hand. */
  readonly stopped: boolean;
  readonly failure: Failure | null;
  /** Whether `failure` is a run's, so that trying again means running again. */
  readonly runFailed: boolean;
  /** Mean milliseconds a prompt took in the last run of each model, by catalogue id. */
  readonly promptMilliseconds: Readonly<Record<string, number>>;
  /** Waits for the model, then runs; a run that is on is not started again. Failures land in `failure`. */
  extract(): Promise<void>;
  /** Ends the run; what it has found stays. */
  stop(): void;
  /** Ends the run, whose text is gone: nothing more of it is shown or kept. */
  abandonRun(): void;
  openResult(document: ResultDocument): void;
  fail(failure: Failure): void;
  dismissFailure(): void;
  /** Does again what failed: a run runs again, a model is loaded again. */
  tryAgain(): Promise<void>;
}

/** The run that is on. An abandoned one touches the state no more but to say that it has ended. */
interface OwnRun {
  readonly controller: AbortController;
  abandoned: boolean;
}

const IDLE: Run = { status: "idle", done: 0, total: 0, secondsLeft: null, current: null };

/**
 * Pieces arrive up to hundreds of times a second, and chunks end by the tens of thousands where the run over a long text
 * is stopped; the page draws what they change this often at most.
 */
const DRAWING_INTERVAL_MILLISECONDS = 50;
const FREQUENT: ReadonlySet<ExtractionEvent["type"]> = new Set(["piece", "chunk-finished"]);

export const createResultsSlice =
  (environment: Environment): Slice<ResultsSlice> =>
  (set, get) => {
    let current: OwnRun | null = null;

    /**
     * Runs the pipeline and shows what it tells. Events are folded one by one and drawn at a bearable rate. The pipeline
     * is no part of the first load: it arrives while the model does.
     */
    async function show(extractor: Extractor, request: ExtractionRequest, own: OwnRun): Promise<void> {
      let document: ResultDocument | null = null;
      let progress: Run = { ...IDLE, status: "running" };
      let drawn = 0;
      const started = performance.now();
      const { extract } = await import("../../core/extract/pipeline");
      for await (const event of extract(request, extractor, own.controller.signal)) {
        if (own.abandoned) return;
        document = collect(document, event);
        progress = follow(progress, event);
        if (event.type === "planned")
          set({ resultSentences: event.sentences, editing: false, chosen: null, hovered: [] });
        const now = performance.now();
        if (FREQUENT.has(event.type) && now - drawn < DRAWING_INTERVAL_MILLISECONDS) continue;
        drawn = now;
        set({
          result: document,
          run: { ...progress, status: get().run.status === "stopping" ? "stopping" : "running" },
        });
        // A prompt that failed alone is told of once, and the run goes on.
        if (event.type === "pass-finished" && event.failure !== null && get().failure === null)
          set({ failure: event.failure, runFailed: true });
        if (event.type === "finished" && event.failure !== null) {
          set({ failure: event.failure, runFailed: true });
          get().reportEngineFailure(event.failure);
        }
      }
      if (document !== null)
        set({
          promptMilliseconds: {
            ...get().promptMilliseconds,
            ...measured(get().modelId, document, performance.now() - started),
          },
        });
    }

    return {
      result: null,
      resultSentences: 0,
      run: IDLE,
      stopped: false,
      failure: null,
      runFailed: false,
      promptMilliseconds: {},
      async extract() {
        if (current !== null) return;
        const missing = missingInput(get());
        if (missing !== null) return set({ failure: missing, runFailed: true });
        const own: OwnRun = { controller: new AbortController(), abandoned: false };
        current = own;
        set({ failure: null, runFailed: false, stopped: false, run: { ...IDLE, status: "waiting" } });
        get().endCalibration();
        try {
          const { signal } = own.controller;
          // Waiting for a model can be given up; loading goes on.
          const [engine] = await abortable(Promise.all([get().loadModel(), get().loadLibrary()]), signal);
          const { extractionSetup } = await import("./extraction-setup");
          signal.throwIfAborted();
          set({ run: { ...IDLE, status: "running" }, onlyClass: null });
          const { dialect, ...setup } = extractionSetup(get(), environment);
          await show(
            await environment.createExtractor(engine, dialect),
            { source: get().source, text: get().text, ...setup },
            own,
          );
        } catch (thrown) {
          // A model that failed to load says so itself, beside the button "Model".
          if (!isAbort(thrown) && !own.abandoned) set({ failure: failureOf(thrown), runFailed: true });
        } finally {
          current = null;
          set({ run: IDLE });
        }
      },
      stop() {
        if (current === null) return;
        set({ stopped: true, run: { ...get().run, status: "stopping" } });
        current.controller.abort(new DOMException("Stopped by the user.", "AbortError"));
      },
      abandonRun() {
        if (current === null) return;
        current.abandoned = true;
        get().stop();
        set({ stopped: false, run: { ...IDLE, status: "stopping" } });
      },
      openResult(document) {
        get().abandonRun();
        get().replaceText(document.text, document.source);
        set({
          result: document,
          resultSentences: sentences(document.text).length,
          editing: false,
          ...NOTHING_LOOKED_AT,
        });
      },
      fail: (failure) => set({ failure, runFailed: false }),
      dismissFailure: () => set({ failure: null, runFailed: false }),
      async tryAgain() {
        const { runFailed, modelStatus, extract, restartEngine } = get();
        get().dismissFailure();
        // A run loads its model, where that is what failed.
        if (runFailed) await extract();
        else if (modelStatus === "failed") await restartEngine();
      },
    };
  };

/** What an extraction lacks; said at once, before anything is waited for. */
function missingInput(state: AppState): Failure | null {
  const { text, selected, branches, library } = state;
  if (text.trim() === "") return { code: "text-empty" };
  const classes = library === null ? [...selected, ...branches] : selectedClasses(state);
  return classes.length === 0 ? { code: "selection-empty" } : null;
}

/** How far the run is after an event. */
function follow(run: Run, event: ExtractionEvent): Run {
  switch (event.type) {
    case "planned":
      return { ...run, total: event.passes.length };
    case "pass-started":
      return { ...run, current: { pass: event.pass, planned: event.planned, prompt: event.prompt ?? "", answer: "" } };
    case "piece":
      return run.current === null
        ? run
        : { ...run, current: { ...run.current, answer: run.current.answer + event.text } };
    case "pass-finished":
      return { ...run, current: null };
    case "progress":
      return { ...run, done: event.done, total: event.total, secondsLeft: event.secondsLeft };
    default:
      return run;
  }
}

/** The mean time of the passes that ended by themselves, less what they shared; nothing where there was none. */
function measured(modelId: string, { passes }: ResultDocument, elapsed: number): Readonly<Record<string, number>> {
  const whole = passes.filter(({ status }) => status === "done" || status === "empty");
  if (whole.length === 0) return {};
  const sumOf = (some: typeof passes): number => some.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  // Of prompts that were asked side by side each takes only a part of its time from the run.
  const shared = Math.min(1, elapsed / Math.max(1, sumOf(passes)));
  return { [modelId]: (sumOf(whole) / whole.length) * shared };
}
