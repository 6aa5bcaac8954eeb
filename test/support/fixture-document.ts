import type {
  Alignment,
  ExtractedEntity,
  ExtractedEvent,
  ExtractedObject,
  ExtractedRelation,
  PassRecord,
  ResultDocument,
} from "../../src/core/result/result";
import { type Kind, parseClassId } from "../../src/core/schema/class";
import type { Span } from "../../src/core/text/span";

const TEXT = `Ada Lovelace was born in London in 1815. 🎉 Her mother, Lady Byron, taught her at the University of London's school.
In 1833 she met Charles Babbage, who was building the "Analytical Engine" — Lovelace wrote the first program for it.

Babbage never finished the engine; Lovelace died in London in 1852, and “Babbage's engine” stayed on paper.
`;

/** An answer that reached its limit within an object. */
const CUT_OFF =
  '\n\tPerson("Charles Babbage"),\n\tPerson("Lord Byron"),\n\tMachine("\\"Analytical Engine\\""),\n\tPers';

/** The `n`-th place (from 0) where `mention` stands in `text`. */
function place(text: string, mention: string, n = 0): Span {
  let start = text.indexOf(mention);
  for (let i = 0; i < n; i++) start = text.indexOf(mention, start + 1);
  if (start < 0) throw new Error(`${mention} does not stand ${n + 1} times in the text.`);
  return { start, end: start + mention.length };
}

const pass = (chunk: number, kind: Kind, parts: Partial<PassRecord> = {}): PassRecord => ({
  chunk,
  kind,
  classes: [],
  status: "done",
  promptTokens: 164,
  cachedTokens: 97,
  completionTokens: 42,
  milliseconds: 5230,
  prompt: 'class Person(Entity):\n\tpass\n\nsentence = "…"\nresults = [',
  answer: '\n\tPerson("Ada Lovelace"),\n\tCity("London")\n]',
  ...parts,
});

/**
 * A result document as a run leaves it, with all that the views have to bear: a nested mention, two that cross, one
 * named several times, one normalised, two ungrounded, an implied one, relations, events, an emoji, curly quotes, an
 * empty, a truncated and a failed prompt.
 */
