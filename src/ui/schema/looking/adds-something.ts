import type { ExtractedObject } from "../../../core/result/result";
import type { Suggestion } from "../../../core/schema/suggest/suggest";

/**
 * Whether some of what speaks for a class is not marked yet. A word inside a mention says little: in "Tim Cook", a person,
 * nothing speaks for a time.
 */
export function addsSomething({ words }: Suggestion, found: readonly Pick<ExtractedObject, "mention">[]): boolean {
  const mentions = found.map(({ mention }) => mention.toLowerCase());
  return words.some((word) => !mentions.some((mention) => mention.includes(word.toLowerCase())));
}
