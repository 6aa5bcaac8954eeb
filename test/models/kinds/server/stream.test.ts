import { describe, expect, it } from "vitest";
import { ANSWER, askServer, chunk, sendJson, streamParts } from "./server";

const streamed = (...parts: readonly string[]) => askServer((_, response) => streamParts(response, parts));
const PIECE = chunk({ delta: { content: ANSWER }, finish_reason: null });
const END = chunk({ finish_reason: "stop" });
const DONE = "data: [DONE]\n\n";

describe("a stream", () => {
  it.each([
    [
      "comments and pings",
      [": ping\n\n", "event: ping\ndata: {}\n\n", PIECE, "event: ping\ndata: hello\n\n", END, DONE],
    ],
    ["words that keep the connection alive", ["data: keep-alive\n\n", PIECE, "data:\n\n", END, DONE]],
    ["a word that nobody knows", ["data: still here\n\n", PIECE, END, DONE]],
    ["an error that is null, false or empty", [chunk({ delta: { content: ANSWER } }, { error: false }), END, DONE]],
    ["an error without anything in it", [chunk({ delta: { content: ANSWER } }, { error: {} }), END, DONE]],
    ["events that only the end of a line parts", [PIECE, END, DONE].map((part) => part.replace("\n\n", "\n"))],
    ["no space behind the colon, and ids", [`id: 1\n${PIECE.replace("data: ", "data:")}`, END, "data:[DONE]\n\n"]],
    ["spaces around its end", [PIECE, END, "data:  [DONE]  \n\n"]],
    ["Windows line ends", [PIECE, END, DONE].map((part) => part.replaceAll("\n", "\r\n"))],
    ["no [DONE]", [PIECE, END]],
    ["no last empty line", [PIECE, END.trimEnd()]],
    [
      "the whole answer once more at its end",
      [
        PIECE,
        `data: ${JSON.stringify({ choices: [{ message: { content: ANSWER }, finish_reason: "stop" }] })}\n\n`,
        DONE,
      ],
    ],
    [
      "parts of text, and reasoning beside them",
      [
        chunk({ delta: { reasoning_content: "hm" } }),
        chunk({ delta: { content: [{ type: "text", text: ANSWER }] } }),
        END,
      ],
    ],
    [
      "usage in an event without choices",
      [PIECE, END, 'data: {"choices":[],"usage":{"completion_tokens":3}}\n\n', DONE],
    ],
    [
      "one object per line",
      [
        `${JSON.stringify({ choices: [{ delta: { content: ANSWER } }] })}\n`,
        `${JSON.stringify({ choices: [{ delta: {}, finish_reason: "stop" }] })}\n`,
      ],
    ],
  ])("with %s is read", async (_, parts) => {
    expect(await streamed(...parts)).toMatchObject({ text: ANSWER, failure: null, reason: "stop" });
  });

  it("may be cut anywhere", async () => {
    const whole = [PIECE, END, DONE].join("").replaceAll("\n\n", "\r\n\r\n");
    for (const size of [1, 2, 3, 7]) {
      const parts = Array.from({ length: Math.ceil(whole.length / size) }, (_, index) =>
        whole.slice(index * size, (index + 1) * size),
      );
      expect(await streamed(...parts)).toMatchObject({ text: ANSWER, failure: null });
    }
  });

  it.each([false, true])("that is one JSON object is the whole answer (indented: %s)", async (indented) => {
    const value = { choices: [{ message: { role: "assistant", content: ANSWER }, finish_reason: "length" }] };
    const answered = await askServer((_, response) => {
      response.writeHead(200, { "Content-Type": "application/json" });
      response.end(JSON.stringify(value, null, indented ? 2 : 0));
    });
    expect(answered).toMatchObject({ text: ANSWER, failure: null, reason: "length" });
  });

  it.each([
    ["length", "length"],
    ["max_tokens", "length"],
    ["model_length", "length"],
    ["MAX_TOKENS", "length"],
    ["eos", "stop"],
  ] as const)("that ends with %s ended by %s", async (finish, reason) => {
    expect(await streamed(PIECE, chunk({ finish_reason: finish }), chunk({ finish_reason: "" }))).toMatchObject({
      reason,
    });
  });

  it.each([
    ["an error object", 'data: {"error":{"message":"out of memory","code":500}}\n\n', "out of memory"],
    ["an error in words", 'data: {"error":"worker died"}\n\n', "worker died"],
    ["an object of the kind error", 'data: {"object":"error","message":"worker died","code":500}\n\n', "worker died"],
    ["an event of the kind error", "event: error\ndata: the backend has gone\n\n", "the backend has gone"],
    [
      "an error of the type error",
      'event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}\n\n',
      "Overloaded",
    ],
    ["llama.cpp's line", 'error: {"code":500,"message":"no slot","type":"server_error"}\n\n', "no slot"],
    ["an error in its choice", chunk({ error: { message: "upstream died" }, finish_reason: "error" }), "upstream died"],
    ["a filter", chunk({ finish_reason: "content_filter" }), "content_filter"],
    ["an error in plain words", "data: Internal Server Error\n\n", "Internal Server Error"],
    ["an error as a string", 'data: "upstream request timed out"\n\n', "timed out"],
    ["a page", "data: <html><title>Bad day</title></html>\n\n", "Bad day"],
    ["a word that nobody knows, and no reason for its end", "data: the cat has gone\n\n", "the cat has gone"],
    ["the end abort", chunk({ finish_reason: "abort" }), "abort"],
    ["the end cancelled", chunk({ finish_reason: "cancelled" }), "cancelled"],
    ["the end network_error", chunk({ finish_reason: "network_error" }), "network_error"],
    [
      "the end insufficient_system_resource",
      chunk({ finish_reason: "insufficient_system_resource" }),
      "insufficient_system_resource",
    ],
    ["a refusal of the model's", chunk({ delta: { refusal: "I cannot help with this" } }), "I cannot help with this"],
    ["another filter", chunk({ finish_reason: "SAFETY" }), "SAFETY"],
  ])("in which %s comes has failed", async (_, part, words) => {
    const { failure } = await streamed(PIECE, part, DONE);
    expect(failure).toContain(words);
    expect(failure).not.toContain("[object");
  });
});