export function fixtureDocument(): ResultDocument {
  const second = TEXT.indexOf("In 1833");
  const third = TEXT.indexOf("Babbage never");
  const entity = (
    id: string,
    name: string,
    mention: string,
    spans: readonly Span[],
    parts: { pass?: number; alignment?: Alignment; implied?: true; confidence?: number | null } = {},
  ): ExtractedEntity => ({
    id,
    kind: "entity",
    class: name,
    mention,
    span: spans[0] ?? null,
    alignment: parts.alignment ?? (spans.length === 0 ? "ungrounded" : "exact"),
    occurrences: spans,
    confidence: parts.confidence === undefined ? 0.93 : parts.confidence,
    pass: parts.pass ?? 0,
    ...(parts.implied === undefined ? {} : { implied: parts.implied }),
  });
  const relation = (id: string, name: string, head: ExtractedEntity, tail: ExtractedEntity): ExtractedRelation => ({
    id,
    kind: "relation",
    class: name,
    mention: `${name}(${head.class}("${head.mention}"), ${tail.class}("${tail.mention}"))`,
    span: null,
    alignment: head.alignment === "ungrounded" || tail.alignment === "ungrounded" ? "ungrounded" : "exact",
    occurrences: [],
    confidence: 0.81,
    pass: 3,
    head: head.id,
    tail: tail.id,
  });
  const event = (
    id: string,
    name: string,
    trigger: string,
    span: Span,
    fillers: readonly (readonly [string, ExtractedEntity])[],
    index: number,
  ): ExtractedEvent => ({
    id,
    kind: "event",
    class: name,
    mention: trigger,
    span,
    alignment: "exact",
    occurrences: [span],
    confidence: 0.88,
    pass: index,
    arguments: fillers.map(([role, filler]) => ({ role, object: filler.id })),
  });

  const ada = entity("o1", "Person", "Ada Lovelace", [place(TEXT, "Ada Lovelace")]);
  const london = entity("o2", "City", "London", [place(TEXT, "London"), place(TEXT, "London", 1)]);
  const ladyByron = entity("o3", "Person", "lady byron", [place(TEXT, "Lady Byron")], { alignment: "normalised" });
  const university = entity("o4", "University", "University of London", [place(TEXT, "University of London")]);
  const nested = entity("o5", "City", "London", [place(TEXT, "London", 1), place(TEXT, "London")]);
  const school = entity("o6", "School", "London's school", [place(TEXT, "London's school")]);
  const born = entity("o7", "Date", "1815", [place(TEXT, "1815")]);
  const babbage = entity("o8", "Person", "Charles Babbage", [place(TEXT, "Charles Babbage")], { pass: 1 });
  const engine = entity("o9", "Machine", '"Analytical Engine"', [place(TEXT, '"Analytical Engine"')], { pass: 1 });
  const byron = entity("o10", "Person", "Lord Byron", [], { pass: 1, confidence: 0.31 });
  const lovelace = entity("o11", "Person", "Lovelace", [place(TEXT, "Lovelace", 1)], { pass: 1 });
  const again = entity("o12", "Person", "Babbage", [place(TEXT, "Babbage", 1), place(TEXT, "Babbage", 2)], {
    pass: 2,
  });
  const londonAgain = entity("o13", "City", "London", [place(TEXT, "London", 2)], { pass: 2 });
  const implied = entity("o14", "Entity", "first program", [place(TEXT, "first program")], {
    pass: 3,
    implied: true,
  });
  const paper = entity("o15", "Machine", "Difference Engine", [], { pass: 2, confidence: null });

  const objects: ExtractedObject[] = [
    ada,
    london,
    ladyByron,
    university,
    nested,
    school,
    born,
    babbage,
    engine,
    byron,
    lovelace,
    again,
    londonAgain,
    paper,
    relation("o16", "PlaceOfBirth", ada, london),
    relation("o17", "ChildOf", ada, ladyByron),
    relation("o18", "ChildOf", ada, byron),
    implied,
    relation("o19", "AuthorOf", lovelace, implied),
    event("o20", "Meeting", "met", place(TEXT, "met"), [["participant", babbage]], 4),
    event(
      "o21",
      "Death",
      "died",
      place(TEXT, "died"),
      [
        ["place", londonAgain],
        ["person", lovelace],
      ],
      5,
    ),
  ];

  const ids = [
    ...new Set(objects.map((object): `${Kind}:${string}` => `${object.kind}:${object.class}`)),
    "entity:Ship" as const,
  ];
  return {
    format: "knowcoder-result/2",
    source: "A history of computing",
    text: TEXT,
    offsets: "utf-16",
    engine: { kind: "writer", name: "wllama", model: "nano", dialect: "compact" },
    schema: ids.map((id) => {
      const parsed = parseClassId(id);
      if (parsed === null) throw new Error(`${id} is no class id.`);
      const base = { entity: "Entity", relation: "Relation", event: "Event" }[parsed.kind];
      return { ...parsed, id, code: `class ${parsed.name}(${base}):\n\tpass` };
    }),
    objects,
    chunks: [
      { start: 0, end: second - 1, status: "done" },
      { start: second, end: third - 2, status: "truncated" },
      { start: third, end: TEXT.length - 1, status: "failed" },
    ],
    passes: [
      pass(0, "entity"),
      pass(1, "entity", {
        status: "truncated",
        answer: CUT_OFF,
      }),
      pass(2, "entity", { answer: '\n\tPerson("Babbage"),\n\tPerson("Babbage"),\n\tCity("London")\n]' }),
      pass(0, "relation", { answer: '\n\tPlaceOfBirth(Person("Ada Lovelace"), City("London"))\n]' }),
      pass(1, "event", { answer: '\n\tMeeting(trigger="met", participant=[Entity("Charles Babbage")])\n]' }),
      pass(2, "event", { status: "failed", answer: "", completionTokens: 0 }),
    ],
    diagnostics: [
      {
        code: "cut-off",
        message: "The answer ends within an object.",
        pass: 1,
        start: CUT_OFF.length - 4,
        end: CUT_OFF.length,
      },
      { code: "repeated-object", message: 'Person("Babbage") came a second time.', pass: 2, start: 22, end: 39 },
    ],
  };
}

/** The same document, `n` times in a row: a long text with thousands of mentions. */
export function longDocument(n: number): ResultDocument {
  const one = fixtureDocument();
  const move = (span: Span, copy: number): Span => ({
    start: span.start + copy * TEXT.length,
    end: span.end + copy * TEXT.length,
  });
  const rename = (id: string, copy: number): string => `${id}x${copy}`;
  const objects: ExtractedObject[] = [];
  const chunks: ResultDocument["chunks"][number][] = [];
  const passes: PassRecord[] = [];
  for (let copy = 0; copy < n; copy++) {
    for (const object of one.objects) {
      const parts = {
        id: rename(object.id, copy),
        pass: object.pass + copy * one.passes.length,
        span: object.span && move(object.span, copy),
        occurrences: object.occurrences.map((span) => move(span, copy)),
      };
      if (object.kind === "relation") {
        objects.push({ ...object, ...parts, head: rename(object.head, copy), tail: rename(object.tail, copy) });
      } else if (object.kind === "event") {
        objects.push({
          ...object,
          ...parts,
          arguments: object.arguments.map(({ role, object: id }) => ({ role, object: rename(id, copy) })),
        });
      } else objects.push({ ...object, ...parts });
    }
    for (const chunk of one.chunks) chunks.push({ ...chunk, ...move(chunk, copy) });
    for (const record of one.passes) passes.push({ ...record, chunk: record.chunk + copy * one.chunks.length });
  }
  return { ...one, text: TEXT.repeat(n), objects, chunks, passes };
}
