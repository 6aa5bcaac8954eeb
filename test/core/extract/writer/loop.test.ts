import { describe, expect, it } from "vitest";
import { createLoopWatch } from "../../../../src/core/extract/writer/loop";

/** Where, in objects, an answer is ended; null where it is read to its end. Each letter is an object, new once. */
function endedAfter(objects: string, newTimes = 1): number | null {
  const watch = createLoopWatch();
  for (const [index, key] of [...objects].entries()) {
    watch.object(key, newTimes, (index + 1) * 10);
    if (watch.loops("")) return index + 1;
  }
  return null;
}

describe("an answer", () => {
  it.each([
    ["aab", "a slip"],
    ["aaab", "two slips"],
    ["abcdabcdabcde", "a list three times, then something new"],
    ["abacadaeafag", "one that comes again and again between others"],
    ["abcabacbcacbabcb", "repeats in no order"],
  ])("%s is read to its end: %s", (objects) => {
    expect(endedAfter(objects)).toBeNull();
  });

  it("may hold a mention once for each of its places", () => {
    expect(endedAfter("aaaaaaa", 7)).toBeNull();
  });

  it.each([
    ["aaaaaaaa", 4],
    ["babababababa", 8],
    ["xyabcabcabcabcabc", 14],
  ])("%s is ended after %i objects", (objects, after) => {
    expect(endedAfter(objects)).toBe(after);
  });

  const endedAt = (text: string): number | null => {
    const watch = createLoopWatch();
    for (let at = 0; at < text.length; at += 1) if (watch.loops(text.charAt(at))) return at + 1;
    return null;
  };

  it("is ended where its text goes round within an object", () => {
    expect(endedAt(`Person("${"Ada and ".repeat(200)}`)).toBeLessThan(250);
    expect(endedAt(" ".repeat(1000))).toBeLessThan(250);
  });

  it("is not ended for a table or a line of dashes", () => {
    expect(endedAt(`${"-".repeat(120)}\nAda\n${"| --- ".repeat(20)}\n`)).toBeNull();
  });
});
