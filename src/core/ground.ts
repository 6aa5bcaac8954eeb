import type { AnswerEntity, AnswerObject } from "./code/answer";
import type { Alignment, ExtractedEntity, ExtractedEvent, ExtractedObject, ExtractedRelation } from "./result";
import { type Aligned, createAligner } from "./text/align";
import { type Link, type LinkEnd, placeEnds } from "./text/ends";
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
 * start whenever the group grows: which occurrence a repeated mention takes depends on all of them. So do the places of
 * the ends of relations and of the fillers of roles (`text/ends.ts`), on those of other groups too; they become the entities that lie on the same span, else implied entities of their own.
 */
export interface ChunkGrounder {
  /** The chunk's text. */
  readonly text: string;
  /** How often a mention stands in the chunk. */
  occurrences(mention: string): number;
  /** States the objects of `group` as known by now and returns the difference to the statement before. */
  ground(group: string, answered: readonly AnsweredObject[]): GroundedChange;
}

/** Where the mention of an end or a filler lies. */
interface Place {
  readonly span: Span | null;
  readonly aligned: Aligned;
}

const ALIGNMENT_ORDER: readonly Alignment[] = ["exact", "normalised", "fuzzy", "ungrounded"];

const worse = (a: Alignment, b: Alignment): Alignment =>
  ALIGNMENT_ORDER.indexOf(a) > ALIGNMENT_ORDER.indexOf(b) ? a : b;

export function createChunkGrounder(chunkText: string, offset: number, nextId: () => string): ChunkGrounder {
  const aligner = createAligner(chunkText);
  const chunkSentences = sentences(chunkText);
  const ids = new Map<string, string>();
  const groups = new Map<string, readonly ExtractedObject[]>();
  /** The places that the ends and fillers of each group have taken, each with whose it is. */
  const taken = new Map<string, ReadonlySet<string>>();
  const alignedOnes = new Map<string, Aligned>();

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
    /** Whether an entity of the answers lies there, not one that an end has brought in. */
    isStated(span: Span): boolean;
    readonly implied: readonly ExtractedEntity[];
  } {
    const known = [...groups].flatMap(([name, objects]) => (name === group ? [] : objects)).filter(isEntity);
    const implied: ExtractedEntity[] = [];
    const lieOn = (span: Span): ExtractedEntity[] =>
      [...known, ...implied].filter((entity) => entity.span !== null && sameSpan(entity.span, shift(span, offset)));

    return {
      implied,
      isStated: (span) => lieOn(span).some((entity) => entity.implied !== true),
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

  const alignOne = (mention: string): Aligned => {
    const known = alignedOnes.get(mention) ?? (aligner.align([mention])[0] as Aligned);
    alignedOnes.set(mention, known);
    return known;
  };

  /** The places that an end may take: those that are entities already, where there are any. */
  function endOf(role: string, mention: string, isStated: (span: Span) => boolean): LinkEnd {
    const places = aligner.occurrences(mention);
    const stated = places.filter(isStated);
    return { group: `${role} ${mention}`, places: stated.length > 0 ? stated : places };
  }

  /** The span of each end of each link of a group; null where it stands nowhere. */
  function placed(group: string, links: readonly Link[]): (readonly [Span | null, Span | null])[] {
    const keyOf = (end: string, { start, end: to }: Span): string => `${start}-${to} ${end}`;
    const others = [...taken].flatMap(([name, places]) => (name === group ? [] : [places]));
    const isTaken = (end: string, place: Span): boolean => others.some((places) => places.has(keyOf(end, place)));
    const own = new Set<string>();
    const spans = placeEnds(links, { sentences: chunkSentences, isTaken }).map((pair, index) => {
      const [a = null, b = null] = (links[index]?.ends ?? []).map(({ group: name, places }, side) => {
        const place = places[pair[side] ?? -1] ?? null;
        if (place !== null) own.add(keyOf(name, place));
        return place;
      });
      return [a, b] as const;
    });
    taken.set(group, new Set([...(taken.get(group) ?? []), ...own]));
    return spans;
  }

  function groundRelations(group: string, answered: readonly AnsweredObject[]): ExtractedObject[] {
    const resolver = createEndResolver(group);
    const named = answered.flatMap((answer) =>
      answer.object.kind === "relation" ? [{ answer, relation: answer.object }] : [],
    );
    const links = named.map(
      ({ relation: { head, tail } }): Link => ({
        ends: [endOf("head", head.mention, resolver.isStated), endOf("tail", tail.mention, resolver.isStated)],
      }),
    );
    const spansOfEnds = placed(group, links);
    const relations = named.map(({ answer, relation: { class: name, head, tail } }, index): ExtractedRelation => {
      const headAligned = alignOne(head.mention);
      const tailAligned = alignOne(tail.mention);
      const [headSpan = null, tailSpan = null] = spansOfEnds[index] ?? [];
      return {
        id: idOf(answer.key),
        kind: "relation",
        class: name,
        mention: answer.code,
        span: null,
        alignment: worse(headAligned.alignment, tailAligned.alignment),
        occurrences: [],
        head: resolver.resolve(head, { span: headSpan, aligned: headAligned }, answer).id,
        tail: resolver.resolve(tail, { span: tailSpan, aligned: tailAligned }, answer).id,
        confidence: answer.confidence,
        prompt: answer.prompt,
      };
    });
    return [...resolver.implied, ...relations];
  }

  function groundEvents(group: string, answered: readonly AnsweredObject[]): ExtractedObject[] {
    const resolver = createEndResolver(group);
    const named = answered.flatMap((answer) =>
      answer.object.kind === "event" ? [{ answer, event: answer.object }] : [],
    );
    const triggers = aligner.align(named.map(({ event }) => event.trigger));
    const links = named.flatMap(({ event }, index) => {
      const { span } = triggers[index] as Aligned;
      const trigger = { group: `trigger ${index}`, places: span === null ? [] : [span] };
      return event.arguments.flatMap(({ fillers }) =>
        fillers.map(
          ({ mention }): Link => ({
            ends: [trigger, endOf("filler", mention, resolver.isStated)],
          }),
        ),
      );
    });
    const spansOfFillers = placed(group, links).values();
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
            const [, span = null] = spansOfFillers.next().value ?? [];
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
      taken.delete(group);
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
