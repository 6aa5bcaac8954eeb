import { type Failure, failureOf, isAbort } from "../../core/errors";
import type { ExtractionEvent } from "../../core/extract/extraction";
import type { ExtractionRequest, Extractor } from "../../core/extract/extractor";
import { collect } from "../../core/result/collect";
import type { ResultDocument } from "../../core/result/result";
import { abortable } from "../../core/sliced";
import type { Environment } from "../environment";
import { selectedClasses } from "../schema/selected-classes";
import type { AppState, Slice } from "../state";
import { activeDocument, NOTHING_LOOKED_AT, type TextDocument } from "./document";
import { changed } from "./documents";
import type { DocumentsState, Run, RunsSlice } from "./state";

/** The run that is on. An abandoned one touches the state no more but to say that it has ended. */
interface OwnRun {
  readonly controller: AbortController;
  /** Number of the document that is read. */
  readonly document: number;
  abandoned: boolean;
}

const IDLE: Run = {
  status: "idle",
  document: null,
  reading: "writer",
  done: 0,
  total: 0,
  secondsLeft: null,
  current: null,
};

/**
 * Pieces arrive up to hundreds of times a second, and chunks end by the tens of thousands where the run over a long text
 * is stopped; the page draws what they change this often at most.
 */
const DRAWING_INTERVAL_MILLISECONDS = 50;
const FREQUENT: ReadonlySet<ExtractionEvent["type"]> = new Set(["piece", "chunk-finished"]);

export const createRunsSlice =
  (environment: Environment): Slice<DocumentsState, RunsSlice> =>
  (set, get) => {
    let current: OwnRun | null = null;

    const change = (own: OwnRun, changes: Partial<TextDocument>): void =>
      set({ documents: changed(get(), own.document, changes) });

    /**
     * Runs the pipeline and shows what it tells. Events are folded one by one and drawn at a bearable rate. The pipeline
     * is no part of the first load: it arrives while the model does.
     */
    async function show(extractor: Extractor, request: ExtractionRequest, own: OwnRun): Promise<void> {
      let document: ResultDocument | null = null;
      let progress: Run = { ...IDLE, document: own.document, status: "running" };
      let drawn = 0;
      const started = performance.now();
      const { extract } = await import("../../core/extract/pipeline");
      for await (const event of extract(request, extractor, own.controller.signal)) {
        if (own.abandoned) return;
        document = collect(document, event);
        progress = follow(progress, event);
        if (event.type === "planned") change(own, { sentences: event.sentences, ...NOTHING_LOOKED_AT });
        const now = performance.now();
        if (FREQUENT.has(event.type) && now - drawn < DRAWING_INTERVAL_MILLISECONDS) continue;
        drawn = now;
        set({
          documents: changed(get(), own.document, { result: document, copied: false }),
          run: { ...progress, status: get().run.status === "stopping" ? "stopping" : "running" },
        });
        // What is doubtful about a whole text is worth a word, and no more.
        if (event.type === "diagnostic" && event.diagnostic.code === "text-not-english")
          get().fail({ code: "text-not-english" }, "run");
        // A prompt that failed alone is told of once, and the run goes on.
        if (event.type === "pass-finished" && event.failure !== null && get().failure === null)
          get().fail(event.failure, "run");
        if (event.type === "finished" && event.failure !== null) {
          get().fail(event.failure, "run");
          get().reportEngineFailure(event.failure);
        }
      }
      const milliseconds = document === null ? null : measured(document, performance.now() - started);
      if (milliseconds !== null) get().notePromptTime(get().modelId, milliseconds);
    }

    return {
      run: IDLE,
      stopped: false,
      async extract() {
        if (current !== null) return;
        const missing = missingInput(get());
        if (missing !== null) return get().fail(missing, "run");
        const own: OwnRun = { controller: new AbortController(), document: get().active, abandoned: false };
        current = own;
        get().dismissFailure();
        set({ stopped: false, run: { ...IDLE, document: own.document, status: "waiting" } });
        get().endCalibration();
        try {
          const { signal } = own.controller;
          // Waiting for a model can be given up; loading goes on.
          const [model] = await abortable(Promise.all([get().loadModel(), get().loadLibrary()]), signal);
          const { extractionSetup } = await import("./extraction-setup");
          signal.throwIfAborted();
          const document = get().documents.find(({ number }) => number === own.document);
          if (document === undefined) return;
          set({ run: { ...IDLE, document: own.document, status: "running" } });
          change(own, { onlyClass: null });
          const { source, text } = document;
          const { dialect, ...setup } = extractionSetup(get(), environment);
          const { library } = get();
          if (library === null) return;
          await show(await model.createExtractor({ dialect, library }), { source, text, ...setup }, own);
        } catch (thrown) {
          // A model that failed to load says so itself, beside the button "Model".
          if (!isAbort(thrown) && !own.abandoned) get().fail(failureOf(thrown), "run");
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
        set({ stopped: false, run: { ...IDLE, document: current.document, status: "stopping" } });
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

/** How far the run is after an event. */
function follow(run: Run, event: ExtractionEvent): Run {
  switch (event.type) {
    case "planned":
      return { ...run, reading: event.document.engine.kind, total: event.passes.length };
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

/** The mean time of the passes that ended by themselves, less what they shared; null where there was none. */
function measured({ passes }: ResultDocument, elapsed: number): number | null {
  const whole = passes.filter(({ status }) => status === "done" || status === "empty");
  if (whole.length === 0) return null;
  const sumOf = (some: typeof passes): number => some.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  // Of prompts that were asked side by side each takes only a part of its time from the run.
  const shared = Math.min(1, elapsed / Math.max(1, sumOf(passes)));
  return (sumOf(whole) / whole.length) * shared;
}

/** The run as far as it is of the document that is shown. */
export const shownRun = ({ run, active }: Pick<AppState, "run" | "active">): Run =>
  run.document === null || run.document === active ? run : IDLE;
