import { KnowCoderError } from "../../../errors";
import type { Kind, SchemaClass } from "../../../schema/class";
import type { Dialect, PromptRequest } from "./dialect";

/** Classes that share a prompt. */
export interface ClassBatch {
  readonly classes: readonly SchemaClass[];
  /** Tokens of each class's code, in the same order. */
  readonly classTokens: readonly number[];
  /** Tokens of all of them together. */
  readonly tokens: number;
}

/**
 * Divides classes of one kind into batches that a prompt can hold, in their order, each as full as it may be: at most as
 * many classes as the dialect's models were trained on, and no more tokens than `budget` (what is left of the context
 * for everything but the chunk's text and the answer) allows beside the dialect's own text. A class counts with the
 * longest of the forms that its steps need. Tokens are counted a few hundred classes a call, so that a page stays alive
 * while thousands are divided.
 *
 * Throws `selection-too-long` for a class that alone is too long.
 */
export async function batchClasses(
  dialect: Dialect,
  kind: Kind,
  classes: readonly SchemaClass[],
  descriptions: boolean,
  budget: number,
  countTokens: (texts: readonly string[]) => Promise<readonly number[]>,
): Promise<readonly ClassBatch[]> {
  const steps = dialect.steps(kind);
  const frames = steps.map((step) => dialect.render(emptyRequest(kind, step, descriptions)));
  const counts: number[] = [];
  for (let from = 0; from === 0 || from < classes.length; from += COUNTED_AT_ONCE) {
    // The blank line after a class is a token of its own.
    const codes = classes
      .slice(from, from + COUNTED_AT_ONCE)
      .flatMap((schemaClass) => steps.map((step) => `${dialect.classCode(schemaClass, step, descriptions)}\n\n`));
    for (const count of await countTokens(from === 0 ? [...frames, ...codes] : codes)) counts.push(count);
  }
  const limit = Math.max(0, budget - Math.max(0, ...counts.slice(0, steps.length)));
  const most = dialect.limits.classes[kind];

  const batches: { classes: SchemaClass[]; classTokens: number[]; tokens: number }[] = [];
  for (const [index, schemaClass] of classes.entries()) {
    const first = steps.length * (index + 1);
    const tokens = Math.max(0, ...counts.slice(first, first + steps.length));
    if (tokens > limit) throw new KnowCoderError({ code: "selection-too-long", name: schemaClass.name, tokens, limit });
    const last = batches.at(-1);
    if (last && last.classes.length < most && last.tokens + tokens <= limit) {
      last.classes.push(schemaClass);
      last.classTokens.push(tokens);
      last.tokens += tokens;
    } else {
      batches.push({ classes: [schemaClass], classTokens: [tokens], tokens });
    }
  }
  return batches;
}

const COUNTED_AT_ONCE = 500;

/** A request without classes and text: rendered, it is what the dialect itself says. */
const emptyRequest = (kind: Kind, step: PromptRequest["step"], descriptions: boolean): PromptRequest => ({
  kind,
  step,
  classes: [],
  text: "",
  descriptions,
  triggers: [],
});
