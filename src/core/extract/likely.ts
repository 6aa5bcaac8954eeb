import type { Kind, SchemaClass } from "../schema/class";

/** How likely it is, 0…1, that something of each class stands in each piece of a text: a row a piece, a number a class. */
export type Likelihoods = readonly (readonly number[])[];

/**
 * Says how likely classes are in pieces of a text, 1 where it knows nothing; null where it cannot read the text at all.
 * Rejects with the signal's reason.
 */
export type JudgeClasses = (
  pieces: readonly string[],
  classes: readonly SchemaClass[],
  signal: AbortSignal,
) => Promise<Likelihoods | null>;

/** With more classes than these, those that are unlikely in a piece of a text are left out unless somebody says otherwise. */
export const MANY_CLASSES = 8;

/** Whether a piece of a text is worth asking about a class that is so likely in it. */
export const isWorthAsking = (kind: Kind, likelihood: number): boolean => likelihood >= LEAST_LIKELY[kind];

/**
 * What is less likely is not asked about: as the built-in reader judges, raw, and so low that of what stands in the even
 * lines of the development files a hundredth at most is missed. Fitted by `npm run likely` (docs/models.md, "Likely classes").
 */
const LEAST_LIKELY: Readonly<Record<Kind, number>> = { entity: 0.075, relation: 0.05, event: 0.15 };
