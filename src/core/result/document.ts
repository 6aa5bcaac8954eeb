import { KnowCoderError } from "../errors";
import { DIALECT_NAMES } from "../extract/writer/prompt/dialect";
import { ForeignValue } from "../foreign";
import { type ClassId, classId, KINDS, type Kind } from "../schema/class";
import { type Span, sameSpan } from "../text/span";
import {
  type Alignment,
  type ChunkRecord,
  type Diagnostic,
  type EngineRecord,
  type EntityRecord,
  type ExtractedObject,
  PASS_STATUSES,
  type PassRecord,
  RESULT_FORMAT,
  type ResultDocument,
} from "./result";
import { readReviews } from "./review/review";

/** Version 1 knew writers alone: it called passes prompts, and a pass's prompt its input. */
const FIRST_FORMAT = "knowcoder-result/1";
const ALIGNMENTS: readonly Alignment[] = ["exact", "normalised", "fuzzy", "ungrounded"];

/** Reads the text of a result document. Throws `document-invalid` where it is no JSON or no result document. */
export const parseResultDocument = (json: string): ResultDocument => normaliseResultDocument(parseJson(json));

/** Reads the text of a result document for its schema alone, or of such a `schema` list by itself; throws likewise. */
export function parseSchema(json: string): ResultDocument["schema"] {
  const value = parseJson(json);
  return Array.isArray(value) ? foreign(value).list().map(readSchemaClass) : normaliseResultDocument(value).schema;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new KnowCoderError({ code: "document-invalid", path: "it", expected: "JSON" }, { cause });
  }
}

const foreign = (value: unknown): ForeignValue =>
  new ForeignValue(value, (path, expected) => {
    throw new KnowCoderError({ code: "document-invalid", path, expected });
  });

/**
 * A result document from a file or from storage, checked throughout: spans lie within the text, exact mentions are the
 * text there, ids and indexes lead somewhere. Fields that this version does not know are left out; passes may lack their
 * prompt and answer. A document of version 1 becomes one of version 2. Throws `document-invalid` with the path of the first fault, and nothing else.
 */
export function normaliseResultDocument(value: unknown): ResultDocument {
  const document = foreign(value);
  const names = document.field("format").oneOf([RESULT_FORMAT, FIRST_FORMAT]) === RESULT_FORMAT ? SECOND : FIRST;
  const text = document.field("text").text();
  const offsets = document.field("offsets").oneOf(["utf-16"]);
  const schema = document.field("schema").list().map(readSchemaClass);
  const ids = new Map<string, ClassId>(schema.map(({ id }) => [id, id]));
  const chunks = document.field("chunks").list().map(readChunk(text));
  const passes = document
    .field(names.passes)
    .list()
    .map(readPass(names, chunks.length, ids));
  const passOf = (of: ForeignValue): number => readPassIndex(of.field(names.pass), passes.length);
  const objects = readObjects(document.field("objects"), text, passOf);
  return {
    format: RESULT_FORMAT,
    source: optionalText(document.field("source")),
    text,
    offsets,
    engine: readEngine(names, document.field("engine")),
    schema,
    objects,
    chunks,
    passes,
    ...optional("threshold", document.field("threshold"), (value) => value.number(0, 1)),
    ...optional("entities", document.field("entities"), (list) => readEntities(list, objects)),
    ...optional("reviews", document.field("reviews"), readReviews),
    diagnostics: document.field("diagnostics").list().map(readDiagnostic(passOf)),
  };
}

/** What the versions call the same. */
const SECOND = { passes: "passes", pass: "pass", prompt: "prompt", engineKind: "kind" } as const;
const FIRST = { passes: "prompts", pass: "prompt", prompt: "input", engineKind: null } as const;
type Names = typeof SECOND | typeof FIRST;

function readEngine({ engineKind }: Names, engine: ForeignValue): EngineRecord {
  const kind = engineKind === null ? "writer" : engine.field(engineKind).oneOf(["reader", "writer"] as const);
  const parts = { kind, name: engine.field("name").text(), model: engine.field("model").text() };
  return kind === "reader" ? parts : { ...parts, dialect: engine.field("dialect").oneOf(DIALECT_NAMES) };
}

function readSchemaClass(entry: ForeignValue): ResultDocument["schema"][number] {
  const kind = entry.field("kind").oneOf(KINDS);
  const name = entry.field("name").text();
  const id = entry.field("id").oneOf([classId({ kind, name })]);
  return { kind, name, id, code: entry.field("code").text() };
}

const readChunk =
  (text: string) =>
  (chunk: ForeignValue): ChunkRecord => ({
    ...readSpan(chunk, text),
    status: chunk.field("status").oneOf(PASS_STATUSES),
  });

const readPass =
  (names: Names, chunks: number, ids: ReadonlyMap<string, ClassId>) =>
  (pass: ForeignValue): PassRecord => ({
    chunk: pass.field("chunk").index(chunks, "a chunk"),
    kind: pass.field("kind").oneOf(KINDS),
    classes: pass
      .field("classes")
      .list()
      .map((id) => ids.get(id.text()) ?? id.fail("the id of a class of the schema")),
    status: pass.field("status").oneOf(PASS_STATUSES),
    milliseconds: pass.field("milliseconds").number(0, Number.MAX_VALUE),
    ...optional("prompt", pass.field(names.prompt), (value) => value.text()),
    ...optional("answer", pass.field("answer"), (value) => value.text()),
    ...optional("promptTokens", pass.field("promptTokens"), (value) => value.count()),
    ...optional("cachedTokens", pass.field("cachedTokens"), (value) => value.count()),
    ...optional("completionTokens", pass.field("completionTokens"), (value) => value.count()),
  });

