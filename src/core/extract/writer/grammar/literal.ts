/** Text as literals of a grammar (G3 of `ebnf.ts`), and choices between literals. */

const ESCAPES: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\" };

const hexEscape = (character: string): string => `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`;

/** The text as a double-quoted literal; lone surrogates, which no answer can hold, become U+FFFD. */
export function literal(text: string): string {
  const escaped = text
    .toWellFormed()
    .replace(/["\\]|\p{Cc}/gu, (character) => ESCAPES[character] ?? hexEscape(character));
  return `"${escaped}"`;
}

/** One way on: a text, then an expression. */
export interface Branch {
  readonly text: string;
  /** Empty where nothing follows. */
  readonly rest: string;
}

/**
 * The branches as alternatives of which no two begin with the same character: what texts share at the beginning is
 * written once. The texts differ from each other.
 */
export function alternatives(branches: readonly Branch[]): string {
  const sorted = branches.toSorted((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  return factored(sorted, 0).join(" | ");
}

/** The alternatives as one element of a sequence. */
export const group = (branches: readonly Branch[]): string => `(${alternatives(branches)})`;

/** Alternatives for sorted branches whose texts agree in their first `depth` code units; these are not written. */
function factored(sorted: readonly Branch[], depth: number): readonly string[] {
  const parts: string[] = [];
  for (let from = 0; from < sorted.length; ) {
    const first = sorted[from];
    if (first === undefined) break;
    const head = first.text.codePointAt(depth);
    if (head === undefined) {
      parts.push(first.rest === "" ? '""' : first.rest);
      from++;
      continue;
    }
    let to = from + 1;
    while (sorted[to]?.text.codePointAt(depth) === head) to++;
    const same = sorted.slice(from, to);
    const end = agreement(first.text, same.at(-1)?.text ?? first.text, depth);
    const rest = factored(same, end);
    const read = literal(first.text.slice(depth, end));
    if (rest.length > 1) parts.push(`${read} (${rest.join(" | ")})`);
    else parts.push(rest[0] === undefined || rest[0] === '""' ? read : `${read} ${rest[0]}`);
    from = to;
  }
  return parts;
}

/** Up to where two texts agree that agree up to `from`; never within a surrogate pair. */
function agreement(a: string, b: string, from: number): number {
  let at = from;
  for (;;) {
    const character = a.codePointAt(at);
    if (character === undefined || b.codePointAt(at) !== character) return at;
    at += character > 0xffff ? 2 : 1;
  }
}
