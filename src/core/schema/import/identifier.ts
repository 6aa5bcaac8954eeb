const RE_IDENTIFIER = /^[\p{ID_Start}_]\p{ID_Continue}*$/u;
const RE_BETWEEN_WORDS = /[^\p{ID_Continue}]+/u;
/** Of a name with more, nobody could read the tree. */
const NAME_LIMIT = 120;

const KEYWORDS: ReadonlySet<string> = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except finally for from global if " +
    "import in is lambda nonlocal not or pass raise return try while with yield"
  ).split(" "),
);

/** Whether a class can have the name: a Python identifier that is no keyword. */
export const isClassName = (name: string): boolean =>
  name.length <= NAME_LIMIT && RE_IDENTIFIER.test(name) && !KEYWORDS.has(name);

/**
 * A name that a class can have: the text itself where it is one, in the form in which Python reads identifiers (NFKC), else
 * its words run together; null where it has none.
 */
export function classNameOf(text: string): string | null {
  const trimmed = text.trim().normalize("NFKC");
  if (trimmed.length > NAME_LIMIT) return null;
  if (isClassName(trimmed)) return trimmed;
  return joined(trimmed.split(RE_BETWEEN_WORDS));
}

/** As a class would be called: `works_for` becomes `WorksFor`. */
export const camelCase = (text: string): string | null =>
  text.length > NAME_LIMIT ? null : joined(text.normalize("NFKC").split(/[^\p{ID_Continue}]+|_+/u));

function joined(words: readonly string[]): string | null {
  const name = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join("");
  if (name === "") return null;
  const begun = RE_IDENTIFIER.test(name) ? name : `_${name}`;
  const free = KEYWORDS.has(begun) ? `${begun}_` : begun;
  return isClassName(free) ? free : null;
}

/** Whether a role can have the name: an identifier, keywords too. */
export const isRoleName = (name: string): boolean => name.length <= NAME_LIMIT && RE_IDENTIFIER.test(name);
