import type { AnswerEntity, AnswerObject } from "../code/answer";
import { printAnswer } from "../code/print";
import type { ExtractedObject, ResultDocument } from "../result";

/** KnowCoder's own form: classes, then a list of objects made of them. Strings are escaped as Python reads them. */
const FORM = { opening: "results = [", assign: "=", strings: "json" } as const;

/**
 * The schema and the objects of a document as one piece of Python, objects in order of arrival. Entities that only a
 * relation or an event brought in stand there and nowhere else; ends that are missing leave their relation out.
 */
export function toPython(document: ResultDocument): string {
  const byId = new Map(document.objects.map((object) => [object.id, object]));
  const objects = document.objects.flatMap((object) => answerObject(object, byId) ?? []);
  const definitions = document.schema.map(({ code }) => `${code.trimEnd()}\n\n\n`);
  return `${definitions.join("")}${printAnswer(objects, FORM)}\n`;
}

function answerObject(object: ExtractedObject, byId: ReadonlyMap<string, ExtractedObject>): AnswerObject | null {
  const filler = (id: string): AnswerEntity | null => {
    const found = byId.get(id);
    return found === undefined ? null : { class: found.class, mention: found.mention };
  };
  const parts = { class: object.class, start: 0, end: 0 };
  switch (object.kind) {
    case "entity":
      return object.implied === true ? null : { ...parts, kind: "entity", mention: object.mention };
    case "relation": {
      const head = filler(object.head);
      const tail = filler(object.tail);
      return head === null || tail === null ? null : { ...parts, kind: "relation", head, tail };
    }
    case "event": {
      const roles = new Map<string, AnswerEntity[]>();
      for (const { role, object: id } of object.arguments) {
        const found = filler(id);
        if (found !== null) roles.set(role, [...(roles.get(role) ?? []), found]);
      }
      return {
        ...parts,
        kind: "event",
        trigger: object.mention,
        arguments: [...roles].map(([role, fillers]) => ({ role, fillers })),
      };
    }
  }
}
