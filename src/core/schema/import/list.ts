import type { Kind, Role, TypeHint } from "../class";
import { classNameOf, isRoleName, readHint } from "../python-names";
import { classFrom, type Gathering } from "./imported";

/** A longer line is not taken for the name of a class. */
const LINE_LIMIT = 20_000;
const WORD_LIMIT = 6;
/** Of names in a row, each. */
const LISTED_WORD_LIMIT = 3;

const RE_BULLET = /^(?:[-*•+]\s+|\d{1,5}[.)]\s+)/u;
const RE_HEADING = /^#+\s*(.*)$/u;
const RE_KIND_LINE =
  /^(entities|entity (?:classes|types)|relations|relation (?:classes|types)|events|event (?:classes|types)|实体|關係|关系|事件|實體)\s*:?$/iu;
/** What stands between a name and its description: a colon or a tab, or a dash with space around it or twice as long. */
const RE_SEPARATOR = /:(?!\/\/)|\t|\s[-–—=]\s|——/u;
/** What stands between names in a row. */
const RE_BETWEEN_NAMES = /[,;]\s*/u;
/** A class as this project writes its id. */
const RE_ID = /^(entity|relation|event):(?=\S)/u;

/**
 * Reads a list with one class per line: `Name: description`. Behind the name stands in parentheses what an entity class inherits
 * from, `(Animal, Pet)`, a relation's ends, `(Person | Group, City)`, or an event's roles, `(buyer: Person, goods)`. Chinese
 * and Japanese punctuation serves as well. The kind is that of the heading above, `# Relations`; entity where there is none.
 */
export function gatherList(text: string, to: Gathering): void {
  const lines = text.split(/\r\n?|\n/u);
  const headed = lines.some((line) => line.startsWith("#"));
  let kind: Kind = "entity";
  for (const [index, line] of lines.entries()) {
    const number = index + 1;
    if (line.length > LINE_LIMIT) {
      to.skip(number, line, { code: "long-line" });
      continue;
    }
    const written = line.trim();
    if (written === "") continue;
    const plain = plainPunctuation(written);
    const heading = RE_HEADING.exec(plain)?.[1] ?? (!headed && RE_KIND_LINE.test(plain) ? plain : null);
    if (heading === null) {
      const entry = written.replace(RE_BULLET, "");
      const id = RE_ID.exec(plainPunctuation(entry));
      gatherLine(entry.slice(id?.[0].length ?? 0), number, kindOf(id?.[1] ?? "") ?? kind, to);
    } else if (kindOf(heading) !== null) kind = kindOf(heading) ?? kind;
    else if (heading !== "") to.change(number, heading, { code: "heading-without-kind", kind });
  }
}

function kindOf(heading: string): Kind | null {
  const word = heading.toLowerCase();
  if (/^(?:entit|实体|實體)/u.test(word)) return "entity";
  if (/^(?:relation|关系|關係)/u.test(word)) return "relation";
  return /^(?:event|事件)/u.test(word) ? "event" : null;
}

const PLAIN: Readonly<Record<string, string>> = {
  "：": ":",
  "，": ",",
  "、": ",",
  "；": ";",
  "（": "(",
  "）": ")",
  "｜": "|",
  "　": " ",
};

/** Full-width punctuation as the plain one, character by character. */
const plainPunctuation = (text: string): string => text.replace(/[：，、；（）｜　]/gu, (mark) => PLAIN[mark] ?? mark);

function gatherLine(written: string, line: number, kind: Kind, to: Gathering): void {
  const { names, signature, description } = partsOf(unmarked(written));
  const limit = names.length > 1 ? LISTED_WORD_LIMIT : WORD_LIMIT;
  const classNames = names.map((name) =>
    name.trim().split(/\s+/u).length > limit || /[.!?;。！？]/u.test(name) ? null : classNameOf(name),
  );
  if (classNames.includes(null)) {
    to.skip(line, written, { code: "no-colon" });
    return;
  }
  for (const [index, className] of classNames.entries()) {
    const name = names[index] ?? "";
    if (className === null) continue;
    if (className !== name.trim()) to.change(line, name, { code: "renamed", name: className });
    const parts = { name: className, description, examples: [] };
    switch (kind) {
      case "entity":
        to.add(classFrom({ kind, ...parts, parents: parentsIn(signature ?? "") }), line);
        break;
      case "relation": {
        const [head = "", tail = ""] = (signature ?? "").split(/,|->|→/u);
        to.add(classFrom({ kind, ...parts, parents: [], head: hintIn(head), tail: hintIn(tail) }), line);
        break;
      }
      case "event":
        to.add(classFrom({ kind, ...parts, parents: [], roles: rolesIn(signature ?? "", line, to) }), line);
        break;
    }
  }
}

/** Without the stars and backquotes of Markdown around a name. */
const unmarked = (text: string): string => text.replace(/^(\*{1,2}|`)([^*`]{1,120})\1/u, "$2");

function partsOf(written: string): {
  readonly names: readonly string[];
  readonly signature: string | null;
  readonly description: string;
} {
  const text = plainPunctuation(written);
  const open = text.indexOf("(");
  const separator = RE_SEPARATOR.exec(text);
  if (open > 0 && (separator === null || open < separator.index)) {
    const close = text.indexOf(")", open);
    const after = close < 0 ? "" : text.slice(close + 1);
    const mark = /^\s*(?:(?:——|[:\-–—=])\s*|$)/u.exec(after);
    if (close >= 0 && mark !== null) {
      return {
        names: [text.slice(0, open)],
        signature: text.slice(open + 1, close),
        description: written.slice(close + 1 + mark[0].length),
      };
    }
  }
  if (separator === null)
    return {
      names: text.split(RE_BETWEEN_NAMES).filter((name) => name.trim() !== ""),
      signature: null,
      description: "",
    };
  const description = written.slice(separator.index + separator[0].length);
  return { names: [text.slice(0, separator.index)], signature: null, description };
}

const parentsIn = (signature: string): readonly string[] =>
  signature.split(",").flatMap((name) => classNameOf(name) ?? []);

/** Names with `|` or “or” between them, of several words too; or a hint as Python has it. */
const hintIn = (text: string): TypeHint =>
  text.includes("[")
    ? readHint(text)
    : text.split(/\||\sor\s/u).flatMap((name) => {
        const className = classNameOf(name);
        return className === null ? [] : [{ name: className, list: false }];
      });

function rolesIn(signature: string, line: number, to: Gathering): readonly Role[] {
  const roles = new Map<string, TypeHint>();
  for (const part of signature.split(",")) {
    const [name = "", ...hint] = part.split(":");
    const role = name.trim().replace(/\s+/gu, "_");
    if (role === "") continue;
    if (isRoleName(role)) roles.set(role, hintIn(hint.join(":")));
    else to.change(line, part, { code: "role-without-name", role: null });
  }
  return Array.from(roles, ([name, hint]) => ({ name, hint }));
}
