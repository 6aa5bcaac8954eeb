import { isValidElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import * as en from "../../../src/ui/messages/en";
import { translation } from "../../../src/ui/messages/zh";

/** Names of products, formats, keys, files and classes, which every language writes as they are. */
const NAMES = new Set(
  `KnowCoder KB kB MB GB WebGPU WebLLM GGUF MLC PyTorch safetensors Llama Mistral Qwen2 Qwen3 vLLM llama cpp OpenAI
  huggingface co raw githubusercontent com https http localhost config json model bin tokenizer pytorch shader f16
  q4f16 q4f32 q0f16 q0f32 Python JSON Schema Pydantic LinkML YAML TSV CSV HTML PNG SVG Markdown Ctrl Alt English
  Language TvShow start time Person Organization Entity Entities Relations Events Reader components schemas gguf
  Apache IndexedDB Cache Storage`.split(/\s+/u),
);

/** What a probe of a message is called with; the words and figures are found again in what it says. */
const PROBES: readonly (readonly unknown[])[] = [
  ["Zuerst", "Zweitens", "Drittens", "Viertens", "Zuletzt"],
  [7001, 7002, 7003, 7004, 7005],
  ["Zuerst", 7002, 7003, 7004, 7005],
  [7001, "Zweitens", "Drittens", "Viertens", "Zuletzt"],
  ["Zuerst", "Zweitens", 7003, 7004, 7005],
  [["Zuerst", "Zweitens"], ["Drittens", "Viertens"], 7003],
  ["Zuerst", ["Zweitens"], ["Drittens"], "Viertens"],
  ["Zuerst", { loadedBytes: 7002e6, totalBytes: 7003e6 }, 7],
  [true, 7002],
  [false, 7002],
];
const MARK = /Zuerst|Zweitens|Drittens|Viertens|Zuletzt|\b7,?00\d\b/gu;

/** What stands in a message for an argument of another kind than it expects. */
const MISUSED = /\b(?:true|false|undefined|object|Object|null|NaN)\b/gu;

/** What a message says when it is called so; null where it cannot be called so. */
function said(message: unknown, probe: readonly unknown[]): string | null {
  if (typeof message !== "function") return null;
  try {
    const words: unknown = message(...probe);
    if (isValidElement(words)) return renderToStaticMarkup(words);
    return typeof words === "string" ? words : null;
  } catch {
    return null;
  }
}

interface Pair {
  readonly path: string;
  readonly english: unknown;
  readonly chinese: unknown;
}

/** All messages of both languages, side by side. */
const pairsIn = (path: string, english: unknown, chinese: unknown): readonly Pair[] =>
  typeof english === "object" && english !== null
    ? Object.entries(english).flatMap(([key, message]) =>
        pairsIn(`${path}.${key}`, message, Reflect.get(chinese as object, key)),
      )
    : [{ path, english, chinese }];

const pairs = Object.values(en).flatMap(({ name, english }) => pairsIn(name, english, translation.messages[name]));

describe("the interface in Chinese", () => {
  it("has every message, and takes for it what English takes", () => {
    expect(pairs.length).toBeGreaterThan(700);
    const wrong = pairs.filter(
      ({ english, chinese }) =>
        typeof english !== typeof chinese ||
        (typeof english === "function" && typeof chinese === "function" && english.length !== chinese.length),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it("says every name and figure that English says", () => {
    const lost = pairs.flatMap(({ path, english, chinese }) =>
      PROBES.flatMap((probe) => {
        const expected = said(english, probe);
        if (expected === null) return [];
        const words = said(chinese, probe);
        // Called with words where it expects a number, or with one word for a list.
        if (words === null || words.includes("NaN")) return [];
        const marks = new Set(words.match(MARK)?.map((mark) => mark.replace(",", "")));
        const missing = (expected.match(MARK) ?? []).filter((mark) => !marks.has(mark.replace(",", "")));
        return missing.length === 0 ? [] : [`${path}: ${words} lacks ${missing.join(", ")}`];
      }),
    );
    expect([...new Set(lost)]).toEqual([]);
  });

  it("has no words of other languages but names", () => {
    const foreign = pairs.flatMap(({ path, chinese }) =>
      [chinese, ...PROBES.map((probe) => said(chinese, probe))].flatMap((words) =>
        typeof words === "string"
          ? (
              words
                .replaceAll(MARK, "")
                .replaceAll(MISUSED, "")
                .match(/[A-Za-z][A-Za-z0-9]+/gu) ?? []
            )
              .filter((word) => !NAMES.has(word))
              .map((word) => `${path}: ${word}`)
          : [],
      ),
    );
    expect([...new Set(foreign)]).toEqual([]);
  });

  it("writes numbers, sizes, times, dates and lists as Chinese does", () => {
    const { counted, list, alternatives, roughly, seconds, percent, size, day, number } = translation.format;
    expect(number(1200)).toBe("1,200");
    expect(percent(0.85)).toBe("85%");
    expect(size(4.6e9)).toBe("4.6 GB");
    expect([roughly(14), roughly(180), roughly(7200), seconds(400)]).toEqual(["14 秒", "3 分钟", "2 小时", "0.4 秒"]);
    expect(list(["甲", "乙", "丙"])).toBe("甲、乙和丙");
    expect(alternatives(["甲", "乙", "丙"])).toBe("甲、乙或丙");
    expect(day(Date.UTC(2026, 10, 22, 12))).toBe("2026年11月22日");
    expect(counted(1, { other: "个对象" })).toBe("1 个对象");
  });

  it("tells of failures with their facts, and leaves reasons as they came", () => {
    const { failure } = translation.messages.status;
    expect(failure({ code: "text-empty" })).toBe("还没有可读的文本。");
    expect(failure({ code: "class-unknown", name: "Persons", proposals: ["Person", "City"] })).toBe(
      "类库中没有名为 Persons 的类：您是不是要找 Person或City？",
    );
    expect(failure({ code: "server-refused", url: "https://a.example", status: 500, reason: "no room" })).toBe(
      "服务器 https://a.example 返回 500：no room。",
    );
  });
});
