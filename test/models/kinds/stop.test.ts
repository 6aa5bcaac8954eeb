import fc from "fast-check";
import { expect, test } from "vitest";
import { createStopFilter } from "../../../src/models/kinds/stop";

const run = (pieces: readonly string[], stops: readonly string[]): string => {
  const filter = createStopFilter(stops);
  return pieces.map((piece) => filter.push(piece)).join("") + filter.flush();
};

test("cuts at a stop text that comes in two pieces", () => {
  expect(run(['Person("a")\n', "]", "\nmore"], ["\n]"])).toBe('Person("a")');
});

test("gives back what only looked like the beginning of one", () => {
  expect(run(["a\n", "b\n"], ["\n]"])).toBe("a\nb\n");
});

test("says that it stopped and drops the rest", () => {
  const filter = createStopFilter(["END"]);
  expect(filter.push("abcENDdef")).toBe("abc");
  expect(filter.stopped).toBe(true);
  expect(filter.push("ghi")).toBe("");
});

test("any cutting of any text gives what stands before the first stop text", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 12 });
  fc.assert(
    fc.property(fc.array(letters), fc.array(letters, { maxLength: 3 }), (pieces, stops) => {
      const text = pieces.join("");
      const ends = stops.filter((stop) => stop !== "" && text.includes(stop)).map((stop) => text.indexOf(stop));
      // A stop text that begins earlier but is completed later comes second in a stream, as in every engine.
      const whole = run([text], stops);
      expect(whole).toBe(text.slice(0, Math.min(text.length, ...ends)));
      const streamed = run(pieces, stops);
      expect(text.startsWith(streamed)).toBe(true);
      expect(streamed.length).toBeGreaterThanOrEqual(whole.length);
      if (stops.length < 2) expect(streamed).toBe(whole);
    }),
    { seed: 1, numRuns: 500 },
  );
});
