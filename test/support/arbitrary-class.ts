import fc from "fast-check";
import type { Kind, Method, Role, SchemaClass, TypeHint } from "../../src/core/schema/class";
import { oneLine } from "../../src/core/schema/comment";

/** Any UTF-16 text: control characters, lone surrogates and what means something in Python among it. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom("a", "Paris", " ", ", ", "(", ")", "é", "東京", "👩‍🚀") },
      {
        weight: 3,
        arbitrary: fc.constantFrom(
          '"',
          '"""',
          "'",
          "'''",
          "\\",
          "\\n",
          "\\u",
          "\n",
          "\r\n",
          "\t",
          "\u2028",
          "\x7f",
          "#",
          ":",
        ),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          "Description: ",
          "Examples: ",
          "class A(B):",
          "pass",
          "$&",
          "\ud83d",
          "\udc00",
          "\0",
          "```",
        ),
      },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) },
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

const className = fc.oneof(
  fc.stringMatching(/^[A-Z][A-Za-z0-9_]{3,10}$/),
  fc.constantFrom("Event", "Relation", "Entity", "Human", "Künstler", "人物", "Set", "Union", "X"),
);

const KEYWORD_ROLES = ["from", "to", "yield", "class", "def", "lambda", "None", "in", "print", "match", "self", "type"];
const roleName = fc.oneof(
  fc.stringMatching(/^[a-z][a-z_]{2,8}$/),
  fc.constantFrom(...KEYWORD_ROLES, "arg_names", "args"),
);

const hint: fc.Arbitrary<TypeHint> = fc.array(fc.record({ name: className, list: fc.boolean() }), { maxLength: 4 });
const role: fc.Arbitrary<Role> = fc.record({ name: roleName, hint });
const roles = fc.uniqueArray(role, { selector: ({ name }) => name, maxLength: 6 });

const method: fc.Arbitrary<Method> = fc
  .record({
    name: fc.constantFrom("filter_pronoun", "filter_number", "normalise", "__str__"),
    decorated: fc.boolean(),
    body: fc.constantFrom(
      "return mention",
      '"""Says why."""\n\n\tif not mention:\n\t\treturn None\n\treturn mention',
      'text = """\nnot indented\n\t\tdeep\n\t"""\n\treturn text',
    ),
  })
  .map(({ name, decorated, body }) => ({
    name,
    source: `${decorated ? "@classmethod\n" : ""}def ${name}(cls, mention):\n\t${body}`,
  }));

/** Classes of a kind, with all their parts in any combination; without a source text. */
export function schemaClassOf(kind: Kind): fc.Arbitrary<SchemaClass> {
  const parts = {
    name: className,
    parents: fc.uniqueArray(className, { minLength: 1, maxLength: 3 }),
    description: hostileText.map(oneLine),
    examples: fc
      .array(hostileText.map(oneLine), { maxLength: 6 })
      .map((all) => all.filter((example) => example !== "")),
    methods: fc.array(method, { maxLength: 2 }),
  };
  switch (kind) {
    case "entity":
      return fc.record({ kind: fc.constant(kind), ...parts });
    case "relation":
      return fc.record({ kind: fc.constant(kind), ...parts, head: hint, tail: hint });
    case "event":
      return fc.record({ kind: fc.constant(kind), ...parts, roles });
  }
}

export const schemaClass: fc.Arbitrary<SchemaClass> = fc.oneof(
  schemaClassOf("entity"),
  schemaClassOf("relation"),
  schemaClassOf("event"),
);
