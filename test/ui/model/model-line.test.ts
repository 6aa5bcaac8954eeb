import { describe, expect, it } from "vitest";
import { isOwnComputer } from "../../../src/models/kinds/server/address";
import { statusMessages } from "../../../src/ui/messages/en/status";
import { modelLine } from "../../../src/ui/model/model-button";

const words = statusMessages.english;
const leaves = (host: string): string => words.leaves(host, isOwnComputer(host));

const state = {
  modelId: "nano",
  modelJob: { status: "done" },
  threads: 4,
  heldBack: null,
  ownModels: [],
  contexts: {},
  remote: null,
} as const;
const line = (changes: Partial<Parameters<typeof modelLine>[0]>): string => modelLine({ ...state, ...changes }, words);

describe("the line beneath the model button", () => {
  it("says what is loaded and on what", () => {
    expect(line({})).toBe("nano · on this computer ✓");
    expect(line({ modelId: "qwen2.5-0.5b-instruct-q4f16_1", threads: 1 })).toBe(
      "Qwen2.5 0.5B Instruct · on this computer's graphics processor ✓",
    );
    expect(line({ modelId: "gone" })).toBe("gone · on this computer ✓");
    expect(line({ modelJob: null })).toBe("nano · not loaded");
    expect(line({ modelJob: { status: "failed", failure: { code: "engine-not-loaded" } } })).toBe(
      "nano · could not be loaded",
    );
  });

  it("says what is missing, where threads matter", () => {
    expect(line({ threads: 1 })).toBe("nano · on this computer, on one thread: the page is not isolated ✓");
  });

  it("counts bytes while they arrive", () => {
    const modelJob = { status: "progress", phase: "download", loadedBytes: 45e6, totalBytes: 92e6 } as const;
    expect(line({ modelJob })).toBe("nano · loading 45 of 92 MB");
    expect(line({ modelJob: { ...modelJob, phase: "start" } })).toBe("nano · loading");
    expect(line({ modelJob: { status: "pending" } })).toBe("nano · loading");
  });
});

describe("a text that goes elsewhere", () => {
  const remote = {
    url: "https://gpu.example:8000/v1",
    model: "knowcoder",
    dialect: "knowcoder",
    concurrency: null,
  } as const;

  it("is told of in the line, whatever the server's state", () => {
    const failed = { status: "failed", failure: { code: "engine-not-loaded" } } as const;
    for (const modelJob of [null, { status: "pending" }, { status: "done" }, failed] as const) {
      const told = line({ modelId: "remote", remote, modelJob });
      expect(told).toContain("knowcoder at gpu.example:8000");
      expect(told).toContain("your text leaves this computer and is sent to gpu.example:8000");
    }
    expect(line({ remote })).toBe("nano · on this computer ✓");
  });

  it("to a server on this computer is told of as that", () => {
    expect(leaves("localhost:8080")).toBe("Your text is sent to a server on this computer, localhost:8080.");
    expect(leaves("localhost.example")).toBe("Your text leaves this computer and is sent to localhost.example.");
  });

  it("waits where the connection is metered, and says so", () => {
    expect(line({ modelJob: null, heldBack: "metered" })).toBe("nano · waits: this connection is metered");
  });
});
