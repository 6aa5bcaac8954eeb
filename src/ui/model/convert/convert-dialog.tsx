import { sentenceOf } from "../../../core/errors";
import type { Conversion } from "../../../state/models/convert";
import { useApp } from "../../app-store";
import { useShell } from "../../layout/shell";
import { Alert } from "../../primitives/alert";
import { Button } from "../../primitives/button";
import { Dialog } from "../../primitives/dialog";
import { ProgressBar } from "../../primitives/progress-bar";
import { CheckpointChoice } from "./checkpoint-choice";
import { ConversionForm } from "./conversion-form";
import { conversionSentence } from "./convert-words";

/** From a checkpoint as it was published to a model that runs here. Closing it stops nothing. */
export function ConvertDialog() {
  const { showDialog } = useShell();
  const conversion = useApp((state) => state.conversion);
  return (
    <Dialog title="Convert a checkpoint" onClose={() => showDialog(null)}>
      {conversion === null ? <CheckpointChoice /> : <Step conversion={conversion} />}
    </Dialog>
  );
}

function Step({ conversion }: { readonly conversion: Conversion }) {
  const forget = useApp((state) => state.forgetCheckpoint);
  switch (conversion.status) {
    case "looking":
      return (
        <div className="space-y-3">
          <p className="text-small text-quiet">Looking into {conversion.name}</p>
          <ProgressBar label="Looking into the checkpoint" value={null} />
          <Button onClick={forget}>Cancel</Button>
        </div>
      );
    case "found":
      return <ConversionForm found={conversion.found} begun={conversion.stopped} />;
    case "failed": {
      const { failure, found } = conversion;
      return (
        <div className="space-y-4">
          <Alert code={failure.code}>{sentenceOf(failure)}</Alert>
          {found === null ? <CheckpointChoice /> : <ConversionForm found={found} begun />}
        </div>
      );
    }
    case "running":
      return <Progress conversion={conversion} />;
    case "done":
      return <Done conversion={conversion} />;
  }
}

function Progress({ conversion }: { readonly conversion: Extract<Conversion, { status: "running" }> }) {
  const stop = useApp((state) => state.stopConversion);
  const { loadedBytes, totalBytes } = conversion;
  return (
    <div className="space-y-3">
      <div className="flex items-center justify-between gap-4">
        <p className="text-small text-quiet tabular-nums">{conversionSentence(conversion)}</p>
        <Button size="small" onClick={stop}>
          Stop converting
        </Button>
      </div>
      <ProgressBar label="Converting" value={totalBytes ? loadedBytes / totalBytes : null} />
      <p className="max-w-[64ch] text-small text-faint">
        This window may be closed; the tab has to stay open. If it is not, choose the same checkpoint again: it goes on
        with what is missing.
      </p>
    </div>
  );
}

const DONE_WORDS: Readonly<Record<Extract<Conversion, { status: "done" }>["goal"], string>> = {
  weights: "It is kept in this browser, and is being loaded.",
  own: "It is kept in this browser. What is left is to note how it is run.",
  directory: "It is in the folder, from which any browser can open it (Open MLC folder).",
};

function Done({ conversion }: { readonly conversion: Extract<Conversion, { status: "done" }> }) {
  const { showDialog } = useShell();
  const forget = useApp((state) => state.forgetCheckpoint);
  return (
    <div className="space-y-3">
      <p role="status" className="text-quiet">
        {conversion.found.name} is converted. {DONE_WORDS[conversion.goal]}
      </p>
      <div className="flex gap-2">
        <Button
          variant="primary"
          onClick={() => {
            forget();
            showDialog({ name: "model" });
          }}
        >
          Go to the models
        </Button>
        <Button onClick={forget}>Convert another</Button>
      </div>
    </div>
  );
}
