import type { DialectName } from "../../../core/extract/writer/prompt/dialect";
import type { AddressProblem, AddressTarget } from "../../../models/address";
import type { AboutModel, Check } from "../../../models/kinds/kind";
import type { Inspection } from "../../../models/kinds/server/openai";
import { chapter } from "../messages";
import { english, loaded } from "./english";

interface Progress {
  readonly loadedBytes: number;
  readonly totalBytes: number | null;
}

const { number, size } = english;

/** The dialog "Model". */
export const modelMessages = chapter("model", {
  title: "Model",
  cancel: "Cancel",
  /** The ways to read; the third is a server's, `byServer`. */
  ways: {
    instant: {
      title: "Instant reading: built in",
      about: "Marks the text while you write, on any computer. Your text stays here.",
    },
    computer: {
      title: "Close reading on this computer’s graphics processor",
      about:
        "A language model reads sentence by sentence and writes down what it finds: slower, and often closer. Your text stays here. A small one also runs without a graphics processor, slowly.",
    },
  },
  aboutFetching:
    "The instruction models are fetched from huggingface.co and raw.githubusercontent.com once chosen, and kept by the browser. Texts are never sent there: these models run in this page. Only a server of yours, where you name one, is sent what it reads.",

  /** What a page of a text takes, as measured here. */
  perPage: (seconds: number) => `About ${english.roughly(seconds)} per page for the selected classes.`,

  /** The model that is chosen: its condition, and what can be done about it. */
  present: "Present model",
  load: (name: string) => `Load ${name}`,
  loading: (name: string) => `Loading ${name}`,
  cancelLoading: "Cancel loading",
  restart: "Restart",
  useBuiltIn: "Use the built-in model",
  withContext: (tokens: number, bytes: number) => `Use ${number(tokens)} tokens, ${size(bytes)} of graphics memory`,
  withVariant: (name: string) => `Use ${name}`,
  condition: {
    failed: "It could not be loaded.",
    metered: "This connection is metered: nothing is fetched before you ask for it.",
    phone: "On a phone nothing heavy is fetched before you ask for it.",
    idle: "It is not loaded. What was fetched before is kept on this computer.",
    arriving: "What arrives is kept on this computer for the next visit.",
    marking: "It marks spans of the text for all classes at once, on the processor of this computer.",
    server: (contextTokens: number, concurrency: number, grammar: boolean) =>
      `It reads ${number(contextTokens)} tokens at once, ${concurrency === 1 ? "one prompt at a time" : `up to ${number(concurrency)} prompts at once`}; ${grammar ? "its answers can hold the selected classes only" : "it cannot limit its answers to the selected classes, so they are read as they come"}.`,
    gpu: (contextTokens: number) =>
      `It reads ${number(contextTokens)} tokens at once, on the graphics processor of this computer.`,
    oneThread: (contextTokens: number) =>
      `It reads ${number(contextTokens)} tokens at once, on one thread, for this page is not cross-origin isolated: expect it to be slow.`,
    threads: (contextTokens: number, threads: number) =>
      `It reads ${number(contextTokens)} tokens at once, on up to ${threads} threads of this computer.`,
  },

  /** A card: what a model is, and what it needs. */
  more: "More",
  aboutModel: (name: string) => `about ${name}`,
  chosen: "✓ chosen",
  choose: (name: string) => `Choose ${name}`,
  runsOn: { cpu: "any processor", gpu: "graphics processor (WebGPU)" },
  graphicsMemory: (bytes: number) => `${size(bytes)} of its memory`,
  contextTokens: (tokens: number) =>
    `reads ${number(tokens)} tokens (about ${number(Math.round((tokens * 0.75) / 100) * 100)} words) at once`,
  noLicence: "no licence noted",
  dialect: {
    compact: "asked in a short form",
    knowcoder: "asked as KnowCoder was trained",
    chat: "asked by an instruction",
  } satisfies Readonly<Record<DialectName, string>>,
  marksSpans: "marks spans of the text, writes nothing",
  about: (model: AboutModel): string => {
    switch (model.code) {
      case "reader":
        return "The built-in encoder: marks spans of the text for all classes at once, in English, on any computer.";
      case "built-in":
        return "A small KnowCoder that comes with this page: runs on any computer, slowly; finds mentions well and confuses similar classes.";
      case "built-in-on-gpu":
        return "The same small KnowCoder on the graphics processor: the quickest way to try that.";
      case "knowcoder":
        return "KnowCoder's own extraction model; its weights come from an address or a folder of yours.";
      case "knowcoder-base":
        return "KnowCoder before its last training; its weights come from an address or a folder of yours.";
      case "chat-small":
        return "A small instruction model, for trying out the graphics processor.";
      case "chat-most-laptops":
        return "An instruction model for most laptops; many languages.";
      case "chat-middle":
        return "A middle-sized instruction model.";
      case "chat-middle-code":
        return "A middle-sized instruction model that is good with code; mostly English.";
      case "chat-large":
        return "A large instruction model for strong graphics processors; many languages.";
      case "server":
        return "";
      case "own-mlc":
        return "A model in MLC form of yours.";
      case "own-gguf":
        return `A GGUF of yours (${model.architecture})${model.tokensEstimated ? "; its tokens are estimated, for its tokenizer is of a kind that cannot be rebuilt here" : ""}.`;
    }
  },
  nothingAgainst: "It can run on this computer.",
  check: {
    pass: "in order",
    warn: "with a drawback",
    fail: "missing",
    unknown: "not known",
  } satisfies Readonly<Record<Check["status"], string>>,
  checkFound: (check: Check): string => {
    switch (check.name) {
      case "isolation":
        return check.status === "pass"
          ? `${number(check.cores)} processor cores can work at the same time.`
          : "This page is not isolated from others, so one processor core alone can work.";
      case "webgpu":
        return {
          offered: "This browser offers WebGPU.",
          missing: "This browser offers no WebGPU.",
          unusable: "The browser has WebGPU, but finds no graphics processor that it may use.",
        }[check.found];
      case "adapter":
        return check.status === "pass"
          ? `The graphics processor is ${check.adapter ?? "one without a name"}.`
          : `The graphics processor is imitated by software (${check.adapter ?? "no name"}): that works, very slowly.`;
      case "feature":
        return check.status === "pass"
          ? `The graphics processor has ${check.feature}.`
          : `The graphics processor lacks ${check.feature}; ${check.variant ?? "a variant in 32 bits"} does without.`;
      case "buffer":
        return `Its largest tensor needs ${size(check.needed)} in one buffer (${check.limit}); ${size(check.found)} are allowed.`;
      case "memory": {
        const known = check.contexts.map(
          ({ tokens, memoryBytes }) => `${size(memoryBytes)} at ${number(tokens)} tokens`,
        );
        return `It takes about ${known.join(", ") || size(check.bytes)} of graphics memory; browsers do not say how much is free.`;
      }
      case "weights":
        return {
          made: "Its weights are made of the built-in model, on this computer.",
          known: "It is known where the weights come from.",
          unknown:
            "Nobody has published these weights for the browser: name an address, or choose the folder of a converted checkpoint.",
        }[check.found];
      case "storage": {
        if (check.stored) return "Its files are on this computer already.";
        const needed = `It ${check.made ? "keeps" : "fetches"} ${size(check.bytes)}`;
        if (check.free === null) return `${needed}; the browser does not say how much it can keep.`;
        if (check.status === "pass") return `${needed}; ${size(check.free)} can be kept.`;
        return check.status === "warn"
          ? `${needed} and only ${size(check.free)} can be kept, so it is fetched again at each visit.`
          : `${needed}, and only ${size(check.free)} can be kept.`;
      }
      case "persistence":
        return check.persisted
          ? "What is kept stays until it is deleted here."
          : "The browser may delete what is kept when the disk fills up; “Storage” asks it not to.";
    }
  },
  contextChoice: (name: string) => `Context of ${name}, and the graphics memory it takes`,
  contextOption: (tokens: number, bytes: number) => `${number(tokens)} tokens, ${size(bytes)}`,
  addedByYou: "You have added this model; removing it deletes its files.",
  remove: "Remove",
  made: "Its weights were made of the built-in model and are kept on this computer.",
  imported: "Its weights were imported from a folder and are kept on this computer.",
  removeWeights: "Remove from this computer",
  weightsOf: (name: string) => `: the weights of ${name}`,

  /** The files of a model: where they are, and what is done with them. */
  where: {
    partial: (bytes: number, totalBytes: number) =>
      `${Math.floor((bytes / Math.max(1, totalBytes)) * 100)}% downloaded, ${loaded({ loadedBytes: bytes, totalBytes })}.`,
    absent: "Not on this computer.",
    absentBuiltIn: "Built in: it comes with this page, and is not on this computer yet.",
    absentLoaded: "Loaded, but not kept on this computer.",
    present: (bytes: number, modified: number | null, isLoaded: boolean, builtIn: boolean) => {
      const condition = builtIn ? `Built in${isLoaded ? " and loaded" : ", ready"}` : isLoaded ? "Loaded" : "Ready";
      return `${condition}: on this computer${modified === null ? "" : ` since ${english.day(modified)}`}, ${size(bytes)}.`;
    },
  },
  downloading: (name: string, progress: Progress) => `Downloading ${name}: ${loaded(progress)}`,
  verifying: (name: string, progress: Progress) => `Checking ${name}: ${loaded(progress)}`,
  verified: "Checked: every byte is as it should be.",
  filesOf: (name: string) => `Files of ${name}`,
  fileAction: {
    download: "Download",
    resume: "Resume",
    pause: "Pause",
    cancel: "Cancel",
    verify: "Verify",
    stopVerifying: "Stop checking",
    export: "Export",
    delete: "Delete",
    repair: "Repair",
  },

  addressProblem: (problem: AddressProblem, target: AddressTarget): string =>
    ({
      "no-address": `This is no address: it should begin with https:// (or http:// for this computer) and name a ${target}.`,
      credentials: "An address with a name or a password in it is not used.",
      loopback: "Write localhost or 127.0.0.1 for this computer; browsers' policies have no word for [::1].",
      insecure:
        "Other computers are asked over https only, for over http anybody on the way can read the text; http is for this computer (localhost or 127.0.0.1).",
    })[problem],

  /** Weights that nobody has published. */
  addressOfWeights: (name: string) => `Address of the weights of ${name}`,
  aboutAddressOfWeights: "A checkpoint in MLC form; http://localhost may serve one from this computer.",
  loadFromThere: "Load from there",
  chooseFolder: "Choose folder",
  chooseAnotherFolder: "Choose another folder",
  tryAgain: "Try again",
  withWeightsOf: (name: string) => `with the weights of ${name}`,
  cancelImport: "Cancel import",
  ofWeightsOf: (name: string) => `of the weights of ${name}`,
  aboutFolder:
    "From this computer or a stick. Browsers may call it an upload; it is only copied into their own storage here.",
  importing: (name: string) => `Importing ${name}`,
  convertCheckpoint: "Convert a checkpoint",
  intoWeightsOf: (name: string) => `into the weights of ${name}`,
  aboutCheckpoint: "As it was published: safetensors, PyTorch files or a GGUF on this computer.",
  convertBuiltIn: "Convert the built-in model",
  cancelConverting: "Cancel converting",
  forModel: (name: string) => `for ${name}`,
  aboutConverting: (host: string) =>
    `Done on this computer. Its model library then comes from ${host}, once: without a network it cannot be loaded the first time.`,
  convertingBuiltIn: (progress: Progress) => `Converting the built-in model: ${loaded(progress)}`,
  convertingFor: (name: string) => `Converting for ${name}`,

  /** Models of the user's. */
  own: "Your own models",
  aboutOwn:
    "Any model in GGUF runs on the processor or, where the browser allows it, on the graphics processor; a folder in MLC form runs on the graphics processor, and a checkpoint as it was published can be made one. Files are only copied into the browser's own storage here.",
  openGguf: "Open GGUF file",
  openMlc: "Open MLC folder",
  address: "Address of a model",
  aboutAddress: "A file that ends in .gguf, or a folder in MLC form. Only its header is fetched to begin with.",
  lookInto: "Check the address",
  looking: "Checking the model",
  keeping: (progress: Progress) => `Keeping the model: ${loaded(progress)}`,
  adding: "Adding a model",
  notes: "Add this model",
  mlcFound: (architecture: string, quantization: string, bytes: number) =>
    `A model in MLC form: ${architecture}${quantization === "" ? "" : `, ${quantization}`}, ${size(bytes)}.`,
  ggufFound: (architecture: string, bytes: number, parts: number, trainedTokens: number | null) =>
    `A GGUF: ${architecture}, ${size(bytes)}${parts === 1 ? "" : ` in ${parts} parts`}${trainedTokens === null ? "" : `, trained on ${number(trainedTokens)} tokens`}.`,
  tokensEstimated: (tokenizer: string) =>
    `Its tokenizer (${tokenizer}) cannot be rebuilt here: tokens are estimated, rather too many than too few.`,
  name: "Name",
  nameMissing: "A model needs a name.",
  contextProblem: (least: number) => `The context is a whole number of tokens, ${least} at least.`,
  licence: "Licence",
  howAsked: "How it is asked",
  dialectChoice: {
    knowcoder: "as KnowCoder was trained: for KnowCoder and models like it",
    chat: "by an instruction: for models that people chat with",
    compact: "in a short form: for models trained like the small KnowCoder of this page",
  } satisfies Readonly<Record<DialectName, string>>,
  context: "Context in tokens (pieces of words)",
  aboutContext: "What a prompt and its answer may have together; more takes more memory.",
  onGpu: "On the graphics processor",
  aboutGpu: "Faster where the browser has WebGPU for it; otherwise all cores of the processor are used.",
  library: "Model library",
  aboutLibrary: "The compiled program for a kind of model and its quantization; both have to fit.",
  otherLibrary: "another, at an address",
  addressOfLibrary: "Address of the model library",
  add: "Add model",

  /** A server. */
  byServer: "Close reading on a server",
  server: "A server",
  aboutServer:
    "vLLM, llama.cpp or any other server that speaks OpenAI's protocol. Nothing is sent anywhere until you name one here; from then on the texts that you extract from are sent to it.",
  serverNoted: (host: string) => `${host} is noted, and not in use.`,
  useAgain: "Use it again",
  forget: "Forget this server",
  serverForm: "Server",
  addressOfServer: "Address of the server",
  aboutAddressOfServer:
    "As the server prints it, or as its documentation names it: https, or http for one on this computer.",
  modelName: "Name of the model",
  aboutModelName: "Left empty, you choose from the server's list. Some servers have none.",
  key: "Key of the server",
  aboutKey: "If it wants one. It is sent to this server alone, and stands in no link and in no export.",
  keepKey: "Keep the key on this computer",
  aboutKeepKey: "Otherwise it is forgotten when the page is closed. The browser keeps it unencrypted.",
  ask: "Ask the server",
  asking: "Asking the server",
  useServerForm: "Use this server",
  serverIs: ({ software, version, model, contextTokens, grammar }: Inspection, concurrency: number) => {
    const kind = { vllm: "vLLM", "llama.cpp": "llama.cpp's server", other: "a server of another kind" }[software];
    const context =
      contextTokens === null
        ? "It does not say how many tokens it reads, so 2,048 are counted on."
        : `It reads ${number(contextTokens)} tokens at once.`;
    const held =
      grammar === null
        ? "It cannot limit its answers to the selected classes: they are read as they come, and may hold others."
        : "It can limit its answers to the selected classes, which was tried.";
    return `This is ${kind}${version === null ? "" : ` ${version}`} with ${model}. ${context} ${held} It is asked up to ${concurrency} prompts at once.`;
  },
  serverModel: "Model of the server",
  concurrency: "Prompts at once",
  aboutConcurrency: "Left empty, as many as this server is good for.",
  concurrencyProblem: (most: number) => `A number from 1 to ${most}, or nothing.`,
  useServer: "Use this server",
});
