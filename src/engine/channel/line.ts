import { type Failure, KnowCoderError } from "../../core/errors";
import { createQueue, type Queue } from "../../core/queue";
import type { Port } from "./port";
import type { FromEngine, ToEngine } from "./protocol";
import { startWatchdog, type Watchdog } from "./watchdog";

type WithoutCall<M> = M extends { readonly call: number } ? Omit<M, "call"> : never;

/** A call under way: its messages, the last of them its end. Throws its failure; ends quietly when it was aborted. */
export interface Call extends AsyncIterable<FromEngine> {
  readonly settled: boolean;
  /** Resolves when the other end is done with it, whatever came of it; never rejects. */
  readonly ended: Promise<void>;
  abort(): void;
}

/** The calls over one port, watched: whatever ends the line fails every call on it. */
export interface Line {
  call(message: Exclude<WithoutCall<ToEngine>, { type: "abort" }>): Call;
  close(failure: Failure): void;
}

interface Pending {
  readonly queue: Queue<FromEngine>;
  settle(): void;
}

export function createLine(port: Port<ToEngine, FromEngine>, silenceSeconds: number, onClosed: () => void): Line {
  const pending = new Map<number, Pending>();
  let watchdog: Watchdog | null = null;
  let calls = 0;
  let closed: Failure | null = null;

  const close = (failure: Failure): void => {
    if (closed !== null) return;
    closed = failure;
    watchdog?.stop();
    port.close();
    onClosed();
    for (const call of [...pending.values()]) {
      call.queue.fail(new KnowCoderError(failure));
      call.settle();
    }
  };

  const receive = (message: FromEngine): void => {
    watchdog?.feed();
    if (message.type === "alive") return;
    const call = pending.get(message.call);
    if (call === undefined) return;
    if (message.type === "failed") {
      call.queue.fail(new KnowCoderError(message.failure));
    } else {
      call.queue.push(message);
      if (message.type === "progress" || message.type === "event") return;
      call.queue.end();
    }
    call.settle();
  };

  port.listen(receive, (reason) => close({ code: "engine-lost", reason }));

  return {
    close,
    call(message) {
      const number = calls++;
      const queue = createQueue<FromEngine>();
      let resolve = () => {};
      const ended = new Promise<void>((done) => {
        resolve = done;
      });
      let settled = false;
      if (closed !== null) {
        queue.fail(new KnowCoderError(closed));
        settled = true;
        resolve();
      } else {
        pending.set(number, {
          queue,
          settle() {
            settled = true;
            pending.delete(number);
            if (pending.size === 0) {
              watchdog?.stop();
              watchdog = null;
            }
            resolve();
          },
        });
        watchdog ??= startWatchdog(silenceSeconds, () => close({ code: "engine-silent", seconds: silenceSeconds }));
        port.post({ ...message, call: number });
      }
      return {
        get settled() {
          return settled;
        },
        ended,
        abort() {
          if (!settled) port.post({ type: "abort", call: number });
        },
        [Symbol.asyncIterator]: () => queue[Symbol.asyncIterator](),
      };
    },
  };
}
