import type { Messages } from "../messages";
import { chinese, cost, counts } from "./chinese";

export const schema: Messages["schema"] = {
  searchClasses: "搜索类",
  clearSearch: "清除搜索",
  searchLost: "类的搜索已停止工作。",
  libraryUnreadable: "无法读取类库。",
  opening: "正在打开类库",
  fetching: "正在下载类库",
  fetched: (loadedBytes, totalBytes) =>
    `正在下载类库：${chinese.kilobytes(loadedBytes)} / ${chinese.kilobytes(totalBytes)} kB`,

  selection: "所选内容",
  lookingFor: "查找内容",
  more: (classes) => `+ 另外 ${chinese.number(classes)} 个`,
  fewer: "收起",
  selectedClasses: "所选的类",
  notTrained: "此模型未学过",
  untrained: (descriptions): string =>
    descriptions
      ? "内置模型的训练中没有这个类：它只知道名称和说明。"
      : "内置模型的训练中没有这个类：它只能看到名称。可在“更多”菜单中开启“说明各类的含义”。",
  branch: (classes) => `及子类（${chinese.number(classes)}）`,
  about: (name) => `${name} 的含义`,
  notInLibrary: "不在此类库中",
  remove: (name) => `移除 ${name}`,
  leftOut: "未包括：",
  takeIn: (name) => `重新包括 ${name}`,
  many: (classes, prompts, secondsPerPrompt) =>
    `${counts.classes(classes)}，数量很多${prompts === null ? "" : `：${cost(prompts, secondsPerPrompt)}`}。仍然可以抽取。`,
  nothingSelected: "没有选择任何类。可以添加类，或从这里开始：",
  beginnings: {
    whoAndWhere: "人物、组织、地点",
    work: "谁为谁工作，在哪里",
  },

  cleanup: "清理规则",
  cleanupAsked: "这些类要求的清理",
  cleanupRules: {
    filter_pronoun: { name: "略去代词", sentence: "略去只是代词的提及，例如“她”或“他们的”。" },
    filter_number: { name: "略去单独的数字", sentence: "略去只是数字的提及，例如“1,055”或“二十一”。" },
    filter_punctuation: { name: "略去标点", sentence: "略去不含任何文字或数字的提及，例如“—”。" },
  },
};
