import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classTiesIn } from "../../../src/core/entities/class-ties";
import {
  type EntityDecision,
  mergeDecision,
  readableEntityDecisions,
  splitDecision,
} from "../../../src/core/entities/decisions";
import { type Entity, entitiesOf } from "../../../src/core/entities/entities";
import type { ExtractedEntity } from "../../../src/core/result/result";
import { createLibrary } from "../../../src/core/schema/library";
import { entityClass } from "../../support/library";
import { marked } from "../../support/marked-document";

const SEED = 20261130;
const LIBRARY = createLibrary(
  "test",
  [
    entityClass("Person"),
    entityClass("Politician", "Person"),
    entityClass("Artist", "Person"),
    entityClass("Organization"),
    entityClass("Company", "Organization"),
    entityClass("City"),
    entityClass("Team"),
  ].map((schemaClass) => ({
    schemaClass,
    alternatives: [],
    synonyms: [],
    mentions: 1,
    origin: "cards" as const,
    quiet: false,
  })),
);
const TIES = classTiesIn(LIBRARY);

const told = (entities: readonly Entity[]): readonly string[] =>
  entities.map(({ name, objects, aliases }) =>
    [`${name} ${objects.length}`, ...(aliases.length > 0 ? [`also ${aliases.join(" and ")}`] : [])].join(", "),
  );

const found = (source: string, decisions: readonly EntityDecision[] = []): readonly string[] =>
  told(entitiesOf(marked(source), TIES, decisions));

describe("the entities of a text", () => {
  it.each([
    [
      "a person by full name, title, initial, surname and possessive",
      "[Dr. Marek Zielinski] came. [M. Zielinski] spoke; [Zielinski’s] words. [MAREK ZIELINSKI]!",
      ["Dr. Marek Zielinski 4, also M. Zielinski and Zielinski"],
    ],
    [
      "what is known as an entity alone, with its namesake of any class",
      "They bought [Polar Cone|Entity]. [Polar Cone|Company] makes ice.",
      ["Polar Cone 2"],
    ],
    ["a surname in a headline", "[Zielinski] resigns\n[Marek Zielinski] said …", ["Marek Zielinski 2, also Zielinski"]],
    [
      "nobody by a surname that two people have",
      "[Marek Zielinski] and [Anna Zielinski]. [Zielinski] left.",
      ["Marek Zielinski 1", "Anna Zielinski 1", "Zielinski 1"],
    ],
    [
      "the one whom an initial fits",
      "[Marek Zielinski], [Anna Zielinski], [A. Zielinski]",
      ["Marek Zielinski 1", "Anna Zielinski 2, also A. Zielinski"],
    ],
    [
      "father and son apart",
      "[George H. W. Bush] and [George W. Bush]; [George Bush].",
      ["George H. W. Bush 1", "George W. Bush 1", "George Bush 1"],
    ],
    [
      "Mr. and Mrs. apart, though one of them has a first name",
      "[Bill Clinton] spoke. [Mr. Clinton] and [Mrs. Clinton] left.",
      ["Bill Clinton 1", "Mr. Clinton 1", "Mrs. Clinton 1"],
    ],
    ["Lady and Lord apart", "[Lady Byron] and [Lord Byron]", ["Lady Byron 1", "Lord Byron 1"]],
    ["no first name alone", "[Marek Zielinski] and [Marek]", ["Marek Zielinski 1", "Marek 1"]],
    ["no place by its last word", "[New York|City] and [York|City]", ["New York 1", "York 1"]],
    [
      "an acronym that its long form explains, before or behind",
      "The [World Health Organization|Organization] ([WHO|Organization]) met. [WHO|Organization] said. [IMF|Organization] ([International Monetary Fund|Organization])",
      ["World Health Organization 3, also WHO", "International Monetary Fund 2, also IMF"],
    ],
    [
      "no acronym that stands for two things",
      "[American Bar Association|Organization] ([ABA|Organization]), [American Bankers Association|Organization] ([ABA|Organization])",
      ["American Bar Association 1", "ABA 2", "American Bankers Association 1"],
    ],
    ["what is in parentheses but no acronym apart", "[Acme|Company] ([Oslo|City])", ["Acme 1", "Oslo 1"]],
    [
      "classes of which one stands above the other",
      "[Marek Zielinski|Politician] … [Zielinski]",
      ["Marek Zielinski 2, also Zielinski"],
    ],
    [
      "classes that exclude each other apart",
      "[Washington] lived in [Washington|City], [WASHINGTON|City].",
      ["Washington 1", "Washington 2"],
    ],
    [
      "two classes below one that exclude each other apart",
      "[Ann Lee|Politician] and [Ann Lee|Artist]",
      ["Ann Lee 1", "Ann Lee 1"],
    ],
    [
      "no pronouns",
      "[Ann] said [she], and [she]; [IT|Company] is no pronoun, [IT|Company]",
      ["Ann 1", "she 1", "she 1", "IT 2"],
    ],
    [
      "a broken line",
      "[New York|City], [New\nYork|City]; [Marek Zie-\nlinski], [Zielinski]",
      ["New York 2", "Marek Zielinski 2, also Zielinski"],
    ],
    [
      "the company’s own name",
      "[McDonald’s|Company] and [McDonald’s|Company]; [Acme’s|Company] [Acme|Company]",
      ["McDonald’s 2", "Acme 2"],
    ],
    [
      "other scripts",
      "[Владимир Путин] … [Путин]. [习近平] [习近平]; [唐纳德·特朗普] [特朗普]; [محمد صلاح] [صلاح]",
      ["Владимир Путин 2, also Путин", "习近平 2", "唐纳德·特朗普 2, also 特朗普", "محمد صلاح 2, also صلاح"],
    ],
    [
      "an acronym in a Chinese text",
      "[世界卫生组织|Organization]（[WHO|Organization]）… [WHO|Organization]",
      ["世界卫生组织 3, also WHO"],
    ],
  ])("are %s", (_, source, expected) => {
    expect(found(source)).toEqual(expected);
  });

  it("count the classes of their mentions, the commonest first", () => {
    const [entity] = entitiesOf(marked("[Zielinski] [Marek Zielinski|Politician] [Zielinski]"), TIES);
    expect(entity?.classes).toEqual([
      { name: "Person", count: 2 },
      { name: "Politician", count: 1 },
    ]);
  });

  it("know classes by themselves where there is no library", () => {
    const document = marked("[Marek Zielinski|Politician] [Zielinski] [M. Zielinski]");
    expect(told(entitiesOf(document, classTiesIn(null)))).toEqual([
      "Marek Zielinski 1",
      "M. Zielinski 2, also Zielinski",
    ]);
  });

  it("hold what stands nowhere, too", () => {
    const { text, objects } = marked("[Ann Lee]");
    const lost: ExtractedEntity = {
      ...{ id: "x", kind: "entity", class: "Person", mention: "Lee", span: null },
      ...{ alignment: "ungrounded", occurrences: [], confidence: null, pass: 0 },
    };
    expect(told(entitiesOf({ text, objects: [lost, ...objects] }, TIES))).toEqual(["Ann Lee 2, also Lee"]);
  });
});

