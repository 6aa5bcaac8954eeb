import { useMemo } from "react";
import { activeDocument } from "../../state/documents/document";
import { shownOf } from "../../state/documents/shown-result";
import { useApp } from "../app-store";
import { confidenceMessages } from "../messages/en/confidence";
import { statusMessages } from "../messages/en/status";
import { useMessages } from "../messages/messages";
import { modelName } from "../model/model-name";

/** Behind the status and not in it, for what is found is what counts: what is uncertain, what read it and how long that took. */
export function AboutReading() {
  const words = useMessages(statusMessages);
  const confidence = useMessages(confidenceMessages);
  const passes = useApp((state) => activeDocument(state).result?.passes ?? null);
  const by = useApp((state) => {
    const engine = activeDocument(state).result?.engine ?? null;
    return engine === null ? "" : modelName(state, engine.model, words);
  });
  const uncertain = useApp((state) => shownOf(state)?.uncertain.size ?? 0);
  const idle = useApp((state) => state.run.status === "idle" && !state.live.long);
  const spent = useMemo(() => (passes ?? []).reduce((sum, { milliseconds }) => sum + milliseconds, 0), [passes]);
  return (
    <p className="flex min-w-0 items-baseline gap-2 text-small text-quiet tabular-nums">
      {uncertain > 0 && <span className="shrink-0">{confidence.uncertain(uncertain)}</span>}
      {idle && by !== "" && spent > 0 && (
        <span className="hidden min-w-0 truncate text-faint tablet:inline">{words.readBy(by, spent)}</span>
      )}
    </p>
  );
}
