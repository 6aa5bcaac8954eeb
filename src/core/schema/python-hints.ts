import type { HintAlternative, TypeHint } from "./class";

const RE_TOKEN = /[\p{ID_Start}_][\p{ID_Continue}]*(?:\.[\p{ID_Start}_][\p{ID_Continue}]*)*|[[\]]/gu;

/** Wrappers that say "several of these". */
const LISTS: ReadonlySet<string> = new Set(["List", "list", "Sequence", "Iterable", "Set", "set", "Tuple", "tuple"]);
/** Names that are no classes of a schema: such a hint allows anything. */
const BUILT_INS: ReadonlySet<string> = new Set(["None", "Any", "str", "int", "float", "bool", "list", "set", "tuple"]);

/**
 * Reads a type hint from its text: `A | B`, `List[ A | B ]`, `Optional["A"]`, `Union[A, List[B]]`. Of a dotted name the
 * last part counts, and the name before a bracket is a wrapper, not a class. Anything else in the text is passed over, so
 * no hint is too odd to be read, and none nests too deep.
 */
export function readHint(text: string): TypeHint {
  const alternatives: HintAlternative[] = [];
  // For every open bracket, whether what stands in it is a list's content.
  const inList: boolean[] = [];
  const tokens = Array.from(text.matchAll(RE_TOKEN), ([token]) => token);
  for (const [index, token] of tokens.entries()) {
    const list = inList.at(-1) ?? false;
    if (token === "]") inList.pop();
    else if (token === "[") inList.push(list || LISTS.has(lastPart(tokens[index - 1] ?? "")));
    else if (tokens[index + 1] !== "[" && !BUILT_INS.has(lastPart(token))) {
      alternatives.push({ name: lastPart(token), list });
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
