import type { ExtractedObject, ResultDocument } from "../../src/core/result/result";
import { type ClassId, parseClassId } from "../../src/core/schema/class";
import type { Span } from "../../src/core/text/span";

const FIRST = ["Ada", "Bruno", "Clara", "David", "Elif", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Kaya", "Lena"];
const LAST = ["Alvarez", "Berg", "Castro", "Dorn", "Eriksen", "Fontaine", "Grabowski", "Haddad", "Ilić", "Jansen"];
const FIRMS = [
  "Nordbank",
  "Helio",
  "Kestrel",
  "Brightwater",
  "Lumen",
  "Orbis",
  "Tallow",
  "Vantage",
  "Westmark",
  "Zephyr",
];
const FORMS = ["Group", "Institute", "Systems", "Foundation", "Motors", "Press", "Energy", "Council"];
const TOWNS = ["Alder", "Brook", "Cold", "Dun", "East", "Fair", "Glen", "Haven", "Iron", "King", "Lake", "Mill"];
const ENDS = ["ford", "bury", "ton", "field", "mouth", "stead", "wick", "ham"];

type EntityClass = "Person" | "Organization" | "City";

/** What relates two entities, by their classes: a relation of the library and how a sentence says it. */
const SAYINGS: Readonly<Record<string, readonly [relation: string, words: string]>> = {
  "Person Organization": ["Employer", "works for"],
  "Person City": ["PlaceOfBirth", "was born in"],
  "Person Person": ["Acquaintance", "knows"],
  "Organization City": ["HeadquartersLocation", "has its seat in"],
  "Organization Organization": ["Partner", "works with"],
  "City City": ["TwinnedAdministrativeBody", "is twinned with"],
};
const TURN: Readonly<Record<EntityClass, number>> = { Person: 0, Organization: 1, City: 2 };

/**
 * A result document whose graph has `nodes` nodes, about a tenth of them events: people, organizations and cities in plain
 * sentences, a few of them named often and most of them once or twice, as in real texts. Now and then an organization is
 * born somewhere, which goes against a hint. The same document every time.
 */
export function generatedResult(nodes: number): ResultDocument {
  let seed = 20261130;
  const random = (): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
  const events = Math.floor(nodes / 10);
  const entities = Array.from({ length: nodes - events }, (_, index) => named(index));
  const objects: ExtractedObject[] = [];
  let text = "";
  const common = { alignment: "exact", confidence: 0.9, pass: 0 } as const;
  const write = (words: string): Span => {
    const start = text.length;
    text += words;
    return { start, end: text.length };
  };
  const mention = (index: number): string => {
    const { name, of } = entities[index] ?? { name: "", of: "Person" };
    const span = write(name);
    const id = `o${objects.length}`;
    objects.push({ id, kind: "entity", class: of, mention: name, span, occurrences: [span], ...common });
    return id;
  };
  /** One of those before, the first of them far more often. */
  const earlier = (index: number): number =>
    // Now and then a story of its own begins.
    index % 17 === 0 ? Math.max(0, index - 1) : Math.floor(index * random() ** 2.2);
  const relate = (a: number, b: number): void => {
    const [one, other] = [entities[a]?.of ?? "Person", entities[b]?.of ?? "Person"];
    const [from, to] = TURN[one] <= TURN[other] ? [a, b] : [b, a];
    const isOdd = random() < 0.03 && entities[from]?.of === "Organization" && entities[to]?.of === "City";
    const key = `${entities[from]?.of} ${entities[to]?.of}`;
    const [relation, words] = isOdd ? (["PlaceOfBirth", "was born in"] as const) : (SAYINGS[key] ?? ["Partner", "and"]);
    const head = mention(from);
    write(` ${words} `);
    const tail = mention(to);
    write(". ");
    const id = `o${objects.length}`;
    objects.push({
      id,
      kind: "relation",
      class: relation,
      mention: "",
      span: null,
      occurrences: [],
      head,
      tail,
      ...common,
    });
  };
  for (let index = 1; index < entities.length; index += 1) {
    relate(index, earlier(index));
    if (random() < 0.25) relate(index, earlier(index));
    if (index % 12 === 0) text = `${text.trimEnd()}\n\n`;
  }
  for (let number = 0; number < events; number += 1) {
    const about = Math.floor(random() * entities.length);
    const first = mention(about);
    write(" ");
    const isAttack = number % 4 === 3;
    const span = write(isAttack ? "attacked" : "met");
    write(" ");
    const second = mention(earlier(about + 1));
    write(" in ");
    const third = mention(earlier(about + 1));
    write(". ");
    const roles = isAttack ? ["attacker", "target", "place"] : ["participant", "participant", "place"];
    const fillers = [first, second, third].map((object, index) => ({ role: roles[index] ?? "", object }));
    objects.push({
      id: `o${objects.length}`,
      kind: "event",
      class: isAttack ? "Attack" : "Meet",
      mention: text.slice(span.start, span.end),
      span,
      occurrences: [span],
      arguments: fillers,
      ...common,
    });
  }
  const ids = [...new Set(objects.map(({ kind, class: name }): ClassId => `${kind}:${name}`))];
  return {
    format: "knowcoder-result/2",
    source: `generated ${nodes}.txt`,
    text,
    offsets: "utf-16",
    engine: { kind: "reader", name: "generated", model: "generated" },
    schema: ids.flatMap((id) => {
      const parsed = parseClassId(id);
      return parsed === null ? [] : [{ ...parsed, id, code: codeOf(parsed.kind, parsed.name) }];
    }),
    objects,
    chunks: [{ start: 0, end: text.length, status: "done" }],
    passes: [{ chunk: 0, kind: "entity", classes: ids, status: "done", milliseconds: 1 }],
    diagnostics: [],
  };
}

/** The two ends of a birth are hinted, so that something can go against it. */
const codeOf = (kind: string, name: string): string =>
  name === "PlaceOfBirth"
    ? "class PlaceOfBirth(Relation):\n    def __init__(self, head_entity: Person, tail_entity: Location):\n        super().__init__(head_entity=head_entity, tail_entity=tail_entity)"
    : `class ${name}(${{ entity: "Entity", relation: "Relation", event: "Event" }[kind]}):\n    pass`;

function named(index: number): { readonly name: string; readonly of: EntityClass } {
  const of: EntityClass = index % 9 < 4 ? "Person" : index % 9 < 7 ? "Organization" : "City";
  const pick = (first: readonly string[], second: readonly string[], between: string): string => {
    const round = Math.floor(index / (first.length * second.length));
    const name = `${first[index % first.length]}${between}${second[Math.floor(index / first.length) % second.length]}`;
    return round === 0 ? name : `${name} ${"I".repeat(Math.min(3, round))}${round > 3 ? round : ""}`;
  };
  if (of === "Person") return { name: pick(FIRST, LAST, " "), of };
  return { name: of === "Organization" ? pick(FIRMS, FORMS, " ") : pick(TOWNS, ENDS, ""), of };
}
