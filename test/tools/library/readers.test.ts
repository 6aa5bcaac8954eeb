import { describe, expect, it } from "vitest";
import { readNQuads, readVocabulary } from "../../../tools/library/schema-org/vocabulary";
import { NOUN, readDataFile, readSenseIndex, VERB } from "../../../tools/library/wordnet/files";
import { createLexicon } from "../../../tools/library/wordnet/wordnet";

const NOUNS = [
  "  1 This software and database is being provided to you, the LICENSEE, by  ",
  '08437235 14 n 03 depository_financial_institution 0 bank 2 banking_concern 0 003 @ 08070328 n 0000 + 02349095 v 0203 ;c 06095022 n 0000 | a financial institution that accepts deposits; "he cashed a check at the bank"  ',
  "08070328 14 n 01 financial_institution 0 000 | an institution that collects funds  ",
].join("\n");

const VERBS =
  '00001740 29 v 02 breathe 0 take_a_breath(p) 0 001 + 00832852 n 0203 03 + 02 00 + 08 01 + 02 00 | draw air into the lungs; "I can breathe"  ';

describe("WordNet's data files", () => {
  it("hold a synset a line, after the licence", () => {
    const synsets = readDataFile(NOUNS);
    expect([...synsets.keys()]).toEqual(["08437235", "08070328"]);
    expect(synsets.get("08437235")).toEqual({
      offset: "08437235",
      field: 14,
      lemmas: ["depository_financial_institution", "bank", "banking_concern"],
      pointers: [
        { symbol: "@", offset: "08070328", pos: "n", lemma: 0, target: 0 },
        { symbol: "+", offset: "02349095", pos: "v", lemma: 2, target: 3 },
        { symbol: ";c", offset: "06095022", pos: "n", lemma: 0, target: 0 },
      ],
      frames: [],
      gloss: 'a financial institution that accepts deposits; "he cashed a check at the bank"',
    });
  });

  it("tell the sentence frames of verbs, each once, and cut off syntactic markers", () => {
    const verb = readDataFile(VERBS).get("00001740");
    expect(verb?.frames).toEqual([2, 8]);
    expect(verb?.lemmas).toEqual(["breathe", "take_a_breath"]);
    expect(verb?.pointers[0]).toMatchObject({ symbol: "+", lemma: 2, target: 3 });
  });

  it("are refused where a line is no synset", () => {
    expect(() => readDataFile("08437235 14 n 03 bank")).toThrow("too early");
    expect(() => readDataFile("what 14 n 01 bank 0 000 | a gloss")).toThrow("Not a synset");
  });
});

describe("WordNet's sense index", () => {
  const INDEX = [
    "bank%1:14:00:: 08437235 2 20",
    "bank%1:17:01:: 09236472 1 25",
    "bank%2:40:00:: 02349095 3 1",
    "",
  ].join("\n");

  it("gives the senses of one part of speech", () => {
    expect(readSenseIndex(INDEX, NOUN)).toEqual([
      { lemma: "bank", offset: "08437235", number: 2, count: 20 },
      { lemma: "bank", offset: "09236472", number: 1, count: 25 },
    ]);
    expect(readSenseIndex(INDEX, VERB)).toHaveLength(1);
  });

  it("makes senses findable by lemma and number, and counts synsets", () => {
    const nouns = createLexicon(readDataFile(NOUNS), readSenseIndex(INDEX, NOUN));
    expect(nouns.senses.get("bank#2")).toBe("08437235");
    expect(nouns.count("08437235")).toBe(20);
    expect(nouns.lemmaCount("08437235", "Bank")).toBe(20);
    expect(nouns.count("00000000")).toBe(0);
    expect(nouns.inGlosses("financial_institution")).toBe(1);
  });
});

const QUADS = [
  "<http://schema.org/Bakery> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/2000/01/rdf-schema#Class> <http://schema.org/> .",
  '<http://schema.org/Bakery> <http://www.w3.org/2000/01/rdf-schema#comment> "A \\"bakery\\"\\nwith caf\\u00E9."@en <http://schema.org/> .',
  "<http://schema.org/Bakery> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <http://schema.org/FoodEstablishment> <http://schema.org/> .",
  "<https://schema.org/author> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/1999/02/22-rdf-syntax-ns#Property> <http://schema.org/> .",
  "<https://schema.org/author> <https://schema.org/domainIncludes> <https://schema.org/CreativeWork> <http://schema.org/> .",
  "<https://schema.org/author> <https://schema.org/rangeIncludes> <https://schema.org/Person> <http://schema.org/> .",
  "<https://schema.org/author> <https://schema.org/supersededBy> <https://schema.org/creator> <http://schema.org/> .",
  "<http://purl.org/dc/terms/title> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/1999/02/22-rdf-syntax-ns#Property> <http://schema.org/> .",
  "_:b0 <http://schema.org/name> <http://schema.org/x> .",
].join("\n");

describe("schema.org in N-Quads", () => {
  it("reads statements about IRIs, with the escapes of literals", () => {
    const statements = readNQuads(QUADS);
    expect(statements).toHaveLength(8);
    expect(statements[1]).toMatchObject({ object: 'A "bakery"\nwith café.', isLiteral: true });
  });

  it("gives its own classes and properties, by local names", () => {
    const { classes, properties } = readVocabulary(QUADS);
    expect([...classes.values()]).toEqual([
      { name: "Bakery", comment: 'A "bakery"\nwith café.', parents: ["FoodEstablishment"] },
    ]);
    expect([...properties.values()]).toEqual([
      { name: "author", comment: "", domain: ["CreativeWork"], range: ["Person"], superseded: true },
    ]);
  });
});
