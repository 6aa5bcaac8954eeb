import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

/** schema.org: classes with their parents, properties with what they join (https://schema.org/docs/datamodel.html). */
export interface Vocabulary {
  readonly classes: ReadonlyMap<string, VocabularyClass>;
  readonly properties: ReadonlyMap<string, VocabularyProperty>;
}

interface VocabularyClass {
  readonly name: string;
  /** Prose in a light Markdown. */
  readonly comment: string;
  readonly parents: readonly string[];
}

export interface VocabularyProperty {
  readonly name: string;
  readonly comment: string;
  /** Classes whose members have it. */
  readonly domain: readonly string[];
  /** Classes of its values; data types such as `Text` included. */
  readonly range: readonly string[];
  /** Whether another property has taken its place. */
  readonly superseded: boolean;
}

const RE_NAMESPACE = /^https?:\/\/schema\.org\//u;
const TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const CLASS = "http://www.w3.org/2000/01/rdf-schema#Class";
const PROPERTY = "http://www.w3.org/1999/02/22-rdf-syntax-ns#Property";
const PARENT = "http://www.w3.org/2000/01/rdf-schema#subClassOf";
const COMMENT = "http://www.w3.org/2000/01/rdf-schema#comment";

/** Reads schema.org's own terms out of its N-Quads; terms of other vocabularies are left out. */
export function readVocabulary(text: string): Vocabulary {
  const terms = new Map<string, Map<string, string[]>>();
  for (const { subject, predicate, object } of readNQuads(text)) {
    if (!RE_NAMESPACE.test(subject)) continue;
    const term = local(subject);
    const facts = getOrAdd(terms, term, () => new Map<string, string[]>());
    getOrAdd(facts, RE_NAMESPACE.test(predicate) ? local(predicate) : predicate, () => []).push(object);
  }
  const classes = new Map<string, VocabularyClass>();
  const properties = new Map<string, VocabularyProperty>();
  for (const [name, facts] of terms) {
    const all = (predicate: string) => facts.get(predicate) ?? [];
    const own = (predicate: string) =>
      all(predicate)
        .filter((iri) => RE_NAMESPACE.test(iri))
        .map(local);
    const comment = all(COMMENT)[0] ?? "";
    if (all(TYPE).includes(CLASS)) {
      classes.set(name, { name, comment, parents: own(PARENT) });
    } else if (all(TYPE).includes(PROPERTY)) {
      const superseded = all("supersededBy").length > 0;
      properties.set(name, { name, comment, domain: own("domainIncludes"), range: own("rangeIncludes"), superseded });
    }
  }
  return { classes, properties };
}

const local = (iri: string): string => iri.replace(RE_NAMESPACE, "");

function getOrAdd<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = create();
  map.set(key, made);
  return made;
}

/** schema.org as the package @vocabulary/schema ships it. */
export async function loadVocabulary(): Promise<Vocabulary> {
  const folder = dirname(require.resolve("@vocabulary/schema"));
  return readVocabulary(await readFile(join(folder, "schema.nq"), "utf8"));
}

/**
 * Reads statements in N-Quads (https://www.w3.org/TR/n-quads/), as far as vocabularies use it: subject and predicate are
 * IRIs, the object is an IRI or a literal; graph labels, data types and language tags are passed over, and so are
 * statements about blank nodes.
 */
interface Statement {
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
