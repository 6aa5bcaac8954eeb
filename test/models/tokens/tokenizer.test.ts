import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { KnowCoderError } from "../../../src/core/errors";
import { createWorkerCounter, type TokenMethods } from "../../../src/models/tokens/count-client";
import { createTokenCounter } from "../../../src/models/tokens/tokenizer";
import { serve } from "../../../src/platform/rpc/service";
import { createPortPair } from "../../platform/rpc/ports";

const json = readFileSync(new URL("../../../public/models/nano/tokenizer.json", import.meta.url), "utf8");

describe("the built-in model's tokenizer", () => {
  const count = createTokenCounter(json, "tokenizer.json");

  test("counts as the model reads; a schema of nine names is about a hundred", () => {
    expect(count(["", "hello", "hello world"])).toEqual([0, 1, 2]);
    const names = ["Person", "Organization", "Location", "Event", "Date", "Product", "Disease", "Chemical", "Gene"];
    const [tokens = 0] = count([names.map((name) => `class ${name}(Entity):\n\tpass\n\n`).join("")]);
    expect(tokens).toBeGreaterThan(80);
    expect(tokens).toBeLessThan(110);
  });

  test("what reads like a special token is one", () => {
    expect(count(["<|im_start|>", "<|im_end|><|endoftext|>"])).toEqual([1, 2]);
  });

  test("no special tokens are added, and any text has a count", () => {
    expect(count(["\n", "名前", "🙂", "\u0000"]).every((tokens) => tokens > 0)).toBe(true);
  });
});

test("a file that is no tokenizer is refused", () => {
  for (const text of ["", "{}", "null", '{"model": 3}', '{"model": {"type": "BPE"}}']) {
    expect(() => createTokenCounter(text, "u")).toThrow(KnowCoderError);
  }
});

describe("counting in a worker", () => {
  test("answers come back to their calls, failures as failures, and a dead worker is replaced", async () => {
    const pairs: ReturnType<typeof createPortPair>[] = [];
    const count = createWorkerCounter("https://page.example/tokenizer.json", [], () => {
      const pair = createPortPair();
      serve<TokenMethods>(pair.far, {
        count({ texts }) {
          if (texts[0] === "bad") throw new KnowCoderError({ code: "download-failed", url: "u", reason: "r" });
          if (texts[0] === "hang") return new Promise(() => {});
          return texts.map((text) => text.length);
        },
      });
      pairs.push(pair);
      return pair.near;
    });
    expect(await count([])).toEqual([]);
    expect(pairs).toHaveLength(0);
    expect(await Promise.all([count(["a", "bb"]), count(["ccc"])])).toEqual([[1, 2], [3]]);
    await expect(count(["bad"])).rejects.toMatchObject({ failure: { code: "download-failed" } });
    const hanging = count(["hang"]);
    pairs[0]?.kill("gone");
    await expect(hanging).rejects.toMatchObject({ failure: { code: "engine-lost", reason: "gone" } });
    expect(await count(["a"])).toEqual([1]);
    expect(pairs).toHaveLength(2);
  });
});
