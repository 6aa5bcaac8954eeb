import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createMd5, createSha256, hashedBytes } from "../../src/platform/hash";

const ours = async (pieces: readonly Uint8Array[]): Promise<string> => {
  const hash = await createSha256();
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
};

test("agrees with Node's at every length around a block", async () => {
  for (let length = 0; length < 200; length++) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 31) % 256);
    expect(await ours([bytes])).toBe(createHash("sha256").update(bytes).digest("hex"));
  }
});

test("agrees with Node's however the bytes are cut", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 300 })), async (pieces) => {
      const whole = createHash("sha256");
      for (const piece of pieces) whole.update(piece);
      expect(await ours(pieces)).toBe(whole.digest("hex"));
    }),
    { seed: 1, numRuns: 200 },
  );
});

test("goes on where it was saved, wherever that was", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.nat(400), async (bytes, at) => {
      const first = await createSha256();
      first.update(bytes.subarray(0, at));
      const saved = first.save();
      expect(hashedBytes(saved)).toBe(Math.min(at, bytes.length));
      const second = await createSha256(saved);
      second.update(bytes.subarray(at));
      expect(second.digest()).toBe(createHash("sha256").update(bytes).digest("hex"));
    }),
    { seed: 1, numRuns: 200 },
  );
});

test("does not go on from what another version saved, and says how far that was", async () => {
  const before = `${"0123456789abcdef".repeat(4)}.4097.ff`;
  await expect(createSha256(before)).rejects.toThrow(RangeError);
  expect(hashedBytes(before)).toBe(4097);
  const saved = (await createSha256()).save();
  const other = `${saved.slice(0, 2)}${btoa("another implementation's state")}`;
  await expect(createSha256(other)).rejects.toThrow(RangeError);
  await expect(createSha256("0123")).rejects.toThrow(RangeError);
  expect(hashedBytes("0123")).toBeNaN();
});

test("MD5 equals Node's, however the bytes are cut", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 }), async (pieces) => {
      const found = await createMd5();
      const theirs = createHash("md5");
      for (const piece of pieces) {
        found.update(piece);
        theirs.update(piece);
      }
      expect(found.digest()).toBe(theirs.digest("hex"));
    }),
    { seed: 1, numRuns: 300 },
  );
});
