/**
 * Clean-up rules: what well-known class methods ask for. KnowCoder's schemas may hold methods that filter what was
 * extracted for a class; they are never executed. Those named here are known by their name and done by the functions of
 * this file; people see them and can switch them off. Any other method stays text.
 */
import type { SchemaClass } from "./class";

/** The known methods. The set is closed: a stored setting or a result never means a rule that is not here. */
const CLEANUP_RULES = ["filter_pronoun", "filter_number", "filter_punctuation"] as const;

export type CleanupRule = (typeof CLEANUP_RULES)[number];

/** Whether a value from outside names a rule. */
export const isCleanupRule = (name: unknown): name is CleanupRule => CLEANUP_RULES.some((rule) => rule === name);

/** The rules that a class names by its methods, in their order, each once. */
export const rulesOf = (schemaClass: Pick<SchemaClass, "methods">): readonly CleanupRule[] => [
  ...new Set(schemaClass.methods.map(({ name }) => name).filter(isCleanupRule)),
];

/** The first rule of a class that takes a mention out, those in `disabled` left aside; null where all keep it. */
export const brokenRule = (
  schemaClass: Pick<SchemaClass, "methods">,
  mention: string,
  disabled: readonly CleanupRule[],
): CleanupRule | null => rulesOf(schemaClass).find((rule) => !disabled.includes(rule) && !keeps(rule, mention)) ?? null;

/** Whether a rule keeps a mention. */
export function keeps(rule: CleanupRule, mention: string): boolean {
  const text = mention.trim();
  switch (rule) {
    case "filter_pronoun":
      return !isPronoun(text);
    case "filter_number":
      return !isNumber(text);
    case "filter_punctuation":
      return /[\p{L}\p{N}]/u.test(text);
  }
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

const PRONOUNS = words(
  "i me my mine myself you your yours yourself yourselves he him his himself she her hers herself it its itself " +
    "we us our ours ourselves they them their theirs themself themselves one oneself " +
    "this that these those who whom whose which what " +
    "someone somebody something anyone anybody anything everyone everybody everything nobody nothing none " +
    "each other another both all some any few many several",
);

/** English. `US`, `IT` and `WHO` are names, not pronouns, so capitals count. */
export function isPronoun(text: string): boolean {
  const acronym = text.length > 1 && text === text.toUpperCase();
  return !acronym && PRONOUNS.has(text.toLowerCase());
}

const NUMERALS = words(
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen " +
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion",
);

const RE_DIGITS = /^[+\-−]?\p{N}[\p{N}.,'’\u00a0\u202f ]*%?$/u;

function isNumber(text: string): boolean {
  if (RE_DIGITS.test(text)) return true;
  const parts = text.toLowerCase().split(/[\s-]+/u);
  return NUMERALS.has(parts[0] ?? "") && parts.every((part) => part === "and" || NUMERALS.has(part));
}

/** Words that stand before a noun and name nothing. */
const DETERMINERS = words(
  "a an the this that these those my your his her its our their some any each every no another other all both",
);

/**
 * Whether a mention names something: it is no pronoun, and not merely a common noun in small letters, such as “the
 * company”. English; a number or a capital after the article is a name.
 */
export function isNamed(mention: string): boolean {
  if (!keeps("filter_pronoun", mention)) return false;
  const parts = mention.trim().split(/\s+/u);
  const rest = parts.filter((part, index) => index > 0 || !DETERMINERS.has(part.toLowerCase()));
  return rest.some((part) => /[\p{Lu}\p{N}]|[^\p{Script=Latin}\P{L}]/u.test(part));
}
