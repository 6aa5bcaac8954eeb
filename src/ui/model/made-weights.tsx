import { sentenceOf } from "../../core/errors";
import type { WebllmEntry } from "../../engine/catalog";
import { hostOf } from "../../engine/host";
import { useApp } from "../app-store";
import { Alert } from "../primitives/alert";
import { Button } from "../primitives/button";
import { ProgressBar } from "../primitives/progress-bar";
import { loadedOf } from "../status/words";

/** Makes the weights of a model out of the built-in one: the button, how far it is, and what went wrong. */
export function MadeWeights({ entry: { id, name, library } }: { readonly entry: WebllmEntry }) {
  const running = useApp(({ folderImport }) => (folderImport?.status === "running" ? folderImport : null));
  const failure = useApp(({ folderImport }) =>
    folderImport?.modelId === id && folderImport.status === "failed" ? folderImport.failure : null,
  );
  const make = useApp((state) => state.makeWeights);
  const cancel = useApp((state) => state.cancelImport);
  const dismiss = useApp((state) => state.dismissImport);
  const own = running?.modelId === id ? running : null;
  return (
    <div className="space-y-2">
      {failure !== null && (
        <Alert code={failure.code} onDismiss={dismiss}>
          {sentenceOf(failure)}
        </Alert>
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {/* One button, so that the focus stays where it was when the work begins and ends. */}
        <Button disabled={running !== null && own === null} onClick={own === null ? () => void make(id) : cancel}>
          {own === null ? "Convert the built-in model" : "Cancel converting"}
          <span className="sr-only"> for {name}</span>
        </Button>
        <p className="min-w-0 flex-[1_1_18rem] text-small text-faint tabular-nums">
          {own === null
            ? `Done on this computer. Its model library then comes from ${hostOf(library)}, once: without a network it cannot be loaded the first time.`
            : `Converting the built-in model: ${loadedOf(own)}`}
        </p>
      </div>
      {own !== null && (
        <ProgressBar
          label={`Converting for ${name}`}
          value={own.totalBytes === null || own.totalBytes === 0 ? null : own.loadedBytes / own.totalBytes}
        />
      )}
    </div>
  );
}
