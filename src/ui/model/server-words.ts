import { defaultConcurrency, type Inspection } from "../../engine/remote/openai";

const number = new Intl.NumberFormat("en");

const SOFTWARE: Readonly<Record<Inspection["software"], string>> = {
  vllm: "vLLM",
  "llama.cpp": "llama.cpp's server",
  other: "a server of another kind",
};

/** What a server has said it is, and what was tried with it. */
export function serverSentence(inspection: Inspection): string {
  const { software, version, model, contextTokens, grammar } = inspection;
  const named = version === null ? SOFTWARE[software] : `${SOFTWARE[software]} ${version}`;
  const context =
    contextTokens === null
      ? "It does not say how many tokens it reads, so 2,048 are counted on."
      : `It reads ${number.format(contextTokens)} tokens at once.`;
  const held =
    grammar === null
      ? "It takes no grammar: answers are read as they come, and may hold classes that were not asked for."
      : "It takes a grammar, which was tried: answers hold the selected classes only.";
  const several = defaultConcurrency(inspection);
  return `This is ${named} with ${model}. ${context} ${held} It is asked up to ${several} prompts at once.`;
}
