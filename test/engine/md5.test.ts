import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createMd5 } from "../../src/engine/md5";

test("equals Node's MD5, however the bytes are cut", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 }), (pieces) => {
      const ours = createMd5();
      const theirs = createHash("md5");
      for (const piece of pieces) {
        ours.update(piece);
        theirs.update(piece);
      }
      expect(ours.digest()).toBe(theirs.digest("hex"));
    }),
    { seed: 1, numRuns: 300 },
  );
});

test.each([0, 55, 56, 63, 64, 65, 119, 120, 128])("pads %i bytes", (length) => {
  const bytes = new Uint8Array(length).fill(7);
  const hash = createMd5();
  hash.update(bytes);
  expect(hash.digest()).toBe(createHash("md5").update(bytes).digest("hex"));
});
