import { type EngineSpeed, speedOf } from "../../core/extract/writer/speed";
import type { CompletionRequest, TextModel } from "../../core/extract/writer/text-model";

/**
 * What comes first is slow: weights are touched for the first time, and WebAssembly is still being compiled for speed
 * while it runs. It is done for that alone.
 */
const WARM_UP: CompletionRequest = {
  prompt: "Nobody in the village remembered when the old mill by the river had last been open to anyone at all.",
  maxTokens: 8,
  stop: [],
};

/** Some 45 tokens; no prompt of an extraction begins so. */
const MEASURED: CompletionRequest = {
  prompt:
    "In the spring of that year the two sisters left the harbour, crossed the mountains on foot and reached the old city, where a merchant gave them work, a room above his shop, and every evening a story about the sea.",
  maxTokens: 8,
  stop: [],
};

/**
 * How fast a loaded engine reads and writes on this computer as it is now, from fixed prompts: about a second of work on
 * two cores. Null where it does not say. Rejects with the signal's reason, or with what `complete` throws.
 */
export async function calibrate(engine: Pick<TextModel, "complete">, signal: AbortSignal): Promise<EngineSpeed | null> {
  let speed: EngineSpeed | null = null;
  for (const request of [WARM_UP, MEASURED]) {
    for await (const event of engine.complete(request, signal)) {
      if (event.type === "end") speed = speedOf(event.usage);
    }
  }
  return speed;
}
