import { type FailureCode, KnowCoderError } from "../../core/errors";
import type {
  CompletionEvent,
  CompletionRequest,
  EngineCapabilities,
  LoadProgress,
  TextModel,
} from "../../core/extract/writer/text-model";
import { connectService } from "../../platform/rpc/client";
import type { ClientPort } from "../../platform/rpc/protocol";
import type { EngineMethods } from "./engine-service";

export interface ConnectOptions<Options> {
  readonly name: string;
  readonly model: string;
  /** What is known before the engine is loaded; its own word counts from then on. */
  readonly capabilities: EngineCapabilities;
  /** Starts whatever runs the engine; called again after it was lost or unloaded. */
  readonly open: () => ClientPort;
  /** Which model it is to load, sent with each load. */
  readonly options: Options;
  /** Counts tokens without waking the engine; left out, the engine is asked. */
  readonly countTokens?: (texts: readonly string[]) => Promise<readonly number[]>;
  /** How long the other end may say nothing at all while it has something to do; 20 by default. */
  readonly silenceSeconds?: number;
  /** How long an abort may take before the other end is ended by force; 5 by default. */
  readonly abortSeconds?: number;
}

/** After these the other end is of no use any more, even where its worker still answers. */
const FATAL: ReadonlySet<FailureCode> = new Set([
  "engine-lost",
  "engine-silent",
  "engine-not-loaded",
  "engine-elsewhere",
]);

/**
 * An engine that runs at the other end of a port, seen from here. A dead end is reported as `engine-lost` at once, a
 * silent one as `engine-silent`; both can be loaded again. An aborted load ends the other side altogether.
 */
export function connectEngine<Options>(connect: ConnectOptions<Options>): TextModel {
  const { silenceSeconds = 20 } = connect;
  let capabilities = connect.capabilities;
  let loading: Promise<void> | null = null;
  let loaded = false;

  const client = connectService<EngineMethods<Options>>({
    open: connect.open,
    lost: (reason) => ({ code: "engine-lost", reason }),
    silence: { seconds: silenceSeconds, failure: { code: "engine-silent", seconds: silenceSeconds } },
    isFatal: ({ code }) => FATAL.has(code),
    onEnd: () => {
      loaded = false;
    },
    ...(connect.abortSeconds === undefined ? {} : { abortSeconds: connect.abortSeconds }),
  });

  async function start(onEvent: (progress: LoadProgress) => void, signal: AbortSignal): Promise<void> {
    // Loading cannot be left half done: an abort ends the worker, and whatever it had begun with it.
    const abort = () => client.close({ code: "engine-lost", reason: "its loading was cancelled" });
    signal.addEventListener("abort", abort, { once: true });
    try {
      capabilities = await client.call("load", connect.options, { onEvent });
      loaded = true;
    } catch (thrown) {
      client.close({ code: "engine-lost", reason: "it could not be loaded" });
      throw signal.aborted ? signal.reason : thrown;
    } finally {
      signal.removeEventListener("abort", abort);
    }
  }

  return {
    name: connect.name,
    model: connect.model,
    get capabilities() {
      return capabilities;
    },
    async load(onProgress, signal) {
      signal.throwIfAborted();
      if (loaded) return;
      loading ??= start(onProgress, signal).finally(() => {
        loading = null;
      });
      await loading;
    },
    async *complete(request: CompletionRequest, signal: AbortSignal): AsyncGenerator<CompletionEvent> {
      signal.throwIfAborted();
      if (!loaded) throw new KnowCoderError({ code: "engine-not-loaded" });
      try {
        yield* client.stream("complete", request, signal);
      } catch (thrown) {
        throw signal.aborted ? signal.reason : thrown;
      }
    },
    countTokens: connect.countTokens ?? ((texts) => client.call("count", texts)),
    unload: async () => client.close({ code: "engine-lost", reason: "it was unloaded" }),
  };
}
