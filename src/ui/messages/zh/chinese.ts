import type { Kind } from "../../../core/schema/class";
import { formatOf } from "../format";

/** Simplified Chinese, as it is written on the mainland. */
export const chinese = formatOf("zh-CN", "zh-CN", ["秒", "分钟", "小时"]);

/** A noun with its measure word: `12 个对象`. */
const counting =
  (noun: string) =>
  (count: number): string =>
    `${chinese.number(count)} ${noun}`;

/** What the page counts. */
export const counts = {
  characters: counting("个字符"),
  classes: counting("个类"),
  corrections: counting("处更正"),
  documents: counting("份结果文档"),
  edges: counting("条边"),
  hits: counting("个结果"),
  mentions: counting("处提及"),
  nodes: counting("个节点"),
  objects: counting("个对象"),
  passes: counting("次阅读"),
  places: counting("处"),
  prompts: counting("个提示词"),
  relations: counting("个关系"),
  rows: counting("行"),
  sentences: counting("个句子"),
  steps: counting("步"),
  tokens: counting("个词元"),
  words: counting("个词"),
} as const;

export const KINDS: Readonly<Record<Kind, string>> = { entity: "实体", relation: "关系", event: "事件" };

/** Names side by side: `Person、City`. */
export const names = (parts: readonly string[]): string => parts.join("、");

interface Loaded {
  readonly loadedBytes: number;
  readonly totalBytes: number | null;
}

/** `45 / 92 MB`; without a known size `45 MB`. */
export const loaded = ({ loadedBytes, totalBytes }: Loaded): string =>
  totalBytes === null
    ? `${chinese.megabytes(loadedBytes)} MB`
    : `${chinese.megabytes(loadedBytes)} / ${chinese.megabytes(totalBytes)} MB`;

/** `约 20 秒`; without a measured speed `4 个提示词`. */
export const cost = (prompts: number, secondsPerPrompt: number | null): string =>
  secondsPerPrompt === null ? counts.prompts(prompts) : `约 ${chinese.roughly(prompts * secondsPerPrompt)}`;
