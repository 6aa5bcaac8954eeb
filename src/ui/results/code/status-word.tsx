import type { PassStatus } from "../../../core/result";
import { resultsMessages } from "../../messages/en/results";
import { viewsMessages } from "../../messages/en/views";
import { useMessages } from "../../messages/messages";

const LOOKS: Readonly<Record<PassStatus, string>> = {
  done: "text-accent",
  empty: "text-quiet",
  truncated: "text-caution",
  unparsed: "text-caution",
  failed: "text-danger",
  stopped: "text-quiet",
};

/** How a prompt or chunk ended, in a word. */
export function StatusWord({ status }: { readonly status: PassStatus }) {
  const results = useMessages(resultsMessages);
  const words = useMessages(viewsMessages);
  return (
    <span className={LOOKS[status]} title={words.promptStatus[status]}>
      {results.promptStatus[status]}
    </span>
  );
}
