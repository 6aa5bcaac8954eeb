/**
 * The script of a worker that speaks the engines' protocol in the place of WebLLM's: it loads at once, and answers every
 * prompt with the first words of the sentence in it that begin with a capital letter, as the dialect `knowcoder` writes it.
 */
export const SCRIPTED_WORKER = `
let options = null;
self.addEventListener("message", ({ data }) => {
  if (options === null) { options = data; return; }
  const { type, call } = data;
  if (type === "load") {
    const totalBytes = options.downloadBytes;
    postMessage({ type: "progress", call, progress: { phase: "start", loadedBytes: totalBytes, totalBytes } });
    postMessage({ type: "loaded", call, capabilities: { contextTokens: options.contextTokens, grammar: true } });
  } else if (type === "complete") {
    const { prompt } = data.request;
    if (prompt.includes("BREAK THE DEVICE")) {
      postMessage({ type: "failed", call, failure: { code: "engine-lost", reason: "no graphics memory is left" } });
      return;
    }
    const sentence = /sentence = "(.*)"/.exec(prompt)?.[1] ?? "";
    const mention = /[A-Z][a-z]+ [A-Z][a-z]+/.exec(sentence)?.[0] ?? "";
    const text = 'results = [\\n\\tPerson("' + mention + '"),\\n]';
    postMessage({ type: "event", call, event: { type: "piece", text, probability: null } });
    const usage = { promptTokens: 9, cachedTokens: 0, completionTokens: 9, promptMilliseconds: 1, completionMilliseconds: 1 };
    postMessage({ type: "event", call, event: { type: "end", reason: "stop", usage } });
    postMessage({ type: "completed", call });
  } else if (type === "unload") postMessage({ type: "unloaded", call });
});
`;
