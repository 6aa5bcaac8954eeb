import type { ReactNode } from "react";
import { type ClassId, type Kind, NO_CLASS } from "../../core/schema/class";
import { pageMessages } from "../messages/en/page";
import { useMessages } from "../messages/messages";
import { hueStyle } from "../theme/colours";
import { classes } from "./classes";

/** A shape for each kind, so that colour is never the only cue: dot, line between two dots, diamond. */
export function KindMark({ kind, className }: { readonly kind: Kind; readonly className?: string }) {
  return (
    <svg viewBox="0 0 12 12" aria-hidden="true" className={classes("size-3 shrink-0", className)} fill="currentColor">
      {kind === "entity" && <circle cx="6" cy="6" r="3.5" />}
      {kind === "event" && <path d="M6 1.5 10.5 6 6 10.5 1.5 6z" />}
      {kind === "relation" && (
        <path d="M2.5 4.25a1.75 1.75 0 0 1 1.66 1.2h3.68a1.75 1.75 0 1 1 0 1.1H4.16a1.75 1.75 0 1 1-1.66-2.3z" />
      )}
    </svg>
  );
}

interface ClassTagProps {
  readonly id: ClassId;
  readonly kind: Kind;
  readonly name: string;
  /** After the name: a count, a note. */
  readonly children?: ReactNode;
  /** Whether it has the tinted ground, as mentions have; without it, mark and name alone. */
  readonly tinted?: boolean;
}

/** The name of a class in its colour, with the mark of its kind. */
export function ClassTag({ id, kind, name, children, tinted = true }: ClassTagProps) {
  const words = useMessages(pageMessages);
  const isBare = id === `entity:${NO_CLASS}`;
  return (
    <span
      style={hueStyle(id)}
      className={classes(
        "hued inline-flex max-w-full items-center gap-1.5 text-small",
        isBare ? "text-quiet" : "text-class-ink",
        tinted && (isBare ? "rounded-sm bg-hover px-1.5" : "rounded-sm bg-class-tint px-1.5"),
      )}
    >
      <KindMark kind={kind} className={isBare ? "text-border" : "text-class-line"} />
      <span className="min-w-0 truncate">{isBare && name === NO_CLASS ? words.noClass : name}</span>
      {children}
    </span>
  );
}
