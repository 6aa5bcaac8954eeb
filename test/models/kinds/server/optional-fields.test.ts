import { describe, expect, it } from "vitest";
import { ANSWER, type AskOptions, askServer, chunk, sendJson, streamParts } from "./server";

type Body = Readonly<Record<string, unknown>>;

/** A server that refuses whatever `minds`, in its own words. */
const minding = (minds: (body: Body) => string | null, status = 400, options: AskOptions = {}) =>
  askServer(
    (body, response) => {
      const complaint = minds(body);
      if (complaint === null) streamParts(response);
      else sendJson(response, status, { error: { message: complaint } });
    },
    { times: 2, ...options },
  );

/** Whether a prompt of the user's is asked, and not the trial that stands in for it. */
const isUsers = ({ messages }: Body): boolean => JSON.stringify(messages).includes('"p"');

const fieldsOf = (body: Body | undefined): string[] =>
  Object.keys(body ?? {}).filter((field) => !["model", "messages", "stream"].includes(field));

describe("a server that refuses a field", () => {
  it.each([
    ["logprobs", "logprobs is not enabled here"],
    ["stream_options", "Unrecognized request argument supplied: stream_options"],
    ["temperature", "temperature: only 1 is supported"],
    ["stop", "Unsupported parameter: 'stop' is not supported with this model."],
  ])("by name is asked without it, and only without it: %s", async (field, complaint) => {
    const { text, prompts } = await minding((body) => (field in body ? complaint : null));
    expect(text).toBe(ANSWER);
    expect(prompts.map((body) => field in body)).toEqual([true, false, false]);
    expect(fieldsOf(prompts[1])).toEqual(fieldsOf(prompts[0]).filter((other) => other !== field));
  });

  it.each([400, 422, 501])("without naming it is asked without one after the other (%i)", async (status) => {
    const { text, prompts } = await minding((body) => ("temperature" in body ? "Invalid request" : null), status);
    expect(text).toBe(ANSWER);
    expect(fieldsOf(prompts.at(-1)).sort()).toEqual(["logprobs", "max_tokens", "stop", "stream_options"]);
  });

  it("by forbidding it is asked without it; a key that is refused is not", async () => {
    const forbidding = await minding((body) => ("logprobs" in body ? "You may not request logprobs here" : null), 403);
    expect(forbidding.text).toBe(ANSWER);
    expect(forbidding.prompts.map((body) => "logprobs" in body)).toEqual([true, false, false]);
    const locked = await minding(() => "no such key", 403);
    expect(locked.failure).toContain("no such key");
    expect(locked.prompts).toHaveLength(1);
  });

  it("takes the number of tokens by its newer name", async () => {
    const { text, prompts } = await minding((body) => ("max_tokens" in body ? "max_tokens is not supported" : null));
    expect(text).toBe(ANSWER);
    expect(prompts.at(-1)).toMatchObject({ max_completion_tokens: 50 });
  });

  it("one after the other, each by name, or several at once without a name", async () => {
    const named = await minding(
      (body) => ["stream_options", "logprobs", "max_tokens"].find((field) => field in body) ?? null,
    );
    expect(named.text).toBe(ANSWER);
    expect(fieldsOf(named.prompts.at(-1)).sort()).toEqual(["max_completion_tokens", "stop", "temperature"]);
    const unnamed = await minding((body) => ("logprobs" in body || "max_tokens" in body ? "Bad Request" : null));
    expect(unnamed.text).toBe(ANSWER);
    // The second prompt is asked as the first was answered.
    expect(unnamed.prompts.at(-1)).toEqual(unnamed.prompts.at(-2));
  });

  it("whatever is sent is told of by its first words, and not searched for a second time", async () => {
    let refusals = 0;
    const { failure } = await askServer((_, response) => {
      refusals += 1;
      sendJson(response, 400, { error: { message: `the model is out of order (${refusals})` } });
    });
    expect(failure).toContain("out of order (1)");
    expect(refusals).toBeGreaterThan(5);
  });

  it("refuses one prompt for itself: the prompt is sent once, and its fields stay", async () => {
    const { failure, prompts } = await minding((body) => (isUsers(body) ? "inappropriate" : null));
    expect(failure).toContain("inappropriate");
    expect(prompts.map(isUsers)).toEqual([true, false]);
    expect(prompts[1]).toMatchObject({ stream: true, messages: [{ content: "Answer:" }] });
  });

  it.each([
    [
      ["temperature", "stop"],
      ["logprobs", "max_tokens", "stream_options"],
    ],
    [["max_tokens"], ["logprobs", "max_completion_tokens", "stop", "stream_options", "temperature"]],
    [
      ["stream_options", "max_tokens"],
      ["logprobs", "max_completion_tokens", "stop", "temperature"],
    ],
  ])("without naming them keeps what is innocent: %j", async (fields, kept) => {
    const { text, prompts } = await minding((body) => (fields.some((field) => field in body) ? "Bad Request" : null));
    expect(text).toBe(ANSWER);
    expect(fieldsOf(prompts.at(-1)).sort()).toEqual(kept);
    expect(prompts.filter(isUsers)).toHaveLength(3);
  });

  it("is searched once for all prompts that are asked together", async () => {
    const alone = await minding((body) => ("stop" in body ? "no" : null), 422, { times: 1 });
    const together = await minding((body) => ("stop" in body ? "no" : null), 422, { times: 6, together: true });
    expect(together.failure).toBeNull();
    const trials = ({ prompts }: typeof alone): number => prompts.filter((body) => !isUsers(body)).length;
    expect(trials(together)).toBe(trials(alone));
    expect(together.prompts.filter(isUsers)).toHaveLength(12);
  });

  it("of a stream is asked for its answer in one piece", async () => {
    for (const complaint of ["streaming is not supported here", "Unsupported parameter: stream"]) {
      const { text, failure, prompts } = await askServer(
        (body, response) => {
          if (body.stream === true) sendJson(response, 400, { error: { message: complaint } });
          else sendJson(response, 200, { choices: [{ message: { content: ANSWER }, finish_reason: "stop" }] });
        },
        { streamless: true, times: 2 },
      );
      expect({ text, failure }).toEqual({ text: ANSWER, failure: null });
      expect(prompts.map((body) => "stream" in body)).toEqual([true, false, false]);
      expect(prompts[1]).not.toHaveProperty("stream_options");
    }
  });

  it.each([
    "structured_outputs is not supported with streaming",
    "Extra inputs are not permitted: structured_outputs",
    "Unknown parameter: 'structured_outputs'",
    "Bad Request",
  ])(
    "for grammars, though it took one in the trial, is asked without, and says that it takes none: %s",
    async (words) => {
      const { text, failure, prompts, grammar } = await minding(
        (body) => ("structured_outputs" in body ? words : null),
        400,
        { grammar: 'root ::= "[secret]"', unstreamed: (body) => ("structured_outputs" in body ? "qzx7" : "no") },
      );
      expect({ text, failure, grammar }).toEqual({ text: ANSWER, failure: null, grammar: false });
      expect(prompts.at(-1)).toMatchObject({ stream: true, temperature: 0, logprobs: true });
      expect(prompts.filter((body) => JSON.stringify(body).includes("secret"))).toHaveLength(1);
    },
  );

  it("does not lose its grammars by one that it cannot read", async () => {
    const { failure, prompts, grammar } = await minding(() => "Failed to parse grammar: unexpected end", 400, {
      grammar: "root ::=",
      unstreamed: (body) => ("structured_outputs" in body ? "qzx7" : "no"),
    });
    expect(failure).not.toBeNull();
    expect(prompts).toHaveLength(1);
    expect(grammar).toBe(true);
  });

  it("is not asked for less where the prompt is too long", async () => {
    const complaint = "This model's maximum context length is 4096 tokens. However, you requested 4500 tokens";
    const { failure, prompts } = await minding(() => complaint);
    expect(failure).toContain("4,096");
    expect(prompts).toHaveLength(1);
  });

  it("ends its answer at the stop all the same where it may not be told of it", async () => {
    const { text, reason } = await askServer((body, response) => {
      if ("stop" in body) return sendJson(response, 400, { error: { message: "stop: at most 0 items" } });
      streamParts(response, [
        chunk({ delta: { content: '\n\tPerson("A")' } }),
        chunk({ delta: { content: "\n]\nThat is all." } }),
        chunk({ delta: { content: " Goodbye." }, finish_reason: "length" }),
        "data: [DONE]\n\n",
      ]);
    });
    expect({ text, reason }).toEqual({ text: '\n\tPerson("A")', reason: "stop" });
  });

  it.each([
    ["ends at a stop whose parts come apart", ["a", "\n", "] b"], "a", "stop"],
    ["keeps what only begins as a stop does", ["a", "\n", "b\n"], "a\nb\n", "length"],
  ] as const)("and %s", async (_, pieces, answer, ended) => {
    const { text, reason } = await askServer((body, response) => {
      if ("stop" in body) return sendJson(response, 400, { error: { message: "stop: at most 0 items" } });
      streamParts(response, [
        ...pieces.map((content) => chunk({ delta: { content } })),
        chunk({ finish_reason: "length" }),
      ]);
    });
    expect({ text, reason }).toEqual({ text: answer, reason: ended });
  });
});
