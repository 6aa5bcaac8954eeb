import type { AnswerEntity, AnswerObject } from "./code/answer";
import type { Alignment, ExtractedEntity, ExtractedEvent, ExtractedObject, ExtractedRelation } from "./result";
import { type Aligned, createAligner } from "./text/align";
import { type End, type Link, placeEnds } from "./text/ends";
import { sentences } from "./text/sentences";
import { type Span, shift } from "./text/span";

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
 * The chunk is grounded anew whenever a group of answers grows, for which occurrence a repeated mention takes depends
 * on all of them:
 *
 * 1. Entities take their places group by group: another group asks for other classes, of which the same mention may be.
 * 2. Triggers, fillers and the ends of relations take theirs in one assignment over the chunk (`text/ends.ts`), at
 *    entities wherever one of their name is stated.
 * 3. An end or a filler becomes the entity that lies at its place. Where none lies there, it becomes an implied one.
 *
 * In all of this a place within a longer mention of the chunk comes last: beside `Oslo University`, `Oslo` means the
 * one that stands alone.
 */
export interface ChunkGrounder {
  /** The chunk's text. */
  readonly text: string;
  /** How often a mention stands in the chunk. */
  occurrences(mention: string): number;
  /**
   * States the objects of `group`, those of one kind that one batch of classes has brought by now, and returns the
   * difference to the statement before, in the objects of other groups too.
   */
  ground(group: string, answered: readonly AnsweredObject[]): GroundedChange;
}

/** An answered object, and the group that it came with. */
interface Answered extends AnsweredObject {
  readonly group: string;
}

/** A mention of a relation or event. */
interface Member {
  readonly mention: string;
  /** Members with one role and mention have places of their own as far as possible. */
  readonly role: string;
  readonly isEntity: boolean;
}

export function createChunkGrounder(chunkText: string, offset: number, nextId: () => string): ChunkGrounder {
  const aligner = createAligner(chunkText);
  const chunkSentences = sentences(chunkText);
  const groups = new Map<string, readonly AnsweredObject[]>();
  const ids = new Map<string, string>();
  let before: ReadonlyMap<string, ExtractedObject> = new Map();

  const idOf = (key: string): string => {
    const known = ids.get(key) ?? nextId();
    ids.set(key, known);
    return known;
  };

  /** The same in the coordinates of the whole text. */
  const moved = ({ span, alignment, occurrences }: Aligned): Aligned => ({
    span: span === null ? null : shift(span, offset),
    alignment,
    occurrences: occurrences.map((occurrence) => shift(occurrence, offset)),
  });

  function groundEntities(answers: readonly AnsweredObject[], isNested: (place: Span) => boolean): ExtractedEntity[] {
    const named = answers.flatMap(({ object, ...answer }) => (object.kind === "entity" ? [{ ...answer, object }] : []));
    const aligned = aligner.align(
      named.map(({ object }) => object.mention),
      isNested,
    );
    return named.map(({ key, object, confidence, prompt }, index): ExtractedEntity => {
      const { span, ...place } = moved(aligned[index] as Aligned);
      const { class: name, mention } = object;
      return { id: idOf(key), kind: "entity", class: name, mention, span, ...place, confidence, prompt };
    });
  }

  /** The places of the members of each answer that has any. */
  function placeMembers(
    answers: readonly Answered[],
    isStated: (place: Span) => boolean,
    isNested: (place: Span) => boolean,
  ): Aligned[][] {
    const known = new Map<string, readonly Span[]>();
    const placesOf = ({ mention, isEntity }: Member): readonly Span[] => {
      const key = `${isEntity} ${mention}`;
      const all = aligner.occurrences(mention);
      const places = known.get(key) ?? preferred(isEntity ? preferred(all, isStated) : all, (one) => !isNested(one));
      known.set(key, places);
      return places;
    };
    const ends: End[] = [];
    const links: Link[] = [];
    const indexes = answers.map((answer) => {
      const first = ends.length;
      return membersOf(answer).map((member) => {
        const places = placesOf(member);
        // Spellings that stand at the same places are one name.
        const index = ends.push({ group: `${member.role} ${places.map(({ start }) => start)}`, places }) - 1;
        if (index > first) links.push([first, index]);
        return { member, index };
      });
    });
    const chosen = placeEnds(ends, links, chunkSentences);
    return indexes.map((members) =>
      members.map(({ member, index }) => aligner.at(member.mention, ends[index]?.places[chosen[index] ?? -1] ?? null)),
    );
  }

  function groundAll(): ExtractedObject[] {
    const answers = [...groups].flatMap(([group, list]) => list.map((answer) => ({ ...answer, group })));
    const isNested = aligner.nesting(answers.flatMap(mentionsOf));
    const stated = [...groups.values()].flatMap((group) => groundEntities(group, isNested));
    const implied: ExtractedEntity[] = [];
    const entities = new Map<string, ExtractedEntity[]>();
    const register = (entity: ExtractedEntity): void => {
      const key = entityKey(entity);
      entities.set(key, [...(entities.get(key) ?? []), entity]);
    };
    for (const entity of stated) register(entity);
    const isStated = (place: Span): boolean => entities.has(entityKey({ span: shift(place, offset), mention: "" }));
    const places = placeMembers(answers, isStated, isNested);

    /** The id of the entity that an end or a filler is. */
    const resolve = ({ class: name, mention }: AnswerEntity, aligned: Aligned, by: AnsweredObject): string => {
      const { span, ...place } = moved(aligned);
      const key = entityKey({ span, mention });
      const known = entities.get(key) ?? [];
      const found = known.find((entity) => entity.class === name) ?? known[0];
      if (found !== undefined) return found.id;
      const parts = { kind: "entity", class: name, mention, span, ...place, implied: true } as const;
      const entity = { id: idOf(`implied ${key}`), ...parts, confidence: by.confidence, prompt: by.prompt };
      register(entity);
      implied.push(entity);
      return entity.id;
    };

    const joined = answers.flatMap((answer, index): (ExtractedRelation | ExtractedEvent)[] => {
      const { key, object, code, confidence, prompt } = answer;
      const [first, ...others] = places[index] ?? [];
      if (object.kind === "entity" || first === undefined) return [];
      const id = idOf(key);
      if (object.kind === "relation") {
        const tail = others[0] ?? first;
        return [
          {
            id,
            kind: "relation",
            class: object.class,
            mention: code,
            span: null,
            alignment: worse(first.alignment, tail.alignment),
            occurrences: [],
            head: resolve(object.head, first, answer),
            tail: resolve(object.tail, tail, answer),
            confidence,
            prompt,
          },
        ];
      }
      const fillers = others.values();
      const { span, ...place } = moved(first);
      const filled = object.arguments.flatMap(({ role, fillers: named }) =>
        named.map((filler) => ({ role, object: resolve(filler, fillers.next().value ?? first, answer) })),
      );
      return [
        {
          id,
          kind: "event",
          class: object.class,
          mention: object.trigger,
          span,
          ...place,
          arguments: filled,
          confidence,
          prompt,
        },
      ];
    });
    return [...stated, ...implied, ...joined];
  }

  return {
    text: chunkText,
    occurrences: (mention) => aligner.occurrences(mention).length,
    ground(group, answered) {
      groups.set(group, answered);
      const after = new Map(groundAll().map((object) => [object.id, object]));
      const known = before;
      before = after;
      return {
        present: [...after.values()].filter((object) => !equal(known.get(object.id), object)),
        gone: [...known.keys()].filter((id) => !after.has(id)),
      };
    },
  };
}

