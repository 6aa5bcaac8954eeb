import { secondsPerPage } from "../../core/extract/writer/speed";
import { DEFAULT_MODEL } from "../../models/catalogue";
import { alternativesOf, kindOf } from "../../models/kinds/kinds";
import { isOwnComputer } from "../../models/kinds/server/address";
import { entryOf, loadProgressOf, modelFailureOf, modelStatusOf, textGoesTo } from "../../state/models/models";
import { useApp } from "../app-store";
import { modelMessages } from "../messages/en/model";
import { statusMessages } from "../messages/en/status";
import { useMessages } from "../messages/messages";
import { Button } from "../primitives/button";
import { ProgressBar } from "../primitives/progress-bar";
import { loadingSentence } from "../status/sentences";
import { modelName } from "./model-name";

/** The chosen model as it is now, and what can be done about it: load, cancel, start again. */
export function PresentModel() {
  const words = useMessages(modelMessages);
  const say = useMessages(statusMessages);
  const id = useApp((state) => state.modelId);
  const name = useApp((state) => modelName(state, state.modelId, say));
  const status = useApp(modelStatusOf);
  const progress = useApp(loadProgressOf);
  const loadModel = useApp((state) => state.loadModel);
  const cancel = useApp((state) => state.cancelLoading);
  const restart = useApp((state) => state.restartEngine);
  const chooseModel = useApp((state) => state.chooseModel);
  return (
    <section aria-label={words.present} className="space-y-2">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-[1_1_16rem]">
          <p className="font-medium">{status === "loading" ? loadingSentence(name, progress, say) : name}</p>
          <p className="wrap-anywhere text-small text-quiet">
            <Condition />
          </p>
          <Speed />
        </div>
        {status === "loading" && <Button onClick={cancel}>{words.cancelLoading}</Button>}
        {status === "idle" && (
          // A failure lands in the state, where the alert above the footer shows it.
          <Button variant="primary" onClick={() => void loadModel().catch(() => undefined)}>
            {words.load(name)}
          </Button>
        )}
        {(status === "ready" || status === "failed") && <Button onClick={() => void restart()}>{words.restart}</Button>}
        {status !== "loading" && <OtherWays />}
        {status === "failed" && id !== DEFAULT_MODEL && (
          <Button onClick={() => void chooseModel(DEFAULT_MODEL)}>{words.useBuiltIn}</Button>
        )}
      </div>
      {status === "loading" && (
        <ProgressBar
          label={words.loading(name)}
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
  const words = useMessages(modelMessages);
  const say = useMessages(statusMessages);
  const status = useApp(modelStatusOf);
  const threads = useApp((state) => state.threads);
  const capabilities = useApp((state) => state.capabilities);
  const failure = useApp(modelFailureOf);
  const host = useApp(textGoesTo);
  const heldBack = useApp((state) => state.heldBack);
  const onGpu = useApp((state) => {
    const entry = entryOf(state, state.modelId);
    return entry !== null && kindOf(entry).usesGpu(entry);
  });
  if (status === "failed") return failure === null ? words.condition.failed : say.failure(failure);
  if (status === "idle" && heldBack !== null) return words.condition[heldBack];
  if (status === "idle" && host !== null) return say.leaves(host, isOwnComputer(host));
  if (status === "idle") return words.condition.idle;
  if (host !== null) {
    const { contextTokens = 0, grammar = false, concurrency = 1 } = capabilities ?? {};
    const leaves = say.leaves(host, isOwnComputer(host));
    return capabilities === null ? leaves : `${leaves} ${words.condition.server(contextTokens, concurrency, grammar)}`;
  }
  if (capabilities === null) return status === "ready" ? words.condition.marking : words.condition.arriving;
  const { contextTokens } = capabilities;
  if (onGpu) return words.condition.gpu(contextTokens);
  return threads === 1 ? words.condition.oneThread(contextTokens) : words.condition.threads(contextTokens, threads);
}

/** What a page of the text takes for what is selected, by the speed that was measured when the model was loaded. */
function Speed() {
  const words = useMessages(modelMessages);
  const speed = useApp((state) => state.speed);
  const workload = useApp((state) => state.estimate?.workload ?? null);
  if (speed === null || workload === null) return null;
  return <p className="text-small text-quiet tabular-nums">{words.perPage(secondsPerPage(workload, speed))}</p>;
}

/** After a model has failed here, or answered nonsense: less context, or its variant in 32 bits. Text and results stay. */
function OtherWays() {
  const words = useMessages(modelMessages);
  const failure = useApp((state) => modelFailureOf(state) ?? state.failure);
  const id = useApp((state) => state.modelId);
  const ownModels = useApp((state) => state.ownModels);
  const contexts = useApp((state) => state.contexts);
  const chooseContext = useApp((state) => state.chooseContext);
  const chooseModel = useApp((state) => state.chooseModel);
  const entry = entryOf({ ownModels, contexts }, id);
  if (failure === null || entry === null) return null;
  return alternativesOf(entry, failure.code).map((way) =>
    way.kind === "context" ? (
      <Button key="context" onClick={() => void chooseContext(id, way.tokens)}>
        {words.withContext(way.tokens, way.memoryBytes)}
      </Button>
    ) : (
      <Button key="variant" onClick={() => void chooseModel(way.entry.id)}>
        {words.withVariant(way.entry.name)}
      </Button>
    ),
  );
}
