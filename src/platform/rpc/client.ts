import { type Failure, KnowCoderError } from "../../core/errors";
import { createQueue } from "../../core/streams";
import { startWatchdog, type Watchdog } from "../time";
import type { CallEnd, ClientPort, FromService, Methods } from "./protocol";

/** How a client of a service goes about it. */
export interface ClientOptions {
  /** Starts whatever runs the service: at the first call, and again at the next one after it was lost or closed. */
  readonly open: () => ClientPort;
  /** What every call under way fails with when the other end dies, is closed, or does not obey an abort. */
  readonly lost: (reason: string) => Failure;
  /** How long the other end may say nothing at all while a call runs, and what calls fail with then; unwatched if left out. */
  readonly silence?: { readonly seconds: number; readonly failure: Failure };
  /** How long an aborted call may take to put away what it has, before the other end is ended by force; 5 by default. */
  readonly abortSeconds?: number;
  /** Whether the other end is of no use any more after a call of it failed so. */
  readonly isFatal?: (failure: Failure) => boolean;
  /** Told whenever the line has ended, before the calls on it fail. */
  readonly onEnd?: () => void;
}

export interface CallOptions<Event> {
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: Event) => void;
  /** Buffers of the input that move to the service. */
  readonly transfer?: readonly ArrayBuffer[];
}

/** A service that runs elsewhere, seen from here. Calls run side by side. */
export interface Client<M extends Methods> {
  /**
   * Rejects with the failure that the service tells, with `lost` or `silence` where it tells nothing more, or with the
   * signal's reason once the service has stopped; a failure on the way there is not hidden by the abort.
   */
  call<N extends keyof M & string>(
    method: N,
    input: M[N]["input"],
    options?: CallOptions<M[N]["event"]>,
  ): Promise<M[N]["result"]>;
  /** The events of a call, in order. Whoever leaves the loop early waits until the service has stopped. */
  stream<N extends keyof M & string>(
    method: N,
    input: M[N]["input"],
    signal: AbortSignal,
  ): AsyncGenerator<M[N]["event"], void, undefined>;
  /** Ends the other end, if it runs; calls under way fail. */
  close(failure?: Failure): void;
}

interface Running {
  take(event: unknown): void;
  settle(end: CallEnd): void;
}

interface Line {
  readonly port: ClientPort;
  readonly running: Map<number, Running>;
  watchdog: Watchdog | null;
}

export function connectService<M extends Methods>(options: ClientOptions): Client<M> {
  const { silence, abortSeconds = 5 } = options;
  let line: Line | null = null;
  let calls = 0;

  const end = (ended: Line, failure: Failure): void => {
    if (line !== ended) return;
    line = null;
    ended.watchdog?.stop();
    ended.port.close();
    options.onEnd?.();
    for (const call of [...ended.running.keys()]) settle(ended, call, { type: "failed", failure });
  };

  const settle = (from: Line, call: number, outcome: CallEnd): void => {
    const running = from.running.get(call);
    from.running.delete(call);
    if (from.running.size === 0) {
      from.watchdog?.stop();
      from.watchdog = null;
    }
    running?.settle(outcome);
  };

  const receive = (from: Line, message: FromService): void => {
    from.watchdog?.feed();
    if (message.type === "alive") return;
    if (message.type === "event") {
      from.running.get(message.call)?.take(message.event);
      return;
    }
    settle(from, message.call, message);
    if (message.type === "failed" && options.isFatal?.(message.failure)) end(from, message.failure);
  };

  const open = (): Line => {
    if (line !== null) return line;
    const opened: Line = { port: options.open(), running: new Map(), watchdog: null };
    line = opened;
    opened.port.listen(
      (message) => receive(opened, message),
      (reason) => end(opened, options.lost(reason)),
    );
    return opened;
  };

  // Both ends are built from one type of methods, so what comes back is what the method promises.
  function call<N extends keyof M & string>(
    method: N,
    input: M[N]["input"],
    { signal, onEvent, transfer }: CallOptions<M[N]["event"]> = {},
  ): Promise<M[N]["result"]> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const current = open();
      const number = calls++;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const abort = (): void => {
        current.port.post({ type: "abort", call: number });
        timer = setTimeout(() => {
          end(current, options.lost("it did not stop when it was asked to"));
        }, abortSeconds * 1000);
      };
      signal?.addEventListener("abort", abort, { once: true });
      current.running.set(number, {
        take(event) {
          if (!signal?.aborted) onEvent?.(event);
        },
        settle(outcome) {
          clearTimeout(timer);
          signal?.removeEventListener("abort", abort);
          if (outcome.type === "done") resolve(outcome.result);
          else if (outcome.type === "failed") reject(new KnowCoderError(outcome.failure));
          else reject(signal?.reason);
        },
      });
      if (silence !== undefined) {
        current.watchdog ??= startWatchdog(silence.seconds, () => end(current, silence.failure));
      }
      current.port.post({ type: "call", call: number, method, input }, transfer);
    });
  }

  async function* stream<N extends keyof M & string>(
    method: N,
    input: M[N]["input"],
    signal: AbortSignal,
  ): AsyncGenerator<M[N]["event"], void, undefined> {
    const left = new AbortController();
    const events = createQueue<M[N]["event"]>();
    const ended = call(method, input, {
      signal: AbortSignal.any([signal, left.signal]),
      onEvent: events.push,
    }).then(events.end, events.fail);
    try {
      yield* events;
      signal.throwIfAborted();
    } finally {
      left.abort();
      await ended;
    }
  }

  return {
    call,
    stream,
    close: (failure = options.lost("it was closed")) => {
      if (line !== null) end(line, failure);
    },
  };
}

/** One call to a service of its own, which ends with it. Rejects as `call` does; an abort outweighs what else failed. */
export async function callOnce<M extends Methods, N extends keyof M & string>(
  options: ClientOptions,
  method: N,
  input: M[N]["input"],
  callOptions: CallOptions<M[N]["event"]> = {},
): Promise<M[N]["result"]> {
  callOptions.signal?.throwIfAborted();
  const client = connectService<M>(options);
  try {
    return await client.call(method, input, callOptions);
  } catch (thrown) {
    callOptions.signal?.throwIfAborted();
    throw thrown;
  } finally {
    client.close();
  }
}
