import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KnowCoderError } from "../../../src/core/errors";
import { type ClassId, KINDS, parseClassId } from "../../../src/core/schema/class";
import { checksum } from "../../../src/core/share/bits";
import { readLink } from "../../../src/core/share/link";
import type { SharedLink } from "../../../src/core/share/shared-link";

/** Links as the first version of the page wrote them. */
function writeFirst({ library, selected, descriptions }: SharedLink): string {
  const letters = { entity: "e", relation: "r", event: "v" };
  const runs: string[] = [];
  let last = "";
  for (const id of selected) {
    const { kind, name } = parseClassId(id) ?? { kind: "entity", name: "" };
    const escaped = name
      .toWellFormed()
      .replace(/[^A-Za-z0-9_]/gu, (character) => `~${character.codePointAt(0)?.toString(16)}~`);
    if (kind === last) runs.push(`${runs.pop()}-${escaped}`);
    else runs.push(`${letters[kind]}-${escaped}`);
    last = kind;
  }
  return withChecksum(["k1", library, descriptions ? "d" : "n", ...runs].join("."));
}

const withChecksum = (body: string): string => `#${body}.${checksum(body)}`;

const linkOf = (part: Pick<SharedLink, "library" | "selected" | "descriptions">): SharedLink => ({
  branches: [],
  except: [],
  ownClasses: [],
  text: null,
  ...part,
});

const example = linkOf({
  library: "cards1",
  selected: ["entity:Person", "entity:City", "relation:WorksFor", "entity:Date", "event:Killing"],
  descriptions: true,
});

/** What decoding comes to: the selection, or the code of the failure; anything else thrown fails the test. */
async function outcome(link: string): Promise<SharedLink | string> {
  try {
    return await readLink(link);
  } catch (thrown) {
    if (thrown instanceof KnowCoderError) return thrown.failure.code;
    throw thrown;
  }
}

const name = fc.oneof(
  fc.stringMatching(/^[A-Z][A-Za-z0-9_]{0,12}$/u),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 5 }).filter((text) => !text.includes(":")),
);
const shared: fc.Arbitrary<SharedLink> = fc
  .record({
    library: fc.stringMatching(/^[A-Za-z0-9-]{1,12}$/u),
    selected: fc.uniqueArray(
      fc.tuple(fc.constantFrom(...KINDS), name).map(([kind, text]): ClassId => `${kind}:${text}`),
      { maxLength: 20 },
    ),
    descriptions: fc.boolean(),
  })
  .map(linkOf);

describe("links of version 1", () => {
  it("open as they always did", async () => {
    const link = "#k1.cards1.d.e-Person-City.r-WorksFor.e-Date.v-Killing.3c2ff5e9";
    expect(writeFirst(example)).toBe(link);
    expect(await readLink(link)).toEqual(example);
    expect(await readLink(link.slice(1))).toEqual(example);
  });

  it("bring back what they were made of", async () => {
    await fc.assert(
      fc.asyncProperty(shared, async (value) => {
        const link = writeFirst(value);
        expect(await readLink(link)).toEqual(value);
        expect(await readLink(encodeURIComponent(link.slice(1)).replaceAll("~", "%7E"))).toEqual(value);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  it("that were flipped, cut or extended are recognised", async () => {
    const characters = fc.constantFrom(..."abekv019.-_~%#A Zé");
    const change = fc.record({
      at: fc.nat(),
      length: fc.integer({ min: 0, max: 3 }),
      put: fc.string({ unit: characters, maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(shared, change, async (value, { at, length, put }) => {
        const link = writeFirst(value);
        const place = at % (link.length + 1);
        const changed = link.slice(0, place) + put + link.slice(place + length);
        const result = await outcome(changed);
        if (typeof result === "string") expect(["link-damaged", "link-newer"]).toContain(result);
        else expect(result).toEqual(value);
      }),
      { seed: 1, numRuns: 10_000 },
    );
  });

  it("with a right checksum over what no page writes are damaged too", async () => {
    const bodies = ["k1", "k1.", "k1.a b.d", "k1.cards1.x", "k1.cards1.d.e", "k1.cards1.d.x-A", "k1.cards1.d.e-"];
    const names = ["k1.c.d.e-A~", "k1.c.d.e-~110000~", "k1.c.d.e-~3a~", "k1.c.d.e-A-", "k1.c.d.e-~0041~"];
    for (const body of [...bodies, ...names]) expect(await outcome(withChecksum(body))).toBe("link-damaged");
    expect(await outcome(withChecksum("k1.c.n"))).toEqual(linkOf({ library: "c", selected: [], descriptions: false }));
    expect(await outcome(withChecksum("k1.c.n.e-A-B.e-A"))).toMatchObject({ selected: ["entity:A", "entity:B"] });
  });
});
