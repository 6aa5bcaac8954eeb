import { deflateRawSync, crc32 as peer } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checksum, crc32 } from "../../../src/core/share/bits";
import { deflate, inflate } from "../../../src/core/share/link-v2";

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

describe("compressed text", () => {
  it("comes back", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme" }), async (text) => {
        expect(await inflate(new Uint8Array(await deflate(text)), 10_000)).toBe(text);
      }),
      { seed: 1, numRuns: 200 },
    );
    expect(await inflate(new Uint8Array(deflateRawSync("\ufeffkept")), 100)).toBe("\ufeffkept");
  });

  it("is refused where it grows too large, before all of it is there", async () => {
    const bomb = new Uint8Array(deflateRawSync(new Uint8Array(200_000_000)));
    const began = process.memoryUsage().rss;
    await expect(inflate(bomb, 1_000_000)).rejects.toMatchObject({ failure: { code: "link-damaged" } });
    expect(process.memoryUsage().rss - began).toBeLessThan(100_000_000);
  });

  it("is refused where it is cut, no DEFLATE, or no UTF-8", async () => {
    const whole = new Uint8Array(deflateRawSync("a text that is long enough to be cut somewhere in its middle"));
    const latin = new Uint8Array(deflateRawSync(Uint8Array.of(0xe9, 0x41)));
    for (const bytes of [whole.slice(0, 20), Uint8Array.of(0xff, 0xff, 0xff), latin]) {
      await expect(inflate(bytes, 10_000)).rejects.toMatchObject({ failure: { code: "link-damaged" } });
    }
  });
});
