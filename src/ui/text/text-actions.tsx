import { useMemo } from "react";
import { useApp } from "../app-store";
import { useShell } from "../layout/shell";
import { pageMessages } from "../messages/en/page";
import { useMessages } from "../messages/messages";
import { Button } from "../primitives/button";
import { useSettled } from "../status/use-settled";
import { countCharacters } from "./characters";
import { useSentenceCount } from "./use-sentence-count";

/** Beneath the text, as it is written and as it is annotated: how long it is, and what can be done with it as a whole. */
export function TextActions() {
  const words = useMessages(pageMessages);
  const hasText = useApp((state) => state.text !== "");
  const hasResult = useApp((state) => state.result !== null);
  const editing = useApp((state) => state.editing);
  const canUndo = useApp((state) => state.replaced !== null);
  const showAnnotated = useApp((state) => state.showAnnotated);
  const canBringBack = useApp((state) => state.forgotten !== null);
  const bringBackForgotten = useApp((state) => state.bringBackForgotten);
  const undoReplace = useApp((state) => state.undoReplace);
  const forgetText = useApp((state) => state.forgetText);
  const { chooseFile, goToText } = useShell();
  return (
    <div className="flex flex-wrap items-center gap-x-1 gap-y-1 border-t border-hairline px-4 py-1.5 tablet:px-6">
      <Counter />
      <div className="ml-auto flex flex-wrap items-center">
        {hasResult && editing && (
          <Button variant="quiet" size="small" onClick={showAnnotated}>
            {words.showResults}
          </Button>
        )}
        {canUndo && (
          <Button variant="quiet" size="small" onClick={undoReplace}>
            {words.bringBackText}
          </Button>
        )}
        {canBringBack && (
          <Button variant="quiet" size="small" title={words.aboutBringingBack} onClick={bringBackForgotten}>
            {words.bringBackForgotten}
          </Button>
        )}
        <Button variant="quiet" size="small" onClick={chooseFile}>
          {words.openFile}
        </Button>
        {(hasText || hasResult || canUndo) && (
          <Button
            variant="quiet"
            size="small"
            onClick={() => {
              forgetText();
              goToText();
            }}
          >
            {words.forgetText}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Counting sentences of a long text takes a moment; it waits until the keys rest. */
const COUNT_AFTER_MILLISECONDS = 400;

function Counter() {
  const words = useMessages(pageMessages);
  const source = useApp((state) => state.source);
  const text = useSettled(
    useApp((state) => state.text),
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
