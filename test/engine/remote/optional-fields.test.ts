import { describe, expect, it } from "vitest";
import { ANSWER, askServer, chunk, sendJson, streamParts } from "./server";

type Body = Readonly<Record<string, unknown>>;

/** A server that refuses whatever `minds`, in its own words. */
const minding = (minds: (body: Body) => string | null, status = 400) =>
  askServer(
    (body, response) => {
      const complaint = minds(body);
      if (complaint === null) streamParts(response);
      else sendJson(response, status, { error: { message: complaint } });
    },
    { times: 2 },
  );

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
});
