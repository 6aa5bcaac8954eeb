import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { failureOf, KnowCoderError } from "../../../../src/core/errors";
import { classId, hintsOf, type SchemaClass } from "../../../../src/core/schema/class";
import type { ImportedClasses } from "../../../../src/core/schema/import/imported";
import { readClassFile } from "../../../../src/core/schema/import/read";
import { printHint } from "../../../../src/core/schema/python-names";
import { classesMessages } from "../../../../src/ui/messages/en/classes";
import { hostileText } from "../../../support/arbitrary-class";
import { sharedPath } from "../../../support/shared";

const { noteReason } = classesMessages.english;

/** What a test that must not hang is given on a busy machine. */
const PATIENCE = 60_000;

/** A class in a line: `relation:Owns(Relation) [Person | Group, Vessel] — what it is, e.g. a, b`. */
function inWords(one: SchemaClass): string {
  const hints =
    one.kind === "event"
      ? one.roles.map(({ name, hint }) => `${name}: ${printHint(hint)}`)
      : hintsOf(one).map((hint) => printHint(hint));
  return [
    `${classId(one)}(${one.parents.join(", ")})`,
    ...(hints.length === 0 ? [] : [`[${hints.join(", ")}]`]),
    ...(one.description === "" ? [] : [`— ${one.description}`]),
    ...(one.examples.length === 0 ? [] : [`e.g. ${one.examples.join(", ")}`]),
  ].join(" ");
}

const read = (text: string): readonly string[] => readClassFile(text, "file").classes.map(inWords);

const noted = ({ notes }: ImportedClasses): readonly string[] =>
  notes.map(({ line, subject, outcome, reason }) => `${line} ${subject}, ${outcome}: ${noteReason(reason)}`);

const refusal = (text: string): unknown => {
  try {
    return readClassFile(text, "file");
  } catch (thrown) {
    return failureOf(thrown);
  }
};

