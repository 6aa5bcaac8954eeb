import type { AnswerEntity, AnswerObject } from "./code/answer";
import type { Alignment, ExtractedEntity, ExtractedEvent, ExtractedObject, ExtractedRelation } from "./result";
import { type Aligned, createAligner } from "./text/align";
import { sentences } from "./text/sentences";
import { type Span, sameSpan, shift } from "./text/span";

/** An object of an answer with what the prompt knows of it. */
export interface AnsweredObject {
  /** Tells the object apart within its chunk and keeps its id while later objects move it. */
  readonly key: string;
  readonly object: AnswerObject;
  /** The object's code as the model wrote it. */
  readonly code: string;
  readonly confidence: number | null;
  /** Index into the document's prompts. */
  readonly prompt: number;
}

/** What changed in a chunk's objects: `present` are new or differ from before, `gone` are withdrawn. */
export interface GroundedChange {
  readonly present: readonly ExtractedObject[];
  readonly gone: readonly string[];
}

/**
 * Grounds the answers of one chunk in its text. Spans are those of the whole text.
 *
 * Mentions are aligned a group at a time (the objects of one kind that one batch of classes brought), again from the
 * start whenever the group grows: which occurrence a repeated mention takes depends on all of them. The ends of
 * relations and the fillers of roles become the entities that lie on the same span, else implied entities of their own.
 */
export interface ChunkGrounder {
  /** The chunk's text. */
  readonly text: string;
  /** How often a mention stands in the chunk. */
  occurrences(mention: string): number;
  /** States the objects of `group` as known by now and returns the difference to the statement before. */
  ground(group: string, answered: readonly AnsweredObject[]): GroundedChange;
}

/** The ends of an object lie near each other, so of several places of a mention the one nearest to its anchor is meant. */
interface Place {
  readonly span: Span | null;
  readonly aligned: Aligned;
}

const ALIGNMENT_ORDER: readonly Alignment[] = ["exact", "normalised", "fuzzy", "ungrounded"];

const worse = (a: Alignment, b: Alignment): Alignment =>
  ALIGNMENT_ORDER.indexOf(a) > ALIGNMENT_ORDER.indexOf(b) ? a : b;

