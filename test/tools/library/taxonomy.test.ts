import { describe, expect, it } from "vitest";
import { bestLemma, nameSynsets } from "../../../tools/library/entities/names";
import { createNounTree, nounClasses } from "../../../tools/library/entities/noun-tree";
import { createUsage, senseReader } from "../../../tools/library/entities/usage";
import { vocabularyClasses } from "../../../tools/library/entities/vocabulary";
import { Ancestry, readOutline } from "../../../tools/library/outline";
import { groupsByCard, readGroups, readPlacements } from "../../../tools/library/placement/read";
import type { Synset } from "../../../tools/library/wordnet/files";
import { createLexicon } from "../../../tools/library/wordnet/wordnet";

/** `lemma lemma < above above : gloss`; the offset of a synset is its first lemma's, and its count may follow a `*`. */
function lexicon(text: string) {
  const lines = text
    .trim()
    .split("\n")
    .map((line) => line.trim());
  const parsed = lines.map((line) => {
    const [head = "", gloss = ""] = line.split(" : ");
    const [names = "", above = ""] = head.split(" < ");
    const [offset = "", ...lemmas] = names.split(" ");
    return { offset, lemmas, above: above.split(" ").filter(Boolean), gloss };
  });
  const synsets = new Map<string, Synset>(
    parsed.map(({ offset, lemmas, above, gloss }) => [
      offset,
      {
        offset,
        field: 6,
        lemmas: lemmas.map((lemma) => lemma.replace(/\*\d+$/u, "")),
        pointers: above.map((target) => {
          const instance = target.startsWith("@");
          return { symbol: instance ? "@i" : "@", offset: target.replace("@", ""), pos: "n", lemma: 0, target: 0 };
        }),
        frames: [],
        gloss,
      },
    ]),
  );
  const numbers = new Map<string, number>();
  const senses = parsed.flatMap(({ offset, lemmas }) =>
    lemmas.map((text) => {
      const [lemma = "", count = "0"] = text.split("*");
      const number = (numbers.get(lemma.toLowerCase()) ?? 0) + 1;
      numbers.set(lemma.toLowerCase(), number);
      return { lemma: lemma.toLowerCase(), offset, number, count: Number(count) };
    }),
  );
  return createLexicon(synsets, senses);
}

const NOUNS = lexicon(`
  1 entity : all
  2 object < 1 : a thing
  3 institution < 2 : an organisation
  4 financial_institution < 3 : collects funds
  5 depository_financial_institution bank*20 < 4 : accepts deposits
  6 slope < 2 : a slanting surface
  7 bank*25 < 6 : sloping land
  8 cell electric_cell < 2 : delivers current
  9 cell*44 < 2 : of organisms
  10 bank < 5 : a bank of a central kind
  11 Barclays < @5 : a British bank
`);
const senseOf = senseReader(NOUNS);
const none = new Set<string>();

describe("references to senses", () => {
  it("mean the numbered sense, or the one with the most below it", () => {
    expect(senseOf("bank#2")).toBe("7");
    expect(senseOf("bank")).toBe("5");
    expect(() => senseOf("dragon")).toThrow("no noun dragon");
  });
});

describe("the outline", () => {
  const outline = readOutline(
    `
Organization = institution : people who work together
  > financial_institution
  * OtherOrganization
Place : somewhere
  ~ slope
  Organization
`,
    senseOf,
  );

  it("gives classes, their parents, and where synsets hang", () => {
    expect(outline.classes.get("Organization")).toEqual({
      name: "Organization",
      parents: ["Place"],
      senses: ["3"],
      description: "people who work together",
    });
    expect(outline.hung.get("4")).toEqual(["Organization"]);
    expect(outline.dissolved.get("6")).toBe("Place");
    expect(outline.rests.get("Organization")).toBe("OtherOrganization");
    expect(() => readOutline("not a class", senseOf)).toThrow("No line of an outline");
    expect(() => readOutline("> bank", senseOf)).toThrow("Nothing to hang from");
  });

  it("takes in what hangs below it and nothing else", () => {
    const tree = createNounTree(NOUNS, outline, none);
    expect(tree.offsets).toEqual(["4", "5", "7", "10"]);
    expect(tree.above("5")).toEqual([{ offset: "4" }]);
    expect(tree.above("7")).toEqual([{ outline: "Place" }]);
    expect(createNounTree(NOUNS, outline, new Set(["5"])).offsets).toEqual(["4", "7"]);
  });

  it("makes classes of the chosen synsets; the others' children move up", () => {
    const tree = createNounTree(NOUNS, outline, none);
    const rules = { taken: none, vague: none, given: new Map([["10", "CentralBank"]]), isQuiet: () => false };
    const { drafts, classesOf, numbered } = nounClasses(
      NOUNS,
      tree,
      outline,
      new Set(["4", "7", "10"]),
      createUsage(NOUNS, none),
      rules,
    );
    expect(drafts.map(({ name, parents }) => [name, ...parents])).toEqual([
      ["FinancialInstitution", "Organization"],
      ["Bank", "Place"],
      ["CentralBank", "FinancialInstitution"],
    ]);
    expect(classesOf("5")).toEqual(["FinancialInstitution"]);
    expect(classesOf("6")).toEqual(["Place"]);
    expect(numbered).toEqual([]);
  });
});

