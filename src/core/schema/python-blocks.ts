/**
 * Cuts Python text into its classes, so that one broken class harms no other, and makes each legal Python: KnowCoder's
 * roles may be named by keywords (`from: List[ Entity ]`, `self.from = from`), which no Python parser accepts. Classes may
 * stand in blocks (`if TYPE_CHECKING:`) and in other classes, and all may be indented. One pass over the text, no recursion.
 */
export interface ClassBlock {
  /** Where the class begins and ends in the text, decorators included, blank lines and comments after it left out. */
  readonly from: number;
  readonly to: number;
  /** Characters that its first line is indented by; they are taken from every line in `source` and `legal`. */
  readonly indentation: number;
  /** The class as text of its own. */
  readonly source: string;
  /** The same, as long, every keyword that stands for a name replaced by underscores. */
  readonly legal: string;
  /** How deep its brackets nest. */
  readonly deepest: number;
  /** Whether it stands in another class. */
  readonly nested: boolean;
}

/** Classes in classes beyond this depth belong to the one around them. */
const MAX_NESTED = 8;

// Groups: 1 triple quote, 2 quote, 3 name, 4 line break, 5 white space, 6 comment; else an ellipsis or one character.
const RE_TOKEN =
  /("""|''')|(["'])|([\p{ID_Start}_][\p{ID_Continue}]*)|(\r\n?|\n)|([^\S\r\n]+)|(#[^\r\n]*)|\.{3}|[\s\S]/uy;

/** Indented, only what can be nothing else begins a class: a docstring may be missing its quotes. */
const RE_CLASS_HEADER = /[ \t]+[\p{ID_Start}_]\p{ID_Continue}*[ \t]*[(:[]/uy;
const RE_BEFORE_EQUALS = /\s*=(?!=)/uy;
const RE_VALUE_ENDS = /[^\S\r\n]*(?:[,)#\r\n]|$)/uy;

const KEYWORDS: ReadonlySet<string> = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except finally for from global if " +
    "import in is lambda nonlocal not or pass raise return try while with yield"
  ).split(" "),
);

interface OpenBlock {
  readonly from: number;
  readonly indentation: number;
  /** How many masks there were before it. */
  readonly masks: number;
  deepest: number;
}

interface Mask {
  readonly from: number;
  readonly to: number;
}

/** In the order in which they begin. */
export function classBlocks(text: string): readonly ClassBlock[] {
  const blocks: ClassBlock[] = [];
  /** From the outermost class that the place is in to the innermost. */
  const open: OpenBlock[] = [];
  /** The first of the decorators above the line. */
  let decorators: Pick<OpenBlock, "from" | "indentation"> | null = null as Pick<
    OpenBlock,
    "from" | "indentation"
  > | null;
  let end = 0;
  const masks: Mask[] = [];

  let depth = 0;
  let lineStart = true;
  let indentation = 0;
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

  /** Closes the classes that do not go on on a line indented so far. */
  const closeFrom = (indented: number) => {
    for (let block = open.at(-1); block !== undefined && block.indentation >= indented; block = open.at(-1)) {
      open.pop();
      const { from, deepest } = block;
      const own = masks.slice(block.masks).filter((mask) => mask.to <= end);
      blocks.push({
        from,
        to: end,
        indentation: block.indentation,
        source: dedented(text.slice(from, end), block.indentation),
        // Lezer stops at half a surrogate pair.
        legal: dedented(masked(text, from, end, own), block.indentation).toWellFormed(),
        deepest,
        nested: open.length > 0,
      });
    }
    if (open.length === 0) masks.length = 0;
  };

  let position = 0;
  while (position < text.length) {
    RE_TOKEN.lastIndex = position;
    const [token = "", triple, quote, name, line, space, comment] = RE_TOKEN.exec(text) ?? [];
    const start = position;
    position += token.length;
    if (line !== undefined) {
      lineStart = true;
      indentation = 0;
      if (depth === 0) previous = "";
      continue;
    }
    if (space !== undefined) {
      if (lineStart) indentation += token.length;
      continue;
    }
    if (comment !== undefined) {
      // An indented comment belongs to the class it stands in.
      const block = open.at(-1);
      if (block !== undefined && (!lineStart || indentation > block.indentation)) end = position;
      lineStart = false;
      continue;
    }

    const begins = name === "class" && (indentation === 0 || (depth === 0 && follows(text, position, RE_CLASS_HEADER)));
    if (lineStart && (depth === 0 || (name === "class" && indentation === 0))) {
      closeFrom(indentation);
      if (begins && open.length < MAX_NESTED) {
        open.push({
          from: decorators?.indentation === indentation ? decorators.from : start,
          indentation,
          masks: masks.length,
          deepest: 0,
        });
        depth = 0;
        parameters = -1;
      }
      if (token !== "@") decorators = null;
      else if (decorators?.indentation !== indentation) decorators = { from: start, indentation };
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
      for (const block of open) block.deepest = Math.max(block.deepest, depth);
      if (token === "(" && header === "name") parameters = depth;
    } else if (token === ")" || token === "]" || token === "}") {
      if (depth === parameters) parameters = -1;
      depth = Math.max(0, depth - 1);
    }
    header = token === "def" && depth === 0 ? "def" : header === "def" ? "name" : null;
    previous = token;
    end = position;
  }
  closeFrom(0);
  return blocks.sort((a, b) => a.from - b.from);
}

/** The text without so many blanks at the beginning of its lines. */
const dedented = (text: string, indentation: number): string =>
  indentation === 0 ? text : text.replace(new RegExp(`(?<=[\\r\\n])[^\\S\\r\\n]{1,${indentation}}`, "gu"), "");

function follows(text: string, after: number, pattern: RegExp): boolean {
  pattern.lastIndex = after;
  return pattern.test(text);
}

/** Whether a keyword can only be meant as the name of a role: as attribute, parameter, keyword argument or its value. */
function standsForName(text: string, after: number, previous: string, inParameters: boolean): boolean {
  if (previous === ".") return true;
  if (previous === "(" || previous === ",") return inParameters || follows(text, after, RE_BEFORE_EQUALS);
  return previous === "=" && follows(text, after, RE_VALUE_ENDS);
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

function masked(text: string, from: number, to: number, masks: readonly Mask[]): string {
  const parts: string[] = [];
  let position = from;
  for (const mask of masks) {
    parts.push(text.slice(position, mask.from), "_".repeat(mask.to - mask.from));
    position = mask.to;
  }
  parts.push(text.slice(position, to));
  return parts.join("");
}
