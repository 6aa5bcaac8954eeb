import { useRef } from "react";
import { useApp } from "../app-store";
import { modelMessages } from "../messages/en/model";
import { statusMessages } from "../messages/en/status";
import { useMessages } from "../messages/messages";
import { Alert } from "../primitives/alert";
import { Button } from "../primitives/button";
import { ProgressBar } from "../primitives/progress-bar";
import { folderFiles } from "./folder-files";

interface FolderChoiceProps {
  /** The catalogue entry whose weights the folder holds. */
  readonly id: string;
  readonly name: string;
}

/** Brings a folder of weights into the browser: the choice, how far it is, and what was wrong with it. */
export function FolderChoice({ id, name }: FolderChoiceProps) {
  const words = useMessages(modelMessages);
  const say = useMessages(statusMessages);
  const input = useRef<HTMLInputElement | null>(null);
  const running = useApp(({ folderImport }) => (folderImport?.status === "running" ? folderImport : null));
  const failure = useApp(({ folderImport }) =>
    folderImport?.modelId === id && folderImport.status === "failed" ? folderImport.failure : null,
  );
  const importWeights = useApp((state) => state.importWeights);
  const cancel = useApp((state) => state.cancelImport);
  const dismiss = useApp((state) => state.dismissImport);
  const choose = (): void => input.current?.click();
  const own = running?.modelId === id ? running : null;

  return (
    <div className="space-y-2">
      {failure !== null && (
        <Alert
          code={failure.code}
          onDismiss={dismiss}
          action={
            <Button size="small" onClick={choose}>
              {failure.code === "weights-unreadable" ? words.chooseAnotherFolder : words.tryAgain}
            </Button>
          }
        >
          {say.failure(failure)}
        </Alert>
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {/* One button, so that the focus stays where it was when the import begins and ends. */}
        <Button disabled={running !== null && own === null} onClick={own === null ? choose : cancel}>
          {own === null ? words.chooseFolder : words.cancelImport}
          <span className="sr-only"> {own === null ? words.withWeightsOf(name) : words.ofWeightsOf(name)}</span>
        </Button>
        <p className="min-w-0 flex-[1_1_18rem] text-small text-faint tabular-nums">
          {own === null ? words.aboutFolder : say.importing(name, own)}
        </p>
      </div>
      {own !== null && (
        <ProgressBar
          label={words.importing(name)}
          value={own.totalBytes === null || own.totalBytes === 0 ? null : own.loadedBytes / own.totalBytes}
        />
      )}
      <input
        ref={(element) => {
          input.current = element;
          // React does not know the attribute.
          if (element !== null) element.webkitdirectory = true;
        }}
        type="file"
        hidden
        onChange={(event) => {
          const { files } = event.currentTarget;
          if (files !== null && files.length > 0) void importWeights(id, folderFiles(files));
          // The same folder can be chosen again once it was mended.
          event.currentTarget.value = "";
        }}
      />
    </div>
  );
}
