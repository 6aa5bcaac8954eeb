import { describe, expect, it } from "vitest";
import { completeAddress, serverAddress } from "../../../../src/models/kinds/server/address";
import { ANSWER, askServer, sendJson, streamParts } from "./server";

describe("an address as it is typed", () => {
  it.each([
    ["localhost:11434", "http://localhost:11434"],
    [" 127.0.0.1:8080/v1 ", "http://127.0.0.1:8080/v1"],
    ["http://0.0.0.0:8000", "http://localhost:8000"],
    ["[::1]:5001/v1", "http://localhost:5001/v1"],
    ["http://[::]:8080", "http://localhost:8080"],
    ["gpu.example:8000/v1", "https://gpu.example:8000/v1"],
    ["api.groq.example/openai/v1", "https://api.groq.example/openai/v1"],
    ["https://gpu.example", "https://gpu.example"],
    ["HTTP://localhost:1", "HTTP://localhost:1"],
    ["<https://gpu.example/v1>,", "https://gpu.example/v1"],
    ['"http://localhost:8080"', "http://localhost:8080"],
    ["http:/localhost:9", "http://localhost:9"],
    ["https//gpu.example", "https://gpu.example"],
    ["nonsense", "nonsense"],
    ["", ""],
  ])("%j is %j", (typed, whole) => expect(completeAddress(typed)).toBe(whole));

  it.each([
    ["https://h.example", "https://h.example", ["https://h.example/v1", "https://h.example"], ""],
    ["https://h.example/v1/", "https://h.example", ["https://h.example/v1"], ""],
    ["https://h.example//v1//", "https://h.example", ["https://h.example/v1"], ""],
    ["https://h.example/llm", "https://h.example/llm", ["https://h.example/llm/v1", "https://h.example/llm"], ""],
    ["https://h.example/v1/chat/completions", "https://h.example", ["https://h.example/v1"], ""],
    ["https://h.example/chat/completions", "https://h.example", ["https://h.example"], ""],
    ["https://h.example/v1/models?a=b", "https://h.example", ["https://h.example/v1"], "?a=b"],
    [
      "http://localhost:11434/api/generate",
      "http://localhost:11434",
      ["http://localhost:11434/v1", "http://localhost:11434"],
      "",
    ],
    ["https://h.example/docs", "https://h.example", ["https://h.example/v1", "https://h.example"], ""],
    ["https://h.example/api", "https://h.example/api", ["https://h.example/api/v1", "https://h.example/api"], ""],
    ["https://h.example/v2.5/x/", "https://h.example/v2.5/x", ["https://h.example/v2.5/x"], ""],
    [
      "https://h.example/openai/deployments/d/chat/completions?api-version=2025-01-01",
      "https://h.example/openai/deployments/d",
      ["https://h.example/openai/deployments/d"],
      "?api-version=2025-01-01",
    ],
  ])("%j lies where it says", (typed, root, apis, query) => {
    expect(serverAddress(typed)).toEqual({ root, apis, query });
  });
});

describe("a server", () => {
  it.each([
    ["/compatible-mode/v1", "/compatible-mode/v1"],
    ["/api/coding/paas/v4/", "/api/coding/paas/v4"],
    ["/v1alpha/openai/chat/completions", "/v1alpha/openai"],
    ["/llm", "/llm/v1"],
    ["/inference", "/inference"],
    ["", ""],
    ["/gateway/chat/completions", "/gateway"],
  ])("at %j is asked at %j, each time", async (path, api) => {
    const { text, failure, paths } = await askServer((_, response) => streamParts(response), { path, api, times: 2 });
    expect({ text, failure }).toEqual({ text: ANSWER, failure: null });
    expect(paths.slice(-2)).toEqual([`${api}/chat/completions`, `${api}/chat/completions`]);
  });

  it("gets the query of its address with every request", async () => {
    const { text, paths } = await askServer((_, response) => streamParts(response), {
      path: "/v1?api-version=7",
    });
    expect(text).toBe(ANSWER);
    expect(paths.every((asked) => asked.endsWith("?api-version=7"))).toBe(true);
  });

  it.each([
    ["no such path", (response: Parameters<typeof sendJson>[0]) => sendJson(response, 404, { detail: "Not Found" })],
    ["a page of HTML", (response: Parameters<typeof sendJson>[0]) => void response.end("<html>hello</html>")],
    ["an empty list", (response: Parameters<typeof sendJson>[0]) => sendJson(response, 200, { data: [] })],
    ["not for this key", (response: Parameters<typeof sendJson>[0]) => sendJson(response, 403, { error: "scope" })],
    ["broken", (response: Parameters<typeof sendJson>[0]) => sendJson(response, 500, { error: "no list" })],
  ])("whose list of models is %s is asked by the name that the user knows", async (_, models) => {
    const named = { models, options: { model: "sonar" } };
    const { text, prompts } = await askServer((_body, response) => streamParts(response), named);
    expect(text).toBe(ANSWER);
    expect(prompts[0]).toMatchObject({ model: "sonar" });
    const unnamed = await askServer((_body, response) => streamParts(response), { models });
    expect(unnamed.failure).not.toBeNull();
  });

  it.each([
    ["a list alone", [{ id: "a" }]],
    ["names", ["a", "b"]],
    ["the field models", { models: [{ name: "a" }] }],
    ["Ollama's own list", { models: [{ name: "a", model: "a", size: 5, details: { family: "qwen2" } }] }],
  ])("may list its models as %s", async (_, value) => {
    const { prompts } = await askServer((_body, response) => streamParts(response), {
      models: (response) => sendJson(response, 200, value),
    });
    expect(prompts[0]).toMatchObject({ model: "a" });
  });

  it("that lists its model under another name, or not at all, is asked for it all the same", async () => {
    for (const id of ["models/gemma", "another"]) {
      const { text, prompts } = await askServer((_, response) => streamParts(response), {
        models: (response) => sendJson(response, 200, { data: [{ id }] }),
        options: { model: "gemma" },
      });
      expect(text).toBe(ANSWER);
      expect(prompts[0]).toMatchObject({ model: "gemma" });
    }
  });

  it("may take prompts elsewhere than it lists its models", async () => {
    const { text, paths } = await askServer((_, response) => streamParts(response), {
      path: "/llm",
      api: "/llm",
      listed: "/llm/v1",
      times: 2,
    });
    expect(text).toBe(ANSWER);
    expect(paths.slice(-2)).toEqual(["/llm/chat/completions", "/llm/chat/completions"]);
  });

  it("may show a page of its own at paths that it does not know", async () => {
    const { text } = await askServer((_, response) => streamParts(response), {
      path: "/llm",
      api: "/llm",
      pages: true,
    });
    expect(text).toBe(ANSWER);
  });
});
