import type { ClassOrigin } from "../../src/core/schema/library";

/** An entity class in the making. */
export interface Draft {
  readonly name: string;
  readonly origin: ClassOrigin;
  readonly mentions: number;
  readonly description: string;
  readonly alternatives: readonly string[];
  readonly synonyms: readonly string[];
  /** Names of classes; empty for the top branches. */
  readonly parents: readonly string[];
  readonly quiet: boolean;
}

/** Each text once, in order, without the empty one. */
export const distinct = (texts: Iterable<string>): readonly string[] =>
  [...new Set(texts)].filter((text) => text !== "");
