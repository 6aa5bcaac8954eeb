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

  const counted = classes.map((schemaClass, index): CountedClass => {
    const first = steps.length * (index + 1);
    const tokens = Math.max(0, ...counts.slice(first, first + steps.length));
    if (tokens > limit) throw new KnowCoderError({ code: "selection-too-long", name: schemaClass.name, tokens, limit });
    return { schemaClass, tokens };
  });
  return packClasses(counted, { most, limit });
}

/** A class, and the tokens of its code. */
interface CountedClass {
  readonly schemaClass: SchemaClass;
  readonly tokens: number;
}

/** What a prompt holds: classes, and their tokens. */
interface PromptRoom {
  readonly most: number;
  readonly limit: number;
}

function packClasses(classes: readonly CountedClass[], { most, limit }: PromptRoom): readonly ClassBatch[] {
  const batches: { classes: SchemaClass[]; classTokens: number[]; tokens: number }[] = [];
  for (const { schemaClass, tokens } of classes) {
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

/**
 * The classes of some batches that are worth asking about, in their order, in as few batches as hold them: none with more
 * classes or tokens than the fullest of those.
 */
export function narrowBatches(
  batches: readonly ClassBatch[],
  isWorth: (schemaClass: SchemaClass) => boolean,
): readonly ClassBatch[] {
  const room = {
    most: Math.max(0, ...batches.map(({ classes }) => classes.length)),
    limit: Math.max(0, ...batches.map(({ tokens }) => tokens)),
  };
  const left = batches.flatMap(({ classes, classTokens }) =>
    classes.flatMap((schemaClass, index) =>
      isWorth(schemaClass) ? [{ schemaClass, tokens: classTokens[index] ?? 0 }] : [],
    ),
  );
  return packClasses(left, room);
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
