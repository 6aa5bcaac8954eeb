import { describe, expect, it } from "vitest";
import { failureOf, KnowCoderError } from "../../../../src/core/errors";
import { promptFailure, refusesGrammars } from "../../../../src/models/kinds/server/failure";

const refused = (status: number, reason: string) =>
  new KnowCoderError({ code: "server-refused", url: "u", status, reason });

describe("a prompt that a server refuses", () => {
  it.each([
    [
      "This model's maximum context length is 4096 tokens. However, you requested 4500 tokens (3860 in the messages, 640 in the completion)",
      { code: "context-exceeded", tokens: 4500, limit: 4096 },
    ],
    [
      "request (4500 tokens) exceeds the available context size (4096 tokens), try increasing it",
      { code: "context-exceeded", tokens: 4500, limit: 4096 },
    ],
    [
      "Failed to convert the grammar from GBNF",
      { code: "grammar-rejected", reason: "Failed to convert the grammar from GBNF" },
    ],
  ])("for a reason that is known is told of by it: %s", (reason, failure) => {
    expect(failureOf(promptFailure(refused(400, reason), true))).toEqual(failure);
  });

  it("stays as it came otherwise", () => {
    const busy = refused(429, "too many grammars");
    const server = refused(500, "the grammar engine died");
    expect(promptFailure(server, true)).toBe(server);
    expect(promptFailure(refused(400, "no grammar here"), false)).toMatchObject({
      failure: { code: "server-refused" },
    });
    expect(promptFailure(busy, true)).toBe(busy);
    const other = new TypeError("ours");
    expect(promptFailure(other, true)).toBe(other);
  });
});

describe("a refusal that speaks of grammars", () => {
  it.each([
    "structured_outputs: Extra inputs are not permitted",
    "Extra inputs are not permitted, field: 'guided_grammar'",
    "Unrecognized request argument supplied: grammar",
    "This model does not support structured outputs",
    "guided decoding is not enabled",
  ])("refuses all of them: %s", (reason) => expect(refusesGrammars(reason)).toBe(true));

  it.each([
    "Failed to parse grammar: unexpected token at 5",
    "Unknown grammar symbol root2",
    "the grammar holds a class that is not supported by the backend",
    "Failed to convert the grammar from GBNF",
  ])("refuses this one: %s", (reason) => expect(refusesGrammars(reason)).toBe(false));
});
