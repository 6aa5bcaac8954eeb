import { expect, it } from "vitest";
import { shownEntries } from "../../../src/models/catalogue";
import { byWhatRuns } from "../../../src/ui/model/by-what-runs";

const writers = shownEntries(false, "reader").filter(({ dialect }) => dialect !== null);
const names = (runnable: readonly string[] | null): readonly string[] =>
  byWhatRuns(writers, runnable === null ? null : new Set(runnable)).map(({ id }) => id);

it("names KnowCoder first where the graphics processor can run it, and the small model last", () => {
  const all = names(writers.map(({ id }) => id));
  expect(all[0]).toBe("knowcoder-7b-ie-q4f16_1");
  expect(all.at(-1)).toBe("nano");
  expect(all).toHaveLength(writers.length);
});

it("names what runs here first, and leaves nothing out", () => {
  expect(names(["nano"])[0]).toBe("nano");
  expect(names(["nano", "qwen2.5-0.5b-instruct-q4f16_1"]).slice(0, 2)).toEqual([
    "qwen2.5-0.5b-instruct-q4f16_1",
    "nano",
  ]);
  expect([...names(["nano"])].sort()).toEqual(writers.map(({ id }) => id).sort());
});

it("is the same list before anybody has looked as where all of it runs", () => {
  expect(names(null)).toEqual(names(writers.map(({ id }) => id)));
});
