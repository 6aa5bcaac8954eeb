import type { ReactNode } from "react";
import type { PassStatus, ResultDocument } from "../../core/result/result";
import type { Run } from "../../state/documents/state";
import { ActionButton } from "../actions/use-action";
import { useApp, useDocument } from "../app-store";
import { resultsMessages } from "../messages/en/results";
import { useMessages } from "../messages/messages";
import { Button } from "../primitives/button";

/**
 * What the result views have to show: `none` before the first run, `waiting` for the model, `reading` while a run has
 * found nothing yet, `nothing` after one that found nothing, `stopped` after one that was stopped before it found
 * anything, else `objects`.
 */
export type Situation = "none" | "waiting" | "reading" | "nothing" | "stopped" | "objects";

export function situationOf(result: ResultDocument | null, run: Pick<Run, "status">): Situation {
  if (result !== null && result.objects.length > 0) return "objects";
  if (run.status === "waiting") return "waiting";
  if (run.status !== "idle") return "reading";
  if (result === null) return "none";
  return wasStopped(result) ? "stopped" : "nothing";
}

export const wasStopped = (result: ResultDocument): boolean =>
  result.chunks.some((chunk) => chunk.status === "stopped");

/** Why a run may have found nothing, from what its passes say; `other` where they say nothing of it. */
export function whyNothing(result: ResultDocument): "failed" | "unparsed" | "truncated" | "other" {
  const { passes } = result;
  const count = (wanted: PassStatus): number => passes.filter(({ status }) => status === wanted).length;
  if (passes.length > 0 && count("failed") === passes.length) return "failed";
  if (count("unparsed") > 0) return "unparsed";
  return count("truncated") > 0 ? "truncated" : "other";
}

/** What a view shows that has no objects to show. */
export function Empty({ situation }: { readonly situation: Situation }) {
  const words = useMessages(resultsMessages);
  const result = useDocument((document) => document.result);
  const setTab = useApp((state) => state.setTab);
  switch (situation) {
    case "objects":
      return null;
    case "none":
      return (
        <Notice title={words.none} action={<Button onClick={() => setTab("text")}>{words.goToText}</Button>}>
          {words.aboutNone}
        </Notice>
      );
    case "waiting":
      return <Notice title={words.waiting}>{words.aboutWaiting}</Notice>;
    case "reading":
      return <Notice title={words.reading}>{words.aboutReading}</Notice>;
    case "stopped":
      return <Notice title={words.stoppedEarly}>{words.aboutStoppedEarly}</Notice>;
    case "nothing":
      return (
        <Notice title={words.nothing} action={<ActionButton action="see-answers" />}>
          {result !== null && words.whyNothing[whyNothing(result)]}
        </Notice>
      );
  }
}

interface NoticeProps {
  readonly title: string;
  readonly children?: ReactNode;
  /** Buttons that do something about it. */
  readonly action?: ReactNode;
}

/** A view that has nothing to show says so, why, and what comes next. */
export function Notice({ title, children, action }: NoticeProps) {
  return (
    <div className="mx-auto max-w-[46ch] space-y-2 px-4 py-16 text-center">
      <h2 className="font-serif text-title">{title}</h2>
      {children !== undefined && <div className="text-base text-pretty text-quiet">{children}</div>}
      {action !== undefined && <div className="flex flex-wrap justify-center gap-2 pt-2">{action}</div>}
    </div>
  );
}
