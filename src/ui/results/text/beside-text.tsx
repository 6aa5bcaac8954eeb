import { useId, useMemo } from "react";
import type { ExtractedObject, ResultDocument } from "../../../core/result/result";
import { type ClassId, classId, KINDS, type Kind } from "../../../core/schema/class";
import { isWithin } from "../../../core/schema/selection";
import { shownReading } from "../../../state/documents/runs";
import { ActionButton } from "../../actions/use-action";
import { useApp, useDocument } from "../../app-store";
import { outcomeMessages } from "../../messages/en/outcome";
import { pageMessages } from "../../messages/en/page";
import { resultsMessages } from "../../messages/en/results";
import { type Messages, useMessages } from "../../messages/messages";
import { ClassTag, KindMark } from "../../primitives/class-tag";
import { classes } from "../../primitives/classes";
import { hueStyle } from "../../theme/colours";
import { nameOf, objectsById } from "../related";
import { chunkWords } from "../sentence-numbers";
import { type Situation, wasStopped, whyNothing } from "../situation";

interface FoundClass {
  readonly id: ClassId;
  readonly kind: Kind;
  readonly name: string;
  readonly count: number;
}

/** Classes that were found and are not looked for, as in a result that was opened; those that are stand above the text as chips. */
export function Legend({ document }: { readonly document: ResultDocument }) {
  const words = useMessages(outcomeMessages);
  const results = useMessages(resultsMessages);
  const page = useMessages(pageMessages);
  const onlyClass = useDocument((document) => document.onlyClass);
  const showOnly = useApp((state) => state.showOnly);
  const library = useApp((state) => state.library);
  const selected = useApp((state) => state.selected);
  const branches = useApp((state) => state.branches);
  const found = useMemo(
    () =>
      foundClasses(document.objects.filter((object) => object.kind !== "entity" || !object.implied)).filter(
        ({ id }) => !selected.includes(id) && !isWithin(library, branches, id),
      ),
    [document.objects, library, selected, branches],
  );
  if (found.length === 0) return null;
  return (
    <ul aria-label={words.legend} className="-mx-2 flex shrink-0 flex-wrap gap-1">
      {found.map(({ id, kind, name, count }) => (
        <li key={id}>
          <button
            type="button"
            aria-pressed={id === onlyClass}
            title={id === onlyClass ? results.showAll : results.showOnly(name)}
            onClick={() => showOnly(id === onlyClass ? null : id)}
            style={hueStyle(id)}
            className={classes(
              "hued inline-flex min-h-7 items-center gap-1.5 rounded-md px-2 text-small text-class-ink transition-colors pointer-coarse:min-h-10",
              id === onlyClass ? "bg-class-tint ring-1 ring-class-line" : "hover:bg-class-tint",
              onlyClass !== null && id !== onlyClass && "text-faint",
            )}
          >
            <KindMark kind={kind} className="text-class-line" />
            {name}
            <span className="sr-only">, {page.kindNoun[kind]}, </span>
            <span className="text-quiet tabular-nums">{count}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** By kind, then in the order in which the classes first turned up, so that none moves while more arrive. */
function foundClasses(objects: ResultDocument["objects"]): readonly FoundClass[] {
  const found = new Map<ClassId, FoundClass>();
  for (const { kind, class: name } of objects) {
    const id = classId({ kind, name });
    found.set(id, { id, kind, name, count: (found.get(id)?.count ?? 0) + 1 });
  }
  return KINDS.flatMap((kind) => [...found.values()].filter((one) => one.kind === kind));
}

/** What the model wrote and the text does not hold, with why; nothing where everything was found. */
export function Ungrounded({ document }: { readonly document: ResultDocument }) {
  const words = useMessages(outcomeMessages);
  const titleId = useId();
  const onlyClass = useDocument((document) => document.onlyClass);
  const chosen = useDocument((document) => document.chosen);
  const choose = useApp((state) => state.choose);
  const hover = useApp((state) => state.hover);
  const byId = objectsById(document);
  const ungrounded = useMemo(
    () => document.objects.filter((object) => object.alignment === "ungrounded"),
    [document.objects],
  );
  const shown = ungrounded.filter(
    ({ kind, class: name }) => onlyClass === null || onlyClass === classId({ kind, name }),
  );
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby={titleId} className="max-w-[45rem] shrink-0 space-y-2 border-t border-hairline pt-4">
      <h2 id={titleId} className="text-small text-quiet">
        {words.ungrounded(shown.length)}
      </h2>
      <ul className="-mx-2 space-y-1">
        {shown.map((object) => (
          <li key={object.id}>
            <button
              type="button"
              aria-pressed={object.id === chosen}
              onClick={() => choose(object.id)}
              onPointerEnter={() => hover([object.id])}
              onPointerLeave={() => hover([])}
              className="flex w-full flex-wrap items-baseline gap-x-3 gap-y-0.5 rounded-md px-2 py-1.5 text-left hover:bg-hover aria-pressed:bg-hover"
            >
              <bdi className="font-serif text-base">{nameOf(object, byId)}</bdi>
              <ClassTag
                id={classId({ kind: object.kind, name: object.class })}
                kind={object.kind}
                name={object.class}
                tinted={false}
              />
              <span className="text-small text-faint">{whyUngrounded(object, document, words)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function whyUngrounded(object: ExtractedObject, document: ResultDocument, words: Messages["outcome"]): string {
  if (object.kind === "relation") {
    const byId = objectsById(document);
    const missing = [object.head, object.tail]
      .map((id) => byId.get(id))
      .filter((end) => end?.alignment === "ungrounded")
      .flatMap((end) => end?.mention ?? []);
    return missing.length === 0 ? words.endUngrounded : words.endsUngrounded(missing);
  }
  const chunk = document.passes[object.pass]?.chunk;
  return words.mentionUngrounded(chunk === undefined ? null : chunkWords(document, chunk, words));
}

/** Over the text: that nothing was found and why it may be, or that the run was stopped. */
export function Outcome({ document, situation }: { readonly document: ResultDocument; readonly situation: Situation }) {
  const words = useMessages(outcomeMessages);
  const running = useApp((state) => shownReading(state).status !== "idle");
  const live = useDocument(({ reading }) => reading === "live");
  // Whoever is still writing need not be told that nothing was found yet.
  if (situation === "nothing" && live) return null;
  if (situation === "nothing") {
    return (
      <div className="border-l-2 border-caution py-1 pl-4">
        <p>{words.nothingSentence}</p>
        <p className="max-w-[60ch] text-small text-pretty text-quiet">{words.whyNothing[whyNothing(document)]}</p>
        <ActionButton action="see-answers" size="small" variant="quiet" className="-ml-2" />
      </div>
    );
  }
  if (!running && wasStopped(document)) {
    return <p className="border-l-2 border-caution py-1 pl-4 text-quiet">{words.stopped}</p>;
  }
  return null;
}
