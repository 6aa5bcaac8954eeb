import { failureOf, isAbort } from "../../core/errors";
import type { Lesson } from "../../core/extract/reader/learning";
import { askFor } from "../../core/extract/reader/question";
import { layReviews } from "../../core/result/review/late";
import { shown } from "../../core/result/shown";
import { type ClassId, classId } from "../../core/schema/class";
import type { Library } from "../../core/schema/library";
import { sentences } from "../../core/text/sentences";
import { overlaps, type Span, shift } from "../../core/text/span";
import type { TextDocument } from "../documents/document";
import { modelStatusOf } from "../models/models";
import type { AppState } from "../state";
import type { LearnedClass, LearningSlice, SchemaState, Taught } from "./state";

/** Decisions come one after another; a class is fitted when they rest this long. */
const REST_MILLISECONDS = 250;

/** Fits classes to what was decided in a document, each time to all of it: what is taken back is unlearned by that. */
export function learningActions(
  set: (changes: Partial<SchemaState>) => void,
  get: () => AppState,
): Omit<LearningSlice, "learned" | "restoreLearned" | "takeCarried"> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let controller = new AbortController();

  /** A class with what documents have taught it; one that nothing has taught is as it was. */
  const put = (learned: LearnedClass | null, id: ClassId): void => {
    const others = get().learned.filter((one) => one.id !== id);
    set({ learned: learned === null ? others : [...others, learned] });
  };

  async function teach(
    id: ClassId,
    document: TextDocument,
    decisions: readonly Mark[],
    signal: AbortSignal,
  ): Promise<void> {
    const { library, modelId, learned, descriptions } = get();
    const schemaClass = library?.classOf(id) ?? null;
    if (library === null || schemaClass === null || document.result === null) return;
    const known = learned.find((one) => one.id === id);
    const others = (known?.taught ?? []).filter((one) => one.document !== document.number);
    const carried = known?.carried;
    const own = decisions.filter((mark) => mark.id === id);
    if (own.length + others.length === 0) return put(known === undefined ? null : withoutTaught(known), id);
    const { question } = askFor(
      { classes: [schemaClass], options: { descriptions, grammar: false, mentionsFromText: false, disabledRules: [] } },
      library,
      { nested: true, threshold: null },
    );
    const line = [...question.entities, ...question.events][0]?.line ?? "";
    const model = await get().loadModel();
    const what = {
      line,
      lessons: lessonsOf(id, document, decisions, library),
      before: others.map(({ examples }) => examples),
      ...(carried === undefined ? {} : { from: carried.delta }),
    };
    const fitted = (await model.learn?.(what, signal)) ?? null;
    if (fitted === null || fitted.delta === null || get().modelId !== modelId) return;
    const now: Taught = { document: document.number, corrections: own.length, examples: fitted.examples };
    const taught = own.length === 0 ? others : [...others, now];
    put({ id, reader: modelId, delta: fitted.delta, taught, ...(carried === undefined ? {} : { carried }) }, id);
  }

  async function learn(number: number, signal: AbortSignal): Promise<void> {
    const document = get().documents.find((one) => one.number === number);
    if (document === undefined || modelStatusOf(get()) !== "ready") return;
    const decisions = marksOf(document);
    const taught = get().learned.filter((one) => one.taught.some((by) => by.document === number));
    const ids = new Set([...decisions, ...taught].map(({ id }) => id));
    for (const id of ids) {
      signal.throwIfAborted();
      await teach(id, document, decisions, signal);
    }
  }

  return {
    async learnFrom(number) {
      controller.abort();
      controller = new AbortController();
      const { signal } = controller;
      clearTimeout(timer);
      timer = setTimeout(() => {
        learn(number, signal).catch((thrown: unknown) => {
          // What was decided stands all the same, and the next decision tries again.
          if (!isAbort(thrown)) get().fail(failureOf(thrown));
        });
      }, REST_MILLISECONDS);
    },
    async forgetLearned(id) {
      controller.abort();
      set({ learned: id === null ? [] : get().learned.filter((one) => one.id !== id) });
    },
    async forgetTaught(numbers) {
      const gone = new Set(numbers);
      const learned = get().learned.flatMap((one): readonly LearnedClass[] => {
        const taught = one.taught.filter(({ document }) => !gone.has(document));
        if (taught.length === one.taught.length) return [one];
        if (taught.length > 0) return [{ ...one, taught }];
        const left = withoutTaught(one);
        return left === null ? [] : [left];
      });
      set({ learned });
    },
  };
}

