import { Suspense, useMemo } from "react";
import { parseClassId } from "../../core/schema/class";
import { type CleanupRule, rulesOf } from "../../core/schema/cleanup";
import type { Library } from "../../core/schema/library";
import { type Choice, resolveIndexes } from "../../core/schema/selection";
import { secondsAPrompt } from "../../state/documents/estimate";
import { ActionButton } from "../actions/use-action";
import { useApp } from "../app-store";
import { late } from "../late";
import { schemaMessages } from "../messages/en/schema";
import { useFormat, useMessages } from "../messages/messages";
import { Switch } from "../primitives/choices";
import { LibraryState } from "./library-state";

const SchemaTree = late(
  () => import("./schema-tree"),
  (module) => module.SchemaTree,
);

/** All classes there are: the library as a tree, one's own, and what is to be said of those that are looked for. */
export function SchemaPane() {
  const library = useApp((state) => state.library);
  return (
    // Where its parts are higher than the pane, the pane scrolls: nothing may lie over what stands below it.
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <OwnClassesButton />
      <Remarks />
      <CleanupRules />
      <LibraryState />
      {library !== null && (
        <Suspense>
          <SchemaTree library={library} />
        </Suspense>
      )}
    </div>
  );
}

/** More classes than these are worth a word before they run. */
const MANY_CLASSES = 500;

/** What was left out of branches, and a word where a selection is large. */
function Remarks() {
  const words = useMessages(schemaMessages);
  const selected = useApp((state) => state.selected);
  const branches = useApp((state) => state.branches);
  const except = useApp((state) => state.except);
  const library = useApp((state) => state.library);
  const toggle = useApp((state) => state.toggle);
  const prompts = useApp((state) => state.estimate?.prompts ?? null);
  const seconds = useApp(secondsAPrompt);
  const count = useMemo(
    () =>
      library === null || branches.length === 0
        ? selected.length
        : resolveIndexes(library, { selected, branches, except }).indexes.length,
    [library, selected, branches, except],
  );
  const left = except.filter((id) => !selected.includes(id));
  return (
    <>
      {left.length > 0 && (
        <p className="px-4 py-1 text-small text-faint">
          {words.leftOut}{" "}
          {left.map((id, place) => {
            const name = parseClassId(id)?.name ?? id;
            return (
              <span key={id}>
                {place > 0 && ", "}
                <button
                  type="button"
                  title={words.takeIn(name)}
                  onClick={() => toggle(id)}
                  className="min-h-6 rounded-sm underline decoration-hairline underline-offset-2 hover:text-ink"
                >
                  {name}
                </button>
              </span>
            );
          })}
        </p>
      )}
      {count > MANY_CLASSES && (
        <p className="px-4 py-1 text-small text-caution">{words.many(count, prompts, seconds)}</p>
      )}
    </>
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
