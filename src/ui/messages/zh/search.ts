import type { Messages } from "../messages";
import { chinese, counts, names } from "./chinese";

/** `Person、City`; of many the first and how many there are. */
const named = (all: readonly string[]): string =>
  all.length > 4 ? `${names(all.slice(0, 3))} 等 ${all.length} 个类` : names(all);

export const search: Messages["search"] = {
  addClass: "添加类",
  noneFits: "没有合适的类？",
  makeOne: "新建一个",
  make: (name) => `新建“${name}”`,
  browseAll: (classes) => (classes === null ? "浏览全部" : `浏览全部 ${classes} 个类`),

  newClass: "自己的类",
  oneSentence: "用一句话说明它是什么",
  anExample: "一个例子",
  anotherExample: "另一个例子",
  lookForIt: "查找它",
  wholeForm: "关系、事件等更多内容",

  opening: "正在打开类库",
  results: "搜索结果",
  kinds: "类的类型",
  allKinds: "全部",
  kindWithCount: (kind, count) => `${kind}，${chinese.number(count)}`,
  hits: (total, shown) => (total > shown ? `${counts.hits(total)}，显示前 ${shown} 个` : counts.hits(total)),
  noneOfKind: (others) => `没有此类型的结果；其他类型有 ${counts.hits(others)}。`,
  none: "没有名称或说明含有这些字的类。",
  showNamed: (name) => `在树中显示 ${name}`,
  show: "在树中显示",
  marksHere: (marks) => `此文本中约 ${chinese.number(marks)} 处`,
  selected: "✓ 已选",
  option: (name, kind, parents, description) =>
    [name, kind, names(parents), description].filter((part) => part !== "").join("，"),
  because: { synonym: "又称", alternative: "又称：", parent: "属于" },

  asksFor: (name, kind, hinted) =>
    kind === "event" ? `${name} 的角色涉及 ${named(hinted)}。` : `${name} 连接 ${named(hinted)}。`,
  addHinted: ([first = "", ...others]) => {
    if (others.length === 0) return `添加 ${first}`;
    return others.length === 1 ? "两个都添加" : `全部添加（${others.length + 1} 个）`;
  },
  decline: "不用了，谢谢",

  suggestions: "推荐",
  suggested: (classes) => `推荐了 ${counts.classes(classes)}。`,
  suggestedNow: "为此文本推荐",
  addAll: "全部添加",
  suggestingFailed: "无法推荐类。",
  readingText: "正在阅读文本",
  nothingSuggested: "此文本中没有可据以推荐类的内容。请搜索您想查找的内容。",
  allSelected: "推荐的类均已选择。",
  suggestedClasses: "推荐的类",
  add: (name) => `添加 ${name}`,
  suggestedInRow: "推荐",
  putAwaySuggested: "收起推荐",
  evidence: (kind, words) => `${kind}，依据：${names(words)}`,

  tree: "类库",
  pathOfActive: "当前类的路径",
  rangeSelected: (classes) => `已选择 ${counts.classes(classes)}。`,
  rangeTooLong: (classes) => `一次选择 ${counts.classes(classes)}太多；“连同子类”可选择整个分支。`,
  andBelow: "及其子类",
  trained: "此模型学过",
  withBelow: "连同子类",
  withoutBelow: "不含子类",
  about: "含义",
};
