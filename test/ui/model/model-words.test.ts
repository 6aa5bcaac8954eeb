import { describe, expect, it } from "vitest";
import { addressProblem, modelLine } from "../../../src/ui/model/model-words";

const state = { modelId: "nano", modelStatus: "ready", loadProgress: null, threads: 4 } as const;
const line = (changes: Partial<Parameters<typeof modelLine>[0]>): string => modelLine({ ...state, ...changes });

describe("the line beneath the model button", () => {
  it("says what is loaded and on what", () => {
    expect(line({})).toBe("nano · on this computer ✓");
    expect(line({ modelId: "qwen2.5-0.5b-instruct-q4f16_1", threads: 1 })).toBe(
      "Qwen2.5 0.5B Instruct · on this computer's graphics processor ✓",
    );
    expect(line({ modelId: "gone" })).toBe("gone · on this computer ✓");
    expect(line({ modelStatus: "idle" })).toBe("nano · not loaded");
    expect(line({ modelStatus: "failed" })).toBe("nano · could not be loaded");
  });

  it("says what is missing, where threads matter", () => {
    expect(line({ threads: 1 })).toBe("nano · on this computer, on one thread: the page is not isolated ✓");
  });

  it("counts bytes while they arrive", () => {
    const loadProgress = { phase: "download", loadedBytes: 45e6, totalBytes: 92e6 } as const;
    expect(line({ modelStatus: "loading", loadProgress })).toBe("nano · loading 45 of 92 MB");
    expect(line({ modelStatus: "loading", loadProgress: { ...loadProgress, phase: "start" } })).toBe("nano · loading");
  });
});

describe("an address of weights", () => {
  it("is https, or http on this computer, without credentials", () => {
    expect(["https://w.example/knowcoder", "http://localhost:8000/k/"].map(addressProblem)).toEqual([null, null]);
    for (const address of [
      "",
      "weights",
      "http://w.example/k",
      "http://127.0.0.1/k",
      "file:///k",
      "https://a:b@w.example/k",
    ]) {
      expect(addressProblem(address), address).not.toBeNull();
    }
  });
});
