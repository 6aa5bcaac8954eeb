import { useEffect, useRef } from "react";
import { type ClassId, parseClassId } from "../../core/schema/class";
import type { Library } from "../../core/schema/library";
import { isChosen } from "../../core/schema/selection";
import type { Suggestion } from "../../core/schema/suggest/suggest";
import { hintedIn } from "../../core/schema/uses";
import { isSuggestedHere } from "../../state/schema/marks-here";
import { useApp } from "../app-store";
import { pageMessages } from "../messages/en/page";
import { searchMessages } from "../messages/en/search";
import { useMessages } from "../messages/messages";
import { Alert } from "../primitives/alert";
import { Button, IconButton } from "../primitives/button";
import { ClassTag } from "../primitives/class-tag";

/** Classes that the text seems to be about, each with the words that speak for it; a press selects one. */
export function Suggestions() {
  const words = useMessages(searchMessages);
  const page = useMessages(pageMessages);
  const suggestions = useApp((state) => (isSuggestedHere(state) ? state.suggestions : null));
  const failure = useApp((state) => state.suggestionsFailure);
  const library = useApp((state) => state.library);
  const selected = useApp((state) => state.selected);
  const branches = useApp((state) => state.branches);
  const except = useApp((state) => state.except);
  const select = useApp((state) => state.select);
  const suggest = useApp((state) => state.suggestClasses);
  const section = useRef<HTMLElement>(null);
  /** The place of the suggestion that was pressed, and is gone when the list is drawn again. */
  const pressed = useRef<number | null>(null);
  const choice = { selected, branches, except };
  const left = suggestions?.filter(({ id }) => !isChosen(library, choice, id)) ?? [];

  useEffect(() => {
    if (pressed.current === null) return;
    const others = section.current?.querySelectorAll<HTMLElement>("li button");
    const next = others?.[Math.min(pressed.current, others.length - 1)] ?? section.current;
    pressed.current = null;
    next?.focus();
  });

  return (
    <section ref={section} tabIndex={-1} aria-label={words.suggestions} className="shrink-0 pb-2 outline-none">
      <p role="status" className="sr-only">
        {suggestions !== null && words.suggested(suggestions.length)}
      </p>
      <div className="flex min-h-8 items-center justify-between gap-2 pr-2 pl-4">
        <h3 className="text-small text-quiet">{words.suggestedNow}</h3>
        {left.length > 1 && (
          <Button
            variant="quiet"
            size="small"
            onClick={() => {
              pressed.current = 0;
              select(left.map(({ id }) => id));
            }}
          >
            {words.addAll}
          </Button>
        )}
      </div>
      {failure !== null ? (
        <div className="px-4">
          <Alert
            code={failure.code}
            action={
              <Button size="small" onClick={() => void suggest()}>
                {page.tryAgain}
              </Button>
            }
          >
            {words.suggestingFailed}
          </Alert>
        </div>
      ) : suggestions === null ? (
        <p role="status" className="px-4 text-small text-faint">
          {words.readingText}
        </p>
      ) : suggestions.length === 0 ? (
        <p className="px-4 text-small text-faint">{words.nothingSuggested}</p>
      ) : left.length === 0 ? (
        <p className="px-4 text-small text-faint">{words.allSelected}</p>
      ) : (
        <ul aria-label={words.suggestedClasses} className="px-2">
          {left.map((suggestion, place) => (
            <SuggestedClass
              key={suggestion.id}
              suggestion={suggestion}
              onAdd={() => {
                pressed.current = place;
                select([suggestion.id]);
              }}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

interface SuggestedClassProps {
  readonly suggestion: Suggestion;
  readonly onAdd: () => void;
}

function SuggestedClass({ suggestion: { id, words: evidence }, onAdd }: SuggestedClassProps) {
  const words = useMessages(searchMessages);
  const page = useMessages(pageMessages);
  const { kind, name } = parseClassId(id) ?? { kind: "entity", name: id };
  return (
    <li>
      <button
        type="button"
        aria-label={words.add(name)}
        aria-description={words.evidence(page.kindNoun[kind], evidence)}
        onClick={onAdd}
        className="flex min-h-7 w-full items-center gap-3 rounded-md px-2 text-left hover:bg-hover pointer-coarse:min-h-11"
      >
        <ClassTag id={id} kind={kind} name={name} tinted={false} />
        <span className="ml-auto min-w-0 truncate text-small text-faint">{evidence.join(" · ")}</span>
      </button>
    </li>
  );
}

const nameOf = (id: ClassId): string => parseClassId(id)?.name ?? id;

/** Beside the relation or event class that was just chosen: the classes that its hints name, to be taken at one press. */
export function Completing({ id, library }: { readonly id: ClassId; readonly library: Library }) {
  const words = useMessages(searchMessages);
  const selected = useApp((state) => state.selected);
  const branches = useApp((state) => state.branches);
  const except = useApp((state) => state.except);
  const select = useApp((state) => state.select);
  const decline = useApp((state) => state.declineCompleting);
  const choice = { selected, branches, except };
  const missing = hintedIn(library, id).filter((hinted) => !isChosen(library, choice, hinted));
  if (missing.length === 0 || !isChosen(library, choice, id)) return null;
  return (
    <div className="mt-2 flex w-fit max-w-full flex-wrap items-center gap-2 rounded-md bg-accent-tint py-1 pr-1 pl-3 text-small">
      <p className="min-w-0 flex-1">
        {words.asksFor(nameOf(id), id.startsWith("event:") ? "event" : "relation", missing.map(nameOf))}
      </p>
      <Button size="small" onClick={() => select(missing)}>
        {words.addHinted(missing.map(nameOf))}
      </Button>
      <IconButton icon="close" size="small" label={words.decline} onClick={decline} />
    </div>
  );
}
