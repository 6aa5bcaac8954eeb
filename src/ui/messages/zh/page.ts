import type { Messages } from "../messages";
import { chinese, counts, KINDS } from "./chinese";

export const page: Messages["page"] = {
  product: "KnowCoder",
  inThePage: "网页版",
  welcome: "此页面的用途",
  purpose: "在任何文本中标注人物、地点、事件，以及 35,000 种其他事物。",
  privacy: "一切都在此页面中进行：任何内容都不会离开您的计算机。",
  tryYourOwn: "试试您自己的文本",

  panel: "面板",
  panels: { classes: "类", found: "已找到", details: "详情" },
  panelWidth: "面板的宽度",
  closePanel: "关闭面板",
  close: "关闭",
  dismiss: "关闭提示",
  cancel: "取消",
  errorCode: "错误代码",
  tryAgain: "重试",

  kind: KINDS,
  kinds: KINDS,
  noClass: "无类别",
  kindNoun: KINDS,

  examples: "示例",
  aboutExample: {
    news: "新闻：人物、组织和地点，谁在哪里出生、创立了什么，以及一次攻击",
    medicine: "医学：药物和疾病，以及药物的不良作用",
    science: "分子生物学：蛋白质和细胞，以及它们的相互作用",
    business: "商业：公司、创始人、城市、金额，以及一次收购",
    history: "历史：人物、地点和日期，一次出生和一次征服",
    space: "航天：一个探测器、它飞越的行星，以及时间",
    chinese: "中文新闻，供会生成答案的模型使用：阅读器只能读英文",
  },
  more: "更多",
  theme: "主题",
  language: "语言 · Language",
  asking: "用于会生成答案的模型",

  text: "文本",
  textInvitation: "在此粘贴文本，将文件拖放到任意位置，或从上方选择示例。",
  length: (characters, sentences) =>
    `${counts.characters(characters)}${sentences === null ? "" : `，${counts.sentences(sentences)}`}`,
  fileToOpen: "要打开的文件",
  drop: "拖放文本、结果文档或类文件",
  openDocument: "打开文档",
  holdsDocuments: (file, documents) => `${file} 中有 ${counts.documents(documents)}。`,
  resultDocuments: "结果文档",
  objects: counts.objects,
  documentNumber: (place) => `文档 ${chinese.number(place)}`,
};
