import type { PromptStatus } from "../../../core/result";
import { STATUS_NAME, STATUS_SENTENCE } from "../words";

const LOOKS: Readonly<Record<PromptStatus, string>> = {
  done: "text-accent",
  empty: "text-quiet",
  truncated: "text-caution",
  unparsed: "text-caution",
  failed: "text-danger",
  stopped: "text-quiet",
};

/** How a prompt or chunk ended, in a word. */
export function StatusWord({ status }: { readonly status: PromptStatus }) {
  return (
    <span className={LOOKS[status]} title={STATUS_SENTENCE[status]}>
      {STATUS_NAME[status]}
    </span>
  );
}
