/**
 * The script of a worker that speaks the workers' protocol (`platform/rpc/protocol.ts`) as an engine in the place of
 * WebLLM's: it loads at once, and answers every prompt with the first words of the sentence in it that begin with a capital
 * letter, as the dialect `knowcoder` writes it.
 */
export const SCRIPTED_WORKER = `
self.addEventListener("message", ({ data }) => {
  const { type, call, method, input } = data;
  if (type !== "call") return;
  const emit = (event) => postMessage({ type: "event", call, event });
  const end = (result) => postMessage({ type: "done", call, result });
  if (method === "load") {
    const totalBytes = input.downloadBytes;
    emit({ phase: "start", loadedBytes: totalBytes, totalBytes });
    end({ contextTokens: input.contextTokens, grammar: true });
  } else if (method === "complete") {
    const { prompt } = input;
    if (prompt.includes("BREAK THE DEVICE")) {
      postMessage({ type: "failed", call, failure: { code: "engine-lost", reason: "no graphics memory is left" } });
      return;
    }
    const sentence = /sentence = "(.*)"/.exec(prompt)?.[1] ?? "";
    const mention = /[A-Z][a-z]+ [A-Z][a-z]+/.exec(sentence)?.[0] ?? "";
    emit({ type: "piece", text: 'results = [\\n\\tPerson("' + mention + '"),\\n]', probability: null });
    const usage = { promptTokens: 9, cachedTokens: 0, completionTokens: 9, promptMilliseconds: 1, completionMilliseconds: 1 };
    emit({ type: "end", reason: "stop", usage });
    end();
  }
});
`;
