/** Keys deeper than this have no line of their own: class files are not so deep. */
const DEPTH = 6;

export type JsonPath = readonly (string | number)[];

/**
 * Where the keys and entries of a JSON text stand: `JSON.parse` does not say. The text is known to be JSON. One pass, no
 * recursion.
 */
export function jsonLines(text: string): (path: JsonPath) => number | null {
  const lines = new Map<string, number>();
  const stack: { readonly path: string; readonly list: boolean; next: number; key: boolean }[] = [];
  let line = 1;
  let pending = "";

  const entry = (key: string | number): string | null => {
    const parent = stack.at(-1);
    if (parent === undefined || stack.length > DEPTH) return null;
    const path = step(parent.path, key);
    if (!lines.has(path)) lines.set(path, line);
    return path;
  };
  /** A value begins: in a list it has a number, in an object the key before it. */
  const begin = (): string => {
    const parent = stack.at(-1);
    if (parent === undefined) return "";
    if (!parent.list) return pending;
    const path = entry(parent.next) ?? "";
    parent.next += 1;
    return path;
  };

  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    const top = stack.at(-1);
    switch (character) {
      case "\n":
        line += 1;
        break;
      case "{":
      case "[":
        stack.push({ path: begin(), list: character === "[", next: 0, key: character === "{" });
        break;
      case "}":
      case "]":
        stack.pop();
        break;
      case ",":
        if (top !== undefined) top.key = !top.list;
        break;
      case '"': {
        const end = endOfString(text, at);
        if (top?.key === true) {
          pending = (stack.length <= DEPTH ? entry(keyIn(text.slice(at, end))) : null) ?? "";
          top.key = false;
        } else begin();
        at = end - 1;
        break;
      }
      default:
        if (top?.list === true && RE_SCALAR.test(character ?? "")) {
          begin();
          while (at + 1 < text.length && RE_SCALAR.test(text[at + 1] ?? "")) at += 1;
        }
    }
  }
  return (path) => lines.get(path.reduce<string>(step, "")) ?? null;
}

/** What numbers, `true`, `false` and `null` are written with. */
const RE_SCALAR = /[\w+.-]/u;

const step = (path: string, key: string | number): string => `${path}\n${JSON.stringify(key)}`;

function keyIn(literal: string): string {
  const key: unknown = JSON.parse(literal);
  return typeof key === "string" ? key : "";
}

/** Just behind the quote that closes the string. */
function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}