/** A class that nothing here has taught: what came with it stays; null where nothing did. */
const withoutTaught = ({ carried, ...one }: LearnedClass): LearnedClass | null =>
  carried === undefined ? null : { ...one, delta: carried.delta, taught: [], carried };

/** Something that was decided about a class at a place. */
interface Mark {
  readonly id: ClassId;
  readonly span: Span;
  readonly isOne: boolean;
}

function marksOf(document: TextDocument): readonly Mark[] {
  const { document: found, decided } = layReviews(document, document.reviews);
  const byId = new Map(found.objects.map((object) => [object.id, object]));
  const marks: Mark[] = [];
  for (const [objectId, { review, place }] of decided) {
    const { anchor, decision } = review;
    if (anchor.kind === "relation" || place === null) continue;
    const before = classId({ kind: anchor.kind, name: anchor.class });
    if (decision === "rejected") {
      marks.push({ id: before, span: place, isOne: false });
      continue;
    }
    const object = byId.get(objectId);
    if (object === undefined || object.span === null) continue;
    const id = classId({ kind: object.kind, name: object.class });
    marks.push({ id, span: object.span, isOne: true });
    if (decision === "changed" && id !== before) marks.push({ id: before, span: place, isOne: false });
  }
  return marks;
}

/** What the decisions say of a class, chunk by chunk: somebody who decided in a sentence has looked at that sentence. */
function lessonsOf(
  id: ClassId,
  { result, reviews, thresholds, ...document }: TextDocument,
  decisions: readonly Mark[],
  library: Library,
): readonly Lesson[] {
  if (result === null) return [];
  const { document: found, decided } = layReviews({ ...document, result }, reviews);
  // What is shown as found and was let stand may be right or overlooked; what is uncertain or hidden counts as seen.
  const { certain } = shown(found, { thresholds, threshold: null, onlyNamed: false }, decided);
  const undecided = certain.objects.flatMap((object) =>
    object.kind === "relation" || object.span === null || decided.has(object.id)
      ? []
      : [{ id: classId({ kind: object.kind, name: object.class }), span: object.span }],
  );
  return result.chunks.flatMap((chunk): readonly Lesson[] => {
    const here = decisions.filter(({ span }) => span.start >= chunk.start && span.end <= chunk.end);
    if (here.length === 0) return [];
    const text = result.text.slice(chunk.start, chunk.end);
    const within = (span: Span): Span => shift(span, -chunk.start);
    const own = here.filter((mark) => mark.id === id);
    const unseen = sentences(text).filter((sentence) => !here.some(({ span }) => overlaps(within(span), sentence)));
    const related = [...here.filter(({ isOne }) => isOne), ...undecided].filter(
      (mark) =>
        overlaps(mark.span, chunk) && (areRelated(library, mark.id, id) || undecided.some((one) => one === mark)),
    );
    return [
      {
        text,
        positives: own.filter(({ isOne }) => isOne).map(({ span }) => within(span)),
        negatives: own.filter(({ isOne }) => !isOne).map(({ span }) => within(span)),
        unknown: [
          ...unseen,
          ...related.filter((mark) => !own.some((one) => one === mark)).map(({ span }) => within(span)),
        ],
      },
    ];
  });
}

/** Whether one class stands above the other: what is of one may be of both. */
const areRelated = (library: Library, a: ClassId, b: ClassId): boolean =>
  a !== b && (isAbove(library, a, b) || isAbove(library, b, a));

function isAbove(library: Library, above: ClassId, below: ClassId): boolean {
  const from = library.indexOf(below);
  const wanted = library.indexOf(above);
  if (from < 0 || wanted < 0) return false;
  const seen = new Set(library.parentsOf(from));
  // A set's iteration also visits what is added on the way.
  for (const parent of seen) for (const further of library.parentsOf(parent)) seen.add(further);
  return seen.has(wanted);
}
