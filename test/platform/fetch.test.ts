import { expect, test } from "vitest";
import { failureOf } from "../../src/core/errors";
import { createGate } from "../../src/platform/fetch";

const refused = (act: () => unknown): boolean => {
  try {
    act();
    return false;
  } catch (thrown) {
    return failureOf(thrown).code === "address-refused";
  }
};

const ORIGIN = "https://page.example";

test("the page's own addresses pass, others only when they were allowed", () => {
  const gate = createGate(ORIGIN, ["https://weights.example/model/", "https://one.example/file.json"]);
  expect(gate.check("models/nano.gguf").href).toBe("https://page.example/models/nano.gguf");
  expect(gate.check("https://weights.example/model/shard_0.bin").hostname).toBe("weights.example");
  expect(gate.check("https://one.example/file.json").hostname).toBe("one.example");
  for (const address of [
    "https://weights.example/other/shard_0.bin",
    "https://weights.example/model/../other/x",
    "https://weights.example.evil.example/model/x",
    "https://one.example/file.json.exe",
    "https://one.example/",
    "//elsewhere.example/x",
  ]) {
    expect(
      refused(() => gate.check(address)),
      address,
    ).toBe(true);
  }
});

test("what is allowed later passes from then on", () => {
  const gate = createGate(ORIGIN);
  expect(refused(() => gate.check("https://typed.example/v1/models"))).toBe(true);
  gate.allow("https://typed.example/v1/");
  expect(gate.check("https://typed.example/v1/models").pathname).toBe("/v1/models");
});

test("only https, or this computer; no passwords, no other schemes", () => {
  const gate = createGate(ORIGIN);
  for (const address of [
    "http://far.example/",
    "file:///etc/passwd",
    "data:text/plain,x",
    "javascript:alert(1)",
    "https://user:secret@far.example/",
    "http://",
  ]) {
    expect(
      refused(() => gate.allow(address)),
      address,
    ).toBe(true);
  }
  gate.allow("http://localhost:8000/");
  expect(gate.check("http://localhost:8000/v1").port).toBe("8000");
});

test("nothing refused is ever sent", async () => {
  const sent: string[] = [];
  const gate = createGate(ORIGIN, [], async (input) => {
    sent.push(String(input));
    return new Response("ok");
  });
  await expect(gate.fetch("https://far.example/")).rejects.toThrow("no address");
  expect(await (await gate.fetch("/near")).text()).toBe("ok");
  expect(sent).toEqual(["https://page.example/near"]);
});
