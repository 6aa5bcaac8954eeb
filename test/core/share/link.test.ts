import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KnowCoderError } from "../../../src/core/errors";
import { type ClassId, KINDS, type SchemaClass } from "../../../src/core/schema/class";
import { parseClasses } from "../../../src/core/schema/python";
import { readLink, writeLink } from "../../../src/core/share/link";
import { type LinkContent, nameClasses, type SharedLink } from "../../../src/core/share/shared-link";
import { builtInLibrary } from "../../support/library";
import { numberedLibrary } from "../../support/numbered-library";

const ENTITIES = 30_000;
const library = numberedLibrary({ entity: ENTITIES, relation: 900, event: 600 });

const NOTHING: LinkContent = {
  selected: [],
  branches: [],
  except: [],
  ownClasses: [],
  descriptions: false,
  text: null,
};
const contentOf = (part: Partial<LinkContent>): LinkContent => ({ ...NOTHING, ...part });

const entities = (numbers: readonly number[]): readonly ClassId[] => numbers.map((n): ClassId => `entity:E${n}`);

/** A link as a page with this library opens it. */
async function opened(link: string, at = library): Promise<SharedLink> {
  const read = await readLink(link);
  const { selected, branches, except } = read;
  return {
    ...read,
    selected: nameClasses(selected, at),
    branches: nameClasses(branches, at),
    except: nameClasses(except, at),
  };
}

async function outcome(link: string): Promise<SharedLink | string> {
  try {
    return await opened(link);
  } catch (thrown) {
    if (thrown instanceof KnowCoderError) return thrown.failure.code;
    throw thrown;
  }
}

/** log2 of the number of subsets of k among n. */
function subsetBits(n: number, k: number): number {
  let bits = 0;
  for (let taken = 0; taken < k; taken++) bits += Math.log2((n - taken) / (taken + 1));
  return bits;
}

/** Everything behind `#` counts, the version too, six bits a character: what an address can say with one. */
const bitsOf = (link: string): number => 6 * (link.length - 1);

const allowedBits = (k: number): number => 1.2 * subsetBits(ENTITIES, k) + 64;

