import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Parsed, ParsedCall } from "../../../../../src/core/extract/writer/code/call";
import { createCallParser } from "../../../../../src/core/extract/writer/code/parse";
import { answerOptions } from "./corpus";
import { cut, readPieces } from "./read";

const FORMS = ["json", "raw"] as const;

/** What answers are made of, so that random ones come across every state of the parser. */
const FRAGMENTS = [
  ...["Person(", "Knows(", "Marriage", "results = [", "trigger", "spouse=", " = ", "None", "class ", "ada = ", "e("],
  ...['"', '"', '"', "'", '"""', "\\", '\\"', "\\u00e9", "(", ")", ")", "[", "]", ",", ", ", '")', '"),\n\t', '", "'],
  ...["\n", "\n\t", " ", "#", "# ", "`", "```python\n", "x", "Ada", "42", "é", "東京", "😀", "\ud83d", ":", "{", "."],
];

const soup = fc.array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...FRAGMENTS) }, fc.string({ unit: "binary" })));

const callsIn = (parsed: readonly Parsed[]): ParsedCall[] => parsed.filter((part) => part.type === "call");

describe("createCallParser", () => {
  it.each(FORMS)("reads anything at all, the same from any pieces, within twice its length (%s)", (strings) => {
    fc.assert(
      fc.property(soup, fc.array(fc.nat({ max: 200 })), fc.constantFrom(1, 2), (fragments, places, arity) => {
        const text = fragments.join("");
        const whole = createCallParser({ strings, arity });
        const read = [whole.push(text), whole.end()];
        expect(whole.charactersRead).toBeLessThanOrEqual(2 * text.length);

        const parser = createCallParser({ strings, arity });
        const pieces = [...cut(text, places).map((piece) => parser.push(piece)), parser.end()];
        expect(pieces.flat()).toEqual(read.flat());
      }),
      { seed: 1, numRuns: 3000 },
    );
  });

  it.each(FORMS)("gives every call its place (%s)", (strings) => {
    fc.assert(
      fc.property(soup, (fragments) => {
        const text = fragments.join("");
        const parser = createCallParser({ strings, arity: 1 });
        let from = 0;
        for (const call of callsIn([...parser.push(text), ...parser.end()])) {
          expect(call.start).toBeGreaterThanOrEqual(from);
          expect(text.slice(call.start, call.end).startsWith(call.name)).toBe(true);
          if (call.complete) from = call.end;
        }
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  const HOSTILE = [
    ...["[", "(", ")", '"', '"""', "'", "Person(", 'Person("', "('", "\\", "#", " ", "\n", ",", "x", "x=", "x.", "`"],
    ...['P("a", ', 'P("a\n', 'P("a" "', 'P("a" x ', 'P("a", x ', '("a"', '")', '" ', 'P("")', "P(x=", "a=P(a)\n", '"]'],
  ];

  it.each(HOSTILE)("reads 100,000 characters of %j, whole and one by one, within twice their number", (unit) => {
    const text = `P(${unit.repeat(Math.ceil(1e5 / unit.length))}`;
    for (const strings of FORMS) {
      const whole = createCallParser({ strings, arity: 1 });
      whole.push(text);
      whole.end();
      expect(whole.charactersRead).toBeLessThanOrEqual(2 * text.length);
    }
    const parser = createCallParser({ strings: "json", arity: 1 });
    for (const character of text) parser.push(character);
    parser.end();
    expect(parser.charactersRead).toBeLessThanOrEqual(2 * text.length);
  });

  it("nests no deeper than 16, so that whatever walks its calls cannot overflow", () => {
    const depth = (call: ParsedCall): number =>
      1 + Math.max(0, ...call.arguments.map(({ value }) => (value.type === "call" ? depth(value) : 0)));
    const parser = createCallParser({ strings: "raw", arity: 1 });
    const calls = callsIn(parser.push(`${"P(".repeat(1e5)}"x"${")".repeat(1e5)}, P("y")`));
    expect(calls.map(depth)).toEqual([16, 1]);
  });
});

describe("createAnswerParser", () => {
  it("makes something of anything", () => {
    const options = fc.record({
      kind: fc.constantFrom("entity", "relation", "event"),
      step: fc.constantFrom("whole", "detection", "arguments"),
      strings: fc.constantFrom(...FORMS),
    });
    fc.assert(
      fc.property(soup, options, (fragments, given) => {
        const { objects } = readPieces([fragments.join("")], answerOptions(given));
        for (const object of objects) expect(object.kind).toBe(given.kind);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});
