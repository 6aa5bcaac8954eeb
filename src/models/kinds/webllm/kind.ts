import { DIALECTS } from "../../../core/extract/writer/prompt/dialect";
import type { Kind, OwnParts, WriterParts } from "../kind";
import { alternatives } from "./alternatives";
import { contexts, withContext } from "./context";
import type { Template } from "./options";

/** A model in MLC form that WebLLM runs on the graphics processor. */
export interface WebllmEntry extends WriterParts {
  readonly runtime: "webllm";
  /** Folder of the weights; null where nobody has published them, so that the user names an address or a folder. */
  readonly weights: string | null;
  readonly library: string;
  readonly template: Template;
  readonly needs: GpuNeeds;
}

interface GpuNeeds {
  /** Memory of the graphics processor, in bytes: weights, cache for `contextTokens`, and buffers. */
  readonly memoryBytes: number;
  /** What of it each token of context takes; null where nobody has said. */
  readonly cacheBytesPerToken: number | null;
  /** Features of the adapter, such as `shader-f16`. */
  readonly features: readonly string[];
  /** The largest single tensor, which has to fit one storage buffer. */
  readonly largestBufferBytes: number;
}

/** A folder in MLC form of the user's, at an address or kept here. */
export interface OwnMlc extends OwnParts {
  readonly runtime: "webllm";
  readonly weights: string;
  readonly library: string;
  readonly template: Template;
  readonly downloadBytes: number;
  readonly features: readonly string[];
  readonly largestBufferBytes: number;
}

/** WebLLM, on the graphics processor. */
export const webllm: Kind<WebllmEntry, OwnMlc> = {
  id: "webllm",
  engineName: "webllm",
  isMeasured: true,
  // A model that was chosen in an earlier visit may meet another browser, another graphics processor or a full disk.
  isCheckedAtLoad: true,
  runsUnkept: false,
  usesThreads: false,
  usesGpu: () => true,
  late: async () => (await import("./late")).late,
  weights({ library, ...entry }, { weights }) {
    const address = entry.weights ?? weights;
    return address === null ? null : { form: "mlc", address, library };
  },
  isUnpublished: ({ weights }) => weights === null,
  graphicsMemory: ({ needs }) => needs.memoryBytes,
  contexts,
  withContext,
  alternatives,
  library: ({ library }) => library,
  ownEntry: (parts, { weights, library, template, downloadBytes, features, largestBufferBytes }) => ({
    ...parts,
    runtime: "webllm",
    about: { code: "own-mlc" },
    downloadBytes,
    weights,
    library,
    template: DIALECTS[parts.dialect].wrapping === "chat" ? { kind: "chat" } : template,
    // Weights, and about a fifth for the cache and buffers.
    needs: { memoryBytes: Math.round(downloadBytes * 1.2), cacheBytesPerToken: null, features, largestBufferBytes },
  }),
};
