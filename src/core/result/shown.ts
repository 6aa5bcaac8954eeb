import { type ClassId, classId, type Kind } from "../schema/class";
import { isNamed } from "../schema/cleanup";
import type { ExtractedEvent, ExtractedObject, ResultDocument } from "./result";

/** From which confidence on an object counts as found, a kind each. */
export type Thresholds = Readonly<Record<Kind, number>>;

/** What of a result is shown. */
export interface ShownFilter {
  /** What the extractor takes for found where nobody says otherwise; null: all that there is. */
  readonly thresholds: Thresholds | null;
  /** One value for all kinds, 0…1, in the place of these; null: none was set. */
  readonly threshold: number | null;
  /** Whether entities without a name, pronouns and bare common nouns, are left out. */
  readonly onlyNamed: boolean;
  /** Classes that are not looked for any more: what there is of them shows only as an end of something else. */
  readonly gone?: ReadonlySet<ClassId> | undefined;
}

export interface Shown {
  /** What counts as found: for counts, tables, graphs and files. The result itself where that is all of it. */
  readonly certain: ResultDocument;
  /** The same with what is uncertain, for the text. */
  readonly drawn: ResultDocument;
  /** Ids of the objects of `drawn` that are not in `certain`. */
  readonly uncertain: ReadonlySet<string>;
}

/** What is this much below a threshold is uncertain, and not left out. */
const UNCERTAIN = 0.2;
/** But for what is not a third as likely as what is found: thresholds of rare things are low themselves. */
const LEAST_SHARE = 1 / 3;

/** Ids of the objects that people have decided about: these are certain, however sure the extractor was. */
type Decided = Pick<ReadonlySet<string>, "has">;
const NOBODY: Decided = new Set();

/** Hidden, uncertain, certain. */
type Rank = 0 | 1 | 2;

const lower = (...ranks: readonly Rank[]): Rank => (ranks.includes(0) ? 0 : ranks.includes(1) ? 1 : 2);

/**
 * What of a result counts as found, and what is uncertain. An object without a confidence is always shown. A relation
 * needs its ends, an argument its filler; an implied entity is shown where something is that it is an end of. The result
 * itself stays whole: another threshold costs no reading.
 */
export function shown(document: ResultDocument, filter: ShownFilter, decided: Decided = NOBODY): Shown {
  const ranks = ranksOf(document.objects, filter, decided);
  const certain = keep(document, (id) => ranks.get(id) === 2);
  const drawn = keep(document, (id) => (ranks.get(id) ?? 0) > 0);
  const uncertain = new Set(drawn.objects.flatMap(({ id }) => (ranks.get(id) === 1 ? [id] : [])));
  return {
    certain: filter.threshold === null ? certain : { ...certain, threshold: filter.threshold },
    drawn,
    uncertain,
  };
}

function ranksOf(
  objects: readonly ExtractedObject[],
  filter: ShownFilter,
  decided: Decided,
): ReadonlyMap<string, Rank> {
  const ranks = new Map<string, Rank>();
  const implied = new Set<string>();
  for (const object of objects) {
    if (object.kind !== "entity") continue;
    if (decided.has(object.id)) {
      ranks.set(object.id, 2);
      continue;
    }
    const isNameless = filter.onlyNamed && !isNamed(object.mention);
    if (object.implied === true || isGone(object, filter)) {
      implied.add(object.id);
      ranks.set(object.id, isNameless ? 0 : 2);
    } else ranks.set(object.id, isNameless ? 0 : rankOf(object, filter));
  }
  /** The best of what each implied entity is an end of. */
  const wanted = new Map<string, Rank>();
  const want = (id: string, rank: Rank): void => {
    if (rank > (wanted.get(id) ?? 0)) wanted.set(id, rank);
  };
  const rankAt = (id: string): Rank => ranks.get(id) ?? 0;
  for (const object of objects) {
    if (object.kind === "entity") continue;
    const own = decided.has(object.id) ? 2 : isGone(object, filter) ? 0 : rankOf(object, filter);
    const rank = object.kind === "event" ? own : lower(own, rankAt(object.head), rankAt(object.tail));
    ranks.set(object.id, rank);
    for (const end of endsOf(object)) want(end, lower(rank, rankAt(end)));
  }
  for (const id of implied) ranks.set(id, lower(rankAt(id), wanted.get(id) ?? 0));
  return ranks;
}

const endsOf = (object: Exclude<ExtractedObject, { kind: "entity" }>): readonly string[] =>
  object.kind === "relation" ? [object.head, object.tail] : object.arguments.map(({ object: filler }) => filler);

const isGone = ({ kind, class: name }: ExtractedObject, { gone }: ShownFilter): boolean =>
  gone?.has(classId({ kind, name })) ?? false;

function rankOf({ kind, confidence }: ExtractedObject, { thresholds, threshold }: ShownFilter): Rank {
  const least = threshold ?? thresholds?.[kind] ?? 0;
  if (confidence === null || confidence >= least) return 2;
  return confidence >= Math.max(least - UNCERTAIN, least * LEAST_SHARE) ? 1 : 0;
}

/** The document with some of its objects; itself where that is all of them. */
function keep(document: ResultDocument, isKept: (id: string) => boolean): ResultDocument {
  const objects = document.objects.flatMap((object) => (isKept(object.id) ? [withFillers(object, isKept)] : []));
  const isWhole =
    objects.length === document.objects.length && objects.every((object, index) => object === document.objects[index]);
  return isWhole ? document : { ...document, objects };
}

/** An event without the fillers that are left out. */
function withFillers(object: ExtractedObject, isKept: (id: string) => boolean): ExtractedObject {
  if (object.kind !== "event" || object.arguments.every(({ object: filler }) => isKept(filler))) return object;
  return {
    ...object,
    arguments: object.arguments.filter(({ object: filler }) => isKept(filler)),
  } satisfies ExtractedEvent;
}

/** How many objects have a confidence of 0–5%, 5–10% and so on, for the picture over the slider. */
export function histogram(objects: readonly ExtractedObject[], bars: number): readonly number[] {
  const counts = Array.from({ length: bars }, () => 0);
  for (const { confidence } of objects) {
    if (confidence === null) continue;
    const bar = Math.min(bars - 1, Math.floor(confidence * bars));
    counts[bar] = (counts[bar] ?? 0) + 1;
  }
  return counts;
}
