import { describe, expect, it } from "vitest";
import { classTiesIn } from "../../../src/core/entities/class-ties";
import { entitiesOf } from "../../../src/core/entities/entities";
import { buildGraph } from "../../../src/core/graph/build";
import { brokenEdges, brokenHints } from "../../../src/core/graph/hints";
import type { ExtractedObject, ResultDocument } from "../../../src/core/result/result";
import type { ClassId } from "../../../src/core/schema/class";
import { builtInLibrary } from "../../support/library";

const library = builtInLibrary();

const common = {
  confidence: null,
  pass: 0,
  alignment: "exact",
  occurrences: [],
  span: { start: 0, end: 1 },
} as const;
const entity = (id: string, name: string, mention: string): ExtractedObject => ({
  ...common,
  id,
  kind: "entity",
  class: name,
  mention,
});
const relation = (name: string, head: string, tail: string): ExtractedObject => ({
  ...common,
  id: `${name} ${head} ${tail}`,
  kind: "relation",
  class: name,
  mention: "",
  head,
  tail,
});
const event = (name: string, role: string, object: string): ExtractedObject => ({
  ...common,
  id: `${name} ${role} ${object}`,
  kind: "event",
  class: name,
  mention: "x",
  arguments: [{ role, object }],
});

const ADA = entity("ada", "Person", "Ada Lovelace");
const LONDON = entity("london", "City", "London");
const POET = entity("poet", "Poet", "Lord Byron");
const FRANCE = entity("france", "Country", "France");
const THING = entity("thing", "Entity", "the first program");

const broken = (
  objects: readonly ExtractedObject[],
  schema: readonly { readonly id: ClassId; readonly code: string }[] = [],
  of: typeof library | null = library,
) => {
  const document: Pick<ResultDocument, "objects" | "schema"> = {
    objects: [ADA, LONDON, POET, FRANCE, THING, ...objects],
    schema: schema.map(({ id, code }) => ({ id, code, kind: "relation", name: id })),
  };
  return brokenHints(document, of).map(
    ({ mention, found, place, name, expected }) =>
      `${place} of ${name}: ${mention} is ${found}, not ${expected.join(" or ")}`,
  );
};

describe("brokenHints", () => {
  it("says nothing of ends that are of a hinted class, or stand below or above one", () => {
    expect(broken([relation("PlaceOfBirth", "ada", "london")])).toEqual([]);
    expect(broken([relation("PlaceOfBirth", "poet", "london")])).toEqual([]);
  });

  it("tells the end, its class and the classes that are hinted", () => {
    expect(broken([relation("PlaceOfBirth", "london", "ada")])).toEqual([
      "head of PlaceOfBirth: London is City, not Person",
      "tail of PlaceOfBirth: Ada Lovelace is Person, not Location",
    ]);
  });

  it("goes by the class as the document holds it, before the library's", () => {
    const code = [
      "class PlaceOfBirth(Relation):",
      "    def __init__(self, head_entity: Country | City, tail_entity: Person):",
      "        super().__init__(head_entity=head_entity, tail_entity=tail_entity)",
    ].join("\n");
    const schema = [{ id: "relation:PlaceOfBirth" as const, code }];
    expect(broken([relation("PlaceOfBirth", "london", "ada")], schema)).toEqual([]);
    expect(broken([relation("PlaceOfBirth", "ada", "ada")], schema)).toEqual([
      "head of PlaceOfBirth: Ada Lovelace is Person, not Country or City",
    ]);
  });

  it("looks at the fillers of roles in the same way", () => {
    const code = [
      "class Loan(Event):",
      "    def __init__(self, trigger: str, lender: List[Country], sum: List[Entity]):",
    ]
      .concat("        super().__init__(trigger=trigger)")
      .join("\n");
    const schema = [{ id: "event:Loan" as const, code }];
    const events = [event("Loan", "lender", "france"), event("Loan", "lender", "ada"), event("Loan", "sum", "ada")];
    expect(broken(events, schema)).toEqual(["role of lender: Ada Lovelace is Person, not Country"]);
  });

  it("lets anything stand where nothing is hinted, and calls nothing broken that nobody knows", () => {
    expect(broken([relation("Spouse", "london", "france")])).toEqual([]);
    expect(broken([relation("NeverHeardOf", "london", "france")])).toEqual([]);
    expect(broken([relation("PlaceOfBirth", "thing", "london")])).toEqual([]);
    expect(broken([relation("PlaceOfBirth", "london", "ada")], [], null)).toEqual([]);
    expect(broken([relation("PlaceOfBirth", "nobody", "london")])).toEqual([]);
  });
});

describe("brokenEdges", () => {
  it("are the edges of the relations and of the very roles that something is broken about", () => {
    const code = [
      "class Loan(Event):",
      "    def __init__(self, trigger: str, lender: List[Country], taker: List[Person]):",
    ]
      .concat("        super().__init__(trigger=trigger)")
      .join("\n");
    const loan: ExtractedObject = {
      ...common,
      id: "loan",
      kind: "event",
      class: "Loan",
      mention: "lent",
      arguments: [
        { role: "lender", object: "ada" },
        { role: "taker", object: "poet" },
      ],
    };
    const objects = [
      ADA,
      LONDON,
      POET,
      relation("PlaceOfBirth", "london", "ada"),
      relation("Spouse", "ada", "poet"),
      loan,
    ];
    const schema = [{ id: "event:Loan" as const, name: "Loan", kind: "event" as const, code }];
    const edges = brokenEdges(
      buildGraph(objects, entitiesOf({ text: "", objects }, classTiesIn(library))),
      brokenHints({ objects, schema }, library),
    );
    expect([...edges].map(([id, hints]) => [id, hints.map(({ place }) => place)])).toEqual([
      ["relation london ada PlaceOfBirth", ["head", "tail"]],
      ["role loan ada lender", ["role"]],
    ]);
  });
});
