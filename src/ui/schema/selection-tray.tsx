import { lazy, type ReactNode, Suspense, useMemo } from "react";
import { type ClassId, parseClassId } from "../../core/schema/class";
import { isTrained, type Library } from "../../core/schema/library";
import { classesBelow, resolveIndexes } from "../../core/schema/selection";
import { knowsCards } from "../../models/catalogue";
import { secondsAPrompt } from "../../state/documents/estimate";
import { ActionButton } from "../actions/use-action";
import { useApp } from "../app-store";
import { useShell } from "../layout/shell";
import { pageMessages } from "../messages/en/page";
import { schemaMessages } from "../messages/en/schema";
import { type Messages, useFormat, useMessages } from "../messages/messages";
import { Button, IconButton } from "../primitives/button";
import { KindMark } from "../primitives/class-tag";
import { classes } from "../primitives/classes";
import { hueStyle } from "../theme/colours";

const Completing = lazy(() => import("./suggestions").then((module) => ({ default: module.Completing })));

/**
 * The selected classes and branches with what they cost; nothing selected: two ways to begin. `compact` leaves the room
 * to the hits of a search.
 */
export function SelectionTray({ compact }: { readonly compact: boolean }) {
  const words = useMessages(schemaMessages);
  const format = useFormat();
  const selected = useApp((state) => state.selected);
  const branches = useApp((state) => state.branches);
  const except = useApp((state) => state.except);
  const library = useApp((state) => state.library);
  const completing = useApp((state) => state.completing);
  const nothing = selected.length === 0 && branches.length === 0;
  const count = useMemo(
    () =>
      library === null || branches.length === 0
        ? selected.length
        : resolveIndexes(library, { selected, branches, except }).indexes.length,
    [library, selected, branches, except],
  );

  return (
    <section aria-label={words.selection} className="border-b border-hairline pb-3">
      <div className="flex min-h-8 items-center justify-between gap-2 pr-2 pl-4">
        <h2 className="text-small font-medium text-quiet">
          {words.selected} <span className="font-normal text-faint tabular-nums">{format.number(count)}</span>
        </h2>
        <ActionButton action="clear-selection" variant="quiet" size="small" />
        <ActionButton action="bring-back-selection" variant="quiet" size="small" />
      </div>
      {nothing ? (
        !compact && <NothingSelected library={library} />
      ) : (
        <>
          <ul
            aria-label={words.selectedClasses}
            className={classes("overflow-y-auto px-2", compact ? "max-h-[20dvh]" : "max-h-[38dvh]")}
          >
            {selected.map((id) => (
              <SelectedClass key={id} id={id} library={library} />
            ))}
            {branches.map((id) => (
              <SelectedBranch key={`${id} and below`} id={id} library={library} />
            ))}
          </ul>
          <LeftOut />
          <Cost count={count} />
        </>
      )}
      {/* Said when it appears: it is an answer to a press somewhere else. */}
      <div aria-live="polite">
        {completing !== null && library !== null && (
          <Suspense>
            <Completing id={completing} library={library} />
          </Suspense>
        )}
      </div>
    </section>
  );
}

function SelectedClass({ id, library }: { readonly id: ClassId; readonly library: Library | null }) {
  const words = useMessages(schemaMessages);
  const tokens = useApp((state) => state.estimate?.classTokens[id] ?? null);
  const descriptions = useApp((state) => state.descriptions);
  const tagged = useApp((state) => knowsCards(state.modelId));
  const deselect = useApp((state) => state.deselect);
  const index = library?.indexOf(id) ?? -1;
  return (
    <Entry id={id} library={library} tokens={tokens} onRemove={() => deselect(id)}>
      {tagged && library !== null && index >= 0 && !isTrained(library, index) && (
        <span className="text-tiny text-caution" title={words.untrained(descriptions)}>
          {words.notTrained}
        </span>
      )}
    </Entry>
  );
}

/** A class that was selected with everything below it: an intention, and so one entry. */
function SelectedBranch({ id, library }: { readonly id: ClassId; readonly library: Library | null }) {
  const words = useMessages(schemaMessages);
  const tokens = useApp((state) => state.estimate?.branchTokens[id] ?? null);
  const except = useApp((state) => state.except);
  const deselect = useApp((state) => state.deselectBranch);
  const size = useMemo(() => {
    const root = library?.indexOf(id) ?? -1;
    if (library === null || root < 0) return null;
    const left = new Set(except.map((excepted) => library.indexOf(excepted)));
    return classesBelow(library, [root]).filter((index) => !left.has(index)).length;
  }, [library, id, except]);
  return (
    <Entry id={id} library={library} tokens={tokens} onRemove={() => deselect(id)}>
      {size !== null && <span className="shrink-0 text-small text-quiet">{words.branch(size)}</span>}
    </Entry>
  );
}