/** The mentions of a relation or event, the one that the others belong to first; an entity has none to place here. */
function membersOf({ object, group }: Answered): Member[] {
  switch (object.kind) {
    case "entity":
      return [];
    case "relation":
      return [
        { mention: object.head.mention, role: "head", isEntity: true },
        { mention: object.tail.mention, role: "tail", isEntity: true },
      ];
    case "event":
      return [
        // Another group asks for other classes, of which the same word may be a trigger.
        { mention: object.trigger, role: `trigger in ${group}`, isEntity: false },
        ...object.arguments.flatMap(({ fillers }) =>
          fillers.map(({ mention }) => ({ mention, role: "filler", isEntity: true })),
        ),
      ];
  }
}

function mentionsOf(answer: Answered): string[] {
  return answer.object.kind === "entity" ? [answer.object.mention] : membersOf(answer).map(({ mention }) => mention);
}

/** What makes two entities of a chunk one: where they lie, or what they are called where they lie nowhere. */
const entityKey = ({ span, mention }: Pick<ExtractedEntity, "span" | "mention">): string =>
  span === null ? `“${mention}”` : `${span.start}-${span.end}`;

/** Those of the places that are wanted, where there are any; else all. */
function preferred(places: readonly Span[], isWanted: (place: Span) => boolean): readonly Span[] {
  const wanted = places.filter(isWanted);
  return wanted.length > 0 ? wanted : places;
}

const ALIGNMENT_ORDER: readonly Alignment[] = ["exact", "normalised", "fuzzy", "ungrounded"];

const worse = (a: Alignment, b: Alignment): Alignment =>
  ALIGNMENT_ORDER.indexOf(a) > ALIGNMENT_ORDER.indexOf(b) ? a : b;

/** Objects are plain and small: their JSON says whether anything about them changed. */
const equal = (a: ExtractedObject | undefined, b: ExtractedObject): boolean => JSON.stringify(a) === JSON.stringify(b);
