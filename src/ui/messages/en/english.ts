import { formatOf } from "../format";

/** English as it is written in America, but for its lists: no comma stands before the last part. */
export const english = formatOf("en", "en-GB");

/** A noun that takes an s. */
const regular =
  (noun: string) =>
  (count: number): string =>
    english.counted(count, { one: noun, other: `${noun}s` });

/** What the page counts. */
export const counts = {
  characters: regular("character"),
  classes: (count: number): string => english.counted(count, { one: "class", other: "classes" }),
  edges: regular("edge"),
  hits: regular("hit"),
  mentions: regular("mention"),
  nodes: regular("node"),
  objects: regular("object"),
  passes: (count: number): string => english.counted(count, { one: "pass", other: "passes" }),
  prompts: regular("prompt"),
  rows: regular("row"),
  sentences: regular("sentence"),
  steps: regular("step"),
  tokens: regular("token"),
} as const;

interface Loaded {
  readonly loadedBytes: number;
  readonly totalBytes: number | null;
}

/** `45 of 92 MB`; without a known size `45 MB`. */
export const loaded = ({ loadedBytes, totalBytes }: Loaded): string =>
  totalBytes === null
    ? `${english.megabytes(loadedBytes)} MB`
    : `${english.megabytes(loadedBytes)} of ${english.megabytes(totalBytes)} MB`;

/** `about 20 s`; without a measured speed `4 prompts`. */
export const cost = (prompts: number, secondsPerPrompt: number | null): string =>
  secondsPerPrompt === null ? counts.prompts(prompts) : `about ${english.roughly(prompts * secondsPerPrompt)}`;
