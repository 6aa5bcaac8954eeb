import { useMemo } from "react";
import type { ResultDocument } from "../../core/result";
import { type ClassId, classId, KINDS, type Kind } from "../../core/schema/class";
import { useApp, useDocument } from "../app-store";
import { pageMessages } from "../messages/en/page";
import { resultsMessages } from "../messages/en/results";
import { useMessages } from "../messages/messages";
import { KindMark } from "../primitives/class-tag";
import { classes } from "../primitives/classes";
import { hueStyle } from "../theme/colours";

interface FoundClass {
  readonly id: ClassId;
  readonly kind: Kind;
  readonly name: string;
  readonly count: number;
}

/** The classes that were found with how often; pressing one shows only it in every view, pressing it again shows all. */
export function Legend({ document }: { readonly document: ResultDocument }) {
  const words = useMessages(resultsMessages);
  const page = useMessages(pageMessages);
  const onlyClass = useDocument((document) => document.onlyClass);
  const showOnly = useApp((state) => state.showOnly);
  const found = useMemo(() => foundClasses(document.objects), [document.objects]);
  if (found.length === 0) return null;
  return (
    <ul aria-label={words.legend} className="-mx-2 flex flex-wrap gap-1">
      {found.map(({ id, kind, name, count }) => (
        <li key={id}>
          <button
            type="button"
            aria-pressed={id === onlyClass}
            title={id === onlyClass ? words.showAll : words.showOnly(name)}
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
