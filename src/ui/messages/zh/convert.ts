import type { Messages } from "../messages";
import { chinese, loaded, names } from "./chinese";

const { number, roughly, size, twoDigits } = chinese;

export const convert: Messages["convert"] = {
  title: "转换检查点",
  lead: "把已发布的模型（Llama 或同类结构：Mistral、Qwen2、Qwen3）转换成可在本页面的图形处理器上运行的模型。一切都在此计算机上完成；浏览器可能会称之为“上传”。",
  chooseFolder: "选择文件夹",
  chooseFile: "选择 GGUF 文件",
  aboutFolder:
    "文件夹中应有 config.json、*.safetensors 或 pytorch_model*.bin，以及 tokenizer.json 或 tokenizer.model。",
  lookingInto: (name) => `正在检查 ${name}`,
  looking: "正在检查该检查点",
  cancel: "取消",
  stop: "停止转换",
  converting: "转换",
  aboutClosing: "可以关闭此窗口，但标签页须保持打开。若标签页已关闭，再次选择同一检查点即可从未完成处继续。",
  done: {
    weights: (name) => `${name} 已转换完成，保存在此浏览器中，正在加载。`,
    own: (name) => `${name} 已转换完成，保存在此浏览器中。接下来请填写它的运行方式。`,
    directory: (name) => `${name} 已转换完成，保存在所选文件夹中，任何浏览器都可以用“打开 MLC 文件夹”打开它。`,
  },
  goToModels: "前往模型",
  another: "再转换一个",

  form: "转换此检查点",
  quantization: "量化",
  goal: "转换为",
  begun: "已完成的部分已保存；选项不变即可从该处继续。",
  goOn: "继续转换",
  convert: "转换",
  chooseAnother: "另选一个",

  checkpoint: "检查点",
  architecture: "架构",
  weights: "权重",
  context: "上下文",
  tokenizer: "分词器",
  torchFiles: "PyTorch 文件",
  checkpointOf: (name, form) => `${name}（${form}）`,
  architectureOf: (name, layers, width) => `${name}，${layers} 层，宽度 ${number(width)}`,
  weightsOf: (weights, types, bytes) =>
    `${weights >= 1e8 ? `${twoDigits(weights / 1e8)} 亿` : `${twoDigits(weights / 1e4)} 万`}，存储格式为 ${names(types)}：${size(bytes)}`,
  contextOf: (tokens) => `${number(tokens)} 个词元`,

  time: "时间",
  space: "空间",
  memory: "内存",
  timeOf: (seconds) => `约 ${roughly(seconds)}（按样本估计）`,
  spaceOf: (bytes, free) => `${size(bytes)}${free === null ? "" : `，此浏览器可用 ${size(free)}`}`,
  memoryOf: (bytes) => `约 ${size(bytes)}`,

  quantizations: {
    q4f16_1: "q4f16_1：4 位，体积最小；图形处理器须支持 shader-f16",
    q4f32_1: "q4f32_1：4 位，适用于任何图形处理器",
    q0f16: "q0f16：16 位，不量化；须支持 shader-f16",
    q0f32: "q0f32：32 位，不量化",
  },
  modelInBrowser: (model) => `${model}，保存在此浏览器中`,
  ownModel: "我自己的模型，保存在此浏览器中",
  folder: "文件夹，保存在磁盘或 U 盘上",

  preparing: (name) => `正在准备 ${name}`,
  checking: (name, progress) => `正在检查 ${name} 已完成的部分：${loaded(progress)}`,
  progress: (name, progress, secondsLeft) =>
    `正在转换 ${name}：${loaded(progress)}${secondsLeft === null ? "" : `，约剩 ${roughly(secondsLeft)}`}`,
};
