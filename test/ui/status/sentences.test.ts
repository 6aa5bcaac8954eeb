import { describe, expect, it } from "vitest";
import type { Run } from "../../../src/state/documents/state";
import { english } from "../../../src/ui/messages/en/english";
import { statusMessages } from "../../../src/ui/messages/en/status";
import { loadingSentence, runSentence } from "../../../src/ui/status/sentences";

const words = statusMessages.english;

describe("the status line", () => {
  it("says how much of a model has arrived", () => {
    const progress = { phase: "download", loadedBytes: 45_200_000, totalBytes: 91_700_000 } as const;
    expect(loadingSentence("nano", progress, words)).toBe("Loading nano: 45 of 92 MB");
    expect(loadingSentence("nano", { ...progress, totalBytes: null }, words)).toBe("Loading nano: 45 MB");
    expect(loadingSentence("nano", { ...progress, phase: "start" }, words)).toBe("Starting nano");
    expect(loadingSentence("nano", null, words)).toBe("Loading nano");
  });

  it("says how much of a folder was copied", () => {
    expect(words.importing("KnowCoder", { loadedBytes: 0, totalBytes: null })).toBe(
      "Checking the folder for KnowCoder",
    );
    expect(words.importing("KnowCoder", { loadedBytes: 45e6, totalBytes: 4e9 })).toBe(
      "Importing KnowCoder: 45 of 4,000 MB",
    );
  });

  it("counts prompts and the time that is left", () => {
    const counted = { done: 3, total: 8, secondsLeft: 13.7 };
    const run: Run = { status: "running", document: 1, unit: "prompts", ...counted, current: null };
    expect(runSentence(run, words)).toBe("3 of 8 prompts done, about 14 s left");
    expect(runSentence({ ...run, secondsLeft: null }, words)).toBe("3 of 8 prompts done");
    expect(runSentence({ ...run, unit: "passes" }, words)).toBe("3 of 8 passes done, about 14 s left");
    expect(runSentence({ ...run, unit: "words" }, words)).toBe("3 of 8 words read, about 14 s left");
    expect(runSentence({ ...run, done: 1, total: 1 }, words)).toBe("1 of 1 prompt done");
    expect(runSentence({ ...run, total: 0 }, words)).toBe("Reading the text");
    expect(runSentence({ ...run, status: "stopping" }, words)).toBe("Stopping; what was found stays");
  });

  it.each([
    [0, 3, "0 objects in 3 sentences"],
    [1, 1, "1 object in 1 sentence"],
    [1200, 20, "1,200 objects in 20 sentences"],
  ])("sums up %i objects in %i sentences", (objects, sentences, expected) => {
    expect(words.summary(objects, sentences)).toBe(expected);
  });

  it("estimates before a run, and only from a measured speed", () => {
    expect(words.estimate(4, 5)).toBe("about 20 s");
    expect(words.estimate(1, null)).toBe("1 prompt");
  });

  it("rounds times to what can be known, and sizes to what is read", () => {
    expect([0.2, 14, 89, 91, 3600, 7200].map(english.roughly)).toEqual([
      "1 s",
      "14 s",
      "89 s",
      "2 min",
      "60 min",
      "2 h",
    ]);
    expect([91_700_000, 4_600_000_000].map(english.size)).toEqual(["92 MB", "4.6 GB"]);
  });
});
