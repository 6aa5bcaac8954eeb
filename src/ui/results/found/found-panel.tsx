import { useDeferredValue, useMemo, useState } from "react";
import { classTiesIn } from "../../../core/entities/class-ties";
import { entitiesOf } from "../../../core/entities/entities";
import type { ResultDocument } from "../../../core/result/result";
import type { Kind } from "../../../core/schema/class";
import { activeDocument } from "../../../state/documents/document";
import { listedEntities } from "../../../state/documents/entities";
import { listedOf, shownOf } from "../../../state/documents/shown-result";
import type { AppState } from "../../../state/state";
import { useApp, useAppStore, useDocument } from "../../app-store";
import { foundMessages } from "../../messages/en/found";
import { useMessages } from "../../messages/messages";
import { Button } from "../../primitives/button";
import { FilterBox, Pick } from "../toolbar";
import { ClassFilter } from "./class-filter";
import { countsOf, type Entry, entriesOf, filterEntries } from "./entries";
import { type Section, Sections } from "./sections";

/** Lower bounds of confidence to choose from; 0: any. */
const LEAST = [0, 0.5, 0.8, 0.95] as const;

const NONE: readonly never[] = [];

/**
 * What was found, each entity once with all its mentions, then relations and events by class, and apart what is
 * uncertain. Mentions are walked through from here, and entities merged and split.
 */
export function FoundPanel() {
  const words = useMessages(foundMessages);
  const store = useAppStore();
  const document = useApp(listedOf);
  const drawn = useApp((state) => shownOf(state)?.drawn ?? null);
  const entities = useApp(listedEntities) ?? NONE;
  const uncertain = useUncertain();
  const onlyClass = useDocument((one) => one.onlyClass);
  const [text, setText] = useState("");
  const [least, setLeast] = useState(0);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [said, say] = useState("");
  const wanted = useDeferredValue(text);

  const listed = useMemo(() => (document === null ? NONE : entriesOf(document, entities)), [document, entities]);
  const sections = useMemo((): readonly Section[] => {
    if (drawn === null) return NONE;
    const filter = { text: wanted, onlyClass, least };
    const fitting = filterEntries(listed, filter, drawn);
    const ofKind = (kind: Kind): readonly Entry[] => fitting.filter((entry) => entry.kind === kind);
    const doubtful = filterEntries(uncertain, filter, drawn);
    return [
      { name: words.section.entity, headed: false, entries: ofKind("entity"), decidable: true },
      { name: words.section.event, headed: true, entries: ofKind("event"), decidable: false },
      { name: words.section.relation, headed: true, entries: ofKind("relation"), decidable: false },
      { name: words.uncertain, note: words.aboutUncertain, headed: true, entries: doubtful, decidable: false },
    ];
  }, [listed, uncertain, wanted, onlyClass, least, drawn, words]);

  if (document === null || drawn === null) {
    return <p className="px-4 py-6 text-small text-faint">{words.nothing}</p>;
  }
  const chosenEntries = listed.filter(({ id }) => ticked.has(id));
  const isEmpty = sections.every(({ entries }) => entries.length === 0);

  const merge = (): void => {
    void store.getState().mergeEntities(chosenEntries.flatMap(({ objects }) => objects.slice(0, 1)));
    setTicked(new Set());
    say(words.merged(chosenEntries[0]?.name ?? ""));
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <Sections
        document={drawn}
        sections={sections}
        ticked={ticked}
        onWalk={({ objects }) => walk(store.getState(), objects)}
        onTick={({ id }) => setTicked(toggled(ticked, id))}
        onTakeOut={({ name }, object) => {
          void store.getState().splitEntity([object]);
          say(words.takenOut(name));
        }}
      >
        <div className="space-y-2 px-4 py-3">
          <p className="font-medium">{words.summary(countsOf(listed))}</p>
          <div className="flex flex-wrap gap-2">
            <FilterBox label={words.filter} value={text} onChange={setText} />
            <ClassFilter entries={[...listed, ...uncertain]} />
            <Pick
              label={words.least}
              value={String(least)}
              options={LEAST.map((share) => [String(share), share === 0 ? words.any : words.atLeast(share)])}
              onChange={(value) => setLeast(Number(value))}
            />
          </div>
          {isEmpty && (
            <p className="text-small text-faint">{listed.length === 0 ? words.nothing : words.nothingMatches}</p>
          )}
        </div>
      </Sections>
      <Decisions ticked={chosenEntries.length} onMerge={merge} onUndo={() => say(words.undone)} />
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
    </div>
  );
}

/** Chooses the first of these objects, or the one behind the chosen one. */
function walk(state: AppState, objects: readonly string[]): void {
  const { chosen } = activeDocument(state);
  const place = chosen === null ? 0 : objects.indexOf(chosen) + 1;
  state.choose(objects[place % objects.length] ?? null);
}

function toggled(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** What is uncertain, where it is not listed with the rest. */
function useUncertain(): readonly Entry[] {
  const shown = useApp(shownOf);
  const isListed = useApp((state) => state.withUncertain);
  const library = useApp((state) => state.library);
  return useMemo(() => {
    if (shown === null || isListed || shown.uncertain.size === 0) return NONE;
    const { drawn, uncertain } = shown;
    const only: ResultDocument = { ...drawn, objects: drawn.objects.filter(({ id }) => uncertain.has(id)) };
    const entities = entitiesOf({ text: only.text, objects: only.objects }, classTiesIn(library));
    return entriesOf(only, entities);
  }, [shown, isListed, library]);
}

interface DecisionsProps {
  readonly ticked: number;
  readonly onMerge: () => void;
  readonly onUndo: () => void;
}

/** What can be done with the entities that are ticked, and the way back. */
function Decisions({ ticked, onMerge, onUndo }: DecisionsProps) {
  const words = useMessages(foundMessages);
  const decided = useDocument((one) => one.entityDecisions.length > 0);
  const undo = useApp((state) => state.undoEntityDecision);
  if (ticked === 0 && !decided) return null;
  return (
    <div className="flex flex-wrap items-center gap-2 border-t border-hairline px-4 py-2">
      {ticked > 0 && (
        <>
          <Button size="small" title={words.aboutMerge} disabled={ticked < 2} onClick={onMerge}>
            {words.merge}
          </Button>
          <span className="text-small text-quiet tabular-nums">{words.ticked(ticked)}</span>
        </>
      )}
      {decided && (
        <Button
          size="small"
          variant="quiet"
          title={words.aboutUndo}
          className="ml-auto"
          onClick={() => {
            void undo();
            onUndo();
          }}
        >
          {words.undo}
        </Button>
      )}
    </div>
  );
}
