/**
 * Class comments: the description and the examples of a class, as its docstring holds them.
 *
 * Both are one line. Whatever they contain comes back as it was:
 * - In a docstring `\` is written `\\` and `"""` is written `\"\"\"`. Only `\\`, `\"` and `\'` are read as escapes, for
 *   published comments hold raw backslashes (`\alpha`) that Python would misread.
 * - Examples are separated by a comma and white space. One that begins with a parenthesis reaches to the one that closes
 *   it, so `(Machame Kusini, 13,572)` is one. One that would not read back as itself is written as a JSON string:
 *   `"Paris, Texas"`.
 */
export interface ClassComment {
  readonly description: string;
  readonly examples: readonly string[];
}

/** On one line: line breaks and control characters become a space, those at the ends go. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();

const RE_LABEL = /^\s*(Description|Examples?)\s*:(.*)$/su;

/**
 * Reads the content of a docstring. Lines follow the label `Description:` or `Examples:` they stand under; text without
 * a label is description.
 */
export function readComment(content: string): ClassComment {
  const description: string[] = [];
  const examples: string[] = [];
  let section = description;
  for (const line of content.split(/\r\n?|\n/u)) {
    const label = RE_LABEL.exec(line);
    if (label) section = label[1] === "Description" ? description : examples;
    section.push(label?.[2] ?? line);
  }
  return { description: joined(description), examples: splitExamples(joined(examples)) };
}

const joined = (lines: readonly string[]): string =>
  lines
    .map(oneLine)
    .filter((line) => line !== "")
    .join(" ");

/** The text of a docstring from what stands between its quotes. */
export const unescapeDocstring = (content: string): string => content.replace(/\\(["'\\])/gu, "$1");

export const escapeDocstring = (text: string): string =>
  text.replaceAll("\\", "\\\\").replaceAll('"""', String.raw`\"\"\"`);

/** `a, (b, c), "d, e"` → its examples, in order, empty ones left out. Linear. */
export function splitExamples(text: string): readonly string[] {
  const closing = closingParentheses(text);
  const quoted = /"(?:[^"\\]|\\.)*"(?=\s*(?:,\s|,?$))/suy;
  const separator = /,(?=\s|$)/gu;
  const blank = /\s*/uy;
  const examples: string[] = [];
  let position = 0;
  while (position < text.length) {
    blank.lastIndex = position;
    position += blank.exec(text)?.[0].length ?? 0;
    quoted.lastIndex = position;
    const string = quoted.exec(text)?.[0];
    separator.lastIndex = string === undefined ? (closing.get(position) ?? position) : position + string.length;
    const end = separator.exec(text)?.index ?? text.length;
    const example = (string === undefined ? null : unquoted(string)) ?? text.slice(position, end);
    if (example.trim() !== "") examples.push(example.trim());
    position = end + 1;
  }
  return examples;
}

/** The examples on one line, so that `splitExamples` gives them back. */
export const joinExamples = (examples: readonly string[]): string =>
  examples
    .map(oneLine)
    .filter((example) => example !== "")
    .map((example) => (readsBack(example) ? example : JSON.stringify(example)))
    .join(", ");

/** Whether an example comes back by itself, wherever it stands among others. */
function readsBack(example: string): boolean {
  if (example.startsWith('"')) return false;
  const [read, ...more] = splitExamples(example);
  if (read !== example || more.length > 0) return false;
  return !example.startsWith("(") || closingParentheses(example).has(0);
}

/** For every opening parenthesis that is closed, where. */
function closingParentheses(text: string): ReadonlyMap<number, number> {
  const closing = new Map<number, number>();
  const open: number[] = [];
  for (const { 0: character, index } of text.matchAll(/[()]/gu)) {
    if (character === "(") open.push(index);
    else {
      const start = open.pop();
      if (start !== undefined) closing.set(start, index);
    }
  }
  return closing;
}

function unquoted(string: string): string | null {
  try {
    const value: unknown = JSON.parse(string);
    return typeof value === "string" ? value : null;
  } catch {
    return null;
  }
}
