import { failureOf, KnowCoderError } from "../../core/errors";
import type { CallEnd, Methods, ServicePort, ToService } from "./protocol";

/** What a call can do beside returning. */
export interface CallContext<Event> {
  /** Tells the client something while the call runs. */
  emit(event: Event): void;
  /** Aborted when the client does not want the call any more. */
  readonly signal: AbortSignal;
  /** Buffers of the result that move to the client instead of being copied. */
  transfer(buffers: readonly ArrayBuffer[]): void;
}

/** A service: what each of its methods does. A call begins before the next message is read. */
export type Handlers<M extends Methods> = {
  readonly [N in keyof M]: (
    input: M[N]["input"],
    context: CallContext<M[N]["event"]>,
  ) => M[N]["result"] | Promise<M[N]["result"]>;
};

/** How often the client hears that this end still runs, while a call is under way. */
const HEARTBEAT_MS = 1000;

/** Lets whoever is at the other end of `port` call `handlers`, several calls at a time. */
export function serve<M extends Methods>(port: ServicePort, handlers: Handlers<M>): void {
  const running = new Map<number, AbortController>();
  let heartbeat: ReturnType<typeof setInterval> | undefined;

  async function answer({ call, method, input }: Extract<ToService, { type: "call" }>): Promise<void> {
    const controller = new AbortController();
    const { signal } = controller;
    const transferred: ArrayBuffer[] = [];
    running.set(call, controller);
    heartbeat ??= setInterval(() => port.post({ type: "alive" }), HEARTBEAT_MS);
    let outcome: CallEnd;
    try {
      const handler = Object.hasOwn(handlers, method) ? handlers[method] : undefined;
      if (handler === undefined) throw new KnowCoderError({ code: "unexpected", reason: `no method ${method}` });
      const result = await handler(input, {
        signal,
        emit: (event) => port.post({ type: "event", call, event }),
        transfer: (buffers) => void transferred.push(...buffers),
      });
      outcome = { type: "done", result };
    } catch (thrown) {
      const aborted = signal.aborted && thrown === signal.reason;
      outcome = aborted ? { type: "aborted" } : { type: "failed", failure: failureOf(thrown) };
    }
    running.delete(call);
    if (running.size === 0) {
      clearInterval(heartbeat);
      heartbeat = undefined;
    }
    port.post({ call, ...outcome }, transferred);
  }

  port.listen(
    (message) => {
      if (message.type === "abort") running.get(message.call)?.abort();
      else void answer(message);
    },
    () => {
      for (const controller of running.values()) controller.abort();
    },
  );
}
