import { KIND_PLURALS, KINDS, type SchemaClass } from "../class";
import { printHint } from "../python-hints";
import { parentsBeside } from "./keys";

/** A line a class under a heading a kind: `Name (signature): description`. */
export function listOf(classes: readonly SchemaClass[]): string {
  const sections = KINDS.map((kind) => ({ kind, group: classes.filter((one) => one.kind === kind) })).filter(
    ({ group }) => group.length > 0,
  );
  return `${sections.map(({ kind, group }) => [`# ${KIND_PLURALS[kind]}`, ...group.map(lineOf)].join("\n")).join("\n\n")}\n`;
}

function lineOf(one: SchemaClass): string {
  const signature = signatureOf(one);
  return `${one.name}${signature === "" ? "" : ` (${signature})`}:${one.description === "" ? "" : ` ${one.description}`}`;
}

function signatureOf(one: SchemaClass): string {
  switch (one.kind) {
    case "entity":
      return parentsBeside(one).join(", ");
    case "relation":
      return one.head.length + one.tail.length === 0 ? "" : `${printHint(one.head)}, ${printHint(one.tail)}`;
    case "event":
      return one.roles.map(({ name, hint }) => (hint.length === 0 ? name : `${name}: ${printHint(hint)}`)).join(", ");
  }
}
