import { type ObjectSpan, type Segment, segment } from "../../src/core/text/segment";
import { generatedSpans } from "./inputs";
import { medians } from "./measure";
import { agree, type Benchmark, row } from "./row";

const CHARACTERS = 100_000;
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
