import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classTiesIn } from "../../../src/core/entities/class-ties";
import { entitiesOf } from "../../../src/core/entities/entities";
import { buildGraph, DRAWN_NODES, type Graph, type GraphFilter, partOf } from "../../../src/core/graph/build";
import type { ExtractedEntity, ExtractedObject } from "../../../src/core/result/result";
import { fixtureDocument } from "../../support/fixture-document";

const common = {
  confidence: null,
  pass: 0,
  alignment: "exact",
  occurrences: [],
  span: { start: 0, end: 1 },
} as const;
const entity = (id: string, name: string, mention: string): ExtractedEntity => ({
  ...common,
  id,
  kind: "entity",
  class: name,
  mention,
});
const relation = (id: string, name: string, head: string, tail: string): ExtractedObject => ({
  ...common,
  id,
  kind: "relation",
  class: name,
  mention: "",
  span: null,
  head,
  tail,
});
const event = (id: string, name: string, fillers: readonly (readonly [string, string])[]): ExtractedObject => ({
  ...common,
  id,
  kind: "event",
  class: name,
  mention: "met",
  arguments: fillers.map(([role, object]) => ({ role, object })),
});

/** The graph of objects, merged by their names alone. */
const graphOf = (objects: readonly ExtractedObject[]): Graph =>
  buildGraph(objects, entitiesOf({ text: "", objects }, classTiesIn(null)));

const EVERYTHING: GraphFilter = { text: "", onlyClass: null, limit: DRAWN_NODES };
const labels = (graph: Graph): string[] => graph.nodes.map((node) => node.label);

