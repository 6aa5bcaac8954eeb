import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Graph } from "../../../src/core/graph/build";
import { neighbourhood, shortestPath } from "../../../src/core/graph/walk";

/** A graph of nodes that are named by letters and edges that are named by two. */
const graphOf = (nodes: string, ...edges: readonly string[]): Graph => ({
  nodes: [...nodes].map((id) => ({
    id,
    kind: "entity",
    class: "Person",
    classes: ["Person"],
    aliases: [],
    start: 0,
    label: id,
    objects: [id],
    grounded: true,
    degree: 0,
  })),
  edges: edges.map((id) => ({
    id,
    kind: "relation",
    label: "Knows",
    source: id.charAt(0),
    target: id.charAt(1),
    objects: [id],
    grounded: true,
  })),
});

const sorted = (ids: ReadonlySet<string> | undefined): string => [...(ids ?? [])].toSorted().join(" ");

describe("neighbourhood", () => {
  it("is the nodes, what they are joined to, and the edges between", () => {
    const near = neighbourhood(graphOf("abcde", "ab", "ca", "bd", "de"), new Set("a"));
    expect(sorted(near.nodes)).toBe("a b c");
    expect(sorted(near.edges)).toBe("ab ca");
  });

  it("of a node without edges is the node", () => {
    expect(sorted(neighbourhood(graphOf("ab"), new Set("b")).nodes)).toBe("b");
  });
});

describe("shortestPath", () => {
  it("follows edges whichever way they point, and has all edges of each step", () => {
    const path = shortestPath(graphOf("abcdef", "ab", "cb", "bc", "ad", "de", "ef", "fc"), "a", "c");
    expect(sorted(path?.nodes)).toBe("a b c");
    expect(sorted(path?.edges)).toBe("ab bc cb");
  });

  it("is null between parts that nothing joins, and of nodes that are not there", () => {
    expect(shortestPath(graphOf("abc", "ab"), "a", "c")).toBeNull();
    expect(shortestPath(graphOf("ab", "ab"), "a", "z")).toBeNull();
  });

  it("from a node to itself is the node", () => {
    const path = shortestPath(graphOf("ab", "ab", "aa"), "a", "a");
    expect([sorted(path?.nodes), sorted(path?.edges)]).toEqual(["a", ""]);
  });

  it("is as long as a search over all ways finds", () => {
    const letters = "abcdefgh";
    const edge = fc.tuple(fc.constantFrom(...letters), fc.constantFrom(...letters)).map((ends) => ends.join(""));
    fc.assert(
      fc.property(fc.uniqueArray(edge, { maxLength: 14 }), (edges) => {
        // Steps from `a`, by as many rounds as there are nodes.
        const steps = new Map([["a", 0]]);
        for (const _ of letters) {
          for (const [x = "", y = ""] of edges.map((one) => [...one])) {
            for (const [from, to] of [
              [x, y],
              [y, x],
            ] as const) {
              const more = (steps.get(from) ?? Number.POSITIVE_INFINITY) + 1;
              if (more < (steps.get(to) ?? Number.POSITIVE_INFINITY)) steps.set(to, more);
            }
          }
        }
        const found = shortestPath(graphOf(letters, ...edges), "a", "h");
        expect(found === null ? undefined : found.nodes.size - 1).toBe(steps.get("h"));
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});
