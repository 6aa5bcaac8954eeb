import { readableEntityDecisions } from "../../core/entities/decisions";
import { type Fields, isFields, listOf } from "../../core/foreign";
import { normaliseResultDocument } from "../../core/result/document";
import { type Review, readableReviews } from "../../core/result/review/review";
import type { TextDocument } from "../documents/document";
import { loadReviews } from "../documents/found";
import { loadShown } from "../documents/shown-result";
import type { StoredResult } from "./stored";

/** Reads the fields of a kept result, and brings what it takes to show it. Throws where there is no document in them. */
export async function readFields(fields: Fields): Promise<StoredResult> {
  const { sentences, reading, thresholds } = fields;
  const [reviews] = await Promise.all([readReviewList(fields.reviews), loadShown()]);
  const unread = fields.document === null && reviews.length > 0;
  return {
    document: unread ? null : normaliseResultDocument(fields.document),
    reviews,
    entityDecisions: readableEntityDecisions(listOf(fields.entityDecisions)),
    sentences: typeof sentences === "number" && sentences >= 0 ? Math.floor(sentences) : 0,
    reading: reading === "live" || reading === "asked" ? reading : null,
    thresholds: readThresholds(thresholds),
  };
}

const isShare = (value: unknown): value is number => typeof value === "number" && value >= 0 && value <= 1;

function readThresholds(value: unknown): TextDocument["thresholds"] {
  if (!isFields(value)) return null;
  const { entity, relation, event } = value;
  return isShare(entity) && isShare(relation) && isShare(event) ? { entity, relation, event } : null;
}

/** Records of before there were reviews have none. */
async function readReviewList(value: unknown): Promise<readonly Review[]> {
  if (!Array.isArray(value) || value.length === 0) return [];
  await loadReviews();
  return readableReviews(value);
}
