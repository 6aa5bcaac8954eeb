import type { Messages } from "../messages";
import { counts } from "./chinese";

export const results: Messages["results"] = {
  results: "结果",
  opening: "正在打开…",
  objects: counts.objects,
  stale: "这些结果对应于您上次编辑之前的文本。",
  export: "导出",
  exportJson: "JSON",
  aboutJson: "完整的结果文档；本页面可以重新打开",
  exportCsv: "CSV",
  aboutCsv: "每个对象一行，用于电子表格",
  exportHtml: "HTML 网页",
  aboutHtml: "带标注的完整文本，可在任何地方阅读",
  copyPython: "复制为 Python",
  aboutPython: "类和对象，采用 KnowCoder 的写法",
  copied: "✓ 已复制",
  copyRefused: "浏览器不允许",

  none: "尚未抽取任何内容",
  annotatedText: "标注文本",
  showAll: "显示所有类",
  showOnly: (name) => `只显示 ${name}`,
};
