import type { SyntaxNode } from "@lezer/common";
import type { Kind, Role, TypeHint } from "./class";
import { splitExamples, unescapeDocstring } from "./comment";
import { readHint } from "./python-names";

// Parts of a class in the tree that Lezer's Python grammar makes of it: literals, and the signature of `__init__`.

/** Why the text of a class cannot be read: what should stand at an offset of its source. */
export interface Unreadable {
  readonly offset: number;
  readonly expected: string;
}

/** How deep brackets may lie in each other. */
export const DEPTH_LIMIT = 200;

export function* childrenOf(node: SyntaxNode): Generator<SyntaxNode> {
  for (let child = node.firstChild; child; child = child.nextSibling) yield child;
}

const RE_STRING = /^([a-z]{0,2})("""|'''|"|')(.*)\2$/isu;

/** The text of a literal, of several side by side, added or in parentheses; null where it is anything else. */
export function textIn(node: SyntaxNode | null, textOf: (node: SyntaxNode) => string, depth = 0): string | null {
  if (depth > DEPTH_LIMIT) return null;
  switch (node?.name) {
    case "String":
      return stringContent(textOf(node));
    case "ContinuedString":
    case "ParenthesizedExpression":
    case "BinaryExpression": {
      const parts = Array.from(childrenOf(node)).filter(({ name }) => !PUNCTUATION.has(name));
      const texts = parts.map((part) =>
        part.name === "ArithOp" && textOf(part) === "+" ? "" : textIn(part, textOf, depth + 1),
      );
      return texts.includes(null) ? null : texts.join("");
    }
    default:
      return null;
  }
}

const PUNCTUATION: ReadonlySet<string> = new Set(["(", ")", "Comment"]);

function stringContent(literal: string): string {
  const [, prefix = "", , content = ""] = RE_STRING.exec(literal) ?? [];
  return /r/iu.test(prefix) ? content : unescapeDocstring(content);
}

export interface Signature {
  readonly shape: Kind | null;
  readonly head: TypeHint;
  readonly tail: TypeHint;
  readonly roles: readonly Role[];
  /** From the comment behind the trigger: `trigger: str, # Examples: …`. */
  readonly examples: readonly string[];
  readonly unreadable: Unreadable | null;
}

export const NO_SIGNATURE: Signature = { shape: null, head: [], tail: [], roles: [], examples: [], unreadable: null };

interface Parameter {
  readonly name: string;
  readonly hint: TypeHint;
  readonly offset: number;
}

/** Reads `__init__`: a relation by its two ends, an event by its trigger. Other classes have no signature to keep. */
export function readSignature(init: SyntaxNode, textOf: (node: SyntaxNode) => string): Signature {
  const list = init.getChild("ParamList");
  if (!list) return NO_SIGNATURE;
  const parameters: Parameter[] = [];
  let examples: readonly string[] = [];
  let variadic = false;
  let previous = "";
  for (const child of childrenOf(list)) {
    if (child.name === "Comment") {
      const listed = /^#\s*Examples?\s*:(.*)$/su.exec(textOf(child));
      if (listed) examples = splitExamples((listed[1] ?? "").trim());
      continue;
    }
    if (child.name === "VariableName" && (previous === "(" || previous === ",")) {
      const type = child.nextSibling?.name === "TypeDef" ? child.nextSibling : null;
      parameters.push({ name: textOf(child), hint: type ? readHint(textOf(type)) : [], offset: child.from });
    }
    if (child.name === "*") variadic = true;
    previous = child.name;
  }
  if (parameters[0]?.name === "self") parameters.shift();

  const head = parameters.find(({ name }) => name === "head_entity");
  const tail = parameters.find(({ name }) => name === "tail_entity");
  if (head && tail) return { ...NO_SIGNATURE, shape: "relation", head: head.hint, tail: tail.hint };
  if (head || tail) {
    const expected = head ? "a tail_entity parameter beside head_entity" : "a head_entity parameter beside tail_entity";
    return { ...NO_SIGNATURE, unreadable: { offset: list.from, expected } };
  }

  const trigger = parameters.findIndex(({ name }) => name === "trigger");
  if (trigger < 0) return NO_SIGNATURE;
  // `arg_names, *args` is how a class says that its body lists the roles.
  const typed = parameters.filter(({ name }, index) => index !== trigger && !(variadic && name === "arg_names"));
  const listed = listedRoles(init, textOf);
  const roles = new Map<string, Role>();
  for (const { name, hint, offset } of [...typed, ...listed]) {
    if (roles.has(name)) {
      return { ...NO_SIGNATURE, unreadable: { offset, expected: `a role other than ${name}, which is there already` } };
    }
    roles.set(name, { name, hint });
  }
  return { ...NO_SIGNATURE, shape: "event", roles: [...roles.values()], examples };
}

/** The strings of `arg_names = ["start", "end"]` in the body of `__init__`. */
function listedRoles(init: SyntaxNode, textOf: (node: SyntaxNode) => string): readonly Parameter[] {
  const body = init.getChild("Body");
  const assignment = body
    ?.getChildren("AssignStatement")
    .find((statement) => statement.firstChild && textOf(statement.firstChild) === "arg_names");
  const names = assignment?.getChild("ArrayExpression")?.getChildren("String") ?? [];
  return names.flatMap((node) => {
    const name = (RE_STRING.exec(textOf(node))?.[3] ?? "").trim();
    return name === "" ? [] : [{ name, hint: [], offset: node.from }];
  });
}
