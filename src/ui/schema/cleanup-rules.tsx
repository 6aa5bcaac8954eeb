import { useMemo } from "react";
import { CLEANUP_RULES, type CleanupRule, rulesOf } from "../../core/schema/cleanup";
import type { Library } from "../../core/schema/library";
import { type Choice, resolveIndexes } from "../../core/schema/selection";
import { useApp } from "../app-store";
import { schemaMessages } from "../messages/en/schema";
import { useMessages } from "../messages/messages";
import { Switch } from "../primitives/switch";

/** The clean-up rules that methods of the selected classes name, each with a switch; nothing where there are none. */
export function CleanupRules() {
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
          label={CLEANUP_RULES[rule].name}
          note={CLEANUP_RULES[rule].sentence}
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
