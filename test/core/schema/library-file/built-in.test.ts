import { describe, expect, it } from "vitest";
import { classId } from "../../../../src/core/schema/class";
import { isTrained } from "../../../../src/core/schema/library";
import { readCards } from "../../../../tools/library/cards";
import { builtInLibrary, cardsFile } from "../../../support/library";

const library = builtInLibrary();

describe("the cards in the built-in library", () => {
  it("read as they were written, so that the model is asked what it was trained on", () => {
    const cards = readCards(cardsFile());
    expect(cards).toHaveLength(1672);
    for (const { schemaClass, mentions } of cards) {
      const index = library.indexOf(classId(schemaClass));
      const { parents: _, examples: __, ...asked } = schemaClass;
      expect(library.classOf(classId(schemaClass))).toMatchObject(asked);
      expect(library.originOf(index)).toBe("cards");
      expect(library.mentionsOf(index)).toBe(mentions);
      expect(isTrained(library, index)).toBe(mentions > 0);
    }
  });
});
