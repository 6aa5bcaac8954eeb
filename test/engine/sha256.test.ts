import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createSha256 } from "../../src/engine/sha256";

const ours = (pieces: readonly Uint8Array[]): string => {
  const hash = createSha256();
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
};

test("agrees with Node's at every length around a block", () => {
  for (let length = 0; length < 200; length++) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 31) % 256);
    expect(ours([bytes])).toBe(createHash("sha256").update(bytes).digest("hex"));
  }
});

test("agrees with Node's however the bytes are cut", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 })), (pieces) => {
      const whole = createHash("sha256");
      for (const piece of pieces) whole.update(piece);
      expect(ours(pieces)).toBe(whole.digest("hex"));
    }),
    { seed: 1, numRuns: 200 },
  );
});

test("goes on where it was saved, wherever that was", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(400), (bytes, at) => {
      const first = createSha256();
      first.update(bytes.subarray(0, at));
      const second = createSha256(first.save());
      second.update(bytes.subarray(at));
      expect(second.digest()).toBe(createHash("sha256").update(bytes).digest("hex"));
    }),
    { seed: 1, numRuns: 200 },
  );
  expect(() => createSha256("0123")).toThrow(RangeError);
});
