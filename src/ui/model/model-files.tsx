import { useEffect } from "react";
import { type CatalogueEntry, isBuiltIn } from "../../models/catalogue";
import { kindOf } from "../../models/kinds/kinds";
import { isOwnId } from "../../models/own-models";
import type { WeightsStatus } from "../../models/weights/weights";
import { entryOf, modelStatusOf } from "../../state/models/models";
import type { FileWork } from "../../state/models/state";
import { useApp } from "../app-store";
import { modelMessages } from "../messages/en/model";
import { statusMessages } from "../messages/en/status";
import { type Messages, useMessages } from "../messages/messages";
import { Alert } from "../primitives/alert";
import { Button } from "../primitives/button";
import { ProgressBar } from "../primitives/progress-bar";
import { exportFiles } from "./local-files";

/** Where the files of a model are, what is being done with them, and what can be done. */
export function ModelFiles({ entry }: { readonly entry: CatalogueEntry }) {
  const words = useMessages(modelMessages);
  const { id, name } = entry;
  const where = useApp((state) => state.weightsStatus[id] ?? null);
  const work = useApp((state) => state.fileWork[id] ?? null);
  const loaded = useApp((state) => state.modelId === id && modelStatusOf(state) === "ready");
  const loading = useApp((state) => state.modelId === id && modelStatusOf(state) === "loading");
  const look = useApp((state) => state.lookAtWeights);
  // What a load has fetched, or a deletion taken away, shows as soon as it is over.
  useEffect(() => {
    if (!loading) void look(id);
  }, [look, id, loading]);
  if (where === null) return null;
  const busy = work?.status === "progress";
  return (
    <div className="space-y-1.5">
      {work?.status === "failed" && <Failed entry={entry} work={work} />}
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-small text-quiet">
        <p className="tabular-nums">
          {busy ? words[work.phase](name, work) : whereSentence(where, { loaded, builtIn: isBuiltIn(id) }, words)}
          {work?.status === "done" && ` ${words.verified}`}
        </p>
        {!loading && <Actions entry={entry} />}
      </div>
      {busy && (
        <ProgressBar
          label={words.filesOf(name)}
          value={work.totalBytes === null || work.totalBytes === 0 ? null : work.loadedBytes / work.totalBytes}
        />
      )}
    </div>
  );
}

interface FailedProps {
  readonly entry: CatalogueEntry;
  readonly work: Extract<FileWork, { status: "failed" }>;
}

function Failed({ entry: { id, name }, work: { failure } }: FailedProps) {
  const words = useMessages(modelMessages);
  const say = useMessages(statusMessages);
  const dismiss = useApp((state) => state.dismissFileWork);
  const repair = useApp((state) => state.repairModel);
  const fetched = useFetched(id);
  return (
    <Alert
      code={failure.code}
      onDismiss={() => dismiss(id)}
      action={
        failure.code === "model-corrupt" &&
        fetched && (
          <Button size="small" onClick={() => void repair(id)}>
            {words.fileAction.repair}
            <span className="sr-only"> {name}</span>
          </Button>
        )
      }
    >
      {say.failure(failure)}
    </Alert>
  );
}

/** Whether it is known where the files of a model can be fetched from: not where they came out of files of the user's. */
function useFetched(id: string): boolean {
  return useApp((state) => {
    const entry = entryOf(state, id);
    if (entry === null || state.hasImportedWeights(id)) return false;
    const source = kindOf(entry).weights(entry, { base: document.baseURI, weights: state.weights[id] ?? null });
    const address = source?.form === "mlc" ? source.address : source?.files[0]?.url;
    if (address === undefined) return false;
    return !isOwnId(id) || new URL(address).origin !== location.origin;
  });
}

interface Circumstances {
  /** Whether it is the model that reads texts now. */
  readonly loaded: boolean;
  readonly builtIn: boolean;
}

/** Where the files of a model are now. */
export function whereSentence(
  where: WeightsStatus,
  { loaded, builtIn }: Circumstances,
  { where: words }: Messages["model"],
): string {
  if (where.status === "partial") return words.partial(where.bytes, where.totalBytes);
  if (where.status === "ready") return words.present(where.bytes, where.modified, loaded, builtIn);
  if (loaded) return words.absentLoaded;
  return builtIn ? words.absentBuiltIn : words.absent;
}

function Actions({ entry: { id, name } }: { readonly entry: CatalogueEntry }) {
  const words = useMessages(modelMessages);
  const fetched = useFetched(id);
  const where = useApp((state) => state.weightsStatus[id]?.status ?? "absent");
  const work = useApp(({ fileWork: { [id]: job } }) => (job?.status === "progress" ? job.phase : null));
  const fromFiles = useApp((state) => state.hasImportedWeights(id));
  const { downloadModel, pauseFiles, cancelDownload, verifyModel, deleteModel, filesOf, fail } = useActions();
  const act = (action: keyof typeof words.fileAction, press: () => void) => (
    <Button key={action} size="small" onClick={press}>
      {words.fileAction[action]}
      <span className="sr-only"> {name}</span>
    </Button>
  );
  const buttons =
    work === "downloading"
      ? [act("pause", () => pauseFiles(id)), act("cancel", () => void cancelDownload(id))]
      : work === "verifying"
        ? [act("stopVerifying", () => pauseFiles(id))]
        : where === "ready"
          ? [
              act("verify", () => void verifyModel(id)),
              act(
                "export",
                () => void exportFiles(name, () => filesOf(id)).then((failure) => failure && fail(failure)),
              ),
              // Weights out of a folder and models of one's own have a button of their own that says so.
              ...(fromFiles || isOwnId(id) ? [] : [act("delete", () => void deleteModel(id))]),
            ]
          : where === "partial"
            ? [
                ...(fetched ? [act("resume", () => void downloadModel(id))] : []),
                act("delete", () => void deleteModel(id)),
              ]
            : fetched
              ? [act("download", () => void downloadModel(id))]
              : [];
  if (buttons.length === 0) return null;
  return <div className="flex flex-wrap gap-2">{buttons}</div>;
}

function useActions() {
  return {
    downloadModel: useApp((state) => state.downloadModel),
    pauseFiles: useApp((state) => state.pauseFiles),
    cancelDownload: useApp((state) => state.cancelDownload),
    verifyModel: useApp((state) => state.verifyModel),
    deleteModel: useApp((state) => state.deleteModel),
    filesOf: useApp((state) => state.filesOf),
    fail: useApp((state) => state.fail),
  };
}
