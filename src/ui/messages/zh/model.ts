import type { Messages } from "../messages";
import { chinese, loaded } from "./chinese";

const { number, size } = chinese;

export const model: Messages["model"] = {
  title: "模型",
  cancel: "取消",
  ways: {
    instant: { title: "即时阅读：内置", about: "边写边标注文本，任何计算机都能运行。文本不会离开此计算机。" },
    computer: {
      title: "在此计算机的图形处理器上精读",
      about:
        "由语言模型逐句阅读并写出结果：速度较慢，但往往更细致。文本不会离开此计算机。其中一个小型模型没有图形处理器也能运行，但速度慢。",
    },
  },
  aboutFetching:
    "选定指令模型后，会从 huggingface.co 和 raw.githubusercontent.com 下载，并由浏览器保存。文本绝不会发送到那里：这些模型在本页面中运行。只有在您填写自己的服务器时，该服务器才会收到要读取的文本。",

  perPage: (seconds) => `按所选的类，每页约 ${chinese.roughly(seconds)}。`,

  present: "当前模型",
  load: (name) => `加载 ${name}`,
  loading: (name) => `正在加载 ${name}`,
  cancelLoading: "取消加载",
  restart: "重启",
  useBuiltIn: "使用内置模型",
  withContext: (tokens, bytes) => `使用 ${number(tokens)} 个词元，占用显存 ${size(bytes)}`,
  withVariant: (name) => `使用 ${name}`,
  condition: {
    failed: "无法加载。",
    metered: "当前网络按流量计费：未经您要求，不会下载任何内容。",
    phone: "在手机上，未经您要求，不会下载较大的内容。",
    idle: "尚未加载。以前下载的内容保存在此计算机上。",
    arriving: "下载的内容会保存在此计算机上，供下次访问使用。",
    marking: "它在此计算机的处理器上，同时为所有类标注文本中的片段。",
    server: (contextTokens, concurrency, grammar) =>
      `一次可读取 ${number(contextTokens)} 个词元，${concurrency === 1 ? "每次处理一个提示词" : `最多同时处理 ${number(concurrency)} 个提示词`}；${grammar ? "可将答案限制在所选的类之内" : "无法将答案限制在所选的类之内，因此按原样读取答案"}。`,
    gpu: (contextTokens) => `一次可读取 ${number(contextTokens)} 个词元，在此计算机的图形处理器上运行。`,
    oneThread: (contextTokens) =>
      `一次可读取 ${number(contextTokens)} 个词元，仅用一个线程（本页面未与其他页面隔离），速度会较慢。`,
    threads: (contextTokens, threads) =>
      `一次可读取 ${number(contextTokens)} 个词元，最多使用此计算机的 ${threads} 个线程。`,
  },

  more: "更多",
  aboutModel: (name) => `：${name}`,
  chosen: "✓ 已选定",
  choose: (name) => `选择 ${name}`,
  runsOn: { cpu: "任何处理器", gpu: "图形处理器（WebGPU）" },
  graphicsMemory: (bytes) => `占用显存 ${size(bytes)}`,
  contextTokens: (tokens) => `一次读取 ${number(tokens)} 个词元`,
  noLicence: "未注明许可证",
  dialect: {
    compact: "以简短形式提问",
    knowcoder: "以 KnowCoder 训练时的形式提问",
    chat: "以指令提问",
  },
  marksSpans: "只标注文本中的片段，不生成文字",
  about: (about) => {
    switch (about.code) {
      case "reader":
        return "内置的编码器：同时为所有类标注文本中的片段，适用于英文，任何计算机都能运行。";
      case "built-in":
        return "随页面提供的小型 KnowCoder：任何计算机都能运行，但速度慢；善于找到提及，但容易混淆相近的类。";
      case "built-in-on-gpu":
        return "同一个小型 KnowCoder，在图形处理器上运行：试用图形处理器的最快方式。";
      case "knowcoder":
        return "KnowCoder 的抽取模型；权重来自您提供的地址或文件夹。";
      case "knowcoder-base":
        return "未经最后一步训练的 KnowCoder；权重来自您提供的地址或文件夹。";
      case "chat-small":
        return "小型指令模型，用于试用图形处理器。";
      case "chat-most-laptops":
        return "适合大多数笔记本电脑的指令模型；支持多种语言。";
      case "chat-middle":
        return "中型指令模型。";
      case "chat-middle-code":
        return "擅长代码的中型指令模型；以英文为主。";
      case "chat-large":
        return "适合高性能图形处理器的大型指令模型；支持多种语言。";
      case "server":
        return "";
      case "own-mlc":
        return "您的 MLC 格式模型。";
      case "own-gguf":
        return `您的 GGUF 模型（${about.architecture}）${about.tokensEstimated ? "；其分词器无法在此重建，词元数为估计值" : ""}。`;
    }
  },
  nothingAgainst: "可以在此计算机上运行。",
  check: {
    pass: "正常",
    warn: "有不足",
    fail: "缺少",
    unknown: "未知",
  },
  checkFound: (check) => {
    switch (check.name) {
      case "isolation":
        return check.status === "pass"
          ? `${number(check.cores)} 个处理器核心可以同时工作。`
          : "本页面未与其他页面隔离，因此只有一个处理器核心可以工作。";
      case "webgpu":
        return {
          offered: "此浏览器支持 WebGPU。",
          missing: "此浏览器不支持 WebGPU。",
          unusable: "浏览器支持 WebGPU，但没有找到可用的图形处理器。",
        }[check.found];
      case "adapter":
        return check.status === "pass"
          ? `图形处理器：${check.adapter ?? "未提供名称"}。`
          : `图形处理器由软件模拟（${check.adapter ?? "未提供名称"}）：可以运行，但非常慢。`;
      case "feature":
        return check.status === "pass"
          ? `图形处理器支持 ${check.feature}。`
          : `图形处理器不支持 ${check.feature}；${check.variant ?? "32 位的版本"}不需要它。`;
      case "buffer":
        return `最大的张量需要 ${size(check.needed)} 的缓冲区（${check.limit}）；允许的大小为 ${size(check.found)}。`;
      case "memory": {
        const known = check.contexts.map(
          ({ tokens, memoryBytes }) => `${number(tokens)} 个词元时 ${size(memoryBytes)}`,
        );
        return `大约需要显存：${known.join("，") || size(check.bytes)}；浏览器不提供空闲显存的大小。`;
      }
      case "weights":
        return {
          made: "权重由内置模型在此计算机上生成。",
          known: "权重的来源已知。",
          unknown: "还没有人为浏览器发布这些权重：请填写地址，或选择已转换检查点的文件夹。",
        }[check.found];
      case "storage": {
        if (check.stored) return "文件已在此计算机上。";
        const needed = `需要${check.made ? "保存" : "下载"} ${size(check.bytes)}`;
        if (check.free === null) return `${needed}；浏览器不提供可保存的容量。`;
        if (check.status === "pass") return `${needed}；可保存 ${size(check.free)}。`;
        return check.status === "warn"
          ? `${needed}，但只能保存 ${size(check.free)}，因此每次访问都要重新下载。`
          : `${needed}，但只能保存 ${size(check.free)}。`;
      }
      case "persistence":
        return check.persisted
          ? "保存的内容会一直保留，直到您在此删除。"
          : "磁盘空间不足时，浏览器可能会删除保存的内容；可以在“存储”中请求浏览器不要删除。";
    }
  },
  contextChoice: (name) => `${name} 的上下文长度及所需显存`,
  contextOption: (tokens, bytes) => `${number(tokens)} 个词元，${size(bytes)}`,
  addedByYou: "此模型由您添加；移除时会删除它的文件。",
  remove: "移除",
  made: "权重由内置模型生成，保存在此计算机上。",
  imported: "权重从文件夹导入，保存在此计算机上。",
  removeWeights: "从此计算机移除",
  weightsOf: (name) => `：${name} 的权重`,

  where: {
    partial: (bytes, totalBytes) =>
      `已下载 ${Math.floor((bytes / Math.max(1, totalBytes)) * 100)}%，${loaded({ loadedBytes: bytes, totalBytes })}。`,
    absent: "不在此计算机上。",
    absentBuiltIn: "内置：随页面提供，尚未保存到此计算机上。",
    absentLoaded: "已加载，但未保存在此计算机上。",
    present: (bytes, modified, isLoaded, builtIn) =>
      `${builtIn ? "内置，" : ""}${isLoaded ? "已加载" : "已就绪"}：${modified === null ? "" : `${chinese.day(modified)}起`}保存在此计算机上，${size(bytes)}。`,
  },
  downloading: (name, progress) => `正在下载 ${name}：${loaded(progress)}`,
  verifying: (name, progress) => `正在校验 ${name}：${loaded(progress)}`,
  verified: "校验完成：内容完整无误。",
  filesOf: (name) => `${name} 的文件`,
  fileAction: {
    download: "下载",
    resume: "继续",
    pause: "暂停",
    cancel: "取消",
    verify: "校验",
    stopVerifying: "停止校验",
    export: "导出",
    delete: "删除",
    repair: "修复",
  },

  addressProblem: (problem, target) =>
    ({
      "no-address": `这不是有效的地址：应以 https:// 开头（此计算机可用 http://），并指向${{ folder: "一个文件夹", file: "一个文件", server: "一台服务器" }[target]}。`,
      credentials: "不使用含有用户名或密码的地址。",
      loopback: "表示此计算机请写 localhost 或 127.0.0.1；浏览器的安全策略不支持 [::1]。",
      insecure:
        "访问其他计算机只能使用 https，因为使用 http 时沿途任何人都能读到文本；http 只能用于此计算机（localhost 或 127.0.0.1）。",
    })[problem],

  addressOfWeights: (name) => `${name} 的权重的地址`,
  aboutAddressOfWeights: "MLC 格式的检查点；也可由此计算机通过 http://localhost 提供。",
  loadFromThere: "从该处加载",
  chooseFolder: "选择文件夹",
  chooseAnotherFolder: "选择其他文件夹",
  tryAgain: "重试",
  withWeightsOf: (name) => `（内含 ${name} 的权重）`,
  cancelImport: "取消导入",
  ofWeightsOf: (name) => `（${name} 的权重）`,
  aboutFolder: "来自此计算机或 U 盘。浏览器可能会称之为“上传”，实际上只是复制到浏览器在本机的存储中。",
  importing: (name) => `正在导入 ${name}`,
  convertCheckpoint: "转换检查点",
  intoWeightsOf: (name) => `（转换为 ${name} 的权重）`,
  aboutCheckpoint: "按发布时的形式：此计算机上的 safetensors、PyTorch 文件或 GGUF。",
  convertBuiltIn: "转换内置模型",
  cancelConverting: "取消转换",
  forModel: (name) => `（用于 ${name}）`,
  aboutConverting: (host) => `在此计算机上完成。之后会从 ${host} 下载一次模型库：首次加载须有网络。`,
  convertingBuiltIn: (progress) => `正在转换内置模型：${loaded(progress)}`,
  convertingFor: (name) => `正在为 ${name} 转换`,

  own: "我的模型",
  aboutOwn:
    "任何 GGUF 模型都可在处理器上运行，若浏览器允许，也可在图形处理器上运行；MLC 格式的文件夹在图形处理器上运行，已发布的检查点可以转换成这种格式。文件只会复制到浏览器在本机的存储中。",
  openGguf: "打开 GGUF 文件",
  openMlc: "打开 MLC 文件夹",
  address: "模型的地址",
  aboutAddress: "以 .gguf 结尾的文件，或 MLC 格式的文件夹。起初只下载文件头。",
  lookInto: "检查此地址",
  looking: "正在检查模型",
  keeping: (progress) => `正在保存模型：${loaded(progress)}`,
  adding: "添加模型",
  notes: "添加此模型",
  mlcFound: (architecture, quantization, bytes) =>
    `MLC 格式的模型：${architecture}${quantization === "" ? "" : `，${quantization}`}，${size(bytes)}。`,
  ggufFound: (architecture, bytes, parts, trainedTokens) =>
    `GGUF 模型：${architecture}，${size(bytes)}${parts === 1 ? "" : `，共 ${parts} 个部分`}${trainedTokens === null ? "" : `，训练时的上下文为 ${number(trainedTokens)} 个词元`}。`,
  tokensEstimated: (tokenizer) => `其分词器（${tokenizer}）无法在此重建：词元数为估计值，宁多勿少。`,
  name: "名称",
  nameMissing: "模型需要名称。",
  contextProblem: (least) => `上下文应为整数个词元，至少 ${least} 个。`,
  licence: "许可证",
  howAsked: "提问方式",
  dialectChoice: {
    knowcoder: "以 KnowCoder 训练时的形式：用于 KnowCoder 及同类模型",
    chat: "以指令：用于可对话的模型",
    compact: "以简短形式：用于与本页面的小型 KnowCoder 训练方式相同的模型",
  },
  context: "上下文的词元数",
  aboutContext: "提示词与答案合计可占的长度；越长占用的内存越多。词元是词的片段。",
  onGpu: "在图形处理器上运行",
  aboutGpu: "浏览器支持 WebGPU 时更快；否则使用处理器的所有核心。",
  library: "模型库",
  aboutLibrary: "针对某类模型及其量化方式编译的程序；两者都须匹配。",
  otherLibrary: "其他，位于某个地址",
  addressOfLibrary: "模型库的地址",
  add: "添加模型",

  byServer: "在服务器上精读",
  server: "服务器",
  aboutServer:
    "vLLM、llama.cpp 或其他兼容 OpenAI 接口的服务器。在您填写服务器之前，不会发送任何内容；填写之后，要抽取的文本会发送到该服务器。",
  serverNoted: (host) => `已记录 ${host}，当前未使用。`,
  useAgain: "再次使用",
  forget: "删除此服务器",
  serverForm: "服务器",
  addressOfServer: "服务器的地址",
  aboutAddressOfServer: "按服务器显示或其文档所写的地址：使用 https；此计算机上的服务器可用 http。",
  modelName: "模型的名称",
  aboutModelName: "留空则从服务器的列表中选择。有些服务器没有列表。",
  key: "服务器的密钥",
  aboutKey: "如果服务器要求。密钥只发送给该服务器，不会出现在链接或导出的内容中。",
  keepKey: "在此计算机上保存密钥",
  aboutKeepKey: "否则关闭页面后即被清除。浏览器保存时不加密。",
  ask: "查询服务器",
  asking: "正在查询服务器",
  useServerForm: "使用此服务器",
  serverIs: ({ software, version, model: name, contextTokens, grammar }, concurrency) => {
    const kind = { vllm: "vLLM", "llama.cpp": "llama.cpp 的服务器", other: "其他类型的服务器" }[software];
    const context =
      contextTokens === null
        ? "它没有说明一次可读取多少个词元，因此按 2,048 个计算。"
        : `一次可读取 ${number(contextTokens)} 个词元。`;
    const held =
      grammar === null
        ? "它无法将答案限制在所选的类之内：按原样读取答案，其中可能含有其他类。"
        : "经测试，它可以将答案限制在所选的类之内。";
    return `这是 ${kind}${version === null ? "" : ` ${version}`}，模型为 ${name}。${context}${held}最多同时发送 ${concurrency} 个提示词。`;
  },
  serverModel: "服务器上的模型",
  concurrency: "同时处理的提示词数",
  aboutConcurrency: "留空则使用此服务器适合的数量。",
  concurrencyProblem: (most) => `请填写 1 到 ${most} 之间的数，或留空。`,
  useServer: "使用此服务器",
};