export function createChunkGrounder(chunkText: string, offset: number, nextId: () => string): ChunkGrounder {
  const aligner = createAligner(chunkText);
  const distance = distanceIn(sentences(chunkText));
  const ids = new Map<string, string>();
  const groups = new Map<string, readonly ExtractedObject[]>();

  const idOf = (key: string): string => {
    const known = ids.get(key) ?? nextId();
    ids.set(key, known);
    return known;
  };

  const spans = (aligned: Aligned): Pick<ExtractedEntity, "alignment" | "occurrences"> => ({
    alignment: aligned.alignment,
    occurrences: aligned.occurrences.map((occurrence) => shift(occurrence, offset)),
  });

  const moved = (span: Span | null): Span | null => (span === null ? null : shift(span, offset));

  function groundEntities(answered: readonly AnsweredObject[]): ExtractedEntity[] {
    const named = answered.flatMap((answer) =>
      answer.object.kind === "entity" ? [{ answer, entity: answer.object }] : [],
    );
    const aligned = aligner.align(named.map(({ entity }) => entity.mention));
    return named.map(({ answer, entity }, index): ExtractedEntity => {
      const place = aligned[index] as Aligned;
      return {
        id: idOf(answer.key),
        kind: "entity",
        class: entity.class,
        mention: entity.mention,
        span: moved(place.span),
        ...spans(place),
        confidence: answer.confidence,
        prompt: answer.prompt,
      };
    });
  }

  /** Entities that ends and fillers can be: those of other groups, then those that this group has implied so far. */
  function createEndResolver(group: string): {
    resolve(end: AnswerEntity, place: Place, answer: AnsweredObject): ExtractedEntity;
    isEntity(span: Span): boolean;
    readonly implied: readonly ExtractedEntity[];
  } {
    const known = [...groups].flatMap(([name, objects]) => (name === group ? [] : objects)).filter(isEntity);
    const implied: ExtractedEntity[] = [];
    const lieOn = (span: Span): ExtractedEntity[] =>
      [...known, ...implied].filter((entity) => entity.span !== null && sameSpan(entity.span, shift(span, offset)));

    return {
      implied,
      isEntity: (span) => lieOn(span).length > 0,
      resolve(end, { span, aligned }, answer) {
        const candidates =
          span === null
            ? [...known, ...implied].filter((entity) => entity.span === null && entity.mention === end.mention)
            : lieOn(span);
        const found = candidates.find((entity) => entity.class === end.class) ?? candidates[0];
        if (found !== undefined) return found;
        const others = aligned.occurrences.filter((occurrence) => span === null || !sameSpan(occurrence, span));
        const entity: ExtractedEntity = {
          id: idOf(`implied ${span === null ? end.mention : `${span.start}-${span.end}`}`),
          kind: "entity",
          class: end.class,
          mention: end.mention,
          span: moved(span),
          ...spans({ ...aligned, occurrences: span === null ? [] : [span, ...others] }),
          implied: true,
          confidence: answer.confidence,
          prompt: answer.prompt,
        };
        implied.push(entity);
        return entity;
      },
    };
  }

  const alignOne = (mention: string): Aligned => aligner.align([mention])[0] as Aligned;

  /** The places of an end, those first that are entities already. */
  function placesOf(aligned: Aligned, isKnown: (span: Span) => boolean): readonly (Span | null)[] {
    if (aligned.occurrences.length === 0) return [null];
    const onEntities = aligned.occurrences.filter(isKnown);
    return onEntities.length > 0 ? onEntities : aligned.occurrences;
  }

  function groundRelations(group: string, answered: readonly AnsweredObject[]): ExtractedObject[] {
    const resolver = createEndResolver(group);
    const relations = answered.flatMap((answer): ExtractedRelation[] => {
      if (answer.object.kind !== "relation") return [];
      const { head, tail } = answer.object;
      const headAligned = alignOne(head.mention);
      const tailAligned = alignOne(tail.mention);
      const [headSpan, tailSpan] = nearestPair(
        placesOf(headAligned, resolver.isEntity),
        placesOf(tailAligned, resolver.isEntity),
        distance,
      );
      return [
        {
          id: idOf(answer.key),
          kind: "relation",
          class: answer.object.class,
          mention: answer.code,
          span: null,
          alignment: worse(headAligned.alignment, tailAligned.alignment),
          occurrences: [],
          head: resolver.resolve(head, { span: headSpan, aligned: headAligned }, answer).id,
          tail: resolver.resolve(tail, { span: tailSpan, aligned: tailAligned }, answer).id,
          confidence: answer.confidence,
          prompt: answer.prompt,
        },
      ];
    });
    return [...resolver.implied, ...relations];
  }

  function groundEvents(group: string, answered: readonly AnsweredObject[]): ExtractedObject[] {
    const resolver = createEndResolver(group);
    const named = answered.flatMap((answer) =>
      answer.object.kind === "event" ? [{ answer, event: answer.object }] : [],
    );
    const triggers = aligner.align(named.map(({ event }) => event.trigger));
    const events = named.map(({ answer, event }, index): ExtractedEvent => {
      const trigger = triggers[index] as Aligned;
      return {
        id: idOf(answer.key),
        kind: "event",
        class: event.class,
        mention: event.trigger,
        span: moved(trigger.span),
        ...spans(trigger),
        arguments: event.arguments.flatMap(({ role, fillers }) =>
          fillers.map((filler) => {
            const aligned = alignOne(filler.mention);
            const [, span] = nearestPair([trigger.span], placesOf(aligned, resolver.isEntity), distance);
            return { role, object: resolver.resolve(filler, { span, aligned }, answer).id };
          }),
        ),
        confidence: answer.confidence,
        prompt: answer.prompt,
      };
    });
    return [...resolver.implied, ...events];
  }

  return {
    text: chunkText,
    occurrences: (mention) => alignOne(mention).occurrences.length,
    ground(group, answered) {
      const before = new Map((groups.get(group) ?? []).map((object) => [object.id, object]));
      const after = [
        ...groundEntities(answered),
        ...groundRelations(group, answered),
        ...groundEvents(group, answered),
      ];
      groups.set(group, after);
      const ids = new Set(after.map((object) => object.id));
      return {
        present: after.filter((object) => !equal(before.get(object.id), object)),
        gone: [...before.keys()].filter((id) => !ids.has(id)),
      };
    },
  };
}

const isEntity = (object: ExtractedObject): object is ExtractedEntity => object.kind === "entity";

/** Objects are plain and small: their JSON says whether anything about them changed. */
const equal = (a: ExtractedObject | undefined, b: ExtractedObject): boolean => JSON.stringify(a) === JSON.stringify(b);

type Distance = (a: Span, b: Span) => number;

/** More than any chunk is long: a place in the same sentence is nearer than any in another. */
const SENTENCE_APART = 1e6;

/** How far two spans of a chunk lie apart, in code units, and above all in sentences. */
function distanceIn(sentenceSpans: readonly Span[]): Distance {
  const sentenceOf = ({ start }: Span): number => sentenceSpans.findLastIndex((sentence) => sentence.start <= start);
  return (a, b) =>
    Math.max(0, a.start - b.end, b.start - a.end) + SENTENCE_APART * Math.abs(sentenceOf(a) - sentenceOf(b));
}

/** Of all pairs of a head's and a tail's places the nearest; two different places before the same one twice. */
function nearestPair(
  heads: readonly (Span | null)[],
  tails: readonly (Span | null)[],
  distance: Distance,
): readonly [Span | null, Span | null] {
  let best: readonly [Span | null, Span | null] = [heads[0] ?? null, tails[0] ?? null];
  let least = Number.POSITIVE_INFINITY;
  for (const head of heads) {
    for (const tail of tails) {
      if (head === null || tail === null) continue;
      const cost = sameSpan(head, tail) ? Number.MAX_VALUE : distance(head, tail);
      if (cost < least) {
        least = cost;
        best = [head, tail];
      }
    }
  }
  return best;
}
