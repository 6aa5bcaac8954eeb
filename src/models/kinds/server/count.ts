import { isFields } from "../../../core/foreign";
import { estimateTokens } from "../../tokens/estimate";
import type { ServerFacts } from "./inspect";
import { type Patience, retried } from "./retry";
import type { Server } from "./server";

/** Requests at once: a long text has hundreds of sentences to count. */
const WIDTH = 8;
/** Texts whose count is remembered; classes come again with every plan. */
const REMEMBERED = 4000;

/**
 * Counts tokens at a server: vLLM and llama.cpp do it at `/tokenize`. Elsewhere, and where that fails, the length of the
 * text has to do.
 */
export function createRemoteCounter(
  server: Server,
  { software, model }: Pick<ServerFacts, "software" | "model">,
  patience: Patience,
): (texts: readonly string[], signal: AbortSignal) => Promise<readonly number[]> {
  const known = new Map<string, number>();
  let counts = software !== "other";

  async function ask(text: string, signal: AbortSignal): Promise<number> {
    const body =
      software === "vllm" ? { model, prompt: text, add_special_tokens: false } : { content: text, add_special: false };
    const answer = await retried(() => server.readJson("/tokenize", body, signal), patience, signal);
    if (isFields(answer) && typeof answer.count === "number") return answer.count;
    if (isFields(answer) && Array.isArray(answer.tokens)) return answer.tokens.length;
    throw new RangeError("the answer holds no count");
  }

  async function count(text: string, signal: AbortSignal): Promise<number> {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (!counts) return estimateTokens(text);
    try {
      const tokens = await ask(text, signal);
      if (known.size >= REMEMBERED) known.clear();
      known.set(text, tokens);
      return tokens;
    } catch {
      signal.throwIfAborted();
      // It does not count, or not for us: that is no reason not to ask it for answers.
      counts = false;
      return estimateTokens(text);
    }
  }

  return async (texts, signal) => {
    const counted = new Array<number>(texts.length).fill(0);
    const left = texts.entries();
    const work = async (): Promise<void> => {
      for (const [index, text] of left) counted[index] = await count(text, signal);
    };
    await Promise.all(Array.from({ length: Math.min(WIDTH, texts.length) }, work));
    return counted;
  };
}
