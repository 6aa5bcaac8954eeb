import type { NoteReason } from "../../../core/schema/import/imported";
import { type Messages, rich } from "../messages";
import { chinese, counts, KINDS, names } from "./chinese";

export const classes: Messages["classes"] = {
  back: "返回",
  cancel: "取消",
  classes: counts.classes,

  inherits: (kind, parents) => rich`${kind}类，继承自 ${parents}`,
  and: "和",
  or: "或",
  more: (count) => `等 ${chinese.number(count)} 个`,
  inOtherWords: "换句话说",
  alsoCalled: "又称",
  examples: "例子",
  between: "两端",
  ends: (head, tail) => rich`${head} 与 ${tail}`,
  roles: "角色",
  below: (count) => `子类：${chinese.number(count)} 个`,
  training: "训练",
  trainedOn: (sentences) => `内置的小型模型从 ${counts.sentences(sentences)}中学过这个类。`,
  source: "来源",
  learnedFrom: (name, corrections) => `${name} 从 ${counts.corrections(corrections)}中学习过`,
  forgetLearned: "忘记所学",
  asPython: "以 Python 表示",
  useWith: "搭配使用",
  usedAs: (role, named) => `（作为 ${role}${named === null ? "" : `，与任何 ${named} 相同`}）`,
  showInTree: "在树中显示",
  path: "在树中的路径",
  pathNumber: (number) => `在树中的路径 ${number}`,
  morePaths: "以及其他路径",
  listOf: (name) => rich`${name} 的列表`,
  hint: (hint) => {
    if (hint.length === 0 || hint.some(({ name, list }) => name === "Entity" && !list)) return "任意实体";
    if (hint.some(({ name }) => name === "Entity")) return "任意多个实体";
    return hint.map(({ name, list }) => (list ? `${name} 的列表` : name)).join(" 或 ");
  },
  ownSource: "您自己的类。",
  cardSource: "内置的小型模型在训练中学过的类。",
  edit: "编辑",
  alsoSelect: (others) => `同时选择 ${names(others)}`,
  removeFromSelection: "从所选中移除",
  select: "选择此类",
  removeBranch: "连同子类一起移除",
  selectBranch: (count, tokens) =>
    `连同子类一起选择（${counts.classes(count)}${tokens === null ? "" : `，每个提示词中约占 ${counts.tokens(tokens)}`}）`,

  yours: "我的类",
  import: "导入",
  new: "新建类",
  undone: (step) => `已撤销：${step}。`,
  deleted: (name) => `已删除 ${name}。`,
  undo: (step) => `撤销：${step}`,
  step: (done) => {
    const what = done.classes.length === 1 ? ` ${done.classes.join()}` : ` ${counts.classes(done.classes.length)}`;
    switch (done.type) {
      case "add":
        return `添加${what}`;
      case "add-of-link":
        return "添加链接中的类";
      case "change":
        return `修改${what}`;
      case "rename":
        return `重命名${what}`;
      case "delete":
        return `删除${what}`;
      case "delete-all":
        return "删除所有类";
    }
  },
  find: "查找",
  none: "还没有自己的类。可以编写一个类，导入类文件，或打开类库中的类并按“编辑”。",
  exportYours: "导出我的类",
  exportSelection: "导出所选的类",
  exportAs: "导出为",
  exportForm: {
    python: { title: "Python", note: "每个类都保持作者所写的原样" },
    canonical: { title: "Python（统一写法）", note: "所有类都改写为 KnowCoder 的写法" },
    "knowcoder-json": { title: "KnowCoder JSON", note: "以名称为键的类代码" },
    "json-schema": { title: "JSON Schema", note: "不含类方法" },
    linkml: { title: "LinkML", note: "YAML；不含类方法" },
    list: { title: "列表", note: "每行一个类；不含例子和方法，也不含关系和事件的继承" },
  },
  editNamed: (name) => `编辑 ${name}`,
  delete: "删除",
  deleteNamed: (name) => `删除 ${name}`,
  leftBehind: (heirs, hinting) => {
    const listed = (all: readonly string[]): string =>
      all.length > 5 ? `${names(all.slice(0, 5))} 等 ${all.length} 个类` : names(all);
    return `以下的类仍然保留，但会失去它：${[
      ...(heirs.length === 0 ? [] : [`${listed(heirs)} 继承自它`]),
      ...(hinting.length === 0 ? [] : [`${listed(hinting)} 引用了它`]),
    ].join("；")}。`;
  },

  change: (name) => `修改 ${name}`,
  yourOwn: (name) => `您自己的 ${name}`,
  intent: "类库中的类保持不变。您的类",
  replaces: (name) => `取代 ${name}`,
  inheritsFrom: (name) => `以新名称继承自 ${name}`,
  form: "表单",
  code: "代码",
  writeAs: "编写方式",
  asksToReplace: (name) => `类库中已有 ${name} 类。是否在所有用到 ${name} 的地方都改用您的类？`,
  chooseName: "换一个名称",
  replace: (name) => `取代 ${name}`,
  add: "添加类",
  save: "保存类",
  remark: (remark) => {
    switch (remark.code) {
      case "no-name":
        return "类需要名称。";
      case "bad-class-name":
        return "只能用字母、数字和下划线，不以数字开头，也不是 Python 的关键字：TvShow。";
      case "bad-role-name":
        return "只能用字母、数字和下划线，不以数字开头：start_time。";
      case "reserved-role":
        return `${remark.name} 已由事件本身使用。`;
      case "role-twice":
        return `已有角色 ${remark.name}。`;
      case "base-class":
        return `${remark.name} 是所有${KINDS[remark.kind]}类的基类。`;
      case "own-class":
        return `您已有 ${remark.name} 类。`;
      case "replaces":
        return `它取代类库中的 ${remark.name}。`;
      case "circular":
        return `它会继承自身${remark.way.length === 0 ? "" : `，途经 ${names(remark.way)}`}。`;
      case "unknown-classes":
        return `这里没有${KINDS[remark.kind]}类 ${names(remark.names)}。`;
    }
  },
  parentNotChosen: (typed) => `尚未选定 ${typed}：请从列表中选择一个类，或清空此栏。`,
  pythonCode: "以 Python 编写的类",
  neverRun: "只读取，绝不运行。",
  kind: "类型",
  name: "名称",
  aboutName: "按代码的写法：TvShow。",
  description: "说明",
  aboutDescription: "用一句话说明什么算作此类的提及。",
  aboutExamples: "按在文本中出现的样子，用逗号分隔。",
  head: "起点（头实体）",
  tail: "终点（尾实体）",
  aboutHint: "一个类或多个类：Person | Organization。Entity 表示任意类。",
  methods: (methods) => `它的方法写在代码中：${names(methods)}。`,
  role: (number) => `角色 ${number}`,
  filler: (number) => `充当角色 ${number} 的人或事物`,
  removeRole: (number) => `移除角色 ${number}`,
  addRole: "添加角色",
  parents: "父类",
  inheritsFromField: "继承自",
  removeParent: (name) => `移除 ${name}`,
  toInheritFrom: "可继承的类",
  aboutParents: "输入文字即可搜索。",
  aboutNoParents: (base) => `未选择时为 ${base}。输入文字即可搜索。`,

  importTitle: "导入类",
  openAsText: (file) => `将 ${file} 作为文本打开`,
  aboutImporting: (form) =>
    rich`Python 类文件、KnowCoder JSON、JSON Schema、Pydantic 模型、LinkML，或每行一个类的列表：${form}。其中的代码不会运行，内容也不会离开此计算机。`,
  formOfList: "名称: 说明",
  chooseFile: "选择文件",
  classFile: "类文件",
  paste: "或粘贴类",
  pasted: "粘贴的内容",
  readPasted: "读取",
  reading: (name) => `正在读取 ${name}`,
  readingBar: "正在读取类",
  addCount: (count) => `添加 ${counts.classes(count)}`,
  format: {
    python: "Python 类代码",
    "knowcoder-json": "KnowCoder JSON",
    result: "结果文档中的类",
    "json-schema": "JSON Schema",
    linkml: "LinkML",
    list: "类的列表",
  },
  found: (format, count, kinds) =>
    `这是 ${format}：${counts.classes(count)}（${kinds.map(({ kind, count: of }) => `${kind} ${chinese.number(of)} 个`).join("，")}）。`,
  replacing: (count) => `${counts.classes(count)}将取代类库中的同名类。`,
  clashes: (count) => `${counts.classes(count)}与您已有的类同名`,
  replaceMine: "取代我的类",
  keepMine: "保留我的类",
  comparing: "正在与现有的类比较",
  allRead: "全部内容均已按原样读取。",
  notes: (skipped, changed, unlisted) =>
    [
      ...(skipped === 0 ? [] : [`跳过 ${counts.places(skipped)}`]),
      ...(changed === 0 ? [] : [`改动 ${counts.places(changed)}`]),
      ...(unlisted === 0 ? [] : [`另有 ${counts.places(unlisted)}未列出`]),
    ].join("，"),
  noteReason: (reason) => reasonWords(reason),
  nothingRead: (file, { line, subject, reason }) =>
    `无法将 ${file} 作为类读取：${line === null ? "" : `第 ${chinese.number(line)} 行，`}其中没有可读取的类；${subject === "" ? "" : `“${subject}”：`}${reasonWords(reason)}。`,
  noteList: "跳过或改动的内容",
  line: (number) => `第 ${number} 行`,
  outcome: { skipped: "已跳过", changed: "已改动" },
};

