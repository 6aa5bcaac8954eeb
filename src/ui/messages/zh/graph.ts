import type { Messages } from "../messages";
import { chinese, counts, names } from "./chinese";

export const graph: Messages["graph"] = {
  graph: "图谱",
  filterGraph: "筛选图谱",
  graphSize: (nodes, edges, hidden) =>
    `${counts.nodes(nodes)}，${counts.edges(edges)}${hidden > 0 ? `；另有 ${chinese.number(hidden)} 个未画出，筛选后可见` : ""}`,
  layout: "布局",
  order: { relations: "按关系", events: "按事件顺序" },
  zoomIn: "放大",
  zoomOut: "缩小",
  fit: "适合窗口",
  save: "保存图片",
  savePng: "保存为 PNG",
  aboutPng: "当前所见的内容，清晰度为屏幕的两倍",
  saveSvg: "保存为 SVG",
  aboutSvg: "当前所见的内容，适合印刷和绘图软件",
  fileName: (source) => `${source} 图谱`,
  drawing: "图谱的图形。方向键在节点间移动，加号和减号缩放，零显示全部；下方的表格列有相同的节点和边。",
  drawingFailed: "图形无法加载",
  aboutDrawingFailed: "下方的表格列有相同的节点和边。",
  nothingMatches: "没有匹配项",
  noNode: "没有节点或边的名称或类含有这些字。",
  legend: "颜色的含义",
  ofClass: (name, count) => `${name} ${chinese.number(count)}`,

  howToChoose: "点按节点可查看与它相连的内容。",
  joined: (mentions, neighbours) => `${counts.mentions(mentions)}，与 ${counts.nodes(neighbours)}相连`,
  goesFromTo: (from, to) => `从 ${from} 到 ${to}`,
  pathTo: "路径到…",
  mergeWith: "合并到…",
  chooseMerge: "请在图形或表格中选择指同一对象的节点。",
  letGoToMerge: (name, other) => `松开即可将 ${name} 与 ${other} 合并。`,
  merged: (name, other) => `${name} 与 ${other} 已合并为一个节点。`,
  undo: "撤销合并",
  choosePathEnd: "请在图形或表格中选择路径的终点。",
  aimedAt: (name) => `${name}：按回车键选定。`,
  pathFound: (from, to, steps) => `从 ${from} 到 ${to} 的最短路径：${counts.steps(steps)}`,
  noPath: (from, to) => `${from} 与 ${to} 之间没有路径。`,
  clearPath: "清除路径",
  cancel: "取消",
  chooseNothing: "全部同等显示",

  asTable: "以表格显示的图谱",
  nodes: "节点",
  mention: "提及",
  class: "类",
  kind: "类型",
  mentions: "提及",
  edges: "边",
  inText: "在文本中",
  yes: "是",
  no: "否",
  from: "起点",
  relationOrRole: "关系或角色",
  to: "终点",
  found: "已找到",
  hint: "与定义不符",
  allRows: (count) => `显示全部 ${counts.rows(count)}`,

  broken: {
    head: (mention, found, name, expected) => `${mention} 被识别为 ${found}；${name} 的起点应为 ${anyOf(expected)}。`,
    tail: (mention, found, name, expected) => `${mention} 被识别为 ${found}；${name} 的终点应为 ${anyOf(expected)}。`,
    role: (mention, found, name, expected) => `${mention} 被识别为 ${found}；角色 ${name} 应为 ${anyOf(expected)}。`,
  },
  uncertainParts: (count) => `${chinese.number(count)} 个不确定：以虚线画出`,
  brokenEdges: (count) => `${counts.edges(count)}与类的定义不符：以长虚线画出，名称前标有 ≠`,
};

/** A hint may allow many classes; the first few say what is meant. */
const NAMED_CLASSES = 4;

const anyOf = (classes: readonly string[]): string =>
  classes.length > NAMED_CLASSES
    ? `${names(classes.slice(0, NAMED_CLASSES))} 或其他 ${counts.classes(classes.length - NAMED_CLASSES)}`
    : chinese.alternatives(classes);
