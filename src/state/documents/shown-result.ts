import type { ResultDocument } from "../../core/result/result";
import type { Reviewed } from "../../core/result/review/reviewed";
import type { Shown, ShownFilter } from "../../core/result/shown";
import { type ClassId, classId, type SchemaClass } from "../../core/schema/class";
import { selectedClasses } from "../schema/selected-classes";
import type { AppState } from "../state";
import { activeDocument } from "./document";
import { foundIn, reviewedIn } from "./found";
import { isLive } from "./is-live";

type Show = typeof import("../../core/result/shown").shown;

/** Says what of a result is shown; it comes before the first result does. */
let show: Show | null = null;

/** Whoever brings a result into the state waits for this first. */
export async function loadShown(): Promise<void> {
  show ??= (await import("../../core/result/shown")).shown;
}

const NOTHING: ReadonlySet<string> = new Set();

interface Answer {
  readonly found: ResultDocument;
  readonly decided: Reviewed["decided"] | undefined;
  readonly filter: ShownFilter;
  readonly shown: Shown;
}

let last: Answer | null = null;

/**
 * What is shown of what was found in the shown document, as people have decided; null where nothing was read. Views ask
 * again and again, and get the same.
 */
export function shownOf(state: AppState): Shown | null {
  const document = activeDocument(state);
  const found = foundIn(document);
  if (found === null) return null;
  if (show === null) return wholeOf(found);
  const filter = filterOf(state);
  const decided = reviewedIn(document)?.decided;
  const isSame =
    last?.found === found &&
    last.decided === decided &&
    last.filter.thresholds === filter.thresholds &&
    last.filter.threshold === filter.threshold &&
    last.filter.onlyNamed === filter.onlyNamed &&
    last.filter.gone === filter.gone;
  if (last === null || !isSame) last = { found, decided, filter, shown: show(found, filter, decided) };
  return last.shown;
}

const whole = new WeakMap<ResultDocument, Shown>();

function wholeOf(found: ResultDocument): Shown {
  const known = whole.get(found) ?? { certain: found, drawn: found, uncertain: NOTHING };
  whole.set(found, known);
  return known;
}

function filterOf(state: AppState): ShownFilter {
  const { threshold, onlyNamed } = state;
  return { thresholds: activeDocument(state).thresholds, threshold, onlyNamed, gone: goneOf(state) };
}

let lastGone: {
  readonly schema: ResultDocument["schema"];
  readonly classes: readonly SchemaClass[];
  readonly gone: ReadonlySet<ClassId>;
} | null = null;

/**
 * Classes that were taken from the selection since a result was read that is about to be read again: what was found of
 * them goes at once.
 */
function goneOf(state: AppState): ReadonlySet<ClassId> | undefined {
  const { result } = activeDocument(state);
  if (result === null || !isLive(state)) return undefined;
  const { schema } = result;
  const classes = selectedClasses(state);
  if (lastGone?.schema !== schema || lastGone.classes !== classes) {
    const chosen = new Set(classes.map(classId));
    const gone = new Set(schema.map(({ id }) => id).filter((id) => !chosen.has(id)));
    lastGone = { schema, classes, gone };
  }
  return lastGone.gone;
}

/** What is listed, drawn as a graph and written to files: what is certain, and what is uncertain where that is asked for. */
export function listedOf(state: AppState): ResultDocument | null {
  const all = shownOf(state);
  return all === null ? null : state.withUncertain ? all.drawn : all.certain;
}

/** The result document as it is written out: objects as they were found, with the decisions beside them. */
export function writtenOf(state: AppState): ResultDocument | null {
  const document = activeDocument(state);
  const { result, reviews } = document;
  const listed = listedOf(state);
  if (reviews.length === 0 || listed === null) return listed;
  if (result === null) return { ...listed, objects: [], reviews };
  const all = show?.(result, filterOf(state), reviewedIn(document)?.decided);
  return { ...(all === undefined ? result : state.withUncertain ? all.drawn : all.certain), reviews };
}
