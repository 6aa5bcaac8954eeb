import type { Conversion, ConversionGoal } from "../../../state/models/state";
import { useApp } from "../../app-store";
import { useShell } from "../../layout/shell";
import { convertMessages } from "../../messages/en/convert";
import { statusMessages } from "../../messages/en/status";
import { useMessages } from "../../messages/messages";
import { Alert } from "../../primitives/alert";
import { Button } from "../../primitives/button";
import { Dialog } from "../../primitives/dialog";
import { ProgressBar } from "../../primitives/progress-bar";
import { CheckpointChoice } from "./checkpoint-choice";
import { conversionSentence } from "./conversion-facts";
import { ConversionForm } from "./conversion-form";

/** From a checkpoint as it was published to a model that runs here. Closing it stops nothing. */
export function ConvertDialog() {
  const words = useMessages(convertMessages);
  const { showDialog } = useShell();
  const conversion = useApp((state) => state.conversion);
  return (
    <Dialog title={words.title} onClose={() => showDialog(null)}>
      {conversion === null ? <CheckpointChoice /> : <Step conversion={conversion} />}
    </Dialog>
  );
}

function Step({ conversion }: { readonly conversion: Conversion }) {
  const words = useMessages(convertMessages);
  const status = useMessages(statusMessages);
  const forget = useApp((state) => state.forgetCheckpoint);
  const { found } = conversion;
  switch (conversion.status) {
    case "pending":
      return (
        <div className="space-y-3">
          <p className="text-small text-quiet">{words.lookingInto(conversion.name)}</p>
          <ProgressBar label={words.looking} value={null} />
          <Button onClick={forget}>{words.cancel}</Button>
        </div>
      );
    case "cancelled":
      return found === null ? <CheckpointChoice /> : <ConversionForm found={found} begun />;
    case "failed": {
      const { failure } = conversion;
      return (
        <div className="space-y-4">
          <Alert code={failure.code}>{status.failure(failure)}</Alert>
          {found === null ? <CheckpointChoice /> : <ConversionForm found={found} begun />}
        </div>
      );
    }
    case "progress":
      return <Progress conversion={conversion} />;
    case "done":
      if (conversion.goal !== null) return <Done name={conversion.name} goal={conversion.goal} />;
      return found === null ? <CheckpointChoice /> : <ConversionForm found={found} begun={false} />;
  }
}

function Progress({ conversion }: { readonly conversion: Extract<Conversion, { status: "progress" }> }) {
  const words = useMessages(convertMessages);
  const stop = useApp((state) => state.stopConversion);
  const { loadedBytes, totalBytes } = conversion;
  return (
    <div className="space-y-3">
      <div className="flex items-center justify-between gap-4">
        <p className="text-small text-quiet tabular-nums">{conversionSentence(conversion, words)}</p>
        <Button size="small" onClick={stop}>
          {words.stop}
        </Button>
      </div>
      <ProgressBar label={words.converting} value={totalBytes ? loadedBytes / totalBytes : null} />
      <p className="max-w-[64ch] text-small text-faint">{words.aboutClosing}</p>
    </div>
  );
}

interface DoneProps {
  readonly name: string;
  readonly goal: ConversionGoal["kind"];
}

function Done({ name, goal }: DoneProps) {
  const words = useMessages(convertMessages);
  const { showDialog } = useShell();
  const forget = useApp((state) => state.forgetCheckpoint);
  return (
    <div className="space-y-3">
      <p role="status" className="text-quiet">
        {words.done[goal](name)}
      </p>
      <div className="flex gap-2">
        <Button
          variant="primary"
          onClick={() => {
            forget();
            showDialog({ name: "model" });
          }}
        >
          {words.goToModels}
        </Button>
        <Button onClick={forget}>{words.another}</Button>
      </div>
    </div>
  );
}
