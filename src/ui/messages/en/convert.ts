import type { Quantization } from "../../../convert/quantize/kernel";
import { chapter } from "../messages";
import { english, loaded } from "./english";

interface Progress {
  readonly loadedBytes: number;
  readonly totalBytes: number | null;
}

const { number, roughly, size, twoDigits } = english;

/** The dialog "Convert a checkpoint". */
export const convertMessages = chapter("convert", {
  title: "Convert a checkpoint",
  lead: "A model as it was published, Llama or of its shape (Mistral, Qwen2, Qwen3), becomes one that runs in this page on the graphics processor. Everything happens on this computer; browsers may call it an upload.",
  chooseFolder: "Choose folder",
  chooseFile: "Choose GGUF file",
  aboutFolder:
    "A folder holds config.json, *.safetensors or pytorch_model*.bin, and tokenizer.json or tokenizer.model.",
  lookingInto: (name: string) => `Looking into ${name}`,
  looking: "Looking into the checkpoint",
  cancel: "Cancel",
  stop: "Stop converting",
  converting: "Converting",
  aboutClosing:
    "This window may be closed; the tab has to stay open. If it is not, choose the same checkpoint again: it goes on with what is missing.",
  done: {
    weights: (name: string) => `${name} is converted. It is kept in this browser, and is being loaded.`,
    own: (name: string) => `${name} is converted. It is kept in this browser. What is left is to note how it is run.`,
    directory: (name: string) =>
      `${name} is converted. It is in the folder, from which any browser can open it (Open MLC folder).`,
  },
  goToModels: "Go to the models",
  another: "Convert another",

  form: "Convert this checkpoint",
  quantization: "Quantization",
  goal: "It becomes",
  begun: "What is finished was kept; with the same choices it goes on from there.",
  goOn: "Go on converting",
  convert: "Convert",
  chooseAnother: "Choose another",

  /** What was recognised of a checkpoint: names, and what is said of each. */
  checkpoint: "Checkpoint",
  architecture: "Architecture",
  weights: "Weights",
  context: "Context",
  tokenizer: "Tokenizer",
  torchFiles: "PyTorch files",
  checkpointOf: (name: string, form: string) => `${name} (${form})`,
  architectureOf: (name: string, layers: number, width: number) =>
    `${name}, ${layers} layers of width ${number(width)}`,
  weightsOf: (weights: number, types: readonly string[], bytes: number) =>
    `${weights >= 1e9 ? `${twoDigits(weights / 1e9)} billion` : `${twoDigits(weights / 1e6)} million`}, stored as ${types.join(", ")}: ${size(bytes)}`,
  contextOf: (tokens: number) => `${number(tokens)} tokens`,

  /** What a conversion will take. */
  time: "Time",
  space: "Space",
  memory: "Memory",
  timeOf: (seconds: number) => `about ${roughly(seconds)}, by a sample`,
  /** `free` is null where nobody knows it, or it does not matter. */
  spaceOf: (bytes: number, free: number | null) =>
    `${size(bytes)}${free === null ? "" : ` of the ${size(free)} that this browser may use`}`,
  memoryOf: (bytes: number) => `about ${size(bytes)}`,

  quantizations: {
    q4f16_1: "q4f16_1: four bits, smallest; needs a graphics processor with shader-f16",
    q4f32_1: "q4f32_1: four bits, for any graphics processor",
    q0f16: "q0f16: sixteen bits, as it is; needs shader-f16",
    q0f32: "q0f32: thirty-two bits, as it is",
  } satisfies Readonly<Record<Quantization, string>>,
  modelInBrowser: (model: string) => `${model}, in this browser`,
  ownModel: "a model of your own, in this browser",
  folder: "a folder, on a disk or a stick",

  /** How far a conversion is. */
  preparing: (name: string) => `Preparing ${name}`,
  checking: (name: string, progress: Progress) => `Checking what is finished of ${name}: ${loaded(progress)}`,
  progress: (name: string, progress: Progress, secondsLeft: number | null) =>
    `Converting ${name}: ${loaded(progress)}${secondsLeft === null ? "" : `, about ${roughly(secondsLeft)} left`}`,
});
