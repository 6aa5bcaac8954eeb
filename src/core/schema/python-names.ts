import type { HintAlternative, TypeHint } from "./class";

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

// Groups: 1 double-quoted and 2 single-quoted text, 3 name.
const RE_TOKEN =
  /[rRuUbBfF]{0,2}(?:"([^"]*)"|'([^']*)')|([\p{ID_Start}_][\p{ID_Continue}]*(?:\.[\p{ID_Start}_][\p{ID_Continue}]*)*)|[[\](),]/gu;

/** Wrappers that say "several of these". */
const LISTS: ReadonlySet<string> = new Set(
  (
    "List list Sequence MutableSequence Iterable Iterator Collection Set set FrozenSet frozenset AbstractSet Tuple tuple " +
    "Deque deque Dict dict Mapping MutableMapping DefaultDict defaultdict OrderedDict"
  ).split(" "),
);
/** Names that are no classes of a schema: such a hint allows anything. */
const BUILT_INS: ReadonlySet<string> = new Set(["None", "Any", "str", "int", "float", "bool", "list", "set", "tuple"]);

/** What stands between brackets of a hint. */
interface Within {
  readonly list: boolean;
  /** In `Annotated[A, …]` only what stands before the first comma is a type. */
  readonly annotated: boolean;
  /** Texts and calls, which name no classes: `Literal["A"]`, `Field(description="A")`. */
  skipped: boolean;
}

/**
 * Reads a type hint from its text: `A | B`, `List[ A | B ]`, `Optional["A"]`, `Union[A, List[B]]`. Of a dotted name the
 * last part counts, and the name before a bracket is a wrapper, not a class. A text in quotes is a hint too, but for those
 * in `Literal[…]`, in calls and behind the type in `Annotated[…]`. Anything else in the text is passed over, so no hint is
 * too odd to be read, and none nests too deep.
 */
export function readHint(text: string): TypeHint {
  const alternatives: HintAlternative[] = [];
  const open: Within[] = [];
  const tokens = Array.from(text.matchAll(RE_TOKEN));
  for (const [index, [token, double, single, name]] of tokens.entries()) {
    const within = open.at(-1);
    const { list = false, skipped = false } = within ?? {};
    const quoted = double ?? single;
    if (token === "]" || token === ")") open.pop();
    else if (token === "[" || token === "(") {
      const wrapper = lastPart(tokens[index - 1]?.[3] ?? "");
      const called = token === "(" && wrapper !== "";
      open.push({
        list: list || (token === "[" && LISTS.has(wrapper)),
        annotated: token === "[" && wrapper === "Annotated",
        skipped: skipped || called || wrapper === "Literal",
      });
    } else if (token === ",") {
      if (within?.annotated === true) within.skipped = true;
    } else if (skipped) continue;
    else if (quoted !== undefined) {
      for (const one of readHint(quoted)) alternatives.push({ name: one.name, list: list || one.list });
    } else if (name !== undefined && !"[(".includes(tokens[index + 1]?.[0] ?? " ") && !BUILT_INS.has(lastPart(name))) {
      // Python reads identifiers in this form.
      alternatives.push({ name: lastPart(name).normalize("NFKC"), list });
    }
  }
  return alternatives;
}

/** Of `typing.List` the part `List`. */
export const lastPart = (dotted: string): string => dotted.slice(dotted.lastIndexOf(".") + 1);

/**
 * The hint as Python: `A | List[ B | C ]`; empty where there is none. Lists that stand side by side share brackets;
 * `space` stands inside these, as KnowCoder writes them.
 */
export function printHint(hint: TypeHint, space = " "): string {
  const parts: string[] = [];
  let list: string[] = [];
  const close = () => {
    if (list.length > 0) parts.push(`List[${space}${list.join(" | ")}${space}]`);
    list = [];
  };
  for (const alternative of hint) {
    if (alternative.list) list.push(alternative.name);
    else {
      close();
      parts.push(alternative.name);
    }
  }
  close();
  return parts.join(" | ");
}