const MENTIONS = [
  "Ann Lee",
  "Lee",
  "A. Lee",
  "ANN LEE",
  "Mr. Lee",
  "Mrs. Lee",
  "Bo Lee",
  "she",
  "Acme",
  "Acme's",
  "World Health Organization",
  "WHO",
  "李",
  "",
  "-",
];
const sources = fc
  .array(
    fc.tuple(
      fc.constantFrom(...MENTIONS),
      fc.constantFrom("Person", "Politician", "Artist", "Organization", "Company"),
      fc.constantFrom(" ", " (", ") ", ". "),
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.map(([mention, name, gap]) => (mention === "" ? gap : `[${mention}|${name}]${gap}`)).join(""));

describe("whatever is found", () => {
  it("is in one entity each, whose id and name are of it, and whose classes agree", () => {
    fc.assert(
      fc.property(sources, (source) => {
        const document = marked(source);
        const entities = entitiesOf(document, TIES);
        const ids = entities.flatMap(({ objects }) => objects);
        expect(ids.toSorted()).toEqual(document.objects.map(({ id }) => id).toSorted());
        expect(new Set(entities.map(({ id }) => id)).size).toBe(entities.length);
        for (const { id, objects, classes } of entities) {
          expect(objects[0]).toBe(id);
          for (const a of classes) for (const b of classes) expect(TIES.agree(a.name, b.name)).toBe(true);
        }
      }),
      { seed: SEED, numRuns: 400 },
    );
  });

  it("comes to the same in whatever order it is found", () => {
    fc.assert(
      fc.property(sources, fc.infiniteStream(fc.nat()), (source, chance) => {
        const { text, objects } = marked(source);
        const order = new Map(objects.map((object) => [object.id, chance.next().value ?? 0]));
        const shuffled = objects.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
        expect(entitiesOf({ text, objects: shuffled }, TIES)).toEqual(entitiesOf({ text, objects }, TIES));
      }),
      { seed: SEED, numRuns: 400 },
    );
  });

  it("comes to the same when it is read back with its entities, whatever people had decided", () => {
    fc.assert(
      fc.property(
        sources,
        fc.array(fc.tuple(fc.boolean(), fc.nat(), fc.nat()), { maxLength: 3 }),
        (source, choices) => {
          const document = marked(source);
          const decisions: EntityDecision[] = [];
          for (const [merged, first, second] of choices) {
            const now = entitiesOf(document, TIES, decisions);
            const a = now[first % (now.length || 1)];
            const b = now[second % (now.length || 1)];
            if (a === undefined || b === undefined || a === b) continue;
            const made = { by: "", at: "2026-11-30T20:00:00.000Z" };
            const decision = merged
              ? mergeDecision(document, [a, b], made)
              : splitDecision(document, a.objects.slice(0, 1), made);
            if (decision !== null) decisions.push(decision);
          }
          const entities = entitiesOf(document, TIES, decisions);
          expect(entitiesOf({ ...document, entities }, TIES)).toEqual(entities);
          expect(entitiesOf({ ...document, entities }, classTiesIn(null)).map(({ objects }) => objects)).toEqual(
            entities.map(({ objects }) => objects),
          );
        },
      ),
      { seed: SEED, numRuns: 300 },
    );
  });
});

describe("what people decide", () => {
  const made = { by: "", at: "2026-11-30T20:00:00.000Z" };
  const SOURCE = "[Marek Zielinski] came. [the Chancellor] spoke. [Zielinski] left. [Anna Kern] too.";
  const document = marked(SOURCE);
  const entities = entitiesOf(document, TIES);
  const named = (name: string): Entity => {
    const entity = entities.find((one) => one.name === name);
    if (entity === undefined) throw new Error(`There is no ${name}.`);
    return entity;
  };
  const merge = mergeDecision(document, [named("Marek Zielinski"), named("the Chancellor")], made);
  const split = splitDecision(document, ["e2"], made);
  if (merge === null || split === null) throw new Error("Nothing was decided.");

  it("merges two entities, and takes mentions out; the last decision holds, and without it the one before", () => {
    expect(found(SOURCE, [merge])).toEqual(["Marek Zielinski 3, also the Chancellor and Zielinski", "Anna Kern 1"]);
    expect(found(SOURCE, [merge, split])).toEqual([
      "Marek Zielinski 2, also the Chancellor",
      "Zielinski 1",
      "Anna Kern 1",
    ]);
    expect(found(SOURCE, [split])).toEqual(["Marek Zielinski 1", "the Chancellor 1", "Zielinski 1", "Anna Kern 1"]);
    expect(found(SOURCE, [merge, merge])).toEqual(found(SOURCE, [merge]));
  });

  it("holds after edits and in a new reading, with whatever was found besides", () => {
    const edited = `Yesterday, at noon: ${SOURCE} [M. Zielinski] wrote.`;
    expect(told(entitiesOf(marked(edited, "new"), TIES, [merge]))).toEqual([
      "Marek Zielinski 4, also the Chancellor and Zielinski and M. Zielinski",
      "Anna Kern 1",
    ]);
  });

  it("rests where what it is about is gone", () => {
    expect(found("[Ann] left.", [merge, split])).toEqual(["Ann 1"]);
  });

  it("is read back from what is kept, without what is damaged", () => {
    const kept: unknown = JSON.parse(JSON.stringify([merge, { decision: "eaten" }, split]));
    expect(readableEntityDecisions(Array.isArray(kept) ? kept : [])).toEqual([merge, split]);
  });

  it("lies over the entities that a document came with", () => {
    const given = { ...document, entities: entitiesOf(document, TIES, [merge]) };
    expect(told(entitiesOf(given, TIES, [split]))).toEqual([
      "Marek Zielinski 2, also the Chancellor",
      "Zielinski 1",
      "Anna Kern 1",
    ]);
  });
});
