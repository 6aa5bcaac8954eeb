import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";

const ui = resolve(import.meta.dirname, "../../../src/ui");
const components = readdirSync(ui, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".tsx"));

/** Words between tags, in one line or in a line of their own, and in the attributes that are shown or read out. */
const WORDS = [
  />[^<>{}=]*\p{L}{3}[^<>{}=]*<\//gu,
  /^\s+\p{Lu}\p{L}+(?: [\p{L}’',;:-]+)*[.:]?$/gmu,
  /\b(?:aria-label|aria-description|title|label|note|placeholder|alt|data-note)="[^"]*\p{L}{2}[^"]*"/gu,
];

describe("the components of the interface", () => {
  it("say nothing that stands in no catalogue", () => {
    expect(components.length).toBeGreaterThan(50);
    const found = components.flatMap((name) => {
      const source = readFileSync(resolve(ui, name), "utf8");
      return WORDS.flatMap((words) => source.match(words) ?? []).map((words) => `${name}: ${words.trim()}`);
    });
    // Beginnings of addresses are the same in every language.
    expect(found.filter((words) => !/placeholder="https:/u.test(words))).toEqual([]);
  });
});
