import { describe, expect, it } from "vitest";
import { modelMessages } from "../../../src/ui/messages/en/model";
import { whereSentence } from "../../../src/ui/model/model-files";

const words = modelMessages.english;

const idle = { loaded: false, builtIn: false } as const;
const noon = Date.UTC(2026, 10, 22, 12);

describe("where a model is", () => {
  it("is said for every state", () => {
    expect(whereSentence({ status: "absent" }, idle, words)).toBe("Not on this computer.");
    expect(whereSentence({ status: "absent" }, { ...idle, builtIn: true }, words)).toMatch(
      /^Built in: it comes with this page/u,
    );
    expect(whereSentence({ status: "absent" }, { ...idle, loaded: true }, words)).toBe(
      "Loaded, but not kept on this computer.",
    );
    const partial = { status: "partial", bytes: 43e6, totalBytes: 100e6 } as const;
    expect(whereSentence(partial, idle, words)).toBe("43% downloaded, 43 of 100 MB.");
    const ready = { status: "ready", bytes: 92e6, modified: noon } as const;
    expect(whereSentence(ready, idle, words)).toBe("Ready: on this computer since Nov 22, 2026, 92 MB.");
    expect(whereSentence({ ...ready, modified: null }, { ...idle, builtIn: true, loaded: true }, words)).toBe(
      "Built in and loaded: on this computer, 92 MB.",
    );
  });

  it("never rounds an unfinished download up to the whole", () => {
    expect(whereSentence({ status: "partial", bytes: 999, totalBytes: 1000 }, idle, words)).toMatch(/^99%/u);
  });

  it("is told while something is done", () => {
    const work = { loadedBytes: 45e6, totalBytes: 92e6 };
    expect(words.downloading("nano", work)).toBe("Downloading nano: 45 of 92 MB");
    expect(words.verifying("nano", work)).toBe("Checking nano: 45 of 92 MB");
  });
});