describe("a failure in a stream", () => {
  it.each([
    ['data: {"error":{"message":"slow down","code":429}}', 2],
    ['data: {"error":{"message":"slow down","type":"rate_limit_exceeded"}}', 2],
    ['data: {"object":"error","message":"worker lost","code":"503"}', 2],
    ['error: {"code":500,"message":"no slot"}', 2],
    ['event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"x"}}', 2],
    ["data: Internal Server Error", 2],
    [chunk({ finish_reason: "network_error" }), 2],
    ['data: {"error":{"message":"bad text","code":400}}', 1],
    ['data: {"error":{"message":"expired","code":401}}', 1],
  ])("that passes is tried again, others are not: %s", async (part, tries) => {
    let asked = 0;
    const { text, failure } = await askServer((_, response) => {
      asked += 1;
      streamParts(response, asked === 1 ? [PIECE, `${part}\n\n`, DONE] : [PIECE, END, DONE]);
    });
    expect(asked).toBe(tries);
    expect(failure === null).toBe(tries === 2);
    if (tries === 2) expect(text).toBe(ANSWER);
  });
});

describe("a refusal", () => {
  it.each([
    [{ error: { message: "no quota left." } }, "no quota left."],
    [{ error: "no quota left" }, "no quota left."],
    [{ Message: "not for this role" }, "not for this role."],
    [
      { detail: [{ loc: ["body", "messages", 0], msg: "field required" }, { msg: "and more" }] },
      "messages.0: field required; and more.",
    ],
    [{ message: { detail: [{ msg: "not permitted", loc: ["body", "seed"] }] } }, "seed: not permitted."],
    [[{ error: { code: 400, message: "API key not valid", status: "INVALID_ARGUMENT" } }], "API key not valid."],
    [{ type: "error", error: { type: "invalid_request_error", message: "max 4 items" } }, "max 4 items."],
    [{ error: { message: '{"error":{"message":"the one behind it"}}' } }, "the one behind it."],
    [{ error: { message: "Unsupported value", param: "seed" } }, "seed: Unsupported value."],
  ])("is told in words: %j", async (value, words) => {
    const { failure } = await askServer((_, response) => sendJson(response, 418, value));
    expect(failure).toContain(`answered 418: ${words}`);
  });

  it.each([
    [
      "<!DOCTYPE html><html><head><title>502 Bad Gateway</title><style>a{}</style></head><body>x</body></html>",
      "502 Bad Gateway",
    ],
    ["<html><body><h1>Too &amp; large</h1>", "Too & large"],
    ["plain words", "plain words"],
    ["", "I'm a Teapot"],
    ["[]", "I'm a Teapot"],
  ])("of another kind is told in words: %j", async (body, words) => {
    const { failure } = await askServer((_, response) => {
      response.writeHead(418).end(body);
    });
    expect(failure).toContain(`answered 418: ${words}.`);
  });
});
