import { sentences as cutSentences } from "../../src/core/text/sentences";
import { generatedText } from "./inputs";
import { medians } from "./measure";
import { type Benchmark, row as compared, type Row } from "./row";

const CHARACTERS = 100_000;

export const sentences: Benchmark = {
  name: "sentences",
  describe:
    "Sentences of 100,000 characters. Peer: Intl.Segmenter alone, which also cuts at line breaks and after “Dr.”; its cost grows with the text that it is given at once.",
  async rows() {
    const text = generatedText(CHARACTERS, 2);
    const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });
    const times = await medians({
      ours: () => cutSentences(text, "en"),
      whole: () => countSegments(segmenter, [text]),
      paragraphs: () => countSegments(segmenter, text.split("\n\n")),
    });
    const row = (name: string, value: number): Row =>
      compared({ what: "100,000 characters", unit: "ms", ours: times.ours, peer: { name, value } });
    return [row("Intl.Segmenter, whole text", times.whole), row("Intl.Segmenter, by paragraph", times.paragraphs)];
  },
};

const countSegments = (segmenter: Intl.Segmenter, texts: readonly string[]): number =>
  texts.reduce((count, text) => count + [...segmenter.segment(text)].length, 0);