interface EntryProps {
  readonly id: ClassId;
  readonly library: Library | null;
  readonly tokens: number | null;
  readonly onRemove: () => void;
  /** What there is to say of it, after its name. */
  readonly children: ReactNode;
}

function Entry({ id, library, tokens, onRemove, children }: EntryProps) {
  const words = useMessages(schemaMessages);
  const page = useMessages(pageMessages);
  const { showDialog } = useShell();
  const { kind, name } = parseClassId(id) ?? { kind: "entity", name: id };
  const known = library !== null && library.indexOf(id) >= 0;
  return (
    <li
      style={hueStyle(id)}
      className="hued group flex min-h-7 items-center gap-2 rounded-md pr-1 pl-2 hover:bg-hover pointer-coarse:min-h-11"
    >
      <button
        type="button"
        title={words.about(name)}
        disabled={!known}
        onClick={() => showDialog({ name: "class", id })}
        className="flex min-w-0 items-center gap-2 rounded-sm text-left"
      >
        <KindMark kind={kind} className="text-class-line" />
        <span className="min-w-0 truncate text-ink">{name}</span>
      </button>
      {/* Read as text, the name is a word of its own. */}{" "}
      {kind !== "entity" && <span className="text-tiny text-faint">{page.kindNoun[kind]}</span>}
      {library !== null && !known && <span className="text-tiny text-caution">{words.notInLibrary}</span>}
      {children}
      <span className="ml-auto flex shrink-0 items-center">
        {tokens !== null && <span className="text-tiny text-faint tabular-nums">{words.tokens(tokens)}</span>}
        <IconButton
          icon="close"
          size="small"
          label={words.remove(name)}
          onClick={({ currentTarget }) => {
            focusBeside(currentTarget);
            onRemove();
          }}
        />
      </span>
    </li>
  );
}

/** The entry goes with its button: the focus goes to the same button of the next one, or of the last. */
function focusBeside(button: Element): void {
  const entry = button.closest("li");
  const beside = entry?.nextElementSibling ?? entry?.previousElementSibling;
  const buttons = beside?.querySelectorAll("button");
  buttons?.[buttons.length - 1]?.focus();
}

/** Classes that were left out of the branches; a press takes one in again. */
function LeftOut() {
  const words = useMessages(schemaMessages);
  const except = useApp((state) => state.except);
  const toggle = useApp((state) => state.toggle);
  const selected = useApp((state) => state.selected);
  const left = except.filter((id) => !selected.includes(id));
  if (left.length === 0) return null;
  return (
    <p className="px-4 pt-1 text-small text-faint">
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
              className="rounded-sm underline decoration-hairline underline-offset-2 hover:text-ink"
            >
              {name}
            </button>
          </span>
        );
      })}
    </p>
  );
}

/** More classes than these are worth a word before they run. */
const MANY_CLASSES = 500;

/** What the selection takes of each prompt, and how many prompts it makes; a word where that is a lot. */
function Cost({ count }: { readonly count: number }) {
  const words = useMessages(schemaMessages);
  const estimate = useApp((state) => state.estimate);
  const failure = useApp((state) => state.estimateFailure);
  const seconds = useApp(secondsAPrompt);
  return (
    <>
      {failure === null && estimate !== null && (
        <p className="px-4 pt-1 text-small text-faint tabular-nums">
          {words.cost(estimate.schemaTokens, estimate.approximate, estimate.prompts, estimate.sentences)}
          {estimate.leftOut > 0 && ` · ${words.unlikely(estimate.leftOut)}`}
        </p>
      )}
      {count > MANY_CLASSES && (
        <p className="px-4 pt-1 text-small text-caution">{words.many(count, estimate?.prompts ?? null, seconds)}</p>
      )}
    </>
  );
}

/** Selections to begin with; a class that the library lacks is left out. */
const BEGINNINGS: readonly {
  readonly name: keyof Messages["schema"]["beginnings"];
  readonly ids: readonly ClassId[];
}[] = [
  { name: "whoAndWhere", ids: ["entity:Person", "entity:Organization", "entity:Location"] },
  {
    name: "work",
    ids: ["entity:Person", "entity:Organization", "relation:WorksFor", "relation:LocatedIn"],
  },
];

function NothingSelected({ library }: { readonly library: Library | null }) {
  const words = useMessages(schemaMessages);
  const select = useApp((state) => state.select);
  const offers = BEGINNINGS.map(({ name, ids }) => ({
    name,
    ids: ids.filter((id) => library !== null && library.indexOf(id) >= 0),
  })).filter(({ ids }) => ids.length > 0);
  return (
    <div className="space-y-2 px-4">
      <p className="text-small text-faint">{words.nothingSelected}</p>
      <div className="flex flex-wrap gap-2">
        {offers.map(({ name, ids }) => (
          <Button key={name} size="small" onClick={() => select(ids)}>
            {words.beginnings[name]}
          </Button>
        ))}
      </div>
    </div>
  );
}
