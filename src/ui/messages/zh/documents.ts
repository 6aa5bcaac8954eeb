import type { Messages } from "../messages";

export const documents: Messages["documents"] = {
  title: "文档",
  button: (name) => `文档：${name}`,
  untitled: "未命名",
  shown: "正在显示",
  left: "来自已关闭的标签页",
  elsewhere: "正在另一个标签页中显示；在此打开的是副本",
  rename: "重命名",
  renameOf: (name) => `重命名 ${name}`,
  nameOf: (name) => `${name} 的新名称`,
  save: "保存",
  cancel: "取消",
  delete: "删除",
  deleteOf: (name) => `删除 ${name}`,
  deleted: (name) => `已删除 ${name}。`,
  undo: "撤销",
};
