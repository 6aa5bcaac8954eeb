import { ForeignValue } from "../foreign";
import type { ExtractedEntity, ResultDocument } from "../result/result";
import { anchorAt, locate } from "../result/review/anchor";
import { type Anchor, readAnchor } from "../result/review/review";
import type { Group } from "./merge";
import { nameKey } from "./name";

/**
 * What a person decided about which mentions are one entity. It holds by the places of mentions, as a review does, so that
 * it outlives edits of the text and new readings.
 */
export interface EntityDecision {
  /** `merged`: all of these are one entity, each with whatever is merged with it; `split`: these are an entity of their own. */
  readonly decision: "merged" | "split";
  /** At least one; of two entities that were merged, the first mention of each of their names. */
  readonly anchors: readonly Anchor[];
  /** Who decided; empty: whoever uses this page. */
  readonly by: string;
  /** When, as ISO 8601. */
  readonly at: string;
}

type Placed = Pick<ResultDocument, "text" | "objects">;

/** Groups as people decided, one decision after the other: the last one holds. What a decision is about may be gone. */
export function decideGroups(
  text: string,
  groups: readonly Group[],
  decisions: readonly EntityDecision[],
): readonly Group[] {
  if (decisions.length === 0) return groups;
  const mentions = new Map<string, ExtractedEntity[]>();
  const groupOf = new Map<ExtractedEntity, Group>();
  for (const group of groups) {
    for (const mention of group) {
      groupOf.set(mention, group);
      const key = placeKey(mention.span, mention.mention);
      const same = mentions.get(key);
      if (same === undefined) mentions.set(key, [mention]);
      else same.push(mention);
    }
  }
  const anchors = decisions.flatMap((decision) => decision.anchors);
  const places = locate(anchors, text);
  let next = 0;
  for (const decision of decisions) {
    const meant = new Set<ExtractedEntity>();
    for (const anchor of decision.anchors) {
      const place = places[next++] ?? null;
      const here = mentions.get(placeKey(anchor.start < anchor.end ? place : null, anchor.quote)) ?? [];
      // A new reading may have found another class there.
      const mention = here.find((one) => one.class === anchor.class) ?? here[0];
      if (mention !== undefined) meant.add(mention);
    }
    const touched = new Set([...meant].map((mention) => groupOf.get(mention) ?? [mention]));
    const regroup = (group: Group): void => {
      for (const mention of group) groupOf.set(mention, group);
    };
    if (decision.decision === "merged") regroup([...touched].flat());
    else {
      for (const group of touched) regroup(group.filter((mention) => !meant.has(mention)));
      regroup([...meant]);
    }
  }
  return [...new Set(groupOf.values())];
}

const placeKey = (place: { readonly start: number; readonly end: number } | null, mention: string): string =>
  place === null ? `nowhere ${mention}` : `${place.start}-${place.end}`;

/** Names of an entity that a decision to merge it is anchored at, at most: one of them has to be left for it to hold. */
const ANCHORED_NAMES = 4;

interface Made {
  readonly by: string;
  readonly at: string;
}

/** The decision that entities are one; null where they are less than two. */
export function mergeDecision(
  document: Placed,
  entities: readonly { readonly objects: readonly string[] }[],
  made: Made,
): EntityDecision | null {
  if (entities.length < 2) return null;
  const byId = entitiesById(document);
  const anchors = entities.flatMap(({ objects }) => {
    const first = new Map<string, ExtractedEntity>();
    for (const id of objects) {
      const mention = byId.get(id);
      const key = mention === undefined ? "" : nameKey(mention.mention);
      if (mention !== undefined && !first.has(key)) first.set(key, mention);
    }
    return [...first.values()].slice(0, ANCHORED_NAMES).map((mention) => anchorOf(document.text, mention));
  });
  return { decision: "merged", anchors, ...made };
}

/** The decision that these mentions are an entity of their own; null where there are none. */
export function splitDecision(document: Placed, objects: readonly string[], made: Made): EntityDecision | null {
  const byId = entitiesById(document);
  const anchors = objects.flatMap((id) => {
    const mention = byId.get(id);
    return mention === undefined ? [] : [anchorOf(document.text, mention)];
  });
  return anchors.length === 0 ? null : { decision: "split", anchors, ...made };
}

const anchorOf = (text: string, mention: ExtractedEntity): Anchor =>
  mention.span === null ? anchorAt(text, mention, null, mention.mention) : anchorAt(text, mention, mention.span);

const entitiesById = ({ objects }: Placed): ReadonlyMap<string, ExtractedEntity> =>
  new Map(objects.flatMap((object) => (object.kind === "entity" ? [[object.id, object] as const] : [])));

/** The decisions of a stored record that can be read; of what is damaged the others stay. */
export function readableEntityDecisions(values: readonly unknown[]): readonly EntityDecision[] {
  const refuse = (path: string): never => {
    throw new RangeError(path);
  };
  return values.flatMap((value) => {
    try {
      const decision = new ForeignValue(value, refuse);
      return [
        {
          decision: decision.field("decision").oneOf(["merged", "split"] as const),
          anchors: decision.field("anchors").list().map(readAnchor),
          by: decision.field("by").text(),
          at: decision.field("at").text(),
        },
      ];
    } catch {
      return [];
    }
  });
}