/** Why something was not taken as it stands, as a sentence without its full stop. */
function reasonWords(reason: NoteReason): string {
  switch (reason.code) {
    case "nothing-to-call-it":
      return "名称中没有可用作类名的内容";
    case "no-such-name":
      return "名称过长，或不能用作类名";
    case "no-title":
      return "没有可用作类名的标题";
    case "renamed":
      return `在此改名为 ${reason.name}，以符合代码的写法`;
    case "base-class":
      return `这是所有${KINDS[reason.kind]}类的基类`;
    case "repeated":
      return `重复出现${reason.first === null ? "" : `，首次出现在第 ${reason.first} 行`}`;
    case "role-without-name":
      return `${reason.role === null ? "有一个角色" : `角色“${reason.role}”`}没有可在代码中使用的名称，已略去`;
    case "no-kind-of-class":
      return "它不属于三种类中的任何一种";
    case "no-text":
      return "名称之后没有文字";
    case "neither-name-nor-code":
      return "既没有名称也没有代码";
    case "plain-values":
      return "它表示普通的值，而不是对象";
    case "schemas-under-components-only":
      return "只读取 components 之下的 schemas";
    case "other-file":
      return "这是另一个文件，不会一并读取";
    case "long-line":
      return "此行过长，不能用作类名";
    case "no-colon":
      return "说明之前应有名称和冒号";
    case "settings":
      return "其中是所在类的设置";
    case "plain-fields":
      return `暂不导入普通值（文字、数字、日期等）的字段：${names(reason.fields)}${reason.more === 0 ? "" : `，另有 ${reason.more} 个`}`;
    case "stands-for":
      return `它代表 ${reason.classes.join(" 或 ")}；引用它之处改为引用${reason.classes.length > 1 ? "这些类" : "该类"}`;
    case "heading-without-kind":
      return `此标题没有说明类型（Entities、Relations 或 Events）；其后的内容${reason.kind === "entity" ? "" : "仍"}作为${KINDS[reason.kind]}类读取`;
    case "other-kind":
      return `它的代码是${KINDS[reason.found]}类，而不是${KINDS[reason.wanted]}类`;
    case "python":
      return `${reason.own ? "其代码的" : ""}第 ${reason.column} 列应为 ${reason.expected}`;
    case "circular":
      return `它继承自身${reason.through.length === 0 ? "" : `，途经 ${names(reason.through)}`}`;
    case "unknown-classes":
      return `它${[
        ...(reason.parents.length === 0 ? [] : [`继承自 ${names(reason.parents)}`]),
        ...(reason.hints.length === 0 ? [] : [`引用了 ${names(reason.hints)}`]),
      ].join("，")}，但这里没有${reason.parents.length + reason.hints.length > 1 ? "这些类" : "该类"}`;
  }
}
