/** What a class file is written in. */
export type ClassFileForm = "python" | "json" | "yaml" | "list";

const RE_CLASS = /^[ \t]*(?:(?:>>>|In \[\d+\]:)[ \t]+)?class[ \t]+[\p{ID_Start}_]\p{ID_Continue}*[ \t]*[(:[]/mu;
/** So many characters tell, whatever the file goes on with. */
const HEAD = 2_000_000;

/** Keys that begin a schema in YAML: LinkML, JSON Schema, OpenAPI. */
const RE_SCHEMA_KEY =
  /^["']?(?:(?:classes|enums|slots|\$defs|definitions|components|properties)["']?[ \t]*:[ \t]*(?:[{&#]|\r?$)|(?:\$schema|openapi|swagger|asyncapi)["']?[ \t]*:[ \t])/mu;
/** A key with keys of its own below it, or an entry of a list with several: YAML of whatever kind. */
const RE_NESTED_KEYS =
  /^[ \t]*(?:- )?["']?[\w$./-]+["']?:[ \t]*(?:#[^\n]*)?\r?\n(?:[ \t]*\r?\n)?[ \t]+(?:- )?["']?[\w$./-]+["']?:(?:[ \t]|\r?$)|^[ \t]*- [\w$]+:[ \t][^\n]*\n[ \t]+[\w$]+:[ \t]/mu;

/** By what stands in it, for names of files lie. */
export function formOf(text: string): ClassFileForm {
  const head = text.slice(0, HEAD);
  if (/^\s*[[{]/u.test(head)) return "json";
  if (RE_CLASS.test(head)) return "python";
  return RE_SCHEMA_KEY.test(head) || RE_NESTED_KEYS.test(head) ? "yaml" : "list";
}

const RE_TABLE_HEAD =
  /^(?:id|name|label|class|type|kind|entity|relation|event|category|tag|term|concept|description|definition|text)s?$|^(?:名[称稱字]|描述|定[义義]|[类類]型|[类類][别別]|[标標][签籤]|[说說]明|[编編][号號])$/iu;

const RE_HEADING = /^#+[ \t]/mu;
const RE_KIND_HEADING = /^#+[ \t]*(?:entit|relation|event|实体|實體|关系|關係|事件)/imu;
/** A line that neither names nor lists anything. */
const RE_SENTENCE = /^(?![#*•+-]|\d+[.)])[^\n:：(（]{12,2000}[.!?。！？][ \t]*\r?$/mu;

/** What a text that is neither JSON nor Python nor YAML is instead of a list of classes; null where it may be one. */
export function foreignKindOf(text: string): string | null {
  const head = text.slice(0, HEAD);
  const kind = FOREIGN.find(([pattern]) => pattern.test(head))?.[1];
  if (kind !== undefined) return kind;
  if (isTable(head)) return "a table (CSV or the like)";
  const prose = RE_HEADING.test(head) && !RE_KIND_HEADING.test(head) && RE_SENTENCE.test(head);
  return prose ? "a document in Markdown" : null;
}

const FOREIGN: readonly (readonly [pattern: RegExp, kind: string])[] = [
  [/\0/u, "no text"],
  [/^\s*<(?:[?!]|[a-z][^\s<>]*[\s>/:])/iu, "HTML, XML or RDF"],
  [/^[ \t]*@?(?:prefix|base)[ \t]+(?:[\w.-]*:[ \t]*)?<|^Prefix\(|^\[Term\]/imu, "an ontology (Turtle, OWL, OBO)"],
  [
    /^[ \t]*(?:create[ \t]+(?:or[ \t]+replace[ \t]+)?(?:table|type|view|database|schema|index)|insert[ \t]+into|alter[ \t]+table|drop[ \t]+table)[ \t]|^[ \t]*select[ \t][^\n]*[ \t\n]from[ \t]/imu,
    "SQL",
  ],
  [
    /^[ \t]*(?:(?:export|declare|public|abstract|final|default|extend)[ \t]+)*(?:interface|type|enum|input|union|scalar|directive|schema|struct|message|model|namespace|module|object|trait|data[ \t]+class|class|function|func|fn|const|let|var)[ \t]+[\w$]+[^\n:]{0,200}[{=]|^[ \t]*(?:import|from)[ \t]+["'{*]|^scalar[ \t]+\w+[ \t]*$|^@\w+\{/mu,
    "program code or a schema in braces (TypeScript, GraphQL and the like)",
  ],
  [
    /^[^\n:]*\{[ \t]*(?:\/\/[^\n]*)?\r?\n(?:[^\n]*\n){0,60}?[ \t]*\}[;,]?[ \t]*\r?$/mu,
    "program code or a schema in braces",
  ],
  [/^[ \t]*(?:(?:public|private|open|sealed|data|case|abstract)[ \t]+)+class[ \t]/mu, "program code"],
  [/^@startuml\b|^(?:graph|flowchart)[ \t]+(?:TD|TB|LR|RL|BT)\b|^(?:classDiagram|erDiagram)\b/mu, "a diagram"],
  [/^(?:CREATE|MATCH|MERGE)[ \t]*\(/mu, "a query for a graph"],
  [/^\[[\w.-]{1,80}\][ \t]*\r?$/mu, "a file of settings"],
  [/^\[?\d{4}-\d\d-\d\d[ T]\d\d:\d\d/mu, "a log"],
  [
    /^(?:From|To|Subject|Date|Received|Message-ID): [^\n]*\n(?:From|To|Subject|Date|Received|Cc|Message-ID): /mu,
    "a mail",
  ],
  [/^\.\. [\w-]+::|^[^\s=][^\n]*\n={3,}[ \t]*\r?$/mu, "a document in Markdown or reStructuredText"],
  [/^\s*\\(?:documentclass|begin|section)\b/u, "LaTeX"],
  [/^---[ \t]*\r?\n[\s\S]*?\n---[ \t]*(?:\r?\n|$)/u, "a document in Markdown"],
  [
    /^[ \t]*(?:```|~~~)|^[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*\||^!?\[[^\]\n]{1,200}\]\([^)\n]{1,400}\)|\[[^\]\n]{1,200}\]\(https?:/mu,
    "a document in Markdown",
  ],
  [
    /^\S+[ \t]+(?:\S+[ \t]+)*(?:[BI]-[A-Za-z]+|O)[ \t]*\r?\n\S+[ \t]+(?:\S+[ \t]+)*(?:[BI]-[A-Za-z]+|O)[ \t]*\r?$/mu,
    "a text with tags",
  ],
];

/** Rows of as many cells each under names of columns, with quoted cells, or with cells that say more than a name. */
function isTable(head: string): boolean {
  const rows = head.split(/\r\n?|\n/u).filter((row) => row.trim() !== "");
  const [first = "", second] = rows;
  return [",", ";", "\t"].some((separator) => {
    const cells = cellsOf(first, separator);
    if (cells.length < 2) return false;
    if (
      cells.every((cell) => cell.length < 60) &&
      cells.filter((cell) => RE_TABLE_HEAD.test(cell)).length >= Math.min(2, cells.length) &&
      second !== undefined
    )
      return true;
    // Tabs part names from descriptions in lists, too.
    if (separator === "\t") return cells.length > 2;
    const counts = rows.slice(0, 200).map((row) => cellsOf(row, separator));
    const even = counts.length > 1 && counts.every((row) => row.length === cells.length);
    if (!even || /[:(]/u.test(first)) return false;
    const others = counts.flatMap((row) => row.slice(1));
    // Names come once; cells that come again are values of a column.
    return new Set(others).size < others.length || others.some((cell) => /^"|\S\s+\S+\s+\S|^[\d.]+$/u.test(cell));
  });
}

/** The cells of a row; a separator in quotes parts none. */
function cellsOf(row: string, separator: string): readonly string[] {
  const cells = [""];
  let quoted = false;
  for (const character of row.slice(0, 2_000)) {
    if (character === '"') quoted = !quoted;
    if (character === separator && !quoted) cells.push("");
    else cells.push((cells.pop() ?? "") + character);
  }
  return cells.map((cell) => cell.trim());
}

const RE_LIST_LINE = /^(?:[-*•+]\s+)?[A-Z]\p{ID_Continue}{1,60}(?: ?\([^()]{1,200}\))?:\s+\S/u;

/**
 * Whether a plain text is more likely to hold classes than to be read: Python class code, a schema, or a list in which
 * every line names a class of its own. People are asked all the same.
 */
export function seemsClasses(text: string): boolean {
  const head = text.slice(0, HEAD);
  const form = formOf(text);
  if (form === "yaml") return RE_SCHEMA_KEY.test(head);
  if (form !== "list") return form === "python" || /^\s*\{/u.test(head);
  if (foreignKindOf(text) !== null) return false;
  const lines = text
    .slice(0, 20_000)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
  const names = new Set(lines.map((line) => line.split(/[(:]/u, 1)[0]));
  return lines.length >= 3 && names.size === lines.length && lines.every((line) => RE_LIST_LINE.test(line));
}
