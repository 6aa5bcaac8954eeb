import { useMemo } from "react";
import type { Computer } from "../../engine/kinds/kind";
import { ownEntry } from "../../engine/own-models";
import { useApp } from "../app-store";
import { modelMessages } from "../messages/en/model";
import { statusMessages } from "../messages/en/status";
import { useMessages } from "../messages/messages";
import { Alert } from "../primitives/alert";
import { Button } from "../primitives/button";
import { ProgressBar } from "../primitives/progress-bar";
import { AddModel } from "./add-model";
import { ModelCard } from "./model-card";
import { ModelNotes } from "./model-notes";

/** Models that the user has brought along, and the way to bring another. */
export function OwnModels({ gpu }: { readonly gpu: Computer["gpu"] }) {
  const words = useMessages(modelMessages);
  const models = useApp((state) => state.ownModels);
  const entries = useMemo(() => models.map(ownEntry), [models]);
  return (
    <section aria-label={words.own} className="pt-5">
      <h3 className="text-small text-faint">{words.own}</h3>
      {entries.length > 0 && (
        <ul>
          {entries.map((entry) => (
            <ModelCard key={entry.id} entry={entry} gpu={gpu} />
          ))}
        </ul>
      )}
      <Adding />
    </section>
  );
}

/** The step at which adding a model is. */
function Adding() {
  const words = useMessages(modelMessages);
  const say = useMessages(statusMessages);
  const adding = useApp((state) => state.adding);
  const cancel = useApp((state) => state.cancelAdding);
  if (adding === null) return <AddModel />;
  if (adding.status === "found") return <ModelNotes found={adding.found} />;
  if (adding.status === "failed") {
    return (
      <div className="space-y-3 pt-2">
        <Alert code={adding.failure.code} onDismiss={cancel}>
          {say.failure(adding.failure)}
        </Alert>
        <AddModel />
      </div>
    );
  }
  const keeping = adding.status === "keeping" ? adding : null;
  return (
    <div className="space-y-2 pt-2">
      <div className="flex items-center justify-between gap-4">
        <p className="text-small text-quiet tabular-nums">
          {keeping === null ? words.looking : words.keeping(keeping)}
        </p>
        <Button size="small" onClick={cancel}>
          {words.cancel}
        </Button>
      </div>
      <ProgressBar label={words.adding} value={keeping?.totalBytes ? keeping.loadedBytes / keeping.totalBytes : null} />
    </div>
  );
}
