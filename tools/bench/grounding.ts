import { type Aligned, createAligner } from "../../src/core/text/align";
import { copiedMentions, generatedText, misspeltMentions } from "./inputs";
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
