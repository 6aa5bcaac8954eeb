/**
 * What Python makes of string literals: their escapes, literals side by side, `+`, `%` and the methods that answers call
 * on them. What cannot be told without running the answer is a name, which says no mention.
 */
import type { ParsedArgument, ParsedName, ParsedString, ParsedValue } from "./call";
import { isSpace } from "./parse-characters";

const RE_ESCAPE = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|(\r?\n|[\s\S]))/gu;
const RE_CONTINUED = /\\\r?\n/gu;

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  b: "\b",
  f: "\f",
  "/": "/",
  "\\": "\\",
  '"': '"',
  "'": "'",
  // A line that goes on.
  "\n": "",
  "\r\n": "",
};

/** Reads the escapes of JSON, and `\'`, `\xXX` and `\UXXXXXXXX` of Python; any other backslash stays as it is. */
function readEscapes(text: string): string {
  return text.replace(RE_ESCAPE, (whole, unit?: string, point?: string, byte?: string, simple?: string) => {
    const code = Number.parseInt(unit ?? point ?? byte ?? "", 16);
    if (Number.isNaN(code)) return SIMPLE_ESCAPES[simple ?? ""] ?? whole;
    return code > 0x10ffff ? whole : String.fromCodePoint(code);
  });
}

/**
 * What a literal says. `unterminated`: its closing quote is missing; `slashed`: it is code within JSON; where backslashes
 * are no `escapes`, they join lines all the same.
 */
export function literalText(
  raw: string,
  { unterminated, slashed, escapes }: { unterminated: boolean; slashed: boolean; escapes: boolean },
): string {
  const written = unterminated ? withoutClosers(raw) : raw;
  if (!written.includes("\\")) return written;
  const text = slashed ? readEscapes(written) : written;
  return escapes ? readEscapes(text) : text.replace(RE_CONTINUED, "");
}

/** The text without the brackets and commas that end its line: they stood outside of the quote that is missing. */
function withoutClosers(text: string): string {
  let end = text.length;
  while (end > 0 && (isSpace(text.charCodeAt(end - 1)) || ",)]".includes(text.charAt(end - 1)))) end--;
  return text.slice(0, end);
}

/** Two strings as one. */
const joined = (first: ParsedString, second: ParsedString): ParsedString => ({
  ...first,
  text: first.text + second.text,
  end: second.end,
});

/**
 * The arguments with those at `indexes`, strings without a keyword, joined to the strings before them. In a list, of
 * which the values are many, only those that white space makes one text: else a comma was forgotten.
 */
export function joinedAt(
  given: readonly ParsedArgument[],
  indexes: readonly number[],
  always: boolean,
): readonly ParsedArgument[] {
  if (indexes.length === 0) return given;
  const adjacent = new Set(indexes);
  const values: ParsedArgument[] = [];
  for (const [index, argument] of given.entries()) {
    const last = values.at(-1);
    if (
      adjacent.has(index) &&
      last?.value.type === "string" &&
      argument.value.type === "string" &&
      (always || RE_SPACE_AT_END.test(last.value.text) || RE_SPACE_AT_START.test(argument.value.text))
    ) {
      values[values.length - 1] = { ...last, value: joined(last.value, argument.value) };
    } else values.push(argument);
  }
  return values;
}

const RE_SPACE_AT_END = /\s$/u;
const RE_SPACE_AT_START = /^\s/u;

/** `first + second`. */
export const added = (first: ParsedString, second: ParsedValue): ParsedString | ParsedName =>
  second.type === "string" ? joined(first, second) : unknown(first, second.end);

const RE_PERCENT = /%(?:\((\w+)\))?[-+ #0]*\d*(?:\.\d+)?[a-zA-Z]|%%/gu;
const RE_BRACES = /\{\{|\}\}|\{(\w*)[^{}]*\}/gu;

/** `first % second`. */
export function percent(first: ParsedString, second: ParsedValue): ParsedString | ParsedName {
  const given =
    second.type === "dictionary" ? second.entries : (second.type === "list" ? second.values : [second]).map(positional);
  return filled(first, given, RE_PERCENT, second.end);
}

/** `base.method(given)`, which ends at `end`. */
export function methodOf(
  base: ParsedString,
  method: string,
  given: readonly ParsedArgument[],
  end: number,
): ParsedString | ParsedName {
  const values = given.map(({ value }) => value);
  const [first, second] = values;
  switch (method) {
    case "format":
      return filled(base, given, RE_BRACES, end);
    case "join": {
      const parts = (first?.type === "list" ? first.values : []).map(textOf);
      return parts.length > 0 && parts.every((part) => part !== null) && base.text.length <= LONGEST
        ? { ...base, text: parts.join(base.text), end }
        : unknown(base, end);
    }
    case "replace": {
      const from = first === undefined ? null : textOf(first);
      const to = second === undefined ? null : textOf(second);
      return from !== null && to !== null && base.text.length <= LONGEST
        ? { ...base, text: base.text.replaceAll(from, () => to), end }
        : unknown(base, end);
    }
    case "strip":
    case "lstrip":
    case "rstrip":
    case "trim":
      return { ...base, text: values.length === 0 ? base.text.trim() : base.text, end };
    default:
      // What is left of them changes the case, or is no mention's.
      return { ...base, end };
  }
}

/** Mentions are short: longer texts are not put together, for what is made of them would know no bounds. */
const LONGEST = 200;

/** A text with its places filled in. */
function filled(
  base: ParsedString,
  given: readonly ParsedArgument[],
  places: RegExp,
  end: number,
): ParsedString | ParsedName {
  let next = 0;
  let whole = base.text.length <= LONGEST;
  if (!whole) return unknown(base, end);
  const text = base.text.replace(places, (place: string, name: string | undefined) => {
    if (place === "%%" || place === "{{" || place === "}}") return place.charAt(0);
    const argument =
      name === undefined || name === ""
        ? given[next++]
        : (given.find(({ keyword }) => keyword === name) ?? given[Number(name)]);
    const value = argument === undefined ? null : textOf(argument.value);
    whole &&= value !== null;
    return value ?? "";
  });
  return whole ? { ...base, text, end } : unknown(base, end);
}

const positional = (value: ParsedValue): ParsedArgument => ({ keyword: null, value });

const textOf = (value: ParsedValue): string | null =>
  (value.type === "string" || (value.type === "name" && /^\d/u.test(value.text))) && value.text.length <= LONGEST
    ? value.text
    : null;

const unknown = ({ start }: ParsedString, end: number): ParsedName => ({ type: "name", text: "", start, end });
