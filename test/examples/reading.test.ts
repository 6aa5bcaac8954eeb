import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { extract } from "../../src/core/extract/pipeline";
import { createReader } from "../../src/core/extract/reader/extractor";
import { collect } from "../../src/core/result/collect";
import type { ExtractedObject, ResultDocument } from "../../src/core/result/result";
import { shown } from "../../src/core/result/shown";
import type { ClassId } from "../../src/core/schema/class";
import { type ExampleId, examples } from "../../src/examples/examples";
import { createNodeReader } from "../../tools/command/reader";
import { builtInLibrary } from "../support/library";

const library = builtInLibrary();
const reader = createNodeReader(1);
const never = new AbortController().signal;
beforeAll(() => reader.load(() => {}, never));
afterAll(() => reader.unload());

/** What the page shows of a text as found, and as uncertain; ends and fillers that bear no class of the selection are left out. */
async function read(text: string, ids: readonly ClassId[]) {
  const classes = ids.map((id) => library.classAt(library.indexOf(id)));
  const options = { descriptions: false, grammar: true, mentionsFromText: true, disabledRules: [] };
  const extractor = createReader(reader, library, { nested: true, threshold: null, doubtful: true });
  let document: ResultDocument | null = null;
  for await (const event of extract({ source: "", text, classes, options }, extractor, never)) {
    document = collect(document, event);
  }
  if (document === null) throw new Error("Nothing was planned.");
  const { certain, drawn, uncertain } = shown(document, {
    thresholds: await reader.thresholds(),
    threshold: null,
    onlyNamed: false,
  });
  const mentionOf = new Map(document.objects.map((object) => [object.id, object.mention]));
  const say = (object: ExtractedObject): string[] => {
    if (object.kind === "relation")
      return [`${object.class}: ${mentionOf.get(object.head)} → ${mentionOf.get(object.tail)}`];
    if (object.kind === "event") return [`${object.class}: ${object.mention}`];
    return object.implied === true ? [] : [`${object.class} ${object.mention}`];
  };
  return {
    found: certain.objects.flatMap(say),
    uncertain: drawn.objects.filter(({ id }) => uncertain.has(id)).flatMap(say),
    document,
  };
}

const RIGHT: Partial<Record<ExampleId, readonly string[]>> = {
  news: [
    "Person Ingrid Solheim",
    "Location Bergen",
    "Organization Lindgren Clinic",
    "Location Oslo",
    "Person Marek Zielinski",
    "Location Stockholm",
    "PlaceOfBirth: Ingrid Solheim → Bergen",
    "FoundedBy: Lindgren Clinic → Ingrid Solheim",
    "Attack: attacked",
  ],
  medicine: [
    "Drug Carbamazepine",
    "Disease skin rash",
    "Disease rash",
    "Drug gabapentin",
    "Disease epilepsy",
    "Disease hepatitis",
    "Drug valproic acid",
    "HasAdverseEffect: Carbamazepine → severe skin rash",
    "AdverseEvent: caused",
    "AdverseEvent: induced",
  ],
  science: [
    "Protein TNF-alpha",
    "Protein p38",
    "CellType monocytes",
    "Protein IL-10",
    "Protein STAT3",
    "Protein SOCS3",
    "CellType T cells",
    "Protein IL-6",
    "Phosphorylation: phosphorylation",
    "Binding: binds",
    "GeneExpression: expression",
  ],
  business: [
    "Company Brightwater Foods",
    "City Cork",
    "Money 48 million euros",
    "Company Brightwater Foods",
    "Person Maeve Brennan",
    "Company Polar Cone",
    "Person Tom Hayes",
    "City Limerick",
    "FoundedBy: Brightwater Foods → Maeve Brennan",
    "FoundedBy: Polar Cone → Tom Hayes",
    "ExchangeBuySell: bought",
  ],
  history: [
    "Person Isaura",
    "Location Tarn",
    "Date 1391",
    "Person Aldric",
    "Date 1412",
    "Date 1413",
    "Person Isaura",
    "Location Corvo",
    "Location Valmere",
    "Date 1455",
    "PlaceOfBirth: Isaura → Tarn",
    "Conquering: conquered",
  ],
  space: [
    "Date 5 September 1977",
    "Organization NASA",
    "Spacecraft Voyager 1",
    "Location Florida",
    "Planet Jupiter",
    "Date 1979",
    "Planet Saturn",
    "Date 1980",
    "Person Carl Sagan",
    "Organization Cornell University",
  ],
};

describe("an example is read rightly, and without doubt", () => {
  it.each(examples)("$id", async ({ id, text, classes }) => {
    const { found, uncertain } = await read(text, classes);
    expect(found.toSorted()).toEqual(RIGHT[id]?.toSorted());
    expect(uncertain).toEqual([]);
  });
});

/** A name four times, names that nest and cross, quotes and emoji. */
const HARD = `“Ada, did you really write ‘Ada and the Whale’ in three weeks?!” asked a reporter of the New York Times Square bureau 🐋📚. Ada laughed: "Don't tell the University of Turin Press — they think it took me a year."

At the Turin Book Fair 🎉 last May, fans of Ada wore shirts that said "I ❤️ whales".`;

describe("a hard text", () => {
  it("is read with every span in its place, and no grapheme cut", async () => {
    const { found, document } = await read(HARD, ["entity:Person", "entity:Organization", "entity:CreativeWork"]);
    expect(found.filter((one) => one === "Person Ada").length).toBeGreaterThanOrEqual(3);
    const ends = new Set([...new Intl.Segmenter("en").segment(HARD)].map(({ index }) => index)).add(HARD.length);
    for (const { span, mention } of document.objects) {
      if (span === null) continue;
      expect(HARD.slice(span.start, span.end)).toBe(mention);
      expect([ends.has(span.start), ends.has(span.end)]).toEqual([true, true]);
    }
  });
});
