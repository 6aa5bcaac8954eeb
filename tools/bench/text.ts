import { type Aligned, createAligner } from "../../src/core/text/align";
import { type ObjectSpan, type Segment, segment } from "../../src/core/text/segment";
import { sentences as cutSentences } from "../../src/core/text/sentences";
import { copiedMentions, generatedSpans, generatedText, misspeltMentions } from "./inputs";
import { medians } from "./measure";
import { agree, type Benchmark, type Row, row } from "./row";
import { tokenWindows } from "./token-windows";

export const grounding: Benchmark = {
  name: "grounding",
  describe:
    "Mentions to all their places, text and answer new each time. Peers: indexOf, which finds what is copied exactly, also within words; token windows (as LangExtract aligns: tokens in a row, else the window that shares three quarters of them).",
  async rows() {
    const small = generatedText(500, 7);
    const large = generatedText(100_000, 8);
    return [
      ...(await compared("500 characters, 12 mentions", small, copiedMentions(small, 12, 9), 0)),
      ...(await compared("500 characters, 9 mentions, 3 misspelt", small, copiedMentions(small, 9, 9), 3)),
      ...(await compared("100,000 characters, 1,000 mentions", large, copiedMentions(large, 1000, 10), 0)),
      ...(await compared("100,000 characters, 900 mentions, 100 misspelt", large, copiedMentions(large, 900, 10), 100)),
    ];
  },
};

async function compared(what: string, text: string, copied: readonly string[], misspelt: number): Promise<Row[]> {
  const mentions = [...copied, ...misspeltMentions(text, misspelt, 11)];
  const aligned = createAligner(text).align(mentions);
  agree(`${what}: copied mentions found`, found(aligned.slice(0, copied.length)), copied.length);

  const times = await medians({
    ours: () => createAligner(text).align(mentions),
    indexOf: () => mentions.map((mention) => everyIndexOf(text, mention)),
    windows: () => {
      const search = tokenWindows(text);
      return mentions.map(search);
    },
  });
  const perSecond = (milliseconds: number): number => (mentions.length / milliseconds) * 1000;
  const search = tokenWindows(text);
  const byWindows = mentions.filter((mention) => search(mention) !== null).length;
  const ours = perSecond(times.ours);
  return [
    ...(misspelt > 0
      ? []
      : [row({ what, unit: "mentions/s", ours, peer: { name: "indexOf", value: perSecond(times.indexOf) } })]),
    row({
      what: `${what}: ${found(aligned)} found`,
      unit: "mentions/s",
      ours,
      peer: { name: `token windows, ${byWindows} found`, value: perSecond(times.windows) },
    }),
  ];
}

const found = (aligned: readonly Aligned[]): number => aligned.filter(({ span }) => span !== null).length;

function everyIndexOf(text: string, mention: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(mention); at >= 0; at = text.indexOf(mention, at + mention.length)) places.push(at);
  return places;
}

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
    const beside = (name: string, value: number): Row =>
      row({ what: "100,000 characters", unit: "ms", ours: times.ours, peer: { name, value } });
    return [
      beside("Intl.Segmenter, whole text", times.whole),
      beside("Intl.Segmenter, by paragraph", times.paragraphs),
    ];
  },
};

const countSegments = (segmenter: Intl.Segmenter, texts: readonly string[]): number =>
  texts.reduce((count, text) => count + [...segmenter.segment(text)].length, 0);

const SPANS = 5000;

export const segments: Benchmark = {
  name: "segments",
  describe:
    "5,000 nested and crossing spans over 100,000 characters, as segments to draw. Peer: all spans filtered anew for each segment (without lanes).",
  async rows() {
    const spans = generatedSpans(CHARACTERS, SPANS, 1);
    agree("What covers each segment", covers(segment(CHARACTERS, spans).segments), covers(naive(CHARACTERS, spans)));
    const times = await medians({ ours: () => segment(CHARACTERS, spans), peer: () => naive(CHARACTERS, spans) });
    return [
      row({
        what: "5,000 spans",
        unit: "ms",
        ours: times.ours,
        peer: { name: "filter a segment", value: times.peer },
      }),
    ];
  },
};

const covers = (of: readonly Omit<Segment, "lanes">[]): string =>
  of.map(({ start, end, objects }) => `${start}-${end} ${objects.toSorted().join()}`).join("\n");

function naive(length: number, spans: readonly ObjectSpan[]): Omit<Segment, "lanes">[] {
  const cuts = [...new Set([0, length, ...spans.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] ?? length;
    return { start, end, objects: spans.filter((span) => span.start <= start && span.end >= end).map(({ id }) => id) };
  });
}
