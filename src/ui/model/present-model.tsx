import { sentenceOf } from "../../core/errors";
import { DEFAULT_MODEL } from "../../engine/catalog";
import { entryOf, modelName, textGoesTo } from "../../state/models/models";
import { useApp } from "../app-store";
import { Button } from "../primitives/button";
import { ProgressBar } from "../primitives/progress-bar";
import { loadingSentence } from "../status/words";
import { leavesWarning } from "./model-words";
import { OtherWays } from "./other-ways";

const number = new Intl.NumberFormat("en");

/** The chosen model as it is now, and what can be done about it: load, cancel, start again. */
export function PresentModel() {
  const id = useApp((state) => state.modelId);
  const name = useApp((state) => modelName(state, state.modelId));
  const status = useApp((state) => state.modelStatus);
  const progress = useApp((state) => state.loadProgress);
  const loadModel = useApp((state) => state.loadModel);
  const cancel = useApp((state) => state.cancelLoading);
  const restart = useApp((state) => state.restartEngine);
  const chooseModel = useApp((state) => state.chooseModel);
  return (
    <section aria-label="Present model" className="space-y-2 border-b border-hairline pb-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-[1_1_16rem]">
          <p className="font-medium">{status === "loading" ? loadingSentence(name, progress) : name}</p>
          <p className="wrap-anywhere text-small text-quiet">
            <Condition />
          </p>
        </div>
        {status === "loading" && <Button onClick={cancel}>Cancel loading</Button>}
        {status === "idle" && (
          // A failure lands in the state, where the alert above the footer shows it.
          <Button variant="primary" onClick={() => void loadModel().catch(() => undefined)}>
            Load {name}
          </Button>
        )}
        {(status === "ready" || status === "failed") && <Button onClick={() => void restart()}>Restart</Button>}
        {status !== "loading" && <OtherWays />}
        {status === "failed" && id !== DEFAULT_MODEL && (
          <Button onClick={() => void chooseModel(DEFAULT_MODEL)}>Use the built-in model</Button>
        )}
      </div>
      {status === "loading" && (
        <ProgressBar
          label={`Loading ${name}`}
          value={
            progress === null || progress.totalBytes === null || progress.phase === "start"
              ? null
              : progress.loadedBytes / progress.totalBytes
          }
        />
      )}
    </section>
  );
}

/** On what the model runs and what it can do, in a sentence or two. */
function Condition() {
  const status = useApp((state) => state.modelStatus);
  const threads = useApp((state) => state.threads);
  const capabilities = useApp((state) => state.capabilities);
  const failure = useApp((state) => state.modelFailure);
  const host = useApp(textGoesTo);
  const heldBack = useApp((state) => state.heldBack);
  const onGpu = useApp((state) => {
    const entry = entryOf(state, state.modelId);
    return entry?.runtime === "webllm" || entry?.gpu === true;
  });
  if (status === "failed") return failure === null ? "It could not be loaded." : sentenceOf(failure);
  if (status === "idle" && heldBack) return "This connection is metered: nothing is fetched before you ask for it.";
  if (status === "idle" && host !== null) return leavesWarning(host);
  if (status === "idle") return "It is not loaded. What was fetched before is kept on this computer.";
  if (host !== null) {
    const { contextTokens = 0, grammar = false, concurrency = 1 } = capabilities ?? {};
    if (capabilities === null) return leavesWarning(host);
    const held = grammar ? "a grammar holds its answers" : "it takes no grammar, so answers are read as they come";
    const several = concurrency === 1 ? "one prompt at a time" : `up to ${number.format(concurrency)} prompts at once`;
    return `${leavesWarning(host)} It reads ${number.format(contextTokens)} tokens at once, ${several}; ${held}.`;
  }
  if (capabilities === null) return "What arrives is kept on this computer for the next visit.";
  const context = `It reads ${number.format(capabilities.contextTokens)} tokens at once`;
  if (onGpu) return `${context}, on the graphics processor of this computer.`;
  return threads === 1
    ? `${context}, on one thread, for this page is not cross-origin isolated: expect it to be slow.`
    : `${context}, on up to ${threads} threads of this computer.`;
}
