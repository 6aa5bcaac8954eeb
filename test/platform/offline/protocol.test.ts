import { expect, it } from "vitest";
import { isKeepAnswer, readToWorker } from "../../../src/platform/offline/protocol";

it("reads the messages of pages of any version, and nothing else", () => {
  expect(readToWorker({ type: "activate" })).toEqual({ type: "activate" });
  expect(readToWorker({ type: "keep", current: true })).toEqual({ type: "keep", current: true });
  expect(readToWorker({ type: "keep" })).toEqual({ type: "keep", current: false });
  for (const other of [null, "activate", 3, {}, { type: "SKIP_WAITING" }]) expect(readToWorker(other)).toBeNull();
  expect(isKeepAnswer({ whole: false })).toBe(true);
  for (const other of [null, true, {}, { whole: "yes" }]) expect(isKeepAnswer(other)).toBe(false);
});
