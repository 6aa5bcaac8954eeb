import { useMemo } from "react";
import type { ActionId } from "../actions/actions";
import { ActionButton } from "../actions/use-action";
import { useDocument } from "../app-store";
import { pageMessages } from "../messages/en/page";
import { useMessages } from "../messages/messages";
import { useSettled } from "../status/use-settled";
import { countCharacters } from "./characters";
import { useSentenceCount } from "./use-sentence-count";

const ACTIONS: readonly ActionId[] = ["show-results", "bring-back-forgotten", "open-file", "forget-text"];

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
