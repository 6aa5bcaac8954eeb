import { describe, expect, it } from "vitest";
import { printHint, readHint } from "../../../src/core/schema/python-names";

/** `A` as it is, a list's alternative as `A*`. */
const brief = (text: string): string =>
  readHint(text)
    .map(({ name, list }) => (list ? `${name}*` : name))
    .join(" ");

describe("a type hint", () => {
  it.each([
    ["Human | City", "Human City"],
    ["List[ Entity ]", "Entity*"],
    ["List[ComputerFile | Malware]", "ComputerFile* Malware*"],
    ["A | List[B] | C", "A B* C"],
    ["Union[A, List[B], None]", "A B*"],
    ['Optional["A"]', "A"],
    ["typing.List['geo.City']", "City*"],
    ["list[Optional[A]]", "A*"],
    ["Set", "Set"],
    ["Union | Set", "Union Set"],
    ["str", ""],
    ["", ""],
    ["]]A[[", ""],
    ["Künstler | 人物", "Künstler 人物"],
  ])("%j is %j", (text, expected) => {
    expect(brief(text)).toBe(expected);
  });

  it("is printed with lists side by side in one pair of brackets", () => {
    const hint = readHint("A | List[B] | List[C] | D | List[E]");
    expect(printHint(hint)).toBe("A | List[ B | C ] | D | List[ E ]");
    expect(printHint(hint, "")).toBe("A | List[B | C] | D | List[E]");
    expect(printHint([])).toBe("");
  });
});
