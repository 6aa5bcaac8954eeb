import { useEffect, useMemo, useState } from "react";
import { finishInSlices } from "../../core/sliced";
import type { ActionId } from "../actions/actions";
import { useAction, usePerform } from "../actions/use-action";
import { useDocument } from "../app-store";
import { pageMessages } from "../messages/en/page";
import { useMessages } from "../messages/messages";
import { Button } from "../primitives/button";
import { useSettled } from "../status/use-settled";

/** In the list of documents: how long the text is that is shown, and what can be done with it as a whole. */
export function TextActions({ onDone }: { readonly onDone: () => void }) {
  return (
    <div className="flex flex-wrap items-center gap-x-1 border-t border-hairline p-1">
      <Counter />
      <span className="ml-auto flex flex-wrap">
        <LastAction action="open-file" onDone={onDone} />
        <LastAction action="forget-text" onDone={onDone} />
      </span>
    </div>
  );
}

/** An action that closes what it stands in. */
function LastAction({ action, onDone }: { readonly action: ActionId; readonly onDone: () => void }) {
  const { label, enabled } = useAction(action);
  const perform = usePerform();
  if (!enabled) return null;
  return (
    <Button
      variant="quiet"
      size="small"
      onClick={() => {
        onDone();
        perform(action);
      }}
    >
      {label}
    </Button>
  );
}

/** Counting sentences of a long text takes a moment; it waits until the keys rest. */
const COUNT_AFTER_MILLISECONDS = 400;

function Counter() {
  const words = useMessages(pageMessages);
  const text = useSettled(
    useDocument((document) => document.text),
    COUNT_AFTER_MILLISECONDS,
  );
  const characters = useMemo(() => countCharacters(text), [text]);
  const count = useSentenceCount(text);
  return <p className="px-2 py-1 text-small text-faint tabular-nums">{words.length(characters, count)}</p>;
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