describe("names of synsets", () => {
  const named = (offsets: readonly string[], taken = none, elsewhere = none) => {
    const nameless = offsets.map((offset) => ({
      offset,
      above: offset === "5" ? ["4", "3", "2"] : offset === "10" ? ["5"] : offset === "7" ? ["6", "2"] : ["2"],
    }));
    return nameSynsets(NOUNS, nameless, taken, new Set(["Object"]), new Map(), elsewhere);
  };

  it("tell namesakes apart by what stands above them", () => {
    const { names } = named(["5", "7"]);
    expect(names.get("5")).toBe("BankFinancialInstitution");
    expect(names.get("7")).toBe("BankSlope");
  });

  it("leave the plain name to the one that is known far better, and say more by a longer lemma", () => {
    const { names } = named(["8", "9"]);
    expect(names.get("9")).toBe("Cell");
    expect(names.get("8")).toBe("ElectricCell");
  });

  it("are nobody's where a class has the name already", () => {
    expect(named(["9"], new Set(["Cell"])).names.get("9")).toBe("CellObject");
    expect(named(["7"]).names.get("7")).toBe("Bank");
  });

  it("are nobody's where they mean far oftener what is part of a class by another name", () => {
    expect(named(["8"]).names.get("8")).toBe("Cell");
    expect(named(["8"], none, new Set(["9"])).names.get("8")).toBe("ElectricCell");
  });

  it("come from the first lemma but where texts know another far better", () => {
    expect(bestLemma(NOUNS, "5")).toBe("bank");
    expect(bestLemma(NOUNS, "8")).toBe("cell");
  });
});

describe("inheritance", () => {
  const ancestry = new Ancestry(
    new Map([
      ["Dog", ["Mammal", "Animal", "Pet"]],
      ["Mammal", ["Animal"]],
      ["Animal", []],
      ["Pet", []],
    ]),
  );

  it("leaves out parents that stand above another parent", () => {
    expect(ancestry.reduced("Dog")).toEqual(["Mammal", "Pet"]);
    expect([...ancestry.above("Dog")].sort()).toEqual(["Animal", "Mammal", "Pet"]);
  });

  it("has no cycles", () => {
    const cycle = new Ancestry(
      new Map([
        ["A", ["B"]],
        ["B", ["A"]],
      ]),
    );
    expect(() => cycle.above("A")).toThrow("A < B < A");
  });
});

describe("placement tables", () => {
  it("say what stands below a parent, and which synset a card is", () => {
    expect(readPlacements("# heading\n\nCity: CityName Town=town#1\n")).toEqual([
      {
        parent: "City",
        classes: [
          { name: "CityName", sense: "" },
          { name: "Town", sense: "town#1" },
        ],
      },
    ]);
    expect(() => readPlacements("no colon")).toThrow("No line of a placement table");
  });

  it("put every card into a group", () => {
    const groups = readGroups("FamilyRelation (Person, Person): one family\n  Child Spouse\n  Father\n");
    expect(groups).toEqual([
      {
        name: "FamilyRelation",
        facts: ["Person", "Person"],
        description: "one family",
        cards: ["Child", "Spouse", "Father"],
      },
    ]);
    expect(groupsByCard(groups, new Set(["Child", "Spouse", "Father"])).get("Child")).toEqual(["FamilyRelation"]);
    expect(() => groupsByCard(groups, new Set(["Child", "Spouse", "Father", "Aunt"]))).toThrow("without a group: Aunt");
    expect(() => groupsByCard(groups, new Set(["Child"]))).toThrow("which is no card");
  });
});

describe("schema.org's classes", () => {
  const entry = (name: string, parents: readonly string[], comment = `A ${name.toLowerCase()}.`) => ({
    name,
    comment,
    parents,
  });
  const vocabulary = {
    classes: new Map(
      [
        entry("Place", ["Thing"]),
        entry("Store", ["Place"]),
        entry("BookStore", ["Store"], "A bookstore."),
        entry("WPFooter", ["Place"]),
        entry("Gadget", ["Intangible"]),
      ].map((found) => [found.name, found]),
    ),
    properties: new Map(),
  };
  const { drafts, merged, classOf } = vocabularyClasses(
    vocabulary,
    new Set(["Location", "Shop"]),
    new Set(["WPFooter"]),
    readPlacements("Location: Place=Location\nLocation: Store=shop"),
    new Map([["Shop", "OtherShop"]]),
    () => "Shop",
  );

  it("become classes of their own or are those that the library has", () => {
    expect(merged.get("Shop")).toEqual({ parents: ["Location"], synonyms: ["Store"] });
    expect(drafts.map(({ name, parents }) => [name, ...parents])).toEqual([["BookStore", "OtherShop"]]);
    expect(drafts[0]?.description).toBe("a kind of shop: bookstore");
    expect(classOf("Place")).toBe("Location");
    expect(classOf("WPFooter")).toBeUndefined();
    expect(classOf("Gadget")).toBeUndefined();
  });
});
