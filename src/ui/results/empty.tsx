import type { ReactNode } from "react";
import { ActionButton } from "../actions/use-action";
import { useApp, useDocument } from "../app-store";
import { outcomeMessages } from "../messages/en/outcome";
import { resultsMessages } from "../messages/en/results";
import { useMessages } from "../messages/messages";
import { Button } from "../primitives/button";
import { type Situation, whyNothing } from "./situation";

/** What a view shows that has no objects to show. */
export function Empty({ situation }: { readonly situation: Situation }) {
  const words = useMessages(outcomeMessages);
  const { none } = useMessages(resultsMessages);
  const result = useDocument((document) => document.result);
  const setTab = useApp((state) => state.setTab);
  switch (situation) {
    case "objects":
      return null;
    case "none":
      return (
        <Notice title={none} action={<Button onClick={() => setTab("text")}>{words.goToText}</Button>}>
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
