import { lazy, Suspense, useEffect, useMemo, useRef } from "react";
import { type CleanupRule, rulesOf } from "../../core/schema/cleanup";
import type { Library } from "../../core/schema/library";
import { type Choice, resolveIndexes } from "../../core/schema/selection";
import { modelStatusOf } from "../../state/models/models";
import { ActionButton } from "../actions/use-action";
import { useApp } from "../app-store";
import { pageMessages } from "../messages/en/page";
import { schemaMessages } from "../messages/en/schema";
import { useFormat, useMessages } from "../messages/messages";
import { Alert } from "../primitives/alert";
import { Button } from "../primitives/button";
import { Switch } from "../primitives/choices";
import { ProgressBar } from "../primitives/progress-bar";
import { ClassSearch } from "./class-search";
import { SelectionTray } from "./selection-tray";

// Phones and tablets show the document first.
const SchemaTree = lazy(() => import("./schema-tree").then((module) => ({ default: module.SchemaTree })));

/** Everything about what to look for: search, what is selected, and the whole library as a tree. */
export function SchemaPane() {
  const words = useMessages(schemaMessages);
  const page = useMessages(pageMessages);
  const library = useApp((state) => state.library);
  const failure = useApp((state) => state.libraryFailure);
  const loadLibrary = useApp((state) => state.loadLibrary);
  const search = useApp((state) => state.searchClasses);
  const searching = useApp((state) => state.classQuery.trim() !== "");
  const target = useApp((state) => state.treeTarget);

  // What is to be shown in the tree ends the search that stands in its place.
  useEffect(() => {
    if (target !== null) search("");
  }, [target, search]);

  if (failure !== null) {
    return (
      <div className="p-4">
        <Alert
          code={failure.code}
          action={
            <Button size="small" onClick={() => void loadLibrary()}>
              {page.tryAgain}
            </Button>
          }
        >
          {words.libraryUnreadable}
        </Alert>
      </div>
    );
  }
  return (
    // Where its parts are higher than the pane, the pane scrolls: nothing may lie over what stands below it.
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <ClassSearch library={library}>
        <SelectionTray compact={searching} />
      </ClassSearch>
      {!searching && (
        <>
          <SuggestClasses />
          <CleanupRules />
          <OwnClassesButton />
          {library === null ? (
            <Opening />
          ) : (
            <Suspense fallback={<Opening />}>
              <SchemaTree library={library} />
            </Suspense>
          )}
        </>
      )}
    </div>
  );
}

function Opening() {
  const words = useMessages(schemaMessages);
  const progress = useApp((state) => state.libraryProgress);
  return (
    <div className="flex-1 space-y-2 px-4 py-3">
      <p className="text-small text-faint">
        {progress === null ? words.opening : words.fetched(progress.loadedBytes, progress.totalBytes)}
      </p>
      {progress !== null && (
        <ProgressBar
          label={words.fetching}
          value={progress.totalBytes === 0 ? null : progress.loadedBytes / progress.totalBytes}
        />
      )}
    </div>
  );
}

/** Leads to the user's own classes. */
function OwnClassesButton() {
  const format = useFormat();
  const count = useApp((state) => state.ownClasses.length);
  return (
    <div className="border-b border-hairline px-2 py-1">
      <ActionButton action="own-classes" variant="quiet" size="small">
        {count > 0 && <span className="text-faint tabular-nums">{format.number(count)}</span>}
      </ActionButton>
    </div>
  );
}

/** The clean-up rules that methods of the selected classes name, each with a switch; nothing where there are none. */
function CleanupRules() {
  const words = useMessages(schemaMessages);
  const library = useApp((state) => state.library);
  const selected = useApp((state) => state.selected);
  const branches = useApp((state) => state.branches);
  const except = useApp((state) => state.except);
  const disabled = useApp((state) => state.disabledRules);
  const change = useApp((state) => state.changeSettings);
  const rules = useMemo(
    () => (library === null ? [] : rulesAsked(library, { selected, branches, except })),
    [library, selected, branches, except],
  );
  if (rules.length === 0) return null;

  const turn = (rule: CleanupRule, on: boolean): void =>
    change({ disabledRules: on ? disabled.filter((other) => other !== rule) : [...disabled, rule] });
  return (
    <section aria-label={words.cleanup} className="space-y-2 border-b border-hairline px-4 py-3">
      <h2 className="text-small font-medium text-quiet">{words.cleanupAsked}</h2>
      {rules.map((rule) => (
        <Switch
          key={rule}
          label={words.cleanupRules[rule].name}
          note={words.cleanupRules[rule].sentence}
          checked={!disabled.includes(rule)}
          onChange={(on) => turn(rule, on)}
        />
      ))}
    </section>
  );
}

/** Of what a branch brings only the user's own classes have methods. */
function rulesAsked(library: Library, choice: Choice): readonly CleanupRule[] {
  const selected = new Set(choice.selected.map((id) => library.indexOf(id)));
  const { indexes } = resolveIndexes(library, choice);
  const asking = indexes.filter((index) => selected.has(index) || library.originOf(index) === "own");
  return [...new Set(asking.flatMap((index) => rulesOf(library.classAt(index))))];
}

// Nobody asks before the page has been drawn.
const Suggestions = lazy(() => import("./suggestions").then((module) => ({ default: module.Suggestions })));

/** Asks which classes the text seems to be about; the answer stands in the place of the button until it is closed. */
function SuggestClasses() {
  const asked = useApp((state) => state.suggestedFor !== null);
  const button = useRef<HTMLButtonElement>(null);
  const wasAsked = useRef(asked);
  usePreparation();
  // What closed the answer is gone with it: the focus goes to what stands in its place.
  useEffect(() => {
    if (wasAsked.current && !asked) button.current?.focus();
    wasAsked.current = asked;
  }, [asked]);
  if (asked) {
    return (
      <Suspense>
        <Suggestions />
      </Suspense>
    );
  }
  return (
    <div className="border-b border-hairline px-4 py-2">
      <ActionButton ref={button} action="suggest-classes" otherwise="disabled" size="small" />
    </div>
  );
}

/**
 * Search and suggestions are made ready in their worker before anybody asks; a model that loads or runs goes first for a
 * while, for both take what the computer has.
 */
function usePreparation(): void {
  const library = useApp((state) => state.library);
  const busy = useApp((state) => modelStatusOf(state) === "loading" || state.run.status === "running");
  const prepare = useApp((state) => state.prepareSearch);
  useEffect(() => {
    if (library === null) return;
    const timer = setTimeout(prepare, busy ? BUSY_MILLISECONDS : QUIET_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [library, busy, prepare]);
}

const QUIET_MILLISECONDS = 1000;
const BUSY_MILLISECONDS = 10_000;
