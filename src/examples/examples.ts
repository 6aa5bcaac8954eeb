import type { ClassId } from "../core/schema/class";

export type ExampleId = "news" | "medicine" | "science" | "business" | "history" | "space" | "chinese";

/** A text to begin with, and the classes to look for in it. */
export interface Example {
  readonly id: ExampleId;
  /** The text's own, in its language; it becomes the source of the text. */
  readonly title: string;
  readonly text: string;
  /** Classes of the built-in library, in the order in which they are shown. */
  readonly classes: readonly ClassId[];
}

/**
 * The first one is what a new visitor finds. People, companies and most places are made up. They are texts that the reader
 * reads rightly, which a test holds: difficult ones stand among the tests.
 */
export const examples: readonly Example[] = [
  {
    id: "news",
    title: "An attack in Oslo",
    text: `Ingrid Solheim was born in Bergen and founded the Lindgren Clinic in Oslo. In March Marek Zielinski attacked the clinic with a bomb and fled to Stockholm.`,
    classes: [
      "entity:Person",
      "entity:Organization",
      "entity:Location",
      "relation:PlaceOfBirth",
      "relation:FoundedBy",
      "event:Attack",
    ],
  },
  {
    id: "medicine",
    title: "A rash, and what it came from",
    text: `Carbamazepine caused a severe skin rash in a 54-year-old woman. The rash cleared when gabapentin was given instead. Her sister, who has epilepsy, had hepatitis induced by valproic acid.`,
    classes: ["entity:Drug", "entity:Disease", "relation:HasAdverseEffect", "event:AdverseEvent"],
  },
  {
    id: "science",
    title: "Signals in a monocyte",
    text: `TNF-alpha induced the phosphorylation of p38 in human monocytes, and IL-10 blocked it. STAT3 binds to SOCS3. In T cells, expression of IL-6 was twice as high as in controls.`,
    classes: ["entity:Protein", "entity:CellType", "event:Phosphorylation", "event:Binding", "event:GeneExpression"],
  },
  {
    id: "business",
    title: "Ice cream for 48 million",
    text: `Brightwater Foods, a dairy company from Cork, bought the ice cream maker Polar Cone for 48 million euros in May. Brightwater Foods was founded by Maeve Brennan in 2009. Polar Cone, founded by Tom Hayes, employs 300 people in Limerick.`,
    classes: [
      "entity:Company",
      "entity:Person",
      "entity:City",
      "entity:Money",
      "relation:FoundedBy",
      "event:ExchangeBuySell",
    ],
  },
  {
    id: "history",
    title: "The queen of Valmere",
    text: `Isaura was born in Tarn in 1391. After the death of Duke Aldric in 1412 she led the army herself. In the spring of 1413 Isaura conquered Corvo, and she lived in Valmere until 1455.`,
    classes: ["entity:Person", "entity:Location", "entity:Date", "relation:PlaceOfBirth", "event:Conquering"],
  },
  {
    id: "space",
    title: "A long way from Florida",
    text: `On 5 September 1977 NASA launched Voyager 1 from Florida. The probe passed Jupiter in 1979 and Saturn in 1980. Carl Sagan of Cornell University chose the sounds and pictures that it carries.`,
    classes: [
      "entity:Person",
      "entity:Organization",
      "entity:Spacecraft",
      "entity:Planet",
      "entity:Location",
      "entity:Date",
    ],
  },
];

/** Examples for models that write, which the first load goes without: the reader reads English only. */
export const lateExamples: readonly (Pick<Example, "id" | "title"> & { load(): Promise<Example> })[] = [
  { id: "chinese", title: "三亿元收购", load: async () => (await import("./chinese")).chineseExample },
];

/** Whether a text is an example that nobody has changed. */
export const isExample = (text: string): boolean => examples.some((example) => example.text === text);
