import type { Messages } from "../messages";
import { chinese, cost, counts, loaded } from "./chinese";
import { failureSentence } from "./failures";

const destination = (host: string, here: boolean): string =>
  here ? `会发送到此计算机上的服务器 ${host}` : `会离开此计算机，发送到 ${host}`;

const left = (seconds: number | null): string => (seconds === null ? "" : `，约剩 ${chinese.roughly(seconds)}`);

const oneThread = (alone: boolean): string => (alone ? "，单线程（页面未隔离）" : "");

export const status: Messages["status"] = {
  modelIdle: (model) => `${model} · 未加载`,
  modelWaits: (model, why) => `${model} · 等待中${why === "metered" ? "：当前网络按流量计费" : "，按“抽取”后加载"}`,
  modelFailed: (model) => `${model} · 无法加载`,
  modelLoading: (model, progress, alone) =>
    `${model} · 正在加载${progress === null ? "" : ` ${loaded(progress)}`}${oneThread(alone)}`,
  modelReady: (model, onGpu, alone) =>
    `${model} · ${onGpu ? "在此计算机的图形处理器上" : "在此计算机上"}${oneThread(alone)} ✓`,
  serverModel: (model, host) => `${host} 上的 ${model ?? "模型"}`,
  serverLine: (model, state, host, here) => `${model} · ${state} · 您的文本${destination(host, here)}`,
  serverState: {
    idle: "尚未查询",
    loading: "正在查询服务器",
    ready: "已就绪",
    failed: "无法查询",
  },
  leaves: (host, here) => `您的文本${destination(host, here)}。`,

  loading: (model) => `正在加载 ${model}`,
  starting: (model) => `正在启动 ${model}`,
  downloading: (model, progress) => `正在加载 ${model}：${loaded(progress)}`,
  checking: (model, progress) => `正在校验 ${model}：${loaded(progress)}`,
  thenExtracts: (loading) => `${loading}。随后开始抽取。`,
  waiting: "正在等待模型",
  importing: (model, progress) =>
    progress.totalBytes === null ? `正在检查 ${model} 的文件夹` : `正在导入 ${model}：${loaded(progress)}`,

  estimate: cost,
  unlikely: (pairs) => `已省去 ${chinese.number(pairs)} 次对不太可能出现的类的询问`,
  stopping: "正在停止；已找到的内容会保留",
  reading: "正在阅读文本",
  done: {
    prompts: (done, prompts, secondsLeft) =>
      `已完成 ${chinese.number(done)} / ${counts.prompts(prompts)}${left(secondsLeft)}`,
    passes: (done, passes, secondsLeft) =>
      `已完成 ${chinese.number(done)} / ${counts.passes(passes)}${left(secondsLeft)}`,
    words: (done, words, secondsLeft) => `已阅读 ${chinese.number(done)} / ${counts.words(words)}${left(secondsLeft)}`,
  },
  readBy: (model, milliseconds) => `由 ${model} 用 ${chinese.seconds(milliseconds)}读完`,
  otherWays: "其他阅读方式",
  way: {
    reader: "内置；在您写作时标注文本。",
    large: "在此计算机的图形处理器上细读。",
    small: "小型 KnowCoder，速度慢。",
  },
  allModels: "所有模型",
  summary: (objects, sentences) => `${counts.sentences(sentences)}中有 ${counts.objects(objects)}`,
  longText: "长文本在按“抽取”后才会阅读。",
  stopped: "已停止。",
  loadingBar: "正在加载模型",
  runBar: "抽取",

  heldBack: (model, bytes, why) =>
    `${why === "metered" ? "当前网络按流量计费，因此没有下载较大的内容。" : "尚未下载较大的内容。"}${model} 需要${bytes === null ? "下载" : `下载 ${chinese.size(bytes)}`}；按“抽取”也会开始下载。`,
  fetch: (model) => `下载 ${model}`,
  otherText: (beginning, source) =>
    `另一个标签页中的文本仍在这里${source === "" ? "" : `，来自 ${source}`}：“${beginning}”`,
  takeOther: "移到这里",
  forgetOther: "删除",
  newVersion: "新版本已就绪。页面上的内容会保留。",
  newVersionWaits: "新版本已就绪。抽取结束后即可使用。",
  newVersionLoses: "新版本已就绪。由于不保留任何内容，重新加载会丢失文本；下次访问时会自动使用新版本。",
  reload: "重新加载",

  failure: failureSentence,
};