describe("buildGraph", () => {
  it("makes one node of an entity's mentions, whatever their case, white space and width", () => {
    const graph = graphOf([
      entity("o1", "City", "New York"),
      entity("o2", "City", "NEW  YORK"),
      entity("o3", "City", "Ｎew York"),
      entity("o4", "Team", "New York"),
    ]);
    expect(graph.nodes.map((node) => [node.id, node.class, node.label, node.objects])).toEqual([
      ["o1", "City", "New York", ["o1", "o2", "o3"]],
      ["o4", "Team", "New York", ["o4"]],
    ]);
  });

  it("merges equal relations and counts them by their objects", () => {
    const graph = graphOf([
      entity("o1", "Person", "Ada"),
      entity("o2", "City", "London"),
      entity("o3", "Person", "ADA"),
      relation("o4", "LivesIn", "o1", "o2"),
      relation("o5", "LivesIn", "o3", "o2"),
      relation("o6", "BornIn", "o3", "o2"),
    ]);
    expect(graph.edges.map((edge) => [edge.source, edge.label, edge.target, edge.objects])).toEqual([
      ["o1", "LivesIn", "o2", ["o4", "o5"]],
      ["o1", "BornIn", "o2", ["o6"]],
    ]);
    expect(graph.nodes.map((node) => node.degree)).toEqual([2, 2]);
  });

  it("keeps events apart and joins them to their fillers by role", () => {
    const graph = graphOf([
      entity("o1", "Person", "Ada"),
      event("o2", "Meeting", [
        ["host", "o1"],
        ["guest", "o1"],
      ]),
      event("o3", "Meeting", []),
    ]);
    expect(graph.nodes.map((node) => [node.id, node.kind])).toEqual([
      ["o1", "entity"],
      ["o2", "event"],
      ["o3", "event"],
    ]);
    expect(graph.edges.map((edge) => [edge.kind, edge.source, edge.label, edge.target])).toEqual([
      ["role", "o2", "host", "o1"],
      ["role", "o2", "guest", "o1"],
    ]);
  });

  it("keeps what is not in the text, and marks it", () => {
    const graph = graphOf(fixtureDocument().objects);
    expect(graph.nodes.filter((node) => !node.grounded).map((node) => node.label)).toEqual([
      "Lord Byron",
      "Difference Engine",
    ]);
    expect(graph.edges.filter((edge) => !edge.grounded).map((edge) => edge.label)).toEqual(["ChildOf"]);
  });

  it("leaves out edges whose ends have not arrived yet", () => {
    expect(graphOf([entity("o1", "Person", "Ada"), relation("o2", "ChildOf", "o1", "o9")]).edges).toEqual([]);
  });

  it("gives every entity and event one node, and every edge two ends that are there", () => {
    const pick = fc.integer({ min: 0, max: 12 }).map((n) => `o${n}`);
    const mention = fc.constantFrom("Ada", "ada", " ADA ", "London", "");
    const name = fc.constantFrom("Person", "City");
    const drafts = fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant("entity" as const), name, mention }),
        fc.record({ kind: fc.constant("relation" as const), name, head: pick, tail: pick }),
        fc.record({
          kind: fc.constant("event" as const),
          name,
          fillers: fc.array(fc.tuple(name, pick), { maxLength: 4 }),
        }),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(drafts, (made) => {
        const objects = made.map((draft, index): ExtractedObject => {
          const id = `o${index}`;
          if (draft.kind === "entity") return entity(id, draft.name, draft.mention);
          if (draft.kind === "relation") return relation(id, draft.name, draft.head, draft.tail);
          return event(id, draft.name, draft.fillers);
        });
        const graph = graphOf(objects);
        const ids = graph.nodes.map((node) => node.id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(graph.nodes.flatMap((node) => node.objects).toSorted()).toEqual(
          objects
            .filter((object) => object.kind !== "relation")
            .map((object) => object.id)
            .toSorted(),
        );
        expect(new Set(graph.edges.map((edge) => edge.id)).size).toBe(graph.edges.length);
        for (const edge of graph.edges) {
          expect(ids).toContain(edge.source);
          expect(ids).toContain(edge.target);
        }
        expect(graph.nodes.reduce((sum, node) => sum + node.degree, 0)).toBe(2 * graph.edges.length);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe("partOf", () => {
  const graph = graphOf(fixtureDocument().objects);

  it("draws everything that fits", () => {
    expect(partOf(graph, EVERYTHING)).toEqual({ ...graph, hidden: 0 });
  });

  it("finds by label, class and edge, with what is joined to it", () => {
    expect(labels(partOf(graph, { ...EVERYTHING, text: "LONDON'S" }))).toEqual(["London's school"]);
    expect(labels(partOf(graph, { ...EVERYTHING, text: "meeting" }))).toEqual(["Charles Babbage", "met"]);
    expect(labels(partOf(graph, { ...EVERYTHING, text: "childof" }))).toEqual(
      expect.arrayContaining(["Ada Lovelace", "lady byron", "Lord Byron"]),
    );
    expect(labels(partOf(graph, { ...EVERYTHING, text: "nowhere" }))).toEqual([]);
  });

  it("finds an entity by its other names and by the class of any of its mentions", () => {
    const both = buildGraph(
      [entity("o1", "Person", "Ada Lovelace"), entity("o2", "Writer", "the countess"), entity("o3", "City", "London")],
      [
        {
          id: "o1",
          name: "Ada Lovelace",
          aliases: ["the countess"],
          objects: ["o1", "o2"],
          classes: [
            { name: "Person", count: 1 },
            { name: "Writer", count: 1 },
          ],
        },
      ],
    );
    expect(labels(partOf(both, { ...EVERYTHING, text: "countess" }))).toEqual(["Ada Lovelace"]);
    expect(labels(partOf(both, { ...EVERYTHING, onlyClass: "entity:Writer" }))).toEqual(["Ada Lovelace"]);
  });

  it("limits to a class of entities, of events or of relations", () => {
    expect(labels(partOf(graph, { ...EVERYTHING, onlyClass: "event:Death" }))).toEqual([
      "Ada Lovelace",
      "London",
      "died",
    ]);
    const births = partOf(graph, { ...EVERYTHING, onlyClass: "relation:PlaceOfBirth" });
    expect(labels(births)).toEqual(["Ada Lovelace", "London"]);
    expect(births.edges.map((edge) => edge.label)).toEqual(["PlaceOfBirth"]);
    expect(labels(partOf(graph, { ...EVERYTHING, onlyClass: "relation:ChildOf", text: "lord" }))).toEqual([
      "Ada Lovelace",
      "Lord Byron",
    ]);
  });

  it("draws the largest and counts the rest", () => {
    const part = partOf(graph, { ...EVERYTHING, limit: 3 });
    expect(labels(part)).toEqual(["Ada Lovelace", "London", "died"]);
    expect(part.hidden).toBe(graph.nodes.length - 3);
    expect(part.edges.map((edge) => edge.label)).toEqual(["PlaceOfBirth", "place", "person"]);
  });
});