/** Numbers from 0 up to `below`, the same in every run. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function subset(k: number, draw: () => number): readonly number[] {
  const chosen = new Set<number>();
  while (chosen.size < k) chosen.add(draw());
  return [...chosen];
}

const ascending = (numbers: readonly number[]): readonly number[] => numbers.toSorted((a, b) => a - b);

describe("links", () => {
  it("are short and need no escapes", async () => {
    const content = contentOf({ selected: ["entity:E12", "entity:E3", "relation:R5", "event:V0"], descriptions: true });
    const link = await writeLink(content, library);
    expect(link).toBe("#k2.EbEMUBmAAsAgIAYAAV");
    expect(new URL(link, "http://localhost/").hash).toBe(link);
    expect(await opened(link)).toEqual({ ...content, library: "knowcoder1" });
    expect(await opened(link.slice(1))).toEqual({ ...content, library: "knowcoder1" });
    expect(await opened(encodeURIComponent(link.slice(1)))).toEqual({ ...content, library: "knowcoder1" });
  });

  it("of a version still to come are told apart from damaged ones", async () => {
    expect(await outcome("#k3.whatever")).toBe("link-newer");
    expect(await outcome("#k17.")).toBe("link-newer");
    for (const link of ["", "#", "#k", "#k1", "#k1.", "#k2", "#k2.", "#k2.A", "#k0.x", "#k1x.", "#section", "#%"]) {
      expect(await outcome(link)).toBe("link-damaged");
    }
  });

  it("are not made of what is no class id or library id", async () => {
    await expect(writeLink(contentOf({ selected: ["entity:" as ClassId] }), library)).rejects.toThrow(RangeError);
    for (const id of ["", "a.b", "longer-than-fifteen"]) {
      await expect(writeLink(NOTHING, { ...library, id })).rejects.toThrow(RangeError);
    }
  });
});

/** L5: the order of up to seven classes is kept; more come kind by kind, by number, then those without. */
function asOpened(ids: readonly ClassId[]): readonly ClassId[] {
  if (ids.length <= 7) return ids;
  const place = (id: ClassId): number => (library.indexOf(id) < 0 ? Number.POSITIVE_INFINITY : library.indexOf(id));
  // Infinity minus Infinity is no number; equal places keep their order.
  return ids.toSorted((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
}

const OWN: readonly SchemaClass[] = [
  ...parseClasses(
    'class Vessel(E3):\n\t"""\n\tDescription: a thing that floats\n\tExamples: 東京 Maru, "Ark"\n\t"""\n\tpass',
  ).classes,
  ...parseClasses("class Sinks(Event):\n\tdef __init__(self, trigger: str, vessel: List[Vessel]):\n\t\tpass").classes,
  ...parseClasses("class Bare(V4):\n\tpass", "event").classes,
];

const knownId = fc
  .tuple(fc.constantFrom(...KINDS), fc.nat({ max: 599 }), fc.nat({ max: ENTITIES - 1 }))
  .map(([kind, few, many]): ClassId => {
    if (kind === "entity") return `entity:E${many}`;
    return kind === "relation" ? `relation:R${few}` : `event:V${few}`;
  });
const namedId = fc
  .tuple(fc.constantFrom(...KINDS), fc.string({ unit: "grapheme", minLength: 1, maxLength: 6 }))
  .map(([kind, name]): ClassId => `${kind}:own ${name.replaceAll(":", "")}`);
const ids = fc.uniqueArray(fc.oneof({ weight: 4, arbitrary: knownId }, namedId), { maxLength: 20 });
const content: fc.Arbitrary<LinkContent> = fc.record({
  selected: ids,
  branches: fc.oneof(fc.constant<readonly ClassId[]>([]), ids),
  except: fc.oneof(fc.constant<readonly ClassId[]>([]), ids),
  ownClasses: fc.subarray([...OWN]),
  descriptions: fc.boolean(),
  text: fc.option(fc.string({ unit: "binary", maxLength: 80 })),
});

describe("what a link holds", () => {
  it("comes back", async () => {
    await fc.assert(
      fc.asyncProperty(content, async (value) => {
        const link = await writeLink(value, library);
        expect(link).toMatch(/^#k2\.[A-Za-z0-9_-]*[A-Za-z0-9]$/u);
        expect(await opened(link)).toEqual({
          ...value,
          library: "knowcoder1",
          selected: asOpened(value.selected),
          branches: asOpened(value.branches),
          except: asOpened(value.except),
        });
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  it("comes back with libraries of other names, and ends in a letter or digit there too", async () => {
    await fc.assert(
      fc.asyncProperty(content, fc.stringMatching(/^[A-Za-z0-9-]{1,15}$/u), async (value, id) => {
        const other = { ...library, id };
        const link = await writeLink(value, other);
        expect(link).toMatch(/[A-Za-z0-9]$/u);
        const { library: named, selected } = await opened(link, other);
        expect({ named, selected }).toEqual({ named: id, selected: asOpened(value.selected) });
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  it("opens the same in a library that has grown", async () => {
    const grown = numberedLibrary({ entity: 70_000, relation: 5000, event: 5000 });
    const selected = asOpened(entities([1, 5, 29_999, 17, 8000, 8001, 8002, 300, 42]));
    const link = await writeLink(contentOf({ selected }), library);
    expect((await opened(link, grown)).selected).toEqual(selected);
  });

  it("keeps classes that the library here lacks, and shares them again", async () => {
    const grown = numberedLibrary({ entity: 40_000, relation: 5000, event: 600 });
    const selected: readonly ClassId[] = ["entity:E39999", "relation:R4000", "entity:E7", "entity:Never"];
    const link = await writeLink(contentOf({ selected }), grown);
    const here = await opened(link);
    expect(here.selected).toEqual(["entity:knowcoder1#39999", "relation:knowcoder1#4000", "entity:E7", "entity:Never"]);
    const again = await writeLink(here, library);
    expect(again).toBe(link);
    expect((await opened(again, grown)).selected).toEqual(selected);
  });

  it("keeps the numbers of another library apart from those of this one", async () => {
    const other = numberedLibrary({ entity: 100, relation: 100, event: 100 }, "other");
    const selected = entities([3, 99]);
    const link = await writeLink(contentOf({ selected }), other);
    const here = await opened(link);
    expect(here).toMatchObject({ library: "other", selected: ["entity:other#3", "entity:other#99"] });
    const again = await opened(await writeLink(here, library), library);
    expect(again).toMatchObject({ library: "knowcoder1", selected: here.selected });
    expect(nameClasses(again.selected, other)).toEqual(selected);
  });

  it("names a class once, also where it came by name and by number", async () => {
    const link = await writeLink(contentOf({ selected: ["entity:E3", "entity:knowcoder1#3", "entity:E3"] }), library);
    expect((await opened(link)).selected).toEqual(["entity:E3"]);
    expect(nameClasses(["entity:E4", "entity:knowcoder1#4"], library)).toEqual(["entity:E4"]);
  });
});

describe("what a link takes", () => {
  it("is at most 1.2 log2 C(N, k) + 64 bits, whatever is selected, from 1 to 500 of 30,000", async () => {
    const random = createRandom(7);
    // Every size of a small set, then steps: a set costs a time that grows with its size.
    for (let k = 1; k <= 500; k += 1 + Math.floor(k / 20)) {
      // Sets that lie anywhere, in few clusters, at the ends, evenly, and where each number costs the most.
      const clusters = Array.from({ length: 1 + random(3) }, () => random(ENTITIES - 1000));
      const step = Math.floor(ENTITIES / k);
      const sets = [
        subset(k, () => random(ENTITIES)),
        subset(k, () => (clusters[random(clusters.length)] ?? 0) + random(1000)),
        Array.from({ length: k }, (_, nth) => nth),
        Array.from({ length: k }, (_, nth) => ENTITIES - 1 - nth),
        Array.from({ length: k }, (_, nth) => (nth + 1) * step - 1),
        Array.from({ length: k }, (_, nth) => (nth === 0 ? 0 : ENTITIES - k + nth)),
      ];
      for (const numbers of sets) {
        const link = await writeLink(contentOf({ selected: entities(numbers) }), library);
        expect(bitsOf(link), `${k} of ${ENTITIES}`).toBeLessThanOrEqual(allowedBits(k));
        const { selected } = await opened(link);
        expect(selected).toEqual(entities(k <= 7 ? numbers : ascending(numbers)));
      }
    }
  });

  it("is at most that over all kinds together too", async () => {
    const random = createRandom(8);
    for (let k = 1; k <= 500; k += 1 + Math.floor(k / 20)) {
      const numbers = subset(k, () => random(ENTITIES));
      // The library holds 31,500 classes; a choice among 30,000 of them is no cheaper to tell.
      const selected = numbers.map((number) => library.idOf(number + 1500));
      const link = await writeLink(contentOf({ selected, descriptions: true }), library);
      expect(bitsOf(link), `${k} of all kinds`).toBeLessThanOrEqual(allowedBits(k));
    }
  });

  it("is at most that with the built-in library, which a single bit names", async () => {
    const builtIn = builtInLibrary();
    const random = createRandom(11);
    for (const k of [1, 2, 3, 4, 5, 6, 7, 8, 10, 50, 200, 500]) {
      const selected = subset(k, () => random(builtIn.size)).map((index) => builtIn.idOf(index));
      const link = await writeLink(contentOf({ selected }), builtIn);
      expect(bitsOf(link), `${k} of ${builtIn.size}`).toBeLessThanOrEqual(1.2 * subsetBits(builtIn.size, k) + 64);
      const back = await opened(link, builtIn);
      expect(back.selected.toSorted()).toEqual(selected.toSorted());
    }
  });

  it("is far below 2,000 characters for 200 classes", async () => {
    const random = createRandom(9);
    const selected = entities(subset(200, () => random(ENTITIES)));
    expect((await writeLink(contentOf({ selected }), library)).length).toBeLessThan(330);
  });
});

describe("a damaged link", () => {
  const full = contentOf({
    selected: ["entity:E12", "entity:E29000", "relation:R5", "event:Own"],
    branches: ["entity:E100"],
    except: ["entity:E101"],
    ownClasses: OWN,
    descriptions: true,
    text: "Ada Lovelace was born in London.",
  });

  it("is recognised whatever character was flipped, wherever it was cut or extended", async () => {
    const characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for (const value of [contentOf({ selected: full.selected }), full]) {
      const link = await writeLink(value, library);
      const expectDamaged = async (changed: string): Promise<void> => {
        if (changed !== link) expect(await outcome(changed), changed).toBe("link-damaged");
      };
      for (let place = "#k2.".length; place <= link.length; place++) {
        const [before, after] = [link.slice(0, place), link.slice(place)];
        await expectDamaged(before);
        await expectDamaged(before + after.slice(1));
        for (const character of characters) {
          await expectDamaged(before + character + after);
          await expectDamaged(before + character + after.slice(1));
        }
      }
    }
  });

  it("is recognised in 20,000 that were changed at random", async () => {
    const random = createRandom(10);
    const characters = "abcXYZ019-_.~%# é";
    const links = await Promise.all(
      [NOTHING, contentOf({ selected: entities([7]) }), contentOf({ selected: full.selected }), full].map((value) =>
        writeLink(value, library),
      ),
    );
    const counts = { damaged: 0, newer: 0, same: 0 };
    for (let round = 0; round < 20_000; round++) {
      const link = links[random(links.length)] ?? "";
      let changed = link;
      for (let left = 1 + random(3); left > 0; left--) {
        const place = random(changed.length + 1);
        const put = Array.from({ length: random(4) }, () => characters[random(characters.length)]).join("");
        changed = changed.slice(0, place) + put + changed.slice(place + random(4));
      }
      const result = await outcome(changed);
      if (result === "link-damaged") counts.damaged++;
      else if (result === "link-newer") counts.newer++;
      else {
        // A change that changes nothing, or an escape that means the same character.
        counts.same++;
        expect(decodeURIComponent(changed.replace(/^#/u, ""))).toBe(link.slice(1));
      }
    }
    expect(counts.damaged).toBeGreaterThan(18_000);
  });

  it("is recognised among characters without any sense", async () => {
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[A-Za-z0-9_-]{0,60}$/u), async (text) => {
        expect(await outcome(`#k2.${text}`)).toBe("link-damaged");
      }),
      { seed: 3, numRuns: 5000 },
    );
  });
});
