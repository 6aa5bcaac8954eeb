import { NO_CLASS } from "../../../core/schema/class";
import type { Messages } from "../messages";
import { chinese, counts, names } from "./chinese";

/** As many classes stand in a summary by name. */
const NAMED = 6;

export const found: Messages["found"] = {
  found: "已找到",
  summary({ classes, relations }) {
    const ofClass = classes.filter(({ name }) => name !== NO_CLASS);
    const named = new Set(ofClass.slice(0, NAMED));
    const rest = classes.reduce((sum, one) => sum + (named.has(one) ? 0 : one.count), 0);
    return [
      ...ofClass.slice(0, NAMED).map(({ name, count }) => `${name} ${chinese.number(count)} 个`),
      ...(rest > 0 ? [`其他 ${chinese.number(rest)} 个`] : []),
      ...(relations > 0 ? [counts.relations(relations)] : []),
    ].join("，");
  },
  also: (others) => `，又作 ${names(others)}`,
  filter: "筛选已找到的内容",
  onlyClass: "类",
  everyClass: "所有类",
  least: "置信度",
  any: "任意置信度",
  atLeast: (share) => `不低于 ${chinese.percent(share)}`,
  nothingMatches: "没有符合条件的内容。",
  nothing: "在文本中找到的内容会列在这里，每个名称一条。",

  section: { entity: "已找到", relation: "关系", event: "事件" },
  uncertain: "不确定",
  aboutUncertain: "置信度略低于阈值，未计入已找到的内容。",

  merge: "合并",
  aboutMerge: "把勾选的各条合并为一条：它们指同一个对象",
  ticked: (count) => `已勾选 ${chinese.number(count)} 条`,
  tick: (name) => `勾选 ${name} 以便合并`,
  undo: "撤销",
  aboutUndo: "撤销上一次合并或“并非同一个”",
  notTheSame: "并非同一个",
  takeOut: (name, place) => `并非同一个：${name} 的第 ${chinese.number(place)} 处提及`,
  mentionsOf: (name) => `${name} 的提及`,
  place: (first, last, all) => `第 ${first}–${last} 处，共 ${chinese.number(all)} 处`,
  merged: (name) => `已合并到 ${name}。`,
  takenOut: (name) => `已从 ${name} 中移出一处提及。`,
  undone: "已撤销上一次决定。",
};
