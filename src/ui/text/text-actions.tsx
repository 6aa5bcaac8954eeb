import { useEffect, useMemo, useState } from "react";
import { finishInSlices } from "../../core/sliced";
import type { ActionId } from "../actions/actions";
import { ActionButton } from "../actions/use-action";
import { useDocument } from "../app-store";
import { pageMessages } from "../messages/en/page";
import { useMessages } from "../messages/messages";
import { useSettled } from "../status/use-settled";

const ACTIONS: readonly ActionId[] = ["bring-back-forgotten", "open-file", "forget-text"];

/** Beneath the text, as it is written and as it is annotated: how long it is, and what can be done with it as a whole. */
export function TextActions() {
  return (
    <div className="flex flex-wrap items-center gap-x-1 gap-y-1 border-t border-hairline px-4 py-1.5 tablet:px-6">
      <Counter />
      <div className="ml-auto flex flex-wrap items-center">
        {ACTIONS.map((action) => (
          <ActionButton key={action} action={action} variant="quiet" size="small" />
        ))}
      </div>
    </div>
  );
}

/** Counting sentences of a long text takes a moment; it waits until the keys rest. */
const COUNT_AFTER_MILLISECONDS = 400;

function Counter() {
  const words = useMessages(pageMessages);
  const source = useDocument((document) => document.source);
  const text = useSettled(
    useDocument((document) => document.text),
    COUNT_AFTER_MILLISECONDS,
  );
  const characters = useMemo(() => countCharacters(text), [text]);
  const count = useSentenceCount(text);
  return (
    <p className="flex min-w-0 items-baseline gap-3 py-1 text-small text-faint tabular-nums">
      {source !== "" && <span className="hidden min-w-0 tablet:inline max-w-60 truncate text-quiet">{source}</span>}
      <span>{words.length(characters, count)}</span>
    </p>
  );
}

/** How many sentences a text has; counted between the page's own work, and null until that is done. */
function useSentenceCount(text: string): number | null {
  const [counted, setCounted] = useState<{ readonly text: string; readonly count: number } | null>(null);
  useEffect(() => {
    let wanted = true;
    void countSentences(text, () => wanted).then((count) => {
      if (wanted && count !== null) setCounted({ text, count });
    });
    return () => {
      wanted = false;
    };
  }, [text]);
  return counted?.text === text ? counted.count : null;
}

/** Null once nobody waits for it. The rules come after the first paint. */
async function countSentences(text: string, isWanted: () => boolean): Promise<number | null> {
  const { slicedSentences } = await import("../../core/text/sentences");
  return (await finishInSlices(slicedSentences(text), isWanted))?.length ?? null;
}

/** How many characters (Unicode code points) a text has; a surrogate that stands alone is one. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
