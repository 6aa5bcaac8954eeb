import type { FoundMention, FoundObject } from "../extract/extractor";
import { printAnswer } from "../extract/writer/code/print";
import type { ExtractedObject, ResultDocument } from "../result/result";

/** One document as a file, or several as a list: indented JSON, ended by a line break. */
export const toJson = (documents: ResultDocument | readonly ResultDocument[]): string =>
  `${JSON.stringify(documents, null, 2)}\n`;

/** A document as one line of JSON Lines. */
export const toJsonLine = (document: ResultDocument): string => `${JSON.stringify(document)}\n`;

/** KnowCoder's own form: classes, then a list of objects made of them. Strings are escaped as Python reads them. */
const FORM = { opening: "results = [", assign: "=", strings: "json" } as const;

/**
 * The schema and the objects of a document as one piece of Python, objects in order of arrival. Entities that only a
 * relation or an event brought in stand there and nowhere else; ends that are missing leave their relation out.
 */
export function toPython(document: ResultDocument): string {
  const definitions = document.schema.map(({ code }) => `${code.trimEnd()}\n\n\n`);
  const byId = objectsById(document);
  const objects = document.objects.flatMap((object) => foundObject(object, byId));
  return `${definitions.join("")}${printAnswer(objects, FORM)}\n`;
}

/** The objects of each pass of a document as a list in Python. */
export function objectsByPass(document: Pick<ResultDocument, "objects" | "passes">): readonly string[] {
  const byId = objectsById(document);
  const lists = document.passes.map((): FoundObject[] => []);
  for (const object of document.objects) lists[object.pass]?.push(...foundObject(object, byId));
  return lists.map((list) => printAnswer(list, FORM));
}

type ById = ReadonlyMap<string, ExtractedObject>;

const objectsById = ({ objects }: Pick<ResultDocument, "objects">): ById =>
  new Map(objects.map((object) => [object.id, object]));

/** The object as it would be written; nothing where it is implied or lacks an end. */
function foundObject(object: ExtractedObject, byId: ById): readonly FoundObject[] {
  const filler = (id: string): FoundMention | null => {
    const found = byId.get(id);
    return found === undefined ? null : { class: found.class, mention: found.mention };
  };
  const parts = { class: object.class };
  switch (object.kind) {
    case "entity":
      return object.implied === true ? [] : [{ ...parts, kind: "entity", mention: object.mention }];
    case "relation": {
      const head = filler(object.head);
      const tail = filler(object.tail);
      return head === null || tail === null ? [] : [{ ...parts, kind: "relation", head, tail }];
    }
    case "event": {
      const roles = new Map<string, FoundMention[]>();
      for (const { role, object: id } of object.arguments) {
        const found = filler(id);
        if (found !== null) roles.set(role, [...(roles.get(role) ?? []), found]);
      }
      const filled = [...roles].map(([role, fillers]) => ({ role, fillers }));
      return [{ ...parts, kind: "event", trigger: object.mention, arguments: filled }];
    }
  }
}
