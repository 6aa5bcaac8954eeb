import type { ExtractionEvent } from "./extraction";
import type { ExtractedObject } from "./result";

/**
 * Numbers prompts and objects in the order in which they are told of. Prompts that are asked side by side take their
 * first numbers as they come; after this a document does not depend on which of them was answered sooner.
 */
export function createNumbering(): (event: ExtractionEvent) => ExtractionEvent {
  const prompts = new Map<number, number>();
  const ids = new Map<string, string>();

  const promptOf = (number: number): number => {
    const known = prompts.get(number) ?? prompts.size;
    prompts.set(number, known);
    return known;
  };
  const idOf = (id: string): string => {
    const known = ids.get(id) ?? `o${ids.size + 1}`;
    ids.set(id, known);
    return known;
  };

  function objectOf(object: ExtractedObject): ExtractedObject {
    const own = { id: idOf(object.id), prompt: promptOf(object.prompt) };
    switch (object.kind) {
      case "entity":
        return { ...object, ...own };
      case "relation":
        return { ...object, ...own, head: idOf(object.head), tail: idOf(object.tail) };
      case "event":
        return {
          ...object,
          ...own,
          arguments: object.arguments.map((argument) => ({ ...argument, object: idOf(argument.object) })),
        };
    }
  }

  return (event) => {
    switch (event.type) {
      case "prompt-started":
      case "piece":
      case "prompt-finished":
        return { ...event, prompt: promptOf(event.prompt) };
      case "diagnostic":
        return { ...event, diagnostic: { ...event.diagnostic, prompt: promptOf(event.diagnostic.prompt) } };
      case "object":
        return { ...event, object: objectOf(event.object) };
      case "object-removed":
        return { ...event, id: idOf(event.id) };
      default:
        return event;
    }
  };
}
