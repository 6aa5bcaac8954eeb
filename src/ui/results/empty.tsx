import { ActionButton } from "../actions/use-action";
import { useApp, useDocument } from "../app-store";
import { resultsMessages } from "../messages/en/results";
import { useMessages } from "../messages/messages";
import { Button } from "../primitives/button";
import { Notice } from "./notice";
import { type Situation, whyNothing } from "./situation";

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