/** The field under its name where there is one, else nothing. */
const optional = <Name extends string, T>(
  name: Name,
  value: ForeignValue,
  read: (value: ForeignValue) => T,
): { readonly [name in Name]?: T } => (value.present ? ({ [name]: read(value) } as { [name in Name]: T }) : {});

const readDiagnostic =
  (passOf: (of: ForeignValue) => number) =>
  (diagnostic: ForeignValue): Diagnostic => {
    const end = diagnostic.field("end").count();
    return {
      code: diagnostic.field("code").text(),
      message: diagnostic.field("message").text(),
      pass: passOf(diagnostic),
      start: diagnostic.field("start").integer(0, end),
      end,
    };
  };

function readObjects(
  list: ForeignValue,
  text: string,
  passOf: (of: ForeignValue) => number,
): readonly ExtractedObject[] {
  const objects = list.list();
  // Kinds first: an end or a filler may stand before or after the object that names it.
  const kinds = new Map<string, Kind>();
  for (const object of objects) {
    const id = object.field("id");
    if (kinds.has(id.text())) id.fail("an id that no other object has");
    kinds.set(id.text(), object.field("kind").oneOf(KINDS));
  }
  const entityId = (value: ForeignValue): string =>
    kinds.get(value.text()) === "entity" ? value.text() : value.fail("the id of an entity object");
  return objects.map((object) => readObject(object, text, passOf, entityId));
}

function readObject(
  object: ForeignValue,
  text: string,
  passOf: (of: ForeignValue) => number,
  entityId: (value: ForeignValue) => string,
): ExtractedObject {
  const kind = object.field("kind").oneOf(KINDS);
  const confidence = object.field("confidence");
  const parts = {
    id: object.field("id").text(),
    class: object.field("class").text(),
    mention: object.field("mention").text(),
    ...readPlace(object, kind, text),
    confidence: confidence.present ? confidence.number(0, 1) : null,
    pass: passOf(object),
  };
  switch (kind) {
    case "entity":
      return isTrue(object.field("implied")) ? { kind, ...parts, implied: true } : { kind, ...parts };
    case "relation":
      return { kind, ...parts, head: entityId(object.field("head")), tail: entityId(object.field("tail")) };
    case "event":
      return {
        kind,
        ...parts,
        arguments: object
          .field("arguments")
          .list()
          .map((argument) => ({
            role: argument.field("role").text(),
            object: entityId(argument.field("object")),
          })),
      };
  }
}

/** Entities hold entity objects, each one once. */
function readEntities(list: ForeignValue, objects: readonly ExtractedObject[]): readonly EntityRecord[] {
  const ids = new Set<string>();
  const free = new Set(objects.flatMap(({ kind, id }) => (kind === "entity" ? [id] : [])));
  return list.list().map((entity) => {
    const id = entity.field("id").text();
    if (ids.has(id)) entity.field("id").fail("an id that no other entity has");
    ids.add(id);
    const mentions = entity.field("objects").list();
    if (mentions.length === 0) entity.field("objects").fail("at least one object");
    for (const mention of mentions) {
      if (!free.delete(mention.text())) mention.fail("the id of an entity object that no other entity has");
    }
    return { id, name: entity.field("name").text(), objects: mentions.map((mention) => mention.text()) };
  });
}

/** Where an object stands; its span and its alignment have to agree, and its span is the first of its occurrences. */
function readPlace(object: ForeignValue, kind: Kind, text: string): Pick<ExtractedObject, PlaceField> {
  const alignment = object.field("alignment").oneOf(ALIGNMENTS);
  const place = object.field("span");
  const span = place.present ? readSpan(place, text) : null;
  const list = object.field("occurrences");
  const occurrences = list.present ? list.list().map((occurrence) => readSpan(occurrence, text)) : [];
  if (kind === "relation") {
    if (span !== null) place.fail("null, for relations stand where their ends do");
    return { span, alignment, occurrences };
  }
  if (span === null) {
    if (alignment !== "ungrounded") place.fail(`a span, for the alignment is ${alignment}`);
    return { span, alignment, occurrences };
  }
  if (alignment === "ungrounded") place.fail("null, for the alignment is ungrounded");
  if (alignment === "exact" && text.slice(span.start, span.end) !== object.field("mention").text()) {
    place.fail("where the mention stands in the text");
  }
  return { span, alignment, occurrences: [span, ...occurrences.filter((other) => !sameSpan(other, span))] };
}

type PlaceField = "span" | "alignment" | "occurrences";

function readSpan(value: ForeignValue, text: string): Span {
  const end = value.field("end").integer(0, text.length);
  return { start: value.field("start").integer(0, end), end };
}

/** A document that was kept while a run was on holds objects of one pass that has no record yet: the next one. */
const readPassIndex = (value: ForeignValue, passes: number): number => value.index(passes + 1, "a pass");

const optionalText = (value: ForeignValue): string => (value.present ? value.text() : "");

const isTrue = (value: ForeignValue): boolean => value.present && value.boolean();
