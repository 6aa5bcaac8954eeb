/**
 * Reads statements in N-Quads (https://www.w3.org/TR/n-quads/), as far as vocabularies use it: subject and predicate are
 * IRIs, the object is an IRI or a literal; graph labels, data types and language tags are passed over, and so are
 * statements about blank nodes.
 */
export interface Statement {
  readonly subject: string;
  readonly predicate: string;
  readonly object: string;
  readonly isLiteral: boolean;
}

const RE_STATEMENT = /^<([^>]*)>\s+<([^>]*)>\s+(?:<([^>]*)>|"((?:[^"\\]|\\.)*)")/u;

export function readNQuads(text: string): readonly Statement[] {
  const statements: Statement[] = [];
  for (const line of text.split("\n")) {
    const match = RE_STATEMENT.exec(line);
    if (match === null) continue;
    const [, subject = "", predicate = "", iri, literal] = match;
    statements.push({ subject, predicate, object: iri ?? unescaped(literal ?? ""), isLiteral: iri === undefined });
  }
  return statements;
}

const ESCAPES: Readonly<Record<string, string>> = { t: "\t", b: "\b", n: "\n", r: "\r", f: "\f" };

/** `\n`, `\"`, `\u00e9`, `\U0001F600`. */
const unescaped = (literal: string): string =>
  literal.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/gu, (_, short, long, character: string) => {
    const code: string | undefined = short ?? long;
    return code === undefined ? (ESCAPES[character] ?? character) : String.fromCodePoint(Number.parseInt(code, 16));
  });
