import { KnowCoderError } from "../../src/core/errors";
import { ForeignValue } from "../../src/core/foreign";
import {
  BASE_CLASS,
  KINDS,
  type Kind,
  parseClassId,
  type SchemaClass,
  type TypeHint,
} from "../../src/core/schema/class";
import { ANY_ENTITY, type ClassOrigin, type LibraryEntry } from "../../src/core/schema/library";

/**
 * Reads the classes that the built-in model was trained on, cards.json: by kind and name a description with alternatives, synonyms,
 * the hints of a relation's ends, an event's roles, and how many mentions the training data held. Throws
 * `library-invalid` with the path of what is not as it should be.
 */
export function readCards(value: unknown): readonly LibraryEntry[] {
  const cards = new ForeignValue(value, (path, expected) => {
    throw new KnowCoderError({ code: "library-invalid", path, expected });
  });
  return KINDS.flatMap((kind) =>
    cards
      .field(kind)
      .entries()
      .map(([name, card]) => readCard(kind, name, card)),
  );
}

function readCard(kind: Kind, name: string, card: ForeignValue): LibraryEntry {
  if (parseClassId(`${kind}:${name}`) === null) card.fail("named without a colon");
  return {
    schemaClass: readClass(kind, name, card),
    alternatives: texts(card.field("alternatives")),
    synonyms: texts(card.field("synonyms")),
    mentions: card.field("sentences").count(),
    origin: "cards",
    quiet: false,
  };
}

function readClass(kind: Kind, name: string, card: ForeignValue): SchemaClass {
  const parts = {
    name,
    parents: [BASE_CLASS[kind]],
    description: card.field("description").text(),
    examples: [],
    methods: [],
  };
  switch (kind) {
    case "entity":
      return { kind, ...parts };
    case "relation":
      return { kind, ...parts, head: readHint(card.field("head")), tail: readHint(card.field("tail")) };
    case "event":
      return {
        kind,
        ...parts,
        roles: texts(card.field("roles")).map((role) => ({ name: role, hint: LIST_OF_ENTITIES })),
      };
  }
}

const LIST_OF_ENTITIES: TypeHint = [{ name: BASE_CLASS.entity, list: true }];

/** Names of entity classes; none where anything may stand. */
function readHint(names: ForeignValue): TypeHint {
  const alternatives = texts(names).map((name) => ({ name, list: false }));
  return alternatives.length === 0 ? ANY_ENTITY : alternatives;
}

const texts = (list: ForeignValue): readonly string[] => list.list().map((entry) => entry.text());

/** An entity class in the making. */
export interface Draft {
  readonly name: string;
  readonly origin: ClassOrigin;
  readonly mentions: number;
  readonly description: string;
  readonly alternatives: readonly string[];
  readonly synonyms: readonly string[];
  /** Names of classes; empty for the top branches. */
  readonly parents: readonly string[];
  readonly quiet: boolean;
}

/** Each text once, in order, without the empty one. */
export const distinct = (texts: Iterable<string>): readonly string[] =>
  [...new Set(texts)].filter((text) => text !== "");
