import type { Failure, FailureCode } from "../../../core/errors";
import { chinese } from "./chinese";

type Sentences = { readonly [C in FailureCode]: (failure: Extract<Failure, { code: C }>) => string };

const { number, alternatives } = chinese;
const megabytes = (bytes: number): string => `${number(Math.ceil(bytes / 1e6))} MB`;

/** Every failure in a sentence, as core/errors.ts has them in English; reasons within them stay as they came. */
const SENTENCES: Sentences = {
  "text-empty": () => "还没有可读的文本。",
  "text-illegible": () => "阅读器只能读英文，读不懂这段文本；请选择会生成答案的模型。",
  "text-not-english": () =>
    "这段文本看起来不是英文：阅读器能找到其中的名称，但会漏掉许多其他内容；会生成答案的模型可能效果更好。",
  "selection-empty": () => "没有选择任何类，因此没有可查找的内容。",
  "class-unknown": ({ name, proposals }) =>
    `类库中没有名为 ${name} 的类${proposals.length === 0 ? "。" : `：您是不是要找 ${alternatives(proposals)}？`}`,
  "class-invalid": ({ line, column, expected }) => `无法读取此类：第 ${line} 行第 ${column} 列应为 ${expected}。`,
  "selection-too-long": ({ name, tokens, limit }) =>
    `仅 ${name} 一个类就占 ${number(tokens)} 个词元；此模型为它留出 ${number(limit)} 个。`,
  "file-unsupported": ({ name }) => `无法在此打开 ${name} 这种文件；可以打开纯文本、Markdown 和结果文档。`,
  "file-unreadable": ({ name, reason }) => `无法读取 ${name}：${reason}。`,
  "file-too-large": ({ name, bytes, limit }) =>
    `${name} 的大小为 ${megabytes(bytes)}；最大可以打开 ${megabytes(limit)} 的文件。`,
  "class-file-invalid": ({ name, line, reason }) =>
    `无法将 ${name} 作为类读取：${line === null ? "" : `第 ${number(line)} 行，`}${reason}。`,
  "document-invalid": ({ path, expected }) => `这不是可以显示的结果文档：${path} 应为 ${expected}。`,
  "library-invalid": ({ path, expected }) => `无法读取类库：${path} 应为 ${expected}。`,
  "search-lost": ({ reason }) => `类的搜索已停止工作：${reason}。`,
  "data-invalid": ({ name, line, reason }) => `${name} 不是评测数据：第 ${line} 行，${reason}。`,
  "link-damaged": ({ reason }) => `此链接已损坏（${reason}）；没有作任何更改。`,
  "link-newer": ({ version }) => `此链接由本页面的更新版本生成（格式 ${version}）；没有作任何更改。`,
  "storage-full": () => "浏览器的存储空间已满，无法在此计算机上保存更多内容。",
  "storage-unavailable": ({ reason }) => `浏览器不允许本页面保存任何内容（${reason}），因此关闭页面后内容都会丢失。`,
  "download-failed": ({ url, reason }) => `无法下载 ${url}：${reason}。`,
  "model-corrupt": ({ url, reason }) => `${url} 下载不完整：${reason}。`,
  "engine-not-loaded": () => "模型尚未加载。",
  "engine-start-failed": ({ reason }) => `无法启动模型：${reason}。`,
  "engine-lost": ({ reason }) => `模型已停止工作：${reason}。文本和结果仍在这里。`,
  "engine-silent": ({ seconds }) => `模型已有 ${number(seconds)} 秒没有响应。`,
  "engine-elsewhere": () => "模型正由本页面的另一个标签页使用；同一时间只有一个标签页可以运行它。",
  "grammar-rejected": ({ reason }) => `引擎不接受所选类的语法：${reason}。`,
  "context-exceeded": ({ tokens, limit }) =>
    `提示词有 ${number(tokens)} 个词元，而此模型最多读取 ${number(limit)} 个。`,
  "webgpu-missing": ({ reason }) => `此浏览器不支持此模型所需的 WebGPU（${reason}）。`,
  "gpu-feature-missing": ({ feature }) => `此图形处理器不支持此模型所需的 ${feature}。`,
  "gpu-limit-too-small": ({ limit, needed, found }) =>
    `此模型需要 ${limit} 为 ${megabytes(needed)}；图形处理器只允许 ${megabytes(found)}。`,
  "weights-missing": ({ model }) => `${model} 的权重不在此计算机上，也没有提供地址。`,
  "weights-unreadable": ({ name, reason }) => `此文件夹不能用作模型，问题出在 ${name}：${reason}。`,
  "model-unreadable": ({ name, reason }) => `${name} 不能用作模型：${reason}。`,
  "library-unfit": ({ url, reason }) => `模型库 ${url} 不匹配：${reason}。`,
  "answer-unexpected": ({ answer }) =>
    `对于一个已知答案的问题，模型的回答是“${answer}”。此图形处理器的计算可能有误；请核对找到的内容，或使用内置模型。`,
  "checkpoint-unsupported": ({ name, reason }) => `无法转换 ${name}：${reason}。`,
  "checkpoint-damaged": ({ name, reason }) => `${name} 已损坏或不完整：${reason}。`,
  "checkpoint-changed": ({ name }) => `${name} 在转换过程中被修改或移走。`,
  "disk-full": ({ name }) => `没有空间存放 ${name}；已完成的部分会保留，之后可以继续转换。`,
  "file-unwritable": ({ name, reason }) => `无法写入 ${name}：${reason}。`,
  "address-refused": ({ url }) => `${url} 既不是您填写的地址，也不在模型目录中。`,
  "server-unreachable": ({ url, reason }) => `无法连接服务器 ${url}：${reason}。`,
  "server-refused": ({ url, status, reason }) => `服务器 ${url} 返回 ${status}：${reason}。`,
  "server-key": ({ url, reason }) => `服务器 ${url} 不接受此密钥，或需要密钥：${reason}。`,
  unexpected: ({ reason }) => `发生了意外的错误：${reason}。`,
};

export function failureSentence(failure: Failure): string {
  const sentence = SENTENCES[failure.code] as (failure: Failure) => string;
  return sentence(failure);
}
