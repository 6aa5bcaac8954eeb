import type { CatalogueEntry } from "../../engine/catalogue";
import { kindOf } from "../../engine/kinds/kinds";
import { hostOf } from "../../engine/remote/address";
import { useApp } from "../app-store";
import { modelMessages } from "../messages/en/model";
import { statusMessages } from "../messages/en/status";
import { useMessages } from "../messages/messages";
import { Alert } from "../primitives/alert";
import { Button } from "../primitives/button";
import { ProgressBar } from "../primitives/progress-bar";

/** Makes the weights of a model out of the built-in one: the button, how far it is, and what went wrong. */
export function MadeWeights({ entry }: { readonly entry: CatalogueEntry }) {
  const { id, name } = entry;
  const library = kindOf(entry).library?.(entry) ?? "";
  const words = useMessages(modelMessages);
  const say = useMessages(statusMessages);
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
          {say.failure(failure)}
        </Alert>
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {/* One button, so that the focus stays where it was when the work begins and ends. */}
        <Button disabled={running !== null && own === null} onClick={own === null ? () => void make(id) : cancel}>
          {own === null ? words.convertBuiltIn : words.cancelConverting}
          <span className="sr-only"> {words.forModel(name)}</span>
        </Button>
        <p className="min-w-0 flex-[1_1_18rem] text-small text-faint tabular-nums">
          {own === null ? words.aboutConverting(hostOf(library)) : words.convertingBuiltIn(own)}
        </p>
      </div>
      {own !== null && (
        <ProgressBar
          label={words.convertingFor(name)}
          value={own.totalBytes === null || own.totalBytes === 0 ? null : own.loadedBytes / own.totalBytes}
        />
      )}
    </div>
  );
}
