import { describe, expect, it } from "vitest";
import type { PassStatus, ResultDocument } from "../../../src/core/result/result";
import { outcomeMessages } from "../../../src/ui/messages/en/outcome";
import { situationOf, wasStopped, whyNothing } from "../../../src/ui/results/situation";
import { fixtureDocument } from "../../support/fixture-document";

const found = fixtureDocument();
const nothing = { ...found, objects: [] };
const ended = (...statuses: readonly PassStatus[]) => ({
  ...nothing,
  chunks: found.chunks.map((chunk, index) => ({ ...chunk, status: statuses[index] ?? "done" })),
  passes: found.passes.slice(0, statuses.length).map((pass, index) => ({ ...pass, status: statuses[index] ?? "done" })),
});

describe("situationOf", () => {
  it("goes from nothing over waiting and reading to what was found", () => {
    expect(situationOf(null, { status: "idle" })).toBe("none");
    expect(situationOf(null, { status: "waiting" })).toBe("waiting");
    expect(situationOf(nothing, { status: "running" })).toBe("reading");
    expect(situationOf(found, { status: "running" })).toBe("objects");
    expect(situationOf(nothing, { status: "idle" })).toBe("nothing");
    expect(situationOf(ended("done", "stopped"), { status: "idle" })).toBe("stopped");
    expect(wasStopped(found)).toBe(false);
  });
});

const sentence = (document: ResultDocument): string => outcomeMessages.english.whyNothing[whyNothing(document)];

describe("whyNothing", () => {
  it("says what the prompts say, the worst first", () => {
    expect(sentence(ended("failed", "failed"))).toContain("engine failed");
    expect(sentence(ended("failed", "unparsed"))).toContain("could be read");
    expect(sentence(ended("empty", "truncated"))).toContain("cut off");
    expect(sentence(ended("empty", "empty"))).toContain("may hold nothing");
  });
});
