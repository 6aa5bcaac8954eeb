import { useEffect, useRef } from "react";
import { isChosen } from "../../core/schema/branches";
import { parseClassId } from "../../core/schema/class";
import type { Suggestion } from "../../core/schema/suggest/suggest";
import { useApp } from "../app-store";
import { Alert } from "../primitives/alert";
import { Button } from "../primitives/button";
import { ClassTag } from "../primitives/class-tag";
import { IconButton } from "../primitives/icon-button";
import { counted } from "../results/words";

/** Classes that the text seems to be about, each with the words that speak for it; a press selects one. */
export function Suggestions() {
  const suggestions = useApp((state) => state.suggestions);
  const failure = useApp((state) => state.suggestionsFailure);
  const stale = useApp((state) => state.suggestedFor !== state.text);
  const library = useApp((state) => state.library);
  const selected = useApp((state) => state.selected);
  const branches = useApp((state) => state.branches);
  const except = useApp((state) => state.except);
  const select = useApp((state) => state.select);
  const suggest = useApp((state) => state.suggestClasses);
  const close = useApp((state) => state.closeSuggestions);
  const section = useRef<HTMLElement>(null);
  /** The place of the suggestion that was pressed, and is gone when the list is drawn again. */
  const pressed = useRef<number | null>(null);
  const choice = { selected, branches, except };
  const left = suggestions?.filter(({ id }) => !isChosen(library, choice, id)) ?? [];

  // The button that asked is gone.
  useEffect(() => section.current?.focus(), []);
  useEffect(() => {
    if (pressed.current === null) return;
    const others = section.current?.querySelectorAll<HTMLElement>("li button");
    const next = others?.[Math.min(pressed.current, others.length - 1)] ?? section.current;
    pressed.current = null;
    next?.focus();
  });

  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-label="Suggestions"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
      className="border-b border-hairline pb-3 outline-none"
    >
      <p role="status" className="sr-only">
        {suggestions !== null && `${counted(suggestions.length, "class", "classes")} suggested.`}
      </p>
      <div className="flex min-h-8 items-center justify-between gap-2 pr-2 pl-4">
        <h2 className="text-small font-medium text-quiet">
          {stale ? "Suggested for the text before" : "Suggested for this text"}
        </h2>
        <span className="flex items-center">
          {left.length > 1 && (
            <Button
              variant="quiet"
              size="small"
              onClick={() => {
                pressed.current = 0;
                select(left.map(({ id }) => id));
              }}
            >
              Add all
            </Button>
          )}
          <IconButton icon="close" size="small" label="Close suggestions" onClick={close} />
        </span>
      </div>
      {stale && suggestions !== null && (
        <p className="flex items-center gap-2 px-4 pb-1 text-small text-faint">
          The text has changed since.
          <Button variant="quiet" size="small" onClick={() => void suggest()}>
            Suggest again
          </Button>
        </p>
      )}
      {failure !== null ? (
        <div className="px-4">
          <Alert
            code={failure.code}
            action={
              <Button size="small" onClick={() => void suggest()}>
                Try again
              </Button>
            }
          >
            No classes could be suggested.
          </Alert>
        </div>
      ) : suggestions === null ? (
        <p role="status" className="px-4 text-small text-faint">
          Reading the text
        </p>
      ) : suggestions.length === 0 ? (
        <p className="px-4 text-small text-faint">
          Nothing in this text speaks for a class. The search and the tree below hold them all.
        </p>
      ) : left.length === 0 ? (
        <p className="px-4 text-small text-faint">All that was suggested is selected.</p>
      ) : (
        <ul aria-label="Suggested classes" className="max-h-[38dvh] overflow-y-auto px-2">
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

function SuggestedClass({ suggestion: { id, words }, onAdd }: SuggestedClassProps) {
  const { kind, name } = parseClassId(id) ?? { kind: "entity", name: id };
  return (
    <li>
      <button
        type="button"
        aria-label={`Add ${name}`}
        aria-description={`${kind}, for ${words.join(", ")}`}
        onClick={onAdd}
        className="flex min-h-7 w-full items-center gap-3 rounded-md px-2 text-left hover:bg-hover pointer-coarse:min-h-11"
      >
        <ClassTag id={id} kind={kind} name={name} tinted={false} />
        <span className="ml-auto min-w-0 truncate text-tiny text-faint">{words.join(" · ")}</span>
      </button>
    </li>
  );
}
