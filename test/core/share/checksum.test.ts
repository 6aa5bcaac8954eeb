import { crc32 as peer } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checksum, crc32 } from "../../../src/core/share/checksum";

describe("the checksum", () => {
  it("is the CRC-32 of zip files", () => {
    expect(checksum("123456789")).toBe("cbf43926");
    expect(checksum("")).toBe("00000000");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.uint8Array(), (text, bytes) => {
        expect(Number.parseInt(checksum(text), 16)).toBe(peer(text));
        expect(crc32(bytes)).toBe(peer(bytes));
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});
