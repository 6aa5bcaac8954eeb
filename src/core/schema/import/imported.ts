import type { CarriedClass } from "../../extract/reader/carried";
import { BASE_CLASS, type ClassId, classId, type Kind, type SchemaClass, type TypeHint } from "../class";
import { oneLine } from "../comment";

/** The forms in which classes come, told apart by what stands in the file. docs/formats.md, "Class files". */
export type ClassFormat = "python" | "knowcoder-json" | "result" | "json-schema" | "linkml" | "list";

/** Why something was not taken as it stands. */
export type NoteReason =
  // Of a name
  | { readonly code: "nothing-to-call-it" | "no-such-name" | "no-title" }
  | { readonly code: "renamed"; readonly name: string }
  | { readonly code: "base-class"; readonly kind: Kind }
  /** `first`: the line that has it first, where that is known. */
  | { readonly code: "repeated"; readonly first: number | null }
  /** `role`: its name, where the note is about the class. */
  | { readonly code: "role-without-name"; readonly role: string | null }
  // Of what a file says
  | {
      readonly code:
        | "no-kind-of-class"
        | "no-text"
        | "neither-name-nor-code"
        | "plain-values"
        | "schemas-under-components-only"
        | "other-file"
        | "long-line"
        | "no-colon"
        | "settings";
    }
  /** Fields that are not taken over; `more` of them are not named. */
  | { readonly code: "plain-fields"; readonly fields: readonly string[]; readonly more: number }
  | { readonly code: "stands-for"; readonly classes: readonly string[] }
  /** A heading; what follows is read as of `kind`. */
  | { readonly code: "heading-without-kind"; readonly kind: Kind }
  | { readonly code: "other-kind"; readonly found: Kind; readonly wanted: Kind }
  /** `own`: in the class's own code, not in the file. */
  | { readonly code: "python"; readonly column: number; readonly expected: string; readonly own: boolean }
  // Of a class beside the others
  /** Through these classes, where it is not the class alone. */
  | { readonly code: "circular"; readonly through: readonly string[] }
  | { readonly code: "unknown-classes"; readonly parents: readonly string[]; readonly hints: readonly string[] };

/** Something that a file holds and that was not taken as it stands. */
export interface ImportNote {
  /** Counts from 1; null where the place is not known. */
  readonly line: number | null;
  /** The class it is about, or the text that stands there. */
  readonly subject: string;
  /** `skipped`: left out. `changed`: read, but not all of it or not as written. */
  readonly outcome: "skipped" | "changed";
  readonly reason: NoteReason;
}

/** What a class file held, and what became of the rest. Nothing of it is anywhere yet. */
export interface ImportedClasses {
  readonly format: ClassFormat;
  /** In the order of the file, each id once. */
  readonly classes: readonly SchemaClass[];
  /** The line that each of them begins on; 0 where it is not known. */
  readonly lines: readonly number[];
  readonly notes: readonly ImportNote[];
  /** Notes beyond the first thousands: counted, not kept. */
  readonly moreNotes: number;
  /** What its classes have learned, where that came with them. */
  readonly learned?: readonly CarriedClass[];
}

const NOTE_LIMIT = 5_000;

/** Gathers what a reader finds. */
export interface Gathering {
  add(schemaClass: SchemaClass, line: number | null): void;
  skip(line: number | null, subject: string, reason: NoteReason): void;
  change(line: number | null, subject: string, reason: NoteReason): void;
  done(format: ClassFormat): ImportedClasses;
}

export function gather(): Gathering {
  const found = new Map<ClassId, { readonly schemaClass: SchemaClass; readonly line: number | null }>();
  const notes: ImportNote[] = [];
  let moreNotes = 0;
  const note = (line: number | null, subject: string, outcome: ImportNote["outcome"], reason: NoteReason): void => {
    if (notes.length < NOTE_LIMIT) notes.push({ line, subject: excerpt(subject), outcome, reason });
    else moreNotes += 1;
  };
  return {
    add(schemaClass, line) {
      const first = found.get(classId(schemaClass));
      if (first === undefined) found.set(classId(schemaClass), { schemaClass, line });
      else note(line, schemaClass.name, "skipped", { code: "repeated", first: first.line });
    },
    skip: (line, subject, reason) => note(line, subject, "skipped", reason),
    change: (line, subject, reason) => note(line, subject, "changed", reason),
    done: (format) => ({
      format,
      classes: Array.from(found.values(), ({ schemaClass }) => schemaClass),
      lines: Array.from(found.values(), ({ line }) => line ?? 0),
      notes,
      moreNotes,
    }),
  };
}

const excerpt = (text: string): string => {
  const line = oneLine(text.slice(0, 200));
  return line.length > 60 ? `${line.slice(0, 60).toWellFormed()}…` : line;
};

/** The parts of a class that comes from anything but Python; whatever its kind does not have is passed over. */
export interface ClassDraft {
  readonly kind: Kind;
  readonly name: string;
  readonly parents: readonly string[];
  readonly description: string;
  readonly examples: readonly string[];
  readonly head?: TypeHint;
  readonly tail?: TypeHint;
  readonly roles?: readonly { readonly name: string; readonly hint: TypeHint }[];
}

/** A class as its Python would read back: comments on one line, the base class where it has no other parent. */
export function classFrom({
  kind,
  name,
  parents,
  description,
  examples,
  head = [],
  tail = [],
  roles = [],
}: ClassDraft): SchemaClass {
  const inherited = [...new Set(parents)];
  const parts = {
    name,
    parents: inherited.length > 0 ? inherited : [BASE_CLASS[kind]],
    description: oneLine(description),
    examples: examples.map(oneLine).filter((example) => example !== ""),
    methods: [],
  };
  switch (kind) {
    case "entity":
      return { kind, ...parts };
    case "relation":
      return { kind, ...parts, head, tail };
    case "event":
      return { kind, ...parts, roles };
  }
}
