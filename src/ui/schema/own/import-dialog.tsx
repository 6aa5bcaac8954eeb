import { useEffect, useRef, useState } from "react";
import { type Failure, failureOf, isAbort } from "../../../core/errors";
import type { ImportedClasses } from "../../../core/schema/import/imported";
import { importClassFile, openImportWorker } from "../../../library/import-client";
import { useShell } from "../../layout/shell";
import { classesMessages } from "../../messages/en/classes";
import { statusMessages } from "../../messages/en/status";
import { useMessages } from "../../messages/messages";
import { Alert } from "../../primitives/alert";
import { Button } from "../../primitives/button";
import { Dialog } from "../../primitives/dialog";
import { TextArea } from "../../primitives/field";
import { ProgressBar } from "../../primitives/progress-bar";
import { useOpenFile } from "../../text/use-open-file";
import { ImportReport } from "./import-report";

type Source = File | { readonly name: string; readonly text: string };

type Stage =
  | { readonly type: "choosing" }
  | { readonly type: "reading"; readonly source: Source }
  | { readonly type: "read"; readonly imported: ImportedClasses }
  | { readonly type: "failed"; readonly failure: Failure };

/** Takes classes from a file or from pasted text: first they are read and told about, then they are taken in. */
export function ImportDialog({ file }: { readonly file: File | null }) {
  const words = useMessages(classesMessages);
  const { showDialog } = useShell();
  const openFile = useOpenFile();
  const [stage, setStage] = useState<Stage>(file === null ? { type: "choosing" } : { type: "reading", source: file });

  if (stage.type === "read") {
    return <ImportReport imported={stage.imported} onBack={() => setStage({ type: "choosing" })} />;
  }
  return (
    <Dialog
      title={words.importTitle}
      width="wide"
      onClose={() => showDialog(null)}
      {...(file !== null && /\.(?:txt|json)$/iu.test(file.name)
        ? {
            footer: (
              <Button
                onClick={() => {
                  showDialog(null);
                  void openFile(file, "text");
                }}
              >
                {words.openAsText(file.name)}
              </Button>
            ),
          }
        : {})}
    >
      {stage.type === "reading" ? (
        <Reading
          source={stage.source}
          onRead={(imported) => setStage({ type: "read", imported })}
          onFailed={(failure) => setStage({ type: "failed", failure })}
          onCancel={() => setStage({ type: "choosing" })}
        />
      ) : (
        <Choosing
          failure={stage.type === "failed" ? stage.failure : null}
          onSource={(source) => setStage({ type: "reading", source })}
        />
      )}
    </Dialog>
  );
}

const KINDS_OF_FILE = ".py,.json,.yaml,.yml,.txt,.md,text/*,application/json";

interface ChoosingProps {
  /** Why the last file could not be read. */
  readonly failure: Failure | null;
  readonly onSource: (source: Source) => void;
}

function Choosing({ failure, onSource }: ChoosingProps) {
  const words = useMessages(classesMessages);
  const status = useMessages(statusMessages);
  const picker = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  return (
    <div className="space-y-4">
      {failure !== null && (
        <Alert code={failure.code}>
          {failure.code === "class-file-invalid" && failure.note !== undefined
            ? words.nothingRead(failure.name, failure.note)
            : status.failure(failure)}
        </Alert>
      )}
      <p className="text-quiet">
        {words.aboutImporting(<code className="font-mono text-small">{words.formOfList}</code>)}
      </p>
      <Button onClick={() => picker.current?.click()}>{words.chooseFile}</Button>
      <input
        ref={picker}
        type="file"
        hidden
        accept={KINDS_OF_FILE}
        aria-label={words.classFile}
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0];
          event.currentTarget.value = "";
          if (chosen !== undefined) onSource(chosen);
        }}
      />
      <TextArea
        label={words.paste}
        rows={8}
        spellCheck={false}
        value={text}
        className="font-mono text-small"
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button disabled={text.trim() === ""} onClick={() => onSource({ name: words.pasted, text })}>
        {words.readPasted}
      </Button>
    </div>
  );
}

interface ReadingProps {
  readonly source: Source;
  readonly onRead: (imported: ImportedClasses) => void;
  readonly onFailed: (failure: Failure) => void;
  readonly onCancel: () => void;
}

function Reading({ source, onRead, onFailed, onCancel }: ReadingProps) {
  const words = useMessages(classesMessages);
  const [share, setShare] = useState<number | null>(null);
  const told = useRef({ onRead, onFailed });
  useEffect(() => {
    told.current = { onRead, onFailed };
  });
  useEffect(() => {
    const cancel = new AbortController();
    importClassFile(source, openImportWorker, { onProgress: setShare, signal: cancel.signal }).then(
      (imported) => cancel.signal.aborted || told.current.onRead(imported),
      (thrown: unknown) => cancel.signal.aborted || isAbort(thrown) || told.current.onFailed(failureOf(thrown)),
    );
    return () => cancel.abort();
  }, [source]);

  return (
    <div className="space-y-3">
      <p>{words.reading(source.name)}</p>
      <ProgressBar label={words.readingBar} value={share} />
      <Button size="small" onClick={onCancel}>
        {words.cancel}
      </Button>
    </div>
  );
}
