import type { Kind } from "../../schema/class";

/** What the reader is told of a class. */
export interface ClassSubject {
  readonly kind: Kind;
  readonly name: string;
  readonly description?: string;
  readonly examples?: readonly string[];
}

/** Where a class name falls into words: at camel case, before digits, and at marks between words. */
const RE_BETWEEN_WORDS = /(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[_\-./]+|(?<=[A-Za-z])(?=[0-9])/gu;

/** `ProgrammingLanguage` as `programming language`. */
export const spokenName = (name: string): string =>
  name.replaceAll(RE_BETWEEN_WORDS, " ").split(/\s+/u).filter(Boolean).join(" ").toLowerCase();

/** The line that a class's vectors are made from: `entity : sports team ; DESCRIPTION ; such as A, B`. */
export function classLine({ kind, name, description = "", examples = [] }: ClassSubject): string {
  const said = description === "" ? "" : ` ; ${description}`;
  const shown = examples.length === 0 ? "" : ` ; such as ${examples.join(", ")}`;
  return `${kind} : ${spokenName(name)}${said}${shown}`;
}

/**
 * The line that says all of a class that helps: examples beside a description take from classes that the model never saw
 * (docs/models.md), so they stand in only where there is none.
 */
export const fullLine = ({ kind, name, description = "", examples = [] }: ClassSubject): string =>
  classLine({ kind, name, ...(description === "" ? { examples } : { description }) });

/** The line of a role: `role : target of attack`. */
export const roleLine = (role: string, event: string): string => `role : ${spokenName(role)} of ${spokenName(event)}`;
