import type { Messages } from "../messages";
import { chinese, counts, names } from "./chinese";

const others = (all: readonly string[], more: boolean): string => `${names(all)}${more ? " 等" : ""}`;

export const share: Messages["share"] = {
  title: "分享",
  libraryMissing: "类库尚未加载。",
  lead: "打开此链接的人会看到同样的所选内容。内容就在链接本身之中：任何服务器都看不到。链接中绝不包含结果。",
  includeText: "包含文本",
  noText: "还没有文本。",
  textLength: (characters) => `文本共 ${counts.characters(characters)}`,
  textWarning: "您的文本在此链接中。得到链接的人都能读到它，它还会留在历史记录和邮件中。",
  writing: "正在生成链接",
  link: "链接",
  length: counts.characters,
  long: (characters, safe) =>
    `${counts.characters(characters)}：有些程序会截断超过 ${counts.characters(safe)}的链接。打开被截断的链接时，页面会发现并提示。`,
  copy: "复制链接",
  copied: "已复制。",
  copyRefused: "浏览器不允许复制。可以手动选择上方的链接并复制。",
  openInNewTab: "在新标签页中打开",
  code: "链接的二维码",
  tooLongForCode: "链接过长，无法生成摄像头可识别的二维码。",
  onlyHere: (host) =>
    `只有此计算机能打开此链接及二维码：页面由 ${host} 提供。在有此页面的其他计算机上，可以把 # 及其后的内容接在那里的地址之后；或者把类作为文件发送，拖放到页面上即可。`,
  saveClasses: "将类保存为文件",

  contents: "链接中的内容",
  classes: "类",
  branches: "分支",
  ownClasses: "我的类",
  comments: "类的注释",
  learned: "所学内容",
  learnedOf: (classes, isLeftOut) =>
    isLeftOut ? "不包含，因为链接会过长；可随类一起存为文件" : `来自更正，涉及 ${counts.classes(classes)}`,
  library: "类库",
  text: "文本",
  countOfClasses: (count) => (count === 0 ? "无" : counts.classes(count)),
  countOfBranches: (branches, except) =>
    `${counts.classes(branches)}及其所有子类${except === 0 ? "" : `，其中 ${counts.classes(except)}除外`}`,
  countOfOwnClasses: (count) => `${counts.classes(count)}，以 Python 代码表示`,
  commentsSent: (sent) => (sent ? "写入提示词" : "不写入提示词"),
  textOf: (characters) => (characters === null ? "不包含" : counts.characters(characters)),

  openTitle: "打开链接",
  keepMine: "保留我的",
  use: "使用这些所选内容",
  brings: (mine) => `此链接带来一组所选内容${mine > 0 ? `，将取代您现有的 ${counts.classes(mine)}` : ""}。`,
  linkClasses: "链接中的类",
  linkBranches: "链接中的分支",
  more: (count) => `以及其他 ${counts.classes(count)}`,
  bringsText: "链接带来一段文本，将取代您的文本。此操作可以撤销。",
  added: (all, more) => `添加到我的类：${others(all, more)}。`,
  replaceOwn: "取代我的同名类",
  replaceNote: (all, more) => `链接中的定义与您的不同：${others(all, more)}。关闭此项则保留您的定义。`,
  cyclic: (all, more) => `未添加，因为它们会继承自身：${others(all, more)}。`,
  unknown: (count, all, more) =>
    `这里的类库中没有其中的 ${chinese.number(count)} 个：${others(all, more)}。它们会保留在所选内容以及您由此生成的链接中。`,
  numbered: (number, library) => `${library} 的第 ${number} 号`,
};
