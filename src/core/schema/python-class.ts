import type { SyntaxNode, Tree } from "@lezer/common";
import { parser } from "@lezer/python";
import type { Kind, Method, Role, TypeHint } from "./class";
import { type ClassComment, readComment } from "./comment";
import type { ClassBlock } from "./python-blocks";
import { lastPart } from "./python-names";
import {
  childrenOf,
  DEPTH_LIMIT,
  NO_SIGNATURE,
  readSignature,
  type Signature,
  textIn,
  type Unreadable,
} from "./python-nodes";

/** What the text of one class says, before it is known of what kind the class is. */
export interface ClassReading extends ClassComment {
  readonly name: string;
  /** Names as written, `object` left out. */
  readonly parents: readonly string[];
  readonly methods: readonly Method[];
  /** The kind that the parameters of `__init__` speak for; null where they do not. */
  readonly shape: Kind | null;
  readonly head: TypeHint;
  readonly tail: TypeHint;
  readonly roles: readonly Role[];
  /** Names with a type or a value in the body of the class. */
  readonly attributes: readonly Attribute[];
}

/** `name: type = value`, the fields of data models and the members of enumerations. */
export interface Attribute {
  readonly name: string;
  /** As written; null where there is none. */
  readonly type: string | null;
  /** Where the value is a text. */
  readonly value: string | null;
  /** What `description="…"` or the comment behind it says. */
  readonly note: string;
}

/** What the grammar is given to read: it takes its time over what is no Python. */
const CHARACTER_LIMIT = 250_000;

/** With more characters than this a class has to be Python throughout: the grammar's way around errors is slow. */
const RECOVERY_LIMIT = 20_000;
const strictParser = parser.configure({ strict: true });

/**
 * Reads one class; what it does not know (bodies of methods, values) it passes over. `strict` gives up at the
 * first place that is no Python, even in a body that nobody reads.
 */
export function readClass(block: ClassBlock, strict = false): ClassReading | Unreadable {
  const { source } = block;
  if (source.length > CHARACTER_LIMIT) return { offset: 0, expected: "a class of less than 250 kB" };
  if (block.deepest > DEPTH_LIMIT) {
    return { offset: 0, expected: `a class with brackets at most ${DEPTH_LIMIT} deep` };
  }
  let tree: Tree;
  try {
    tree = (strict || block.legal.length > RECOVERY_LIMIT ? strictParser : parser).parse(block.legal);
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    return { offset: Number(/\d+/u.exec(thrown.message)?.[0] ?? 0), expected: "Python code" };
  }
  const top = tree.topNode.firstChild;
  const definition = top?.name === "DecoratedStatement" ? top.getChild("ClassDefinition") : top;
  if (definition?.name !== "ClassDefinition") return { offset: 0, expected: "a class" };

  // Positions are the same in both: names are read where they stand, not where they were masked.
  const textOf = (node: SyntaxNode): string => source.slice(node.from, node.to);
  const name = definition.getChild("VariableName");
  const body = definition.getChild("Body");
  const unreadable = firstError(tree.topNode);
  if (unreadable) return unreadable;
  if (!name || !body) return { offset: source.length, expected: "the body of the class" };

  const methods: Method[] = [];
  const attributes: Attribute[] = [];
  let signature: Signature = NO_SIGNATURE;
  for (const statement of childrenOf(body)) {
    if (statement.name === "AssignStatement") attributes.push(...readAttribute(statement, textOf));
    const method = statement.name === "DecoratedStatement" ? statement.getChild("FunctionDefinition") : statement;
    if (method?.name !== "FunctionDefinition") continue;
    const methodName = method.getChild("VariableName");
    if (!methodName) continue;
    if (textOf(methodName) === "__init__") signature = readSignature(method, textOf);
    else methods.push({ name: textOf(methodName), source: dedented(source, statement) });
  }
  if (signature.unreadable) return signature.unreadable;
  const comment = readComment(docstring(body, textOf));
  return {
    // Python reads identifiers in this form.
    name: textOf(name).normalize("NFKC"),
    parents: parentsOf(definition, textOf),
    description: comment.description,
    examples: comment.examples.length > 0 ? comment.examples : signature.examples,
    methods,
    shape: signature.shape,
    head: signature.head,
    tail: signature.tail,
    roles: signature.roles,
    attributes,
  };
}

