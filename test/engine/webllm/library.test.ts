import { expect, test } from "vitest";
import { createGate } from "../../../src/engine/fetch";
import { provideLibrary } from "../../../src/engine/webllm/library";
import { MemoryCaches } from "../caches";

const LIBRARY = "https://l.example/llama.wasm";

function network(answer: () => Response) {
  const asked: string[] = [];
  const gate = createGate("https://page.example", [LIBRARY], async (input) => {
    asked.push(String(input));
    return answer();
  });
  return { asked, gate };
}

test("a library is fetched once, and found where WebLLM looks for it", async () => {
  const { storage, entries } = new MemoryCaches();
  const { asked, gate } = network(() => new Response("wasm"));
  await provideLibrary(LIBRARY, storage, gate);
  await provideLibrary(LIBRARY, storage, gate);
  expect(asked).toEqual([LIBRARY]);
  expect([...(entries.get("webllm/wasm")?.keys() ?? [])]).toEqual([LIBRARY]);
});

test("one that cannot be had is named, and nothing is kept of it", async () => {
  const missing = network(() => new Response("", { status: 404 }));
  const offline = network(() => {
    throw new TypeError("Failed to fetch");
  });
  for (const { gate } of [missing, offline]) {
    const memory = new MemoryCaches();
    await expect(provideLibrary(LIBRARY, memory.storage, gate)).rejects.toMatchObject({
      failure: { code: "download-failed", url: LIBRARY },
    });
    expect(memory.entries.get("webllm/wasm")?.size).toBe(0);
  }
  const closed = createGate("https://page.example", []);
  await expect(provideLibrary(LIBRARY, new MemoryCaches().storage, closed)).rejects.toMatchObject({
    failure: { code: "address-refused" },
  });
});
