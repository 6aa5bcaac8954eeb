import { RESULT_FORMAT, type ResultDocument } from "../result";
import type { Review } from "./review";
import { type Reviewed, reviewed } from "./reviewed";

const bare = new WeakMap<readonly Review[], ResultDocument>();

/** Reviews over what was found in a text, or over nothing where it was not read. */
export function layReviews(
  { text, source, result }: { readonly text: string; readonly source: string; readonly result: ResultDocument | null },
  reviews: readonly Review[],
): Reviewed {
  if (result !== null) return reviewed(result, reviews);
  let unread = bare.get(reviews);
  if (unread?.text !== text || unread.source !== source) {
    unread = notRead(text, source);
    bare.set(reviews, unread);
  }
  return reviewed(unread, reviews);
}

/** The result of a text that nobody has read. */
export const notRead = (text: string, source: string): ResultDocument => ({
  format: RESULT_FORMAT,
  source,
  text,
  offsets: "utf-16",
  engine: { kind: "reader", name: "by hand", model: "" },
  schema: [],
  objects: [],
  chunks: [],
  passes: [],
  diagnostics: [],
});
