import type { ExtractedEntity, ExtractedObject, ResultDocument } from "../../src/core/result/result";
import { classId } from "../../src/core/schema/class";

/** A text in which mentions stand in brackets, `[Ann]` a person and `[Acme|Company]` of another class; the brackets go. */
export function marked(
  source: string,
  prefix = "e",
): { readonly text: string; readonly objects: readonly ExtractedEntity[] } {
  let text = "";
  const objects: ExtractedEntity[] = [];
  for (const part of source.split(/(\[[^\]]+\])/u)) {
    const [, mention, name = "Person"] = /^\[([^|\]]+)(?:\|(\w+))?\]$/u.exec(part) ?? [];
    if (mention === undefined) {
      text += part;
      continue;
    }
    const span = { start: text.length, end: text.length + mention.length };
    text += mention;
    const place = { mention, span, alignment: "exact", occurrences: [span] } as const;
    objects.push({
      id: `${prefix}${objects.length}`,
      kind: "entity",
      class: name,
      ...place,
      confidence: null,
      pass: 0,
    });
  }
  return { text, objects };
}

/** The same as a reader's result document, with whatever else was found; every mention is as sure as `confidence` says. */
export function markedDocument(
  source: string,
  more: (mentioned: (mention: string) => string, text: string) => readonly ExtractedObject[] = () => [],
  confidence: (mention: string) => number = () => 0.9,
): ResultDocument {
  const { text, objects: mentions } = marked(source);
  const mentioned = (mention: string): string => {
    const object = mentions.find((one) => one.mention === mention);
    if (object === undefined) throw new Error(`There is no ${mention}.`);
    return object.id;
  };
  const sure = mentions.map((object) => ({ ...object, confidence: confidence(object.mention) }));
  const objects = [...sure, ...more(mentioned, text)];
  const classes = new Map(objects.map(({ kind, class: name }) => [classId({ kind, name }), { kind, name }]));
  const schema = [...classes].map(([id, { kind, name }]) => {
    const base = { entity: "Entity", relation: "Relation", event: "Event" }[kind];
    return { kind, name, id, code: `class ${name}(${base}):\n    pass\n` };
  });
  return {
    format: "knowcoder-result/2",
    source: "marked.txt",
    text,
    offsets: "utf-16",
    engine: { kind: "reader", name: "reader", model: "reader" },
    schema,
    objects,
    chunks: [{ start: 0, end: text.length, status: "done" }],
    passes: [{ chunk: 0, kind: "entity", classes: schema.map(({ id }) => id), status: "done", milliseconds: 1 }],
    diagnostics: [],
  };
}
