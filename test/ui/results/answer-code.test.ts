import { describe, expect, it } from "vitest";
import { thoughtAndCode } from "../../../src/ui/results/code/answer";

describe("thoughtAndCode", () => {
  const shown = (answer: string, prompt = "", source = "") => thoughtAndCode({ prompt, answer }, source);

  it("shows an answer without reasoning as it is", () => {
    expect(shown('\n\tPerson("Shaw")\n]', "results = [")).toEqual({
      thought: "",
      code: 'results = [\n\tPerson("Shaw")\n]',
    });
  });

  it("parts reasoning and answer", () => {
    expect(shown("<think>\nShaw wrote it.\n</think>\n\nresults = []\n")).toEqual({
      thought: "<think>\nShaw wrote it.\n</think>",
      code: "results = []",
    });
    expect(shown("Shaw wrote it.\n</think>\nresults = []").thought).toBe("Shaw wrote it.\n</think>");
    expect(shown("<think>\nShaw wro")).toEqual({ thought: "<think>\nShaw wro", code: "" });
  });

  it("takes what stands in the text for no reasoning", () => {
    expect(shown('results = [Tag("<think>")]', "", "A <think> tag").thought).toBe("");
  });
});