/** `bar: list[Baz] = Field(description="…")  # …` or `RED = "red"` in the body of a class. */
function readAttribute(statement: SyntaxNode, textOf: (node: SyntaxNode) => string): readonly Attribute[] {
  const [name, ...rest] = childrenOf(statement);
  if (name?.name !== "VariableName") return [];
  const type = rest.find((node) => node.name === "TypeDef");
  const value = rest.find((node) => node.name === "AssignOp")?.nextSibling ?? null;
  const comment = statement.nextSibling?.name === "Comment" ? statement.nextSibling : null;
  return [
    {
      name: textOf(name),
      type: type === undefined ? null : textOf(type).replace(/^:\s*/u, ""),
      value: textIn(value, textOf),
      note: describedBy(value, textOf) || (comment === null ? "" : textOf(comment).replace(/^#+\s*/u, "")),
    },
  ];
}

/** The text of `description="…"` in a call such as `Field(…)`; empty where there is none. */
function describedBy(value: SyntaxNode | null, textOf: (node: SyntaxNode) => string): string {
  if (value?.name !== "CallExpression") return "";
  for (const child of childrenOf(value.getChild("ArgList") ?? value)) {
    const given =
      child.name === "AssignOp" && child.prevSibling !== null && textOf(child.prevSibling) === "description";
    if (given) return textIn(child.nextSibling, textOf) ?? "";
  }
  return "";
}

function parentsOf(definition: SyntaxNode, textOf: (node: SyntaxNode) => string): readonly string[] {
  const list = definition.getChild("ArgList");
  if (!list) return [];
  const parents: string[] = [];
  let previous = "";
  for (const child of childrenOf(list)) {
    const isName = child.name === "VariableName" || child.name === "MemberExpression";
    // `metaclass=…` is no parent: neither the keyword nor its value.
    const isKeyword = child.nextSibling?.name === "AssignOp";
    if (isName && !isKeyword && (previous === "(" || previous === ",")) {
      const parent = lastPart((/^[^[\s]*/u.exec(textOf(child)) ?? [""])[0]).normalize("NFKC");
      if (parent !== "" && parent !== "object" && !parents.includes(parent)) parents.push(parent);
    }
    previous = child.name;
  }
  return parents;
}

/** The text of the docstring, which is the first statement; empty where there is none. */
function docstring(body: SyntaxNode, textOf: (node: SyntaxNode) => string): string {
  let first = body.getChild(":")?.nextSibling ?? null;
  while (first?.name === "Comment") first = first.nextSibling;
  return first?.name === "ExpressionStatement" ? (textIn(first.firstChild, textOf) ?? "") : "";
}

/** A statement of the class body as text of its own: the indentation of its first line is taken from every line. */
function dedented(source: string, statement: SyntaxNode): string {
  const lineStart =
    Math.max(source.lastIndexOf("\n", statement.from - 1), source.lastIndexOf("\r", statement.from - 1)) + 1;
  const indentation = source.slice(lineStart, statement.from);
  const lines = source.slice(statement.from, statement.to).split(/\r\n?|\n/u);
  return lines
    .map((line, index) => (index > 0 && line.startsWith(indentation) ? line.slice(indentation.length) : line))
    .join("\n")
    .trimEnd();
}

/** What should stand where the tree is broken, by the node that is broken there. */
const EXPECTED: Readonly<Record<string, string>> = {
  ClassDefinition: "a class name, its parents in parentheses, and a colon",
  ArgList: "the names of the parent classes and a closing parenthesis",
  ParamList: "parameters such as `name: Type` and a closing parenthesis",
  TypeDef: "a type",
  Body: "a colon and an indented body",
  String: "the end of a string",
  ContinuedString: "the end of a string",
};

/** The first place where the class is no Python, or null. Bodies of methods are text, whatever they hold. */
function firstError(top: SyntaxNode): Unreadable | null {
  let found: Unreadable | null = null;
  const cursor = top.cursor();
  while (!found) {
    const parent = cursor.type.isError ? cursor.node.parent : null;
    if (parent) found = { offset: cursor.from, expected: EXPECTED[parent.name] ?? "Python code" };
    const methodBody = cursor.name === "Body" && cursor.node.parent?.name === "FunctionDefinition";
    if (!cursor.next(!methodBody)) break;
  }
  return found;
}