describe("Python", () => {
  it("is read as class code, with its own text (I2)", () => {
    const code = 'class Vessel(Vehicle):\n    """Description: floats\n    Examples: Titanic"""\n';
    const { classes, format } = readClassFile(`# mine\nimport os\n\n${code}\nclass Bad(:\n    pass\n`, "file");
    expect(format).toBe("python");
    expect(classes.map(inWords)).toEqual(["entity:Vessel(Vehicle) — floats e.g. Titanic"]);
    expect(classes[0]?.source).toBe(code.trimEnd());
  });

  it("tells what it skipped, line by line (I1)", () => {
    const imported = readClassFile("class A(Entity): pass\nclass Bad(:\n    pass\nclass A(B): pass\n", "file");
    expect(imported.classes).toHaveLength(1);
    expect(noted(imported)).toEqual([
      "4 A, skipped: it comes a second time: line 1 has it first",
      expect.stringMatching(/^2 class Bad\(:, skipped: column \d+ should hold /u),
    ]);
  });

  it("takes a parent that classes of several kinds are called for the entity class", () => {
    const relation = "class Location(Relation):\n\tdef __init__(self, head_entity: A, tail_entity: Location): pass\n";
    expect(
      read(`${relation}class Location(Place): pass\nclass City(Location): pass\nclass Harbour(City): pass\n`),
    ).toEqual([
      "relation:Location(Relation) [A, Location]",
      "entity:Location(Place)",
      "entity:City(Location)",
      "entity:Harbour(City)",
    ]);
  });

  it("is read as data models where classes have typed fields (I3)", () => {
    const text = `
from pydantic import BaseModel, Field

class Port(str, Enum):
    """A place where ships land."""
    HAMBURG = "Hamburg"
    OSLO = "Oslo"

class Person(BaseModel):
    name: str
    born: Optional[date] = None

class Vessel(BaseModel):
    """Something that floats."""
    owner: Person | None = Field(None, description="who has it")
    ports: list["Port"] = []  # where it lands
    tonnage: int

class Tug(Vessel):
    tows: List[Vessel]
    home: Port
`;
    const imported = readClassFile(text, "file");
    expect(imported.classes.map(inWords)).toEqual([
      "entity:Port(Entity) — A place where ships land. e.g. Hamburg, Oslo",
      "entity:Person(Entity)",
      "entity:Vessel(Entity) — Something that floats.",
      "entity:Tug(Vessel)",
      "relation:Owner(Relation) [Vessel, Person] — who has it",
      "relation:Ports(Relation) [Vessel, Port] — where it lands",
      "relation:Tows(Relation) [Tug, Vessel]",
      "relation:Home(Relation) [Tug, Port]",
    ]);
    expect(imported.classes.every((one) => one.source === undefined)).toBe(true);
    expect(noted(imported)).toEqual([
      "9 Person, changed: fields of plain values (texts, numbers, dates and the like) are not taken over yet: name, born",
      "13 Vessel, changed: fields of plain values (texts, numbers, dates and the like) are not taken over yet: tonnage",
    ]);
  });

  it("reads data classes whose fields are a trigger and roles as events (I4)", () => {
    expect(read("@dataclass\nclass Sale:\n    trigger: str\n    buyer: List[Person]\n    goods: str\n")).toEqual([
      "event:Sale(Event) [buyer: List[ Person ], goods: ]",
    ]);
  });
});

describe("Python as people write and copy it", () => {
  const MODEL = "class Port(BaseModel):\n    name: str\n\nclass Canal(BaseModel):\n    name: str\n\n";

  it.each([
    ['kind: Literal["Port"] = "Port"', []],
    ['kind: typing.Literal["Port", "Canal"]', []],
    ['home: Annotated[Port, Field(description="Port or Canal that the Vessel lies in")]', ["Port"]],
    ['home: Annotated["Port | None", "Canal"] = None', ["Port"]],
    ['home: conlist(Port, min_length=1, description="a Canal")', []],
    ['home: "Optional[Port]" = Field(default=None, title="Canal")', ["Port"]],
    ["home: Union[Port, List['Canal'], None]", ["Port", "Canal"]],
    ["home: dict[str, Port]", ["Port"]],
    ["home: (Port | Canal)", ["Port", "Canal"]],
  ])("words in %s are no classes", (field, tails) => {
    const { classes } = readClassFile(`${MODEL}class Vessel(BaseModel):\n    ${field}\n`, "file");
    const found = classes.flatMap((one) => (one.kind === "relation" ? one.tail.map(({ name }) => name) : []));
    expect(found).toEqual(tails);
  });

  it.each([
    "Water = Union[Port, Canal]",
    "Water = Port | Canal",
    "type Water = Port | Canal",
    'Water: TypeAlias = "Port | Canal"',
    'Water = Annotated[\n    Port | Canal,\n    Field(discriminator="Vessel"),\n]',
    "Inner = Port\nOuter = Optional[Canal]\nWater = Union[Inner, Outer]",
    "Water = Union[Port, Canal, Water]",
  ])("%s is followed", (alias) => {
    expect(read(`${MODEL}${alias}\n\nclass Vessel(BaseModel):\n    lies: Water\n`)).toContain(
      "relation:Lies(Relation) [Vessel, Port | Canal]",
    );
  });

  it("takes classes in blocks and in other classes, each with its lines", () => {
    const imported = readClassFile(
      `try:
    from x import Port
except ImportError:
    @dataclass
    class Port:
        """Where ships land."""
        name: str

class Vessel(BaseModel):
    class Engine(BaseModel):
        class Piston(BaseModel):
            bore: int
        pistons: list[Piston]
    class Config:
        frozen = True
    engine: Engine
    port: Port

with skipping():
    class Broken(:
        pass
`,
      "file",
    );
    expect(imported.classes.map(inWords)).toEqual([
      "entity:Port(Entity) — Where ships land.",
      "entity:Vessel(Entity)",
      "entity:Engine(Entity)",
      "entity:Piston(Entity)",
      "relation:Engine(Relation) [Vessel, Engine]",
      "relation:Port(Relation) [Vessel, Port]",
      "relation:Pistons(Relation) [Engine, Piston]",
    ]);
    expect(imported.lines.slice(0, 4)).toEqual([4, 9, 10, 11]);
    expect(noted(imported)).toEqual([
      "14 Config, skipped: it holds settings of the class around it",
      "4 Port, changed: fields of plain values (texts, numbers, dates and the like) are not taken over yet: name",
      "11 Piston, changed: fields of plain values (texts, numbers, dates and the like) are not taken over yet: bore",
      expect.stringMatching(/^20 .*Broken.*, skipped: column 18 should hold /u),
    ]);
  });

  it.each([
    [
      "indented",
      '    class Port(Entity):\n        """Where ships land."""\n        pass\n\n    class Canal(Port):\n        pass\n',
    ],
    [
      "indented by tabs, decorated",
      '\t@final\n\tclass Port:\n\t\t"""Where ships land."""\n\n\tclass Canal(Port):\n\t\tpass\n',
    ],
    [
      "out of Python's shell",
      '>>> class Port(Entity):\n...     """Where ships land."""\n...\n>>> class Canal(Port): pass\n...\n>>> Port\n<class Port>\n',
    ],
    [
      "out of IPython",
      'In [1]: class Port(Entity):\n   ...:     """Where ships land."""\n   ...:\nIn [2]: class Canal(Port): pass\n',
    ],
    ["behind a byte order mark", '\ufeffclass Port(Entity):\n    """Where ships land."""\n\nclass Canal(Port): pass\n'],
    [
      "a comment first",
      'class Port(Entity):  # reviewed\n    # noqa: D101\n    """Where ships land."""\n\nclass Canal(Port): pass\n',
    ],
    ["a docstring in pieces", 'class Port(Entity):\n    ("Where ships "\n     "land.")\n\nclass Canal(Port): pass\n'],
    [
      "generic",
      'class Port[T: Entity](Entity):\n    """Where ships land."""\n\nclass Canal[A, *B](Port[A]):\n    pass\n',
    ],
    ["full-width letters", 'class Ｐｏｒｔ(Entity):\n    """Where ships land."""\n\nclass Canal(Ｐｏｒｔ): pass\n'],
  ])("%s", (_, text) => {
    expect(read(text)).toEqual(["entity:Port(Entity) — Where ships land.", "entity:Canal(Port)"]);
  });

  it("reads descriptions in pieces", () => {
    const field = 'home: Port = Field(\n        ...,\n        description="Where it "\n        "lies" + " now",\n    )';
    expect(read(`${MODEL}class Vessel(BaseModel):\n    ${field}\n`)).toContain(
      "relation:Home(Relation) [Vessel, Port] — Where it lies now",
    );
  });

  it("takes the members of enumerations for examples, and of no other class", () => {
    const text = `class Flag(Enum):
    _ignore_ = ["x"]
    PANAMA = auto()
    MALTA = 2
    NORWAY = "Norway"
    LONG = ("in two "
            "pieces")

class Small(Flag):
    NAURU = auto()

class Vessel(Base):
    __tablename__ = "vessels"
    COLOUR = "grey"
    flag: Mapped["Flag"] = relationship(back_populates="vessels")
`;
    const imported = readClassFile(text, "file");
    expect(imported.classes.map(inWords)).toEqual([
      "entity:Flag(Entity) e.g. PANAMA, MALTA, Norway, in two pieces",
      "entity:Small(Flag) e.g. NAURU",
      "entity:Vessel(Base)",
      "relation:Flag(Relation) [Vessel, Flag]",
    ]);
    expect(noted(imported)).toEqual([expect.stringContaining("are not taken over yet: __tablename__, COLOUR")]);
  });
});

describe("JSON", () => {
  it("is read as class code by name, of one kind or grouped (I5)", () => {
    const relation = "class Owns(Relation):\n\tdef __init__(self, head_entity: A, tail_entity: B):\n\t\tpass";
    expect(
      read(JSON.stringify({ Entity: "class Entity:\n\tpass", Vessel: "class Vessel(Thing):\n\tpass", Owns: relation })),
    ).toEqual(["entity:Vessel(Thing)", "relation:Owns(Relation) [A, B]"]);
    expect(
      read(JSON.stringify({ relation: { Owns2: "class Owns2(Owns): pass" }, entity: { A: "class A(B): pass" } })),
    ).toEqual(["relation:Owns2(Owns) [, ]", "entity:A(B)"]);
  });

  it("knows the lines of what it skips", () => {
    const text = JSON.stringify({ A: "class A(B): pass", Bad: "class Bad(:\n\tpass", C: 3 }, null, 2);
    expect(noted(readClassFile(text, "file"))).toEqual([
      "4 C, skipped: there is no text behind its name",
      "3 Bad, skipped: column 11 of its code should hold the names of the parent classes and a closing parenthesis",
    ]);
  });

  it("is read as the classes of a result document, or as names with descriptions", () => {
    const schema = [{ kind: "relation", name: "Owns2", id: "relation:Owns2", code: "class Owns2(Owns): pass" }];
    expect(read(JSON.stringify({ format: "knowcoder-result/1", schema }))).toEqual(["relation:Owns2(Owns) [, ]"]);
    expect(read('{"Vessel": "Something that floats", "tug boat": ""}')).toEqual([
      "entity:Vessel(Entity) — Something that floats",
      "entity:TugBoat(Entity)",
    ]);
    expect(read('["Vessel", {"name": "Sale", "kind": "event", "description": "goods for money"}, 7]')).toEqual([
      "entity:Vessel(Entity)",
      "event:Sale(Event) — goods for money",
    ]);
  });

  it("is read as JSON Schema: object types, references between them, enumerations (I6)", () => {
    const schema = {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      title: "Fleet",
      type: "object",
      properties: { vessels: { type: "array", items: { $ref: "#/$defs/Vessel" } } },
      $defs: {
        Vessel: {
          type: "object",
          description: "Something that floats",
          examples: ["Titanic"],
          properties: {
            owner: {
              anyOf: [{ $ref: "#/$defs/Person" }, { $ref: "#/$defs/shipping-line" }, { type: "null" }],
              description: "who has it",
            },
            tonnage: { type: "integer" },
            anchor: { type: "object", title: "Anchor", properties: { weight: { type: "number" } } },
          },
        },
        Person: { type: "object" },
        "shipping-line": { allOf: [{ $ref: "#/$defs/Person" }, { properties: { fleet: { $ref: "#/$defs/Vessel" } } }] },
        Flag: { enum: ["Panama", "Malta"] },
        Tonnage: { type: "integer" },
        Elsewhere: {},
      },
    };
    const imported = readClassFile(JSON.stringify(schema, null, 2), "file");
    expect(imported.format).toBe("json-schema");
    expect(imported.classes.map(inWords)).toEqual([
      "entity:Anchor(Entity)",
      "entity:Vessel(Entity) — Something that floats e.g. Titanic",
      "entity:Person(Entity)",
      "entity:ShippingLine(Person)",
      "entity:Flag(Entity) e.g. Panama, Malta",
      "entity:Fleet(Entity)",
      "relation:Owner(Relation) [Vessel, Person | ShippingLine] — who has it",
      "relation:Anchor(Relation) [Vessel, Anchor]",
      "relation:Fleet(Relation) [ShippingLine, Vessel]",
      "relation:Vessels(Relation) [Fleet, Vessel]",
    ]);
    expect(imported.notes.map(({ subject }) => subject)).toEqual(["Tonnage", "Anchor", "Vessel", "shipping-line"]);
    expect(imported.notes[0]?.line).toBe(
      JSON.stringify(schema, null, 2)
        .split("\n")
        .findIndex((line) => line.includes('"Tonnage"')) + 1,
    );
  });
});

describe("LinkML", () => {
  it("is read with what classes are and mix in, their slots, and enumerations (I7)", () => {
    const text = `
id: https://example.org/fleet
name: fleet
imports: [linkml:types]
slots:
  owner: {range: person, description: who has it}
  tonnage: {range: integer}
  captain: {range: person, domain: Vessel}
enums:
  Flag:
    permissible_values: {Panama: {}, Malta: {description: an island}}
classes:
  person:
    description: |
      a human
      being
  Vessel:
    mixins: [Owned]
    slots: [owner, tonnage]
    attributes:
      flag: {range: Flag}
  Owned: {mixin: true}
  Tug:
    is_a: Vessel
    slot_usage:
      owner: {range: Vessel}
  Defined elsewhere: {abstract: true}
`;
    const imported = readClassFile(text, "file");
    expect(imported.format).toBe("linkml");
    expect(imported.classes.map(inWords)).toEqual([
      "entity:person(Entity) — a human being",
      "entity:Vessel(Owned)",
      "entity:Owned(Entity)",
      "entity:Tug(Vessel)",
      "entity:Flag(Entity) e.g. Panama, Malta",
      "relation:Flag(Relation) [Vessel, Flag]",
      "relation:Owner(Relation) [Vessel | Tug, person | Vessel] — who has it",
      "relation:Captain(Relation) [Vessel, person]",
    ]);
    expect(noted(imported)).toEqual([
      "17 Vessel, changed: fields of plain values (texts, numbers, dates and the like) are not taken over yet: tonnage",
    ]);
  });
});

describe("a list", () => {
  it("has a class a line, under headings (I8)", () => {
    const text = `Vessel: something that floats
- tug boat (Vessel, Workhorse): pulls others
* **Buoy** - marks a way
2. Person, Ship Owner

# Relations
Owns (Person | Ship Owner, Vessel): has it
Sails (Person -> Vessel)
## Events
Sale (buyer: Person, goods, the price: Money): goods for money
This line is a sentence, and no class at all.`;
    const imported = readClassFile(text, "file");
    expect(imported.classes.map(inWords)).toEqual([
      "entity:Vessel(Entity) — something that floats",
      "entity:TugBoat(Vessel, Workhorse) — pulls others",
      "entity:Buoy(Entity) — marks a way",
      "entity:Person(Entity)",
      "entity:ShipOwner(Entity)",
      "relation:Owns(Relation) [Person | ShipOwner, Vessel] — has it",
      "relation:Sails(Relation) [Person, Vessel]",
      "event:Sale(Event) [buyer: Person, goods: , the_price: Money] — goods for money",
    ]);
    expect(noted(imported)).toContain(
      "11 This line is a sentence, and no class at all., skipped: a name and a colon should stand before a description",
    );
  });
});

describe("JSON Schema as tools write it", () => {
  const object = (properties: object = {}) => ({ type: "object", properties });
  const ref = (pointer: string) => ({ $ref: pointer });
  const readSchema = (schema: object) => readClassFile(JSON.stringify(schema, null, 1), "file");
  const relations = (schema: object) =>
    readSchema(schema)
      .classes.filter(({ kind }) => kind === "relation")
      .map(inWords);

  it("refers to itself as a whole", () => {
    const schema = { title: "Port", ...object({ next: ref("#"), all: { type: "array", items: ref("#/") } }) };
    expect(readSchema(schema).classes.map(inWords)).toEqual([
      "entity:Port(Entity)",
      "relation:Next(Relation) [Port, Port]",
    ]);
  });

  it.each([
    ["a union with a name", { Water: { oneOf: [ref("#/$defs/Port"), ref("#/$defs/Canal")] } }, "Port | Canal"],
    ["a nullable reference", { Water: { anyOf: [ref("#/$defs/Port"), { type: "null" }] } }, "Port"],
    ["a second name", { Water: ref("#/$defs/Other"), Other: { $ref: "#/$defs/Port", description: "x" } }, "Port"],
    ["a list with a name", { Water: { type: "array", items: ref("#/$defs/Port") } }, "Port"],
    ["a map with a name", { Water: { type: "object", additionalProperties: ref("#/$defs/Port") } }, "Port"],
    [
      "a union of unions in a circle",
      {
        Water: { anyOf: [ref("#/$defs/Water"), ref("#/$defs/Both")] },
        Both: { oneOf: [ref("#/$defs/Canal"), ref("#/$defs/Water")] },
      },
      "Canal",
    ],
    ["an object that may be null", { Water: { type: ["object", "null"] } }, "Water"],
    ["an object or null", { Water: { anyOf: [object({ a: {} }), { type: "null" }] } }, "Water"],
    ["a class that is defined elsewhere", { Water: {} }, "Water"],
    ["plain values", { Water: { type: ["string", "null"] } }, null],
  ])("%s", (_, defs, tail) => {
    const found = relations({
      $defs: { Port: object({ a: {} }), Canal: object(), ...defs, Vessel: object({ lies: ref("#/$defs/Water") }) },
    });
    expect(found.filter((one) => one.includes(":Lies"))).toEqual(
      tail === null ? [] : [`relation:Lies(Relation) [Vessel, ${tail}]`],
    );
  });

  it("follows escaped pointers, pointers to anything, identifiers and anchors", () => {
    const schema = {
      $id: "https://example.org/fleet",
      definitions: {
        "sea/port~1": { $anchor: "port", ...object() },
        "inner canal": { $id: "https://example.org/canal", ...object() },
        Vessel: object({
          a: ref("#/definitions/sea~1port~01"),
          b: ref("#/definitions/inner%20canal"),
          c: ref("#port"),
          d: ref("https://example.org/canal"),
          e: ref("https://example.org/fleet#/definitions/Vessel"),
          f: ref("other.schema.json"),
          g: ref("other.json#/definitions/Dock"),
          h: { anyOf: [{ title: "Crew", ...object({ size: { type: "integer" } }) }, { type: "null" }] },
          i: ref("#/definitions/Vessel/properties/h/anyOf/0"),
        }),
      },
    };
    expect(relations(schema).map((one) => one.replace("(Relation) [Vessel", ""))).toEqual([
      "relation:A, SeaPort1]",
      "relation:B, InnerCanal]",
      "relation:C, SeaPort1]",
      "relation:D, InnerCanal]",
      "relation:E, Vessel]",
      "relation:F, other]",
      "relation:G, Dock]",
      "relation:H, Crew]",
      "relation:I, Crew]",
    ]);
  });

  it("nests what holds together", () => {
    const schema = {
      $defs: {
        Thing: object(),
        Vessel: {
          allOf: [{ allOf: [ref("#/$defs/Thing"), object({ owner: ref("#/$defs/Thing") })] }, object({ tons: {} })],
        },
      },
    };
    const { classes, notes } = readSchema(schema);
    expect(classes.map(inWords)).toEqual([
      "entity:Thing(Entity)",
      "entity:Vessel(Thing)",
      "relation:Owner(Relation) [Vessel, Thing]",
    ]);
    expect(notes.map(({ reason }) => noteReason(reason))).toEqual([
      expect.stringContaining("are not taken over yet: tons"),
    ]);
  });

  it("tells of what stands for other classes, and of what is plain", () => {
    const { notes } = readSchema({
      $defs: {
        Port: object(),
        Canal: object(),
        Water: { oneOf: [ref("#/$defs/Port"), ref("#/$defs/Canal")] },
        Tons: { type: "number" },
      },
    });
    expect(notes.map(({ subject, reason }) => `${subject}: ${noteReason(reason)}`)).toEqual([
      "Water: it stands for Port or Canal; what refers to it refers to these",
      "Tons: it stands for plain values, not for objects",
    ]);
  });

  it("names what is written in unions", () => {
    const water = (...titles: readonly (string | null)[]) => ({
      $defs: {
        Water: { oneOf: titles.map((title) => ({ ...(title === null ? {} : { title }), ...object({ a: {} }) })) },
        Vessel: object({ lies: ref("#/$defs/Water") }),
      },
    });
    expect(relations(water("Port", "Canal"))).toEqual(["relation:Lies(Relation) [Vessel, Port | Canal]"]);
    expect(relations(water(null, null))).toEqual(["relation:Lies(Relation) [Vessel, Water1 | Water2]"]);
    const told = { Water: { type: "object", discriminator: {}, oneOf: [ref("#/$defs/Port"), ref("#/$defs/Canal")] } };
    expect(
      relations({
        $defs: {
          ...told,
          Port: { type: "object" },
          Canal: { type: "object" },
          Vessel: object({ lies: ref("#/$defs/Water") }),
        },
      }),
    ).toEqual(["relation:Lies(Relation) [Vessel, Port | Canal]"]);
  });

  it("answers for references without end", { timeout: PATIENCE }, () => {
    const defs = Object.fromEntries(
      Array.from({ length: 60 }, (_, at) => [
        `U${at}`,
        { anyOf: Array.from({ length: 60 }, (_, other) => ref(`#/$defs/U${other}`)) },
      ]),
    );
    expect(relations({ $defs: { ...defs, Port: object({ u: ref("#/$defs/U0") }) } })).toEqual([]);
  });

  it("is read from YAML, with its lines, and out of OpenAPI", () => {
    const imported = readClassFile(
      `openapi: 3.1.0
info: {title: Fleet}
paths:
  /ports: {get: {summary: x}}
components:
  schemas:
    Port:
      type: object
      properties:
        next: {$ref: '#/components/schemas/Port'}
        name: {type: string}
    Flag:
      enum: [Panama, Malta]
`,
      "file",
    );
    expect(imported.format).toBe("json-schema");
    expect(imported.classes.map(inWords)).toEqual([
      "entity:Port(Entity)",
      "entity:Flag(Entity) e.g. Panama, Malta",
      "relation:Next(Relation) [Port, Port]",
    ]);
    expect(imported.lines).toEqual([7, 12, 7]);
    expect(noted(imported)).toEqual([
      "3 paths, skipped: only the schemas under components are read",
      "7 Port, changed: fields of plain values (texts, numbers, dates and the like) are not taken over yet: name",
    ]);
    expect(
      read(
        '$schema: "https://json-schema.org/draft/2020-12/schema"\ntitle: Port\ntype: object\nproperties:\n  next:\n    $ref: "#"\n',
      ),
    ).toEqual(["entity:Port(Entity)", "relation:Next(Relation) [Port, Port]"]);
  });
});

describe("LinkML's slots", () => {
  it.each([
    ["what a slot is", "s: {is_a: t}\n  t: {is_a: u}\n  u: {range: B}", "B"],
    ["what a slot mixes in", "s: {mixins: t}\n  t: {mixin: true, range: B}", "B"],
    ["itself before what it is", "s: {is_a: t, range: C}\n  t: {range: B}", "C"],
    ["alternatives", "s: {range: Any, any_of: [{range: B}, {range: C}]}", "B | C"],
    ["one of several", "s: {exactly_one_of: [{range: B}, {range: string}, {range: C}]}", "B | C"],
    ["several at a time", "s: {range: B, multivalued: true}", "B"],
    ["slots in a circle", "s: {is_a: t}\n  t: {is_a: s}", null],
    ["a plain range", "s: {range: integer}", null],
  ])("have the range of %s", (_, slots, tail) => {
    const found = read(`slots:\n  ${slots}\nclasses:\n  A: {slots: [s]}\n  B: {}\n  C: {}\n`);
    expect(found.filter((one) => one.startsWith("relation"))).toEqual(
      tail === null ? [] : [`relation:S(Relation) [A, ${tail}]`],
    );
  });

  it("have the default range where they have none, and what the class says before all", () => {
    const text = `default_range: B
slots: {s: {}, t: {range: string}, u: {description: base}}
classes:
  A:
    slots: [s, t]
    mixins: M
  M: {mixin: true, slots: u, slot_usage: {u: {range: A, description: mine}}}
  B: {attributes: {name: {range: string}, flag: {range: F}}}
enums:
  F: {permissible_values: [{text: x}, {text: y}]}
imports: [linkml:types, core]
`;
    const imported = readClassFile(text, "file");
    expect(imported.classes.map(inWords)).toEqual([
      "entity:A(M)",
      "entity:M(Entity)",
      "entity:B(Entity)",
      "entity:F(Entity) e.g. x, y",
      "relation:S(Relation) [A, B]",
      "relation:U(Relation) [M, A] — mine",
      "relation:Flag(Relation) [B, F]",
    ]);
    expect(noted(imported)[0]).toBe("null core, skipped: it is another file, which is not read along");
  });
});

describe("lists as people write them", () => {
  it.each([
    ["人物：真实的人\n地点: 城市或国家", ["entity:人物(Entity) — 真实的人", "entity:地点(Entity) — 城市或国家"]],
    ["人物、地点、组织", ["entity:人物(Entity)", "entity:地点(Entity)", "entity:组织(Entity)"]],
    ["人物，地点；组织", ["entity:人物(Entity)", "entity:地点(Entity)", "entity:组织(Entity)"]],
    ["Port,Canal;Vessel", ["entity:Port(Entity)", "entity:Canal(Entity)", "entity:Vessel(Entity)"]],
    ["Port:where ships land", ["entity:Port(Entity) — where ships land"]],
    ["港口（地点，设施）：船只停靠的地方，如汉堡", ["entity:港口(地点, 设施) — 船只停靠的地方，如汉堡"]],
    ["# 关系\n停靠（船只、港口）：在", ["relation:停靠(Relation) [船只, 港口] — 在"]],
    ["港口——船只停靠的地方", ["entity:港口(Entity) — 船只停靠的地方"]],
    ["佐々木\n〇〇会社", ["entity:佐々木(Entity)", "entity:〇〇会社(Entity)"]],
    [
      "relation:Owns (Person, Vessel): has\nevent:Sale",
      ["relation:Owns(Relation) [Person, Vessel] — has", "event:Sale(Event)"],
    ],
    ["Ｐｏｒｔ： where", ["entity:Port(Entity) — where"]],
    ["print\nlist: a row\nNone", ["entity:print(Entity)", "entity:list(Entity) — a row", "entity:None_(Entity)"]],
    ["Port: see https://example.org/a", ["entity:Port(Entity) — see https://example.org/a"]],
    [
      "entities:\n  Port: where ships land\nrelations:\n  - name: Owns\n    description: has\n",
      ["entity:Port(Entity) — where ships land", "relation:Owns(Relation) [, ] — has"],
    ],
    [
      "- name: Port\n  description: where ships land\n- name: Canal\n  description: cut\n",
      ["entity:Port(Entity) — where ships land", "entity:Canal(Entity) — cut"],
    ],
  ])("%s", (text, classes) => {
    expect(read(text)).toEqual(classes);
  });

  it("tell of headings that say no kind", () => {
    expect(noted(readClassFile("# Harbours\nPort: x\n", "file"))).toEqual([
      "1 Harbours, changed: this heading says no kind (Entities, Relations or Events); what follows is read as entity classes",
    ]);
  });
});

describe("files of other kinds are no lists", () => {
  it.each([
    ["CSV", 'name,description\nPort,where ships land\nCanal,"cut, and filled"\n'],
    ["CSV with semicolons", "id;label\n1;Port\n2;Canal\n"],
    ["CSV without a head", "Port,where ships may land\nCanal,cut by hand long ago\n"],
    ["TSV", "label\tdefinition\nPort\twhere ships land\n"],
    ["TypeScript", "export interface Port {\n  name: string;\n}\n"],
    ["TypeScript in a line", "export type Water = Port | Canal;\n"],
    ["GraphQL", "type Port {\n  name: String!\n}\n\nscalar Date\n"],
    ["protocol buffers", 'syntax = "proto3";\nmessage Port {\n  string name = 1;\n}\n'],
    ["Java", "public class Port {\n  String name;\n}\n"],
    ["Go", "package fleet\n\ntype Port struct {\n\tName string\n}\n"],
    ["HTML", "<!doctype html>\n<p>Port</p>"],
    ["XML", '<?xml version="1.0"?>\n<Port/>'],
    ["Turtle", "@prefix ex: <http://example.org/> .\nex:Port a ex:Place .\n"],
    ["SQL", "CREATE TABLE port (\n  name TEXT\n);\n"],
    ["Markdown with a table", "# Fleet\n\n| name | what |\n|---|---|\n| Port | x |\n"],
    ["Markdown with code and links", "# Fleet\n\nSee [here](https://example.org).\n\n```\nnpm install\n```\n"],
    ["front matter", "---\ntitle: Fleet\n---\n\n# Fleet\n"],
    ["settings in YAML", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: port\n"],
    ["settings in JSON", '{"name": "fleet", "version": "1", "scripts": {"build": "x"}}'],
    ["tagged text", "Ann B-PER\nHolt I-PER\nsails O\n"],
    ["CSV in Chinese", "名称,描述\n港口,船只\n运河,水\n"],
    ["CSV with a column of kinds", "Port,entity\nCanal,entity\nOwns,relation\n"],
    ["a Markdown document with headings alone", "# Fleet\n\nThis is a project about ships.\n\n## Setup\n\n- Node\n"],
    ["reStructuredText", "Fleet\n=====\n\nShips\n"],
    ["Kotlin", "data class Port(\n  val name: String\n)\n"],
    ["TOML", 'title = "x"\n\n[port]\nname = "x"\n'],
    ["a diagram", "@startuml\nclass Port\nPort --> Canal\n@enduml\n"],
    ["Cypher", "CREATE (p:Port {name: 'x'})\nMATCH (n) RETURN n\n"],
    ["a log", "2026-01-01 12:00:00 INFO begun\n2026-01-01 12:00:01 INFO ended\n"],
    ["a mail", "From: a@example.org\nTo: b@example.org\n\nHello\n"],
    ["BibTeX", "@article{port,\n  title = {Port}\n}\n"],
  ])("%s", (_, text) => {
    expect(refusal(text)).toMatchObject({ code: "class-file-invalid" });
  });
});

describe("files that hold no classes, or harm (I9)", () => {
  it.each([
    ["nothing", "", null, "there are no classes in it"],
    ["prose", "It was late. Nobody came.", 1, "there are no classes in it that can be read"],
    ["broken JSON", '{\n"A": 1,\n', 3, "it begins as JSON and is none"],
    ["a number in JSON", "[7]", 1, "there are no classes in it that can be read"],
    ["broken YAML", "classes:\n  A: {", 2, "it is no YAML"],
  ])("%s", (_, text, line, reason) => {
    expect(refusal(text)).toMatchObject({
      code: "class-file-invalid",
      name: "file",
      line,
      reason: expect.stringContaining(reason),
    });
  });

  const times = (text: string, count: number): string => text.repeat(count);
  it.each([
    ["a line of two million", times("x", 2_000_000)],
    ["a class line of two million", `class A(B): x = ${times("'", 2_000_000)}`],
    ["a docstring of two million", `class A(B):\n\t"""${times("Examples: (a, ", 140_000)}"""`],
    ["brackets", times("[", 100_000)],
    ["closed brackets", times("[", 100_000) + times("]", 100_000)],
    ["brackets in a class", `class A(B):\n\tx = ${times("[", 100_000)}`],
    ["brackets in many classes", times(`class A(B):\n\tx = ${times("[", 1_000)}${times("]", 1_000)}\n`, 500)],
    ["brackets in YAML", `classes:\n  A: ${times("[", 100_000)}`],
    ["braces in YAML", `classes: ${times("{a: ", 100_000)}`],
    ["deep YAML", `classes:\n${Array.from({ length: 1500 }, (_, depth) => `${times(" ", depth + 1)}a:`).join("\n")}`],
    [
      "aliases of aliases",
      `classes: &a {x: 1}\n${Array.from({ length: 2000 }, (_, at) => `k${at}: [*a, *a]`).join("\n")}`,
    ],
    [
      "a deep schema",
      `{"$defs": {"A": ${times('{"type":"object","properties":{"a":', 3_000)}{}${times("}}", 3_000)}}}`,
    ],
    ["words of no grammar", `class A(B):\n\t${times("a ", 1_000_000)}`],
    ["many broken classes", times(`class A(B):\n\t${times("a ", 50_000)}\n`, 20)],
    ["brackets in a list", `x${times("[", 400_000)}`],
    ["braces in a list", times("x {\n", 200_000)],
    [
      "indented classes",
      Array.from({ length: 500 }, (_, depth) => `${times(" ", depth)}class A${depth}(B):`).join("\n"),
    ],
    ["a sum of texts", `class A(B):\n    x = ${times('"a" + ', 20_000)}"a"`],
    ["null bytes", times("class A(B):\0", 50_000)],
  ])("%s: an answer, not a hang", { timeout: PATIENCE }, (_, text) => {
    const answer = refusal(text);
    expect(answer).toBeTypeOf("object");
    if (typeof answer === "object" && answer !== null && "code" in answer)
      expect(answer.code).toBe("class-file-invalid");
  });

  it("any text gives classes with notes, or a failure with a code", { timeout: PATIENCE }, () => {
    const forms = [
      'class A(B):\n    """Description: d\n    Examples: a, b"""\n    x: List[C] = Field(description="y")\nclass E(Event):\n    def __init__(self, trigger: str, r: A): pass\n',
      JSON.stringify(
        { $defs: { A: { type: "object", properties: { b: { $ref: "#/$defs/B" } } }, B: { enum: ["x"] } } },
        null,
        1,
      ),
      JSON.stringify({ A: "class A(B): pass", schema: [{ kind: "event", code: "class E(Event): pass" }] }),
      "classes:\n  A:\n    is_a: B\n    attributes:\n      c: {range: A}\nenums:\n  E:\n    permissible_values: [a, b]\n",
      "# Relations\n- A (B, C): d\n\n# Events\nE (r: B | C): x\n",
    ];
    const damaged = fc
      .tuple(
        fc.constantFrom(...forms),
        fc.array(fc.tuple(fc.nat(300), fc.nat(40), hostileText), { minLength: 1, maxLength: 4 }),
      )
      .map(([form, cuts]) =>
        cuts.reduce((text, [at, length, put]) => text.slice(0, at) + put + text.slice(at + length), form),
      );
    fc.assert(
      fc.property(fc.oneof(damaged, hostileText, fc.string({ unit: "binary", maxLength: 200 })), (text) => {
        try {
          const { classes, lines } = readClassFile(text, "file");
          expect(new Set(classes.map(classId)).size).toBe(classes.length);
          expect(lines).toHaveLength(classes.length);
        } catch (thrown) {
          if (!(thrown instanceof KnowCoderError)) throw thrown;
          expect(thrown.failure.code).toBe("class-file-invalid");
        }
      }),
      { seed: 1, numRuns: 1500 },
    );
  });
});

describe.skipIf(sharedPath("reference/knowcoder") === null)("KnowCoder's benchmark schemas", () => {
  it.each([
    ["entity", "entity", 97],
    ["relation", "relation", 63],
    ["ed", "event", 13],
    ["eae", "event", 38],
  ])("%s_class_defs.json", (name, kind, count) => {
    const path = sharedPath(`reference/knowcoder/${name}_class_defs.json`) ?? "";
    const { format, classes, notes } = readClassFile(readFileSync(path, "utf8"), name);
    expect({ format, notes, count: classes.length }).toEqual({ format: "knowcoder-json", notes: [], count });
    expect(new Set(classes.map((one) => one.kind))).toEqual(new Set([kind]));
  });
});
