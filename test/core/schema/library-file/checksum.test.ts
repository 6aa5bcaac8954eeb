import { describe, expect, it } from "vitest";
import { xxh32 } from "../../../../src/core/schema/library-file/checksum";

describe("the checksum of a library file", () => {
  it("is XXH32 with seed 0", () => {
    const of = (text: string): number => xxh32(new TextEncoder().encode(text));
    // Published values: the algorithm's own, and the one that the readme of Python's xxhash shows.
    expect(of("")).toBe(0x02cc5d05);
    expect(of("a")).toBe(0x550d7456);
    expect(of("abc")).toBe(0x32d153ff);
    expect(of("Nobody inspects the spammish repetition")).toBe(0xe2293b2f);
  });
});
