import { anchorAt } from "../../core/result/review/anchor";
import { layReviews } from "../../core/result/review/late";
import type { Review } from "../../core/result/review/review";
import { reviewOf } from "../../core/result/review/reviewed";
import { parseClassId } from "../../core/schema/class";
import type { AppState } from "../state";
import { activeDocument, type TextDocument } from "./document";
import { changed } from "./documents";
import { loadReviews } from "./found";
import type { DocumentsState, ReviewsSlice } from "./state";

/** Decisions, each one more at the end of the document's list: taking the last away is the way back. */
export function reviewsActions(set: (changes: Partial<DocumentsState>) => void, get: () => AppState): ReviewsSlice {
  const change = async (make: (document: TextDocument) => Partial<TextDocument> | null): Promise<void> => {
    await loadReviews();
    const document = activeDocument(get());
    const changes = make(document);
    if (changes === null) return;
    set({ documents: changed(get(), document.number, { ...changes, copied: false, usedAt: Date.now() }) });
    if (changes.reviews !== undefined) void get().learnFrom(document.number);
  };
  const now = (): Pick<Review, "by" | "at"> => ({ by: "", at: new Date().toISOString() });

  return {
    decide: (id, decision, name) =>
      change((document) => {
        const { reviews } = document;
        const reviewed = layReviews(document, reviews);
        const base = document.result ?? reviewed.document;
        const before = reviewed.decided.get(id)?.review;
        if (before !== undefined && before.decision === decision && before.class === name) return null;
        const made = { decision, ...(name === undefined ? {} : { class: name }), ...now() };
        const review = reviewOf(base, reviewed, id, made);
        return review === null ? null : { reviews: [...reviews, review] };
      }),
    markByHand: (place, classId) =>
      change((document) => {
        const what = parseClassId(classId);
        const span = trimmed(document.text, place);
        if (what === null || what.kind === "relation" || span.start >= span.end) return null;
        const review: Review = {
          decision: "added",
          anchor: anchorAt(document.text, { kind: what.kind, class: what.name }, span),
          ...now(),
        };
        const reviews = [...document.reviews, review];
        const { decided } = layReviews(document, reviews);
        const [id] = [...decided].find((entry) => entry[1].review === review) ?? [null];
        return { reviews, chosen: id };
      }),
    undoDecision: () =>
      change((document) => {
        const last = document.reviews.at(-1);
        if (last === undefined) return null;
        const reviews = document.reviews.slice(0, -1);
        const { document: found, rejected } = layReviews(document, reviews);
        const back = [...found.objects, ...rejected].find(({ id }) => id === last.object);
        return { reviews, chosen: back?.id ?? null };
      }),
    showRejected: (rejectedShown) => change(() => ({ rejectedShown })),
  };
}

/** Without the white space around it. */
function trimmed(text: string, { start, end }: { readonly start: number; readonly end: number }) {
  const words = text.slice(start, end);
  const left = words.length - words.trimStart().length;
  return { start: start + left, end: start + Math.max(left, words.trimEnd().length) };
}
