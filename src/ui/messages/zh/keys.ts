import type { Messages } from "../messages";

export const keys: Messages["keys"] = {
  keysDo: {
    stop: "关闭已打开的内容；焦点在“停止”上时结束运行",
    views: "文本、图谱、表格、代码",
    reviewAlt: "功能相同，输入文字时也有效",
    marks: "文本中的下一个或上一个标注",
    help: "显示此帮助",
    move: "在树、表格和标签页中移动；展开与收起",
    select: "在树中选择或移除一个类",
    selectRange: "选择从上一个类到此处的所有类",
    selectBranch: "选择一个类及其所有子类",
    enter: "选择搜索结果；显示类的含义",
    showInTree: "在树中显示搜索结果",
  },
};
