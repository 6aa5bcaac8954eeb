import { crc32 } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KnowCoderError } from "../../../src/core/errors";
import { type ClassId, KINDS } from "../../../src/core/schema/class";
import { checksum } from "../../../src/core/share/checksum";
import { readLink, type SharedSelection, writeLink } from "../../../src/core/share/url";

const example: SharedSelection = {
  library: "cards1",
  selected: ["entity:Person", "entity:City", "relation:WorksFor", "entity:Date", "event:Killing"],
  descriptions: true,
};

/** What decoding comes to: the selection, or the code of the failure; anything else thrown fails the test. */
function outcome(link: string): SharedSelection | string {
  try {
    return readLink(link);
  } catch (thrown) {
    if (thrown instanceof KnowCoderError) return thrown.failure.code;
    throw thrown;
  }
}

const withChecksum = (body: string): string => `#${body}.${checksum(body)}`;

const name = fc.oneof(
  fc.stringMatching(/^[A-Z][A-Za-z0-9_]{0,12}$/u),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 5 }).filter((text) => !text.includes(":")),
);
const shared: fc.Arbitrary<SharedSelection> = fc.record({
  library: fc.stringMatching(/^[A-Za-z0-9-]{1,12}$/u),
  selected: fc.uniqueArray(
    fc.tuple(fc.constantFrom(...KINDS), name).map(([kind, text]): ClassId => `${kind}:${text}`),
    { maxLength: 20 },
  ),
  descriptions: fc.boolean(),
});

describe("links", () => {
  it("are short, readable, and need no escapes", () => {
    const link = writeLink(example);
    expect(link).toBe("#k1.cards1.d.e-Person-City.r-WorksFor.e-Date.v-Killing.3c2ff5e9");
    expect(new URL(link, "http://localhost/").hash).toBe(link);
    expect(readLink(link)).toEqual(example);
    expect(readLink(link.slice(1))).toEqual(example);
  });

  it("bring back what they were made of", () => {
    fc.assert(
      fc.property(shared, (value) => {
        const link = writeLink(value);
        expect(link).toMatch(/^#[A-Za-z0-9._~-]+[a-z0-9]$/u);
        expect(readLink(link)).toEqual(value);
        expect(readLink(encodeURIComponent(link.slice(1)).replaceAll("~", "%7E"))).toEqual(value);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  it("that were flipped, cut or extended are recognised", () => {
    const characters = fc.constantFrom(..."abekv019.-_~%#A Zé");
    const change = fc.record({
      at: fc.nat(),
      length: fc.integer({ min: 0, max: 3 }),
      put: fc.string({ unit: characters, maxLength: 3 }),
    });
    fc.assert(
      fc.property(shared, change, (value, { at, length, put }) => {
        const link = writeLink(value);
        const place = at % (link.length + 1);
        const changed = link.slice(0, place) + put + link.slice(place + length);
        const result = outcome(changed);
        if (typeof result === "string") expect(["link-damaged", "link-newer"]).toContain(result);
        else expect(result).toEqual(value);
      }),
      { seed: 1, numRuns: 10_000 },
    );
  });

  it("of a newer version are told apart from damaged ones", () => {
    expect(outcome("#k2.whatever")).toBe("link-newer");
    expect(outcome("#k17.")).toBe("link-newer");
    for (const link of ["", "#", "#k", "#k1", "#k1.", "#k0.x", "#k1x.", "#section", "#%", "#k1.cards1.d.e-Person"]) {
      expect(outcome(link)).toBe("link-damaged");
    }
  });

  it("with a right checksum over what no page writes are damaged too", () => {
    const bodies = ["k1", "k1.", "k1.a b.d", "k1.cards1.x", "k1.cards1.d.e", "k1.cards1.d.x-A", "k1.cards1.d.e-"];
    const names = ["k1.c.d.e-A~", "k1.c.d.e-~110000~", "k1.c.d.e-~3a~", "k1.c.d.e-A-", "k1.c.d.e-~0041~"];
    for (const body of [...bodies, ...names]) expect(outcome(withChecksum(body))).toBe("link-damaged");
    expect(outcome(withChecksum("k1.c.n"))).toEqual({ library: "c", selected: [], descriptions: false });
    expect(outcome(withChecksum("k1.c.n.e-A-B.e-A"))).toMatchObject({ selected: ["entity:A", "entity:B"] });
  });

  it("are not made of what is no class id or library id", () => {
    expect(() => writeLink({ ...example, library: "a.b" })).toThrow(RangeError);
    expect(() => writeLink({ ...example, selected: ["entity:" as ClassId] })).toThrow(RangeError);
  });
});

describe("the checksum", () => {
  it("is the CRC-32 of zip files", () => {
    expect(checksum("123456789")).toBe("cbf43926");
    expect(checksum("")).toBe("00000000");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(Number.parseInt(checksum(text), 16)).toBe(crc32(text));
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});
