import { describe, expect, it } from "vitest";
import { outcomeMessages } from "../../../src/ui/messages/en/outcome";
import { sentenceNumbers } from "../../../src/ui/results/sentence-numbers";

const text = "  Ada met Bob. They talked.\n\nThen she left.";

describe("sentenceNumbers", () => {
  const numbers = sentenceNumbers(text);

  it("tells the sentence of every place, white space belonging to what comes before it", () => {
    expect(numbers.count).toBe(3);
    expect(["Ada", "Bob", "They", "Then", "left"].map((word) => numbers.at(text.indexOf(word)))).toEqual([
      1, 1, 2, 3, 3,
    ]);
    expect([0, text.indexOf("\n"), text.length].map(numbers.at)).toEqual([1, 2, 3]);
    expect(sentenceNumbers("").at(0)).toBe(1);
  });

  it("names the sentences of a stretch", () => {
    const words = (start: number, end: number): string =>
      outcomeMessages.english.sentences(...numbers.within({ start, end }));
    expect(words(0, text.indexOf("They"))).toBe("sentence 1");
    expect(words(2, text.length)).toBe("sentences 1–3");
    expect(words(2, 2)).toBe("sentence 1");
  });

  it("are those of the text that was asked for", () => {
    expect(sentenceNumbers("One. Two.").count).toBe(2);
    expect(sentenceNumbers(text).count).toBe(3);
  });
});
