import { describe, expect, it } from "vitest";
import { openingSentence } from "../../../src/ui/schema/opening";

describe("the words while the library is opened", () => {
  it("say how much has arrived, where anything is fetched at all", () => {
    expect(openingSentence(null)).toBe("Opening the class library");
    expect(openingSentence({ loadedBytes: 840_400, totalBytes: 2_409_900 })).toBe(
      "Fetching the class library: 840 of 2,410 kB",
    );
  });
});
