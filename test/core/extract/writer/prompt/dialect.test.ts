import { expect, test } from "vitest";
import { DIALECT_NAMES, dialectOfModel } from "../../../../../src/core/extract/writer/prompt/dialect";
import { dialects } from "../../../../../src/core/extract/writer/prompt/dialects";

test("every dialect that is told of has its code, under its name", () => {
  for (const name of DIALECT_NAMES) expect(dialects[name].name).toBe(name);
  expect(Object.keys(dialects).toSorted()).toEqual(DIALECT_NAMES.toSorted());
});

test.each([
  ["nano", "compact"],
  ["models/nano.gguf", "compact"],
  ["KnowCoder-nano-v2", "compact"],
  ["KnowCoder-7B-IE", "knowcoder"],
  ["golaxy/KnowCoder-7B-base", "knowcoder"],
  ["Qwen2.5-7B-Instruct", "chat"],
  ["nanotron-2b", "chat"],
  ["", "chat"],
])("%s is asked as %s", (model, dialect) => {
  expect(dialectOfModel(model)).toBe(dialect);
});
