/**
 * Cuts Python text into its top-level classes, so that one broken class harms no other, and makes each legal Python:
 * KnowCoder's roles may be named by keywords (`from: List[ Entity ]`, `self.from = from`), which no Python parser accepts.
 * One pass over the text, no recursion.
 */
export interface ClassBlock {
  /** Where the class begins and ends in the text, decorators included, blank lines and comments after it left out. */
  readonly from: number;
  readonly to: number;
  /** The class, as long as in the text, every keyword that stands for a name replaced by underscores. */
  readonly legal: string;
  /** How deep its brackets nest. */
  readonly deepest: number;
}

// Groups: 1 triple quote, 2 quote, 3 name, 4 line break, 5 white space, 6 comment; else an ellipsis or one character.
const RE_TOKEN =
  /("""|''')|(["'])|([\p{ID_Start}_][\p{ID_Continue}]*)|(\r\n?|\n)|([^\S\r\n]+)|(#[^\r\n]*)|\.{3}|[\s\S]/uy;

const RE_BEFORE_EQUALS = /\s*=(?!=)/uy;
const RE_VALUE_ENDS = /[^\S\r\n]*(?:[,)#\r\n]|$)/uy;

const KEYWORDS: ReadonlySet<string> = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except finally for from global if " +
    "import in is lambda nonlocal not or pass raise return try while with yield"
  ).split(" "),
);

export function classBlocks(text: string): readonly ClassBlock[] {
  const blocks: ClassBlock[] = [];
  let open: number | null = null;
  let decorators: number | null = null;
  let end = 0;
  let masks: { readonly from: number; readonly to: number }[] = [];

  let depth = 0;
  let deepest = 0;
  let lineStart = true;
  let previous = "";
  // The depth of the parameter list being read; `def NAME (` leads to it.
  let parameters = -1;
  let header: "def" | "name" | null = null;
  const unclosed = new Set<string>();
  // The end of the line that was looked for last: a line of a million quotes is not searched a million times.
  let lineEnd = -1;
  const endOfThisLine = (): number => {
    if (lineEnd < position) lineEnd = endOfLine(text, position);
    return lineEnd;
  };

  const close = () => {
    if (open !== null) blocks.push({ from: open, to: end, legal: masked(text, open, end, masks), deepest });
    open = null;
    masks = [];
    deepest = 0;
  };

  let position = 0;
  while (position < text.length) {
    RE_TOKEN.lastIndex = position;
    const [token = "", triple, quote, name, line, space, comment] = RE_TOKEN.exec(text) ?? [];
    const start = position;
    position += token.length;
    if (line !== undefined) {
      lineStart = true;
      if (depth === 0) previous = "";
      continue;
    }
    if (space !== undefined || comment !== undefined) {
      // An indented comment belongs to the class it stands in.
      if (comment !== undefined && !lineStart) end = position;
      lineStart = false;
      continue;
    }

    if (lineStart && (depth === 0 || name === "class")) {
      close();
      if (name === "class") {
        open = decorators ?? start;
        depth = 0;
        parameters = -1;
      }
      decorators = token === "@" ? (decorators ?? start) : null;
    }
    lineStart = false;

    if (triple !== undefined) {
      const closed: number = unclosed.has(triple) ? -1 : endOfString(text, position, triple);
      if (closed < 0) unclosed.add(triple);
      position = closed < 0 ? endOfThisLine() : closed;
    } else if (quote !== undefined) {
      const limit = endOfThisLine();
      const closed = endOfString(text, position, quote, limit);
      position = closed < 0 ? limit : closed;
    } else if (name !== undefined) {
      const inParameters = parameters >= 0 && depth === parameters;
      if (KEYWORDS.has(name) && standsForName(text, position, previous, inParameters)) {
        masks.push({ from: start, to: position });
      }
    } else if (token === "(" || token === "[" || token === "{") {
      depth += 1;
      deepest = Math.max(deepest, depth);
      if (token === "(" && header === "name") parameters = depth;
    } else if (token === ")" || token === "]" || token === "}") {
      if (depth === parameters) parameters = -1;
      depth = Math.max(0, depth - 1);
    }
    header = token === "def" && depth === 0 ? "def" : header === "def" ? "name" : null;
    previous = token;
    end = position;
  }
  close();
  return blocks;
}

/** Whether a keyword can only be meant as the name of a role: as attribute, parameter, keyword argument or its value. */
function standsForName(text: string, after: number, previous: string, inParameters: boolean): boolean {
  const follows = (pattern: RegExp): boolean => {
    pattern.lastIndex = after;
    return pattern.test(text);
  };
  if (previous === ".") return true;
  if (previous === "(" || previous === ",") return inParameters || follows(RE_BEFORE_EQUALS);
  return previous === "=" && follows(RE_VALUE_ENDS);
}

/** Just behind the next unescaped `quote`, or -1 where there is none before `limit`. */
function endOfString(text: string, from: number, quote: string, limit = text.length): number {
  let position = from;
  while (position < limit) {
    if (text[position] === "\\") position += 2;
    else if (text.startsWith(quote, position)) return position + quote.length;
    else position += 1;
  }
  return -1;
}

function endOfLine(text: string, from: number): number {
  let position = from;
  while (position < text.length && text[position] !== "\n" && text[position] !== "\r") position += 1;
  return position;
}

function masked(
  text: string,
  from: number,
  to: number,
  masks: readonly { readonly from: number; readonly to: number }[],
): string {
  const parts: string[] = [];
  let position = from;
  for (const mask of masks) {
    parts.push(text.slice(position, mask.from), "_".repeat(mask.to - mask.from));
    position = mask.to;
  }
  parts.push(text.slice(position, to));
  // Lezer stops at half a surrogate pair.
  return parts.join("").toWellFormed();
}
