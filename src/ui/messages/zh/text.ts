import type { Messages } from "../messages";

export const text: Messages["text"] = {
  search: {
    Find: "在文本中查找",
    Replace: "替换为",
    next: "下一个",
    previous: "上一个",
    all: "全选",
    "match case": "区分大小写",
    regexp: "正则表达式",
    "by word": "全字匹配",
    replace: "替换",
    "replace all": "全部替换",
    close: "关闭",
    "current match": "当前匹配项",
    "on line": "所在行",
    "replaced match on line $": "已替换第 $ 行的匹配项",
    "replaced $ matches": "已替换 $ 处匹配项",
  },

  edit: "编辑",
  done: "完成",

  review: "审阅",
  decided: { accepted: "已接受", rejected: "已拒绝", added: "手工标注" },
  changedFrom: (name) => `原为 ${name}`,
  markAs: "标注为",
  moreClasses: "更多类",
  alsoHere: "此处还有：",
  previous: "上一个",
  previousMark: "上一个标注",
  next: "下一个",
  nextMark: "下一个标注",
  reviewKeys: "按回车键可将光标移到文本中的该处，方向键可移到其他标注。",
};
