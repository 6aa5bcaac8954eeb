import type { Alignment, ExtractedEntity, ExtractedEvent, ExtractedObject, ExtractedRelation } from "../result/result";
import type { Kind } from "../schema/class";
import { type Aligned, createAligner } from "../text/align";
import { type End, type Link, placeEnds } from "../text/ends";
import { sentences } from "../text/sentences";
import { type Span, shift } from "../text/span";
import type { Finding, FoundMention, FoundObject } from "./extractor";
import { printObject } from "./writer/code/print";

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
 * one that stands alone. A mention that comes with its span keeps it.
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
  ground(group: string, answered: readonly Finding[]): GroundedChange;
}

/** A finding, and the group that it came with. */
interface Grouped extends Finding {
  readonly group: string;
}

/** A mention of a relation or event. */
interface Member {
  readonly mention: string;
  /** Members with one role and mention have places of their own as far as possible. */
  readonly role: string;
  readonly isEntity: boolean;
  /** In the whole text; undefined where it is to be looked for. */
  readonly span: Span | undefined;
}

/** `offset` is where the chunk begins in the text, `number` its index among the text's chunks. */
export function createChunkGrounder(chunkText: string, offset: number, number: number): ChunkGrounder {
  const aligner = createAligner(chunkText);
  const chunkSentences = sentences(chunkText);
  const groups = new Map<string, readonly Finding[]>();
  let before: ReadonlyMap<string, ExtractedObject> = new Map();

  /** The same in the coordinates of the whole text. */
  const moved = ({ span, alignment, occurrences }: Aligned): Aligned => ({
    span: span === null ? null : shift(span, offset),
    alignment,
    occurrences: occurrences.map((occurrence) => shift(occurrence, offset)),
  });

  /** The same in the coordinates of the chunk. */
  const within = (span: Span): Span => shift(span, -offset);

  function groundEntities(
    findings: readonly Finding[],
    isNested: (place: Span) => boolean,
    idOf: (object: FoundObject) => string,
  ): ExtractedEntity[] {
    const named = findings.flatMap(({ object, ...finding }) =>
      object.kind === "entity" ? [{ ...finding, object }] : [],
    );
    const sought = named.flatMap(({ object }) => (object.span === undefined ? [object.mention] : []));
    const aligned = aligner.align(sought, isNested).values();
    return named.map(({ object, confidence, pass }): ExtractedEntity => {
      const { class: name, mention } = object;
      const found = object.span === undefined ? aligned.next().value : aligner.at(mention, within(object.span));
      const { span, ...place } = moved(found as Aligned);
      return { id: idOf(object), kind: "entity", class: name, mention, span, ...place, confidence, pass };
    });
  }

  /** The places of the members of each answer that has any. */
  function placeMembers(
    answers: readonly Grouped[],
    isStated: (place: Span) => boolean,
    isNested: (place: Span) => boolean,
  ): Aligned[][] {
    const known = new Map<string, readonly Span[]>();
    const placesOf = ({ mention, isEntity, span }: Member): readonly Span[] => {
      if (span !== undefined) return [within(span)];
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
    const idOf = createIds(number);
    const answers = [...groups].flatMap(([group, list]) => list.map((answer) => ({ ...answer, group })));
    const isNested = aligner.nesting(answers.flatMap(mentionsOf));
    const stated = [...groups.values()].flatMap((group) => groundEntities(group, isNested, idOf));
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
    const resolve = ({ class: name, mention }: FoundMention, aligned: Aligned, by: Finding): string => {
      const { span, ...place } = moved(aligned);
      const key = entityKey({ span, mention });
      const known = entities.get(key) ?? [];
      const found = known.find((entity) => entity.class === name) ?? known[0];
      if (found !== undefined) return found.id;
      const parts = { kind: "entity", class: name, mention, span, ...place, implied: true } as const;
      const id = idOf({ kind: "entity", class: name }, span ?? "nowhere");
      const entity = { id, ...parts, confidence: by.confidence, pass: by.pass };
      register(entity);
      implied.push(entity);
      return entity.id;
    };

    const joined = answers.flatMap((answer, index): (ExtractedRelation | ExtractedEvent)[] => {
      const { object, confidence, pass } = answer;
      const [first, ...others] = places[index] ?? [];
      if (object.kind === "entity" || first === undefined) return [];
      const id = idOf(object);
      if (object.kind === "relation") {
        const tail = others[0] ?? first;
        return [
          {
            id,
            kind: "relation",
            class: object.class,
            mention: answer.code ?? printObject(object, PRINTED),
            span: null,
            alignment: worse(first.alignment, tail.alignment),
            occurrences: [],
            head: resolve(object.head, first, answer),
            tail: resolve(object.tail, tail, answer),
            confidence,
            pass,
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
          pass,
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

const KIND_LETTERS: Readonly<Record<Kind, string>> = { entity: "e", relation: "r", event: "v" };

/**
 * Names objects by chunk, kind, class and place, so that the same findings have the same names however they came. An
 * implied entity is called after its span: others may come and go beside it while an answer is being written.
 */
function createIds(chunk: number): (of: Pick<FoundObject, "kind" | "class">, implied?: Span | "nowhere") => string {
  const counts = new Map<string, number>();
  return ({ kind, class: name }, implied) => {
    const first = `${KIND_LETTERS[kind]}${chunk}.${name}`;
    if (typeof implied === "object") return `${first}@${implied.start}-${implied.end}`;
    const prefix = implied === undefined ? `${first}.` : `${first}@`;
    const count = (counts.get(prefix) ?? 0) + 1;
    counts.set(prefix, count);
    return `${prefix}${count}`;
  };
}

/** The mentions of a relation or event, the one that the others belong to first; an entity has none to place here. */
function membersOf({ object, group }: Grouped): Member[] {
  switch (object.kind) {
    case "entity":
      return [];
    case "relation":
      return [
        { mention: object.head.mention, role: "head", isEntity: true, span: object.head.span },
        { mention: object.tail.mention, role: "tail", isEntity: true, span: object.tail.span },
      ];
    case "event":
      return [
        // Another group asks for other classes, of which the same word may be a trigger.
        { mention: object.trigger, role: `trigger in ${group}`, isEntity: false, span: object.span },
        ...object.arguments.flatMap(({ fillers }) =>
          fillers.map(({ mention, span }) => ({ mention, role: "filler", isEntity: true, span })),
        ),
      ];
  }
}

function mentionsOf(answer: Grouped): string[] {
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

/** How relations are written that came without their code. */
const PRINTED = { assign: "=", strings: "json" } as const;

const ALIGNMENT_ORDER: readonly Alignment[] = ["exact", "normalised", "fuzzy", "ungrounded"];

const worse = (a: Alignment, b: Alignment): Alignment =>
  ALIGNMENT_ORDER.indexOf(a) > ALIGNMENT_ORDER.indexOf(b) ? a : b;

/** Objects are plain and small: their JSON says whether anything about them changed. */
const equal = (a: ExtractedObject | undefined, b: ExtractedObject): boolean => JSON.stringify(a) === JSON.stringify(b);
