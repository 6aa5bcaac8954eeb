import { KnowCoderError } from "../errors";
import { ForeignValue } from "../foreign";
import type { Kind } from "../schema/class";
import { casedForm, normalise } from "../text/normalise";
import type { Span } from "../text/span";

export interface GoldEntity {
  readonly id: string;
  readonly type: string;
  readonly mention: string;
  readonly span: Span;
}

export interface GoldRelation {
  readonly type: string;
  readonly head: GoldEntity;
  readonly tail: GoldEntity;
}

export interface GoldEvent {
  readonly type: string;
  readonly trigger: { readonly mention: string; readonly span: Span };
  readonly arguments: readonly { readonly role: string; readonly filler: GoldEntity }[];
}

/** A sentence of a data set with all that is to be found in it. Spans are UTF-16 code units, as everywhere here. */
export interface GoldSentence {
  readonly text: string;
  readonly entities: readonly GoldEntity[];
  readonly relations: readonly GoldRelation[];
  readonly events: readonly GoldEvent[];
}

/** The type of entities that the source did not type: they can be ends and fillers, but are no class to ask for. */
export const UNTYPED = "Mention";

/**
 * Reads evaluation data, a JSON object a line (docs/formats.md, "Evaluation data"); its offsets count code points, and
 * what stands there has to be the mention. Empty lines are skipped. Throws `data-invalid` with the file's name, the line and what is wrong there.
 */
export function readDataset(name: string, jsonLines: string): readonly GoldSentence[] {
  const sentences: GoldSentence[] = [];
  for (const [index, line] of jsonLines.split("\n").entries()) {
    if (line.trim() !== "") sentences.push(readLine(name, index + 1, line));
  }
  return sentences;
}

/** The types of the sentences by kind, sorted by name: the classes to ask for. */
export function typesOf(sentences: readonly GoldSentence[]): Readonly<Record<Kind, readonly string[]>> {
  const sorted = (found: readonly { readonly type: string }[]): readonly string[] =>
    [...new Set(found.map(({ type }) => type))].sort();
  return {
    entity: sorted(sentences.flatMap(({ entities }) => entities)).filter((type) => type !== UNTYPED),
    relation: sorted(sentences.flatMap(({ relations }) => relations)),
    event: sorted(sentences.flatMap(({ events }) => events)),
  };
}

/** The first `limit` sentences after a shuffle that `seed` determines; seed 0 leaves the file's order. */
export function sampleSentences(
  sentences: readonly GoldSentence[],
  { limit, seed }: { readonly limit: number; readonly seed: number },
): readonly GoldSentence[] {
  if (seed === 0) return sentences.slice(0, limit);
  const random = randomNumbers(seed);
  const drawn = sentences.map((sentence) => ({ sentence, number: random() }));
  drawn.sort((a, b) => a.number - b.number);
  return drawn.slice(0, limit).map(({ sentence }) => sentence);
}

function readLine(name: string, line: number, json: string): GoldSentence {
  const refuse = (reason: string): never => {
    throw new KnowCoderError({ code: "data-invalid", name, line, reason });
  };
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return refuse("there is no JSON");
  }
  const sentence = new ForeignValue(value, (path, expected) => refuse(`${path} should be ${expected}`));
  const text = sentence.field("text").text();
  const readSpan = spanReader(text);

  const entities = new Map<string, GoldEntity>();
  for (const entity of listAt(sentence, "entities")) {
    const id = readId(entity.field("id"));
    if (entities.has(id)) entity.field("id").fail("an id that no other entity has");
    const mention = entity.field("text").text();
    entities.set(id, { id, type: entity.field("type").text(), mention, span: readSpan(entity, mention) });
  }
  const entityAt = (reference: ForeignValue): GoldEntity =>
    entities.get(readId(reference)) ?? reference.fail("the id of an entity");

  return {
    text,
    entities: [...entities.values()],
    relations: listAt(sentence, "relations").map((relation) => ({
      type: relation.field("type").text(),
      head: entityAt(relation.field("head")),
      tail: entityAt(relation.field("tail")),
    })),
    events: listAt(sentence, "events").map((event) => {
      const trigger = event.field("trigger");
      const mention = trigger.field("text").text();
      return {
        type: event.field("type").text(),
        trigger: { mention, span: readSpan(trigger, mention) },
        arguments: listAt(event, "args").map((argument) => ({
          role: argument.field("role").text(),
          filler: entityAt(argument.field("entity")),
        })),
      };
    }),
  };
}

/** Missing lists are empty. */
const listAt = (value: ForeignValue, key: string): readonly ForeignValue[] => {
  const list = value.field(key);
  return list.present ? list.list() : [];
};

/** Ids are numbers or texts; `3` and `"3"` are the same. */
const readId = (value: ForeignValue): string => (value.isText ? value.text() : String(value.count()));

/**
 * Reads spans in code points of a text as spans in code units. Where something else than the mention stands, but for
 * kinds of white space and Unicode form, offsets are refused: figures that rest on them would be wrong without a word.
 */
function spanReader(text: string): (value: ForeignValue, mention: string) => Span {
  const units = [0];
  for (const character of text) units.push((units.at(-1) ?? 0) + character.length);
  return (value, mention) => {
    const [start, end] = [value.field("start"), value.field("end")];
    if (isAt(text, { start: start.count(), end: end.count() }, mention) && text.length >= units.length) {
      const inPoints = { start: units[start.count()] ?? 0, end: units[end.count()] ?? 0 };
      if (!isAt(text, inPoints, mention)) {
        start.fail("counted in code points, not in UTF-16 code units, in which a character like 💬 counts twice");
      }
    }
    const last = end.integer(0, units.length - 1);
    const first = start.integer(0, last);
    const span = { start: units[first] ?? 0, end: units[last] ?? 0 };
    if (!isAt(text, span, mention)) {
      const there = text.slice(span.start, span.end);
      value.fail(`at “${mention}” in code points of the text, but from ${first} to ${last} there is “${there}”`);
    }
    return span;
  };
}

const isAt = (text: string, { start, end }: Span, mention: string): boolean => {
  const there = text.slice(start, end);
  return there === mention || evened(there) === evened(mention);
};

const evened = (text: string): string => normalise(text, undefined, casedForm).text;

/** The mulberry32 generator: numbers in 0…1, the same ones for the same seed everywhere. */
function randomNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
