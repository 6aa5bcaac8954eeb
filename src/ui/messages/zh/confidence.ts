import type { Messages } from "../messages";
import { chinese } from "./chinese";

export const confidence: Messages["confidence"] = {
  uncertain: (objects) => `${chinese.number(objects)} 个不确定`,
  confidence: "置信度",
  ownConfidence: (percent) => `${percent}%，模型自身的阈值`,
  aboutConfidence: "阅读器至少要有多大把握，才算找到",
  reset: "重置",
  aboutReset: "恢复为模型自身的阈值",
  readingOptions: "阅读选项",
  option: {
    nested: "名称中的名称",
    onlyNamed: "仅限有名称的",
    withUncertain: "同时列出不确定的",
    nameEvery: "为每个标注注明类",
  },
  aboutOption: {
    nested: "“北京大学”可以是一个名称，其中又含有“北京”。",
    onlyNamed: "不列出“她”“该公司”之类的说法。",
    withUncertain: "适用于表格、图谱、代码和导出的内容。",
    nameEvery: "类名写在每个标注之后，而不只是第一个之后。",
  },
};
