import type { FoundMention, FoundObject } from "../../extractor";
import type { AnswerForm, Step } from "../prompt/dialect";

/**
 * The answer that a model trained for this form would write, objects in the order given (a form with schema order wants
 * them class by class). A detection step writes its triggers by position.
 *
 * Reading it again gives the same objects. In the raw form that holds but for mentions that begin with two quotes, are a
 * quote, or hold a quote that can be taken for the end (see QuoteEvidence): before `)`, `]`, `,` or `.name(`; across white
 * space before another quote, a `#`, `name(`, `name =` or, after a `%`, a `%`; or a line break before `name(` or after a
 * backslash. What stands for no mention (see EntityReader) is none.
 */
export function printAnswer(
  objects: readonly FoundObject[],
  form: Pick<AnswerForm, "opening" | "assign" | "strings">,
  step: Step = "whole",
): string {
  if (objects.length === 0) return `${form.opening}]`;
  return `${form.opening}\n\t${objects.map((object) => printObject(object, form, step)).join(",\n\t")}\n]`;
}

/** One object, on one line. */
export function printObject(
  object: FoundObject,
  form: Pick<AnswerForm, "assign" | "strings">,
  step: Step = "whole",
): string {
  const string = (text: string): string => (form.strings === "json" ? JSON.stringify(text) : `"${text}"`);
  const entity = (of: FoundMention): string => `${of.class}(${string(of.mention)})`;
  switch (object.kind) {
    case "entity":
      return entity(object);
    case "relation":
      return `${object.class}(${entity(object.head)}, ${entity(object.tail)})`;
    case "event": {
      if (step === "detection") return `${object.class}(${string(object.trigger)})`;
      const roles = object.arguments.map(
        ({ role, fillers }) => `${role}${form.assign}[${fillers.map(entity).join(", ")}]`,
      );
      return `${object.class}(${[`trigger${form.assign}${string(object.trigger)}`, ...roles].join(", ")})`;
    }
  }
}
