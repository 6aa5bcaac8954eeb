// @ts-nocheck: chapters of other panes are still being written; every message is compared by a test.
import type { Messages } from "../messages";

export const outcome: Messages["outcome"] = {
  aboutNone: "按“抽取”：模型在阅读时找到的内容会显示在这里。",
  goToText: "前往文本",
  waiting: "模型正在加载",
  aboutWaiting: "模型加载完成后立即开始运行。",
  reading: "模型正在阅读",
  aboutReading: "找到的对象会显示在这里。",
  stoppedEarly: "在找到任何内容之前已停止",
  aboutStoppedEarly: "按“抽取”可重新阅读文本。",
  nothing: "没有找到任何内容",
  nothingSentence: "没有找到任何内容。",
  whyNothing: {
    failed: "所有提示词都运行失败；原因见各提示词。",
    unparsed: "模型给出了答案，但其形式无法读取；答案见“代码”。",
    truncated: "答案在写出完整的对象之前就被截断；答案见“代码”。",
    other: "文本中可能没有所选的类，或者模型不太了解这些类：换用带说明的类或更常见的类往往有帮助。",
  },

  stopped: "运行已停止；已找到的内容保留在此。",
  legend: "图例",
  ungrounded: (count) => `未在文本中找到：${count}`,
  endUngrounded: "它的一端不在文本中。",
  endsUngrounded: (mentions) => `${mentions.map((mention) => `“${mention}”`).join("和")}不在文本中。`,
  mentionUngrounded: (place) => `模型写出了这项内容，但它不在${place === null ? "文本" : `所读的${place}`}中。`,
  saveLearned: "保存所学内容",
  learned: "从更正中学习",
  showRejected: (count) => `显示已拒绝的 ${count} 项`,
  hideRejected: (count) => `隐藏已拒绝的 ${count} 项`,
  unattached: "在此文本中已没有对应位置的决定",
  decision: { accepted: "已接受", rejected: "已拒绝", changed: "已更改", added: "手工标注" },
  wholeText: "文本",
  sentences: (first, last) => (first === last ? `第 ${first} 句` : `第 ${first}–${last} 句`),

  alignment: {
    exact: "完全一致",
    normalised: "规范化后一致",
    fuzzy: "相似",
    ungrounded: "不在文本中",
  },
  promptStatus: {
    done: "完成",
    empty: "未找到",
    truncated: "被截断",
    unparsed: "无法读取",
    failed: "失败",
    stopped: "已停止",
  },
};
