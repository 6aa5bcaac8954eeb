import type { ClassId } from "../core/schema/class";

export type ExampleId = "news" | "medicine" | "science" | "business" | "history" | "hard" | "chinese";

/** A text to begin with, and the classes to look for in it. */
export interface Example {
  readonly id: ExampleId;
  /** The text's own, in its language; it becomes the source of the text. */
  readonly title: string;
  readonly text: string;
  /** Classes of the built-in library, in the order in which they are shown. */
  readonly classes: readonly ClassId[];
}

/** The first one is what a new visitor finds. People, places and firms are made up. */
export const examples: readonly Example[] = [
  {
    id: "news",
    title: "A ransom in Oslo",
    text: `Hackers stole the records of 40,000 patients from the Lindgren Clinic in Oslo on Tuesday. Ingrid Solheim, the director of the Lindgren Clinic, lives in Bergen. The attackers demanded a ransom of two million dollars from the clinic.`,
    classes: ["entity:Person", "entity:Organization", "entity:Location", "relation:WorksFor", "event:Ransom"],
  },
  {
    id: "medicine",
    title: "A rash after two weeks",
    text: `A 54-year-old woman developed a severe skin rash after two weeks of carbamazepine for trigeminal neuralgia. The rash cleared when gabapentin was given instead. Her sister, who has epilepsy, had suffered from hepatitis induced by valproic acid.`,
    classes: [
      "entity:Drug",
      "entity:Disease",
      "entity:AdverseEffect",
      "relation:HasAdverseEffect",
      "event:AdverseEvent",
      "event:PotentialTherapeuticEvent",
    ],
  },
  {
    id: "science",
    title: "Signals in a monocyte",
    text: `TNF-alpha induced the phosphorylation of p38 in human monocytes, and IL-10 blocked it. The SH2 domain of STAT3 binds to the phosphorylated receptor. In T cells that lack SOCS3, expression of IL-6 was twice as high as in controls.`,
    classes: [
      "entity:Protein",
      "entity:CellType",
      "relation:ProteinComponent",
      "event:Phosphorylation",
      "event:Binding",
      "event:GeneExpression",
    ],
  },
  {
    id: "business",
    title: "Ice cream for 48 million",
    text: `Brightwater Foods, a dairy company based in Cork, bought the ice cream maker Polar Cone for 48 million euros in May. Maeve Brennan founded Brightwater Foods in 2009 with her brother Declan. Milk prices rose by 6 percent this spring, while sales of butter fell.`,
    classes: [
      "entity:Company",
      "entity:Person",
      "entity:Location",
      "entity:Money",
      "relation:FoundedBy",
      "relation:Headquarters",
      "event:MovementUpGain",
      "event:MovementDownLoss",
    ],
  },
  {
    id: "history",
    title: "The queen of Valmere",
    text: `Isaura of Valmere, born in Tarn in 1391, married Duke Aldric in 1412. Aldric was killed by a crossbow bolt at the siege of Corvo. His widow led the army herself and conquered Corvo in the following spring. Isaura died in Valmere in 1455.`,
    classes: [
      "entity:Person",
      "entity:Location",
      "entity:Date",
      "relation:Spouse",
      "relation:PlaceOfBirth",
      "relation:PlaceOfDeath",
      "event:Killing",
      "event:Conquering",
    ],
  },
  {
    id: "hard",
    title: "Ada and the Whale",
    text: `“Ada, did you really write ‘Ada and the Whale’ in three weeks?!” asked a reporter of the New York Times Square bureau 🐋📚. Ada laughed: "Don't tell the University of Turin Press — they think it took me a year."

At the Turin Book Fair 🎉 last May, fans of Ada wore shirts that said "I ❤️ whales".`,
    classes: [
      "entity:Person",
      "entity:Organization",
      "entity:Location",
      "entity:CreativeWork",
      "relation:Author",
      "event:Statement",
    ],
  },
];

/** Examples for models that write, which the first load goes without: the reader reads English only. */
export const lateExamples: readonly (Pick<Example, "id" | "title"> & { load(): Promise<Example> })[] = [
  { id: "chinese", title: "三亿元收购", load: async () => (await import("./chinese")).chineseExample },
];

/** Whether a text is an example that nobody has changed. */
export const isExample = (text: string): boolean => examples.some((example) => example.text === text);
