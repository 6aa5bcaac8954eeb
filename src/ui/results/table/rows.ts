import type { Entity } from "../../../core/entities/entities";
import type { Alignment, ExtractedObject, ResultDocument } from "../../../core/result/result";
import { type ClassId, classId, type Kind } from "../../../core/schema/class";
import type { Format } from "../../messages/format";
import { objectsById } from "../related";
import { type SentenceNumbers, sentenceNumbers } from "../sentence-numbers";

/** One object as a row of the table; `where` is the number of its sentence, null where it does not stand in the text. */
export interface Row {
  readonly id: string;
  readonly classId: ClassId;
  readonly class: string;
  readonly kind: Kind;
  readonly mention: string;
  /** The name of the entity that it is a mention of; empty for relations and events. */
  readonly entity: string;
  /** What rows are grouped by: its entity, else its class. */
  readonly group: string;
  /** `head → tail` of a relation, `role: filler` of an event; empty for entities. */
  readonly arguments: string;
  readonly where: number | null;
  readonly confidence: number | null;
  readonly alignment: Alignment;
}

export type Column = "class" | "kind" | "mention" | "entity" | "arguments" | "where" | "confidence" | "alignment";

export const COLUMNS: readonly Column[] = [
  "class",
  "kind",
  "mention",
  "entity",
  "arguments",
  "where",
  "confidence",
  "alignment",
];

export interface Sorting {
  readonly column: Column;
  readonly descending: boolean;
}

/** The rows of a document, in order of arrival, with the entities that its mentions are of. */
export function rowsOf(
  document: Pick<ResultDocument, "text" | "objects">,
  entities: readonly Pick<Entity, "id" | "name" | "objects">[] = [],
): readonly Row[] {
  const entityOf = new Map(entities.flatMap((entity) => entity.objects.map((id) => [id, entity] as const)));
  const byId = objectsById(document);
  const numbers = sentenceNumbers(document.text);
  return document.objects.map((object) => ({
    id: object.id,
    classId: classId({ kind: object.kind, name: object.class }),
    class: object.class,
    kind: object.kind,
    mention: object.kind === "relation" ? "" : object.mention,
    entity: entityOf.get(object.id)?.name ?? "",
    group: entityOf.get(object.id)?.id ?? classId({ kind: object.kind, name: object.class }),
    arguments: argumentsOf(object, byId),
    where: sentenceOf(object, byId, numbers),
    confidence: object.confidence,
    alignment: object.alignment,
  }));
}

/** Where an object begins: of a relation, where its head does, or its tail if only that is in the text. */
function sentenceOf(
  object: ExtractedObject,
  byId: ReadonlyMap<string, ExtractedObject>,
  numbers: SentenceNumbers,
): number | null {
  const places = object.kind === "relation" ? [byId.get(object.head), byId.get(object.tail)] : [object];
  const span = places.flatMap((place) => place?.span ?? [])[0];
  return span === undefined ? null : numbers.at(span.start);
}

function argumentsOf(object: ExtractedObject, byId: ReadonlyMap<string, ExtractedObject>): string {
  const mention = (id: string): string => byId.get(id)?.mention ?? "?";
  switch (object.kind) {
    case "entity":
      return "";
    case "relation":
      return `${mention(object.head)} → ${mention(object.tail)}`;
    case "event":
      return object.arguments.map(({ role, object: id }) => `${role}: ${mention(id)}`).join("; ");
  }
}

/** The text of a cell, as it is shown, filtered and copied; empty where there is nothing to say. */
export type CellText = (row: Row, column: Column) => string;

interface CellWords {
  readonly kind: Readonly<Record<Kind, string>>;
  readonly alignment: Readonly<Record<Alignment, string>>;
  readonly format: Format;
}

/** What cells hold in a language. */
export const cellTextIn =
  ({ kind, alignment, format }: CellWords): CellText =>
  (row, column) => {
    switch (column) {
      case "kind":
        return kind[row.kind];
      case "where":
        return row.where === null ? "" : String(row.where);
      case "confidence":
        return row.confidence === null ? "" : format.hundredths(row.confidence);
      case "alignment":
        return alignment[row.alignment];
      default:
        return row[column];
    }
  };

/** Rows of a class that hold every word of `filter` in one column, or anywhere where that is null; case ignored. */
export function filterRows(
  rows: readonly Row[],
  filter: string,
  onlyClass: string | null,
  cellText: CellText,
  inColumn: Column | null = null,
): readonly Row[] {
  const words = filter.toLowerCase().split(/\s+/u).filter(Boolean);
  if (words.length === 0 && onlyClass === null) return rows;
  return rows.filter((row) => {
    if (onlyClass !== null && row.classId !== onlyClass) return false;
    const text = (inColumn === null ? COLUMNS : [inColumn])
      .map((column) => cellText(row, column))
      .join(" ")
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
const KIND_ORDER: Readonly<Record<Kind, number>> = { entity: 0, relation: 1, event: 2 };
const ALIGNMENT_ORDER: Readonly<Record<Alignment, number>> = { exact: 0, normalised: 1, fuzzy: 2, ungrounded: 3 };

/** Sorted by one column, equal rows in order of arrival; what is empty comes last either way. Null: order of arrival. */
export function sortRows(rows: readonly Row[], sorting: Sorting | null): readonly Row[] {
  if (sorting === null) return rows;
  const { column, descending } = sorting;
  const sign = descending ? -1 : 1;
  return rows.toSorted((a, b) => {
    const emptiness = Number(isEmpty(a[column])) - Number(isEmpty(b[column]));
    return emptiness || sign * compare(a, b, column);
  });
}

const isEmpty = (value: string | number | null): boolean => value === null || value === "";

function compare(a: Row, b: Row, column: Column): number {
  switch (column) {
    case "where":
      return (a.where ?? 0) - (b.where ?? 0);
    case "confidence":
      return (a.confidence ?? 0) - (b.confidence ?? 0);
    case "kind":
      return KIND_ORDER[a.kind] - KIND_ORDER[b.kind];
    case "alignment":
      return ALIGNMENT_ORDER[a.alignment] - ALIGNMENT_ORDER[b.alignment];
    default:
      return collator.compare(a[column], b[column]);
  }
}

/** A press on a column's header: ascending, then descending, then order of arrival again. */
export function nextSorting(sorting: Sorting | null, column: Column): Sorting | null {
  if (sorting?.column !== column) return { column, descending: false };
  return sorting.descending ? null : { column, descending: true };
}

/** What the table shows below one another: rows, and the names of groups above theirs. */
export type Line =
  | { readonly row: Row; readonly group?: undefined }
  | {
      readonly row?: undefined;
      readonly group: { readonly key: string; readonly name: string; readonly rows: readonly Row[] };
    };

/** Rows by group, each where its first row stands. */
export function groupRows(rows: readonly Row[]): readonly Line[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const same = groups.get(row.group);
    if (same === undefined) groups.set(row.group, [row]);
    else same.push(row);
  }
  return [...groups].flatMap(([key, members]): readonly Line[] => {
    const name = members[0]?.entity || members[0]?.class || "";
    return [{ group: { key, name, rows: members } }, ...members.map((row) => ({ row }))];
  });
}
