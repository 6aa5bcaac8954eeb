import type { ResultDocument } from "../../core/result/result";
import type { Reviewed } from "../../core/result/review/reviewed";
import type { TextDocument } from "./document";

type Lay = typeof import("../../core/result/review/late").layReviews;

/** Lays reviews over results; it comes before the first review does. */
let lay: Lay | null = null;

/** Whoever brings reviews into the state waits for this first. */
export async function loadReviews(): Promise<void> {
  lay ??= (await import("../../core/result/review/late")).layReviews;
}

export type Parts = Pick<TextDocument, "text" | "source" | "result" | "reviews">;

/** What was found in a document with what was decided about it; null where nobody has decided anything. */
export const reviewedIn = ({ text, source, result, reviews }: Parts): Reviewed | null =>
  reviews.length === 0 || lay === null ? null : lay({ text, source, result }, reviews);

/** What was found in a document, as it holds: what was rejected is left out, what was marked by hand is in. */
export const foundIn = (document: Parts): ResultDocument | null => reviewedIn(document)?.document ?? document.result;
