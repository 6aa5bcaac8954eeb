import type { Engine } from "../../core/engine";
import { failureOf } from "../../core/errors";
import type { Port } from "./port";
import type { CallEnd, FromEngine, ToEngine } from "./protocol";

/** How often the other end hears that this one still runs, while a call is under way. */
const HEARTBEAT_MS = 1000;

/** Lets whoever is at the other end of `port` use `engine`, several calls at a time. */
export function serveEngine(port: Port<FromEngine, ToEngine>, engine: Engine): void {
  const running = new Map<number, AbortController>();
  let heartbeat: ReturnType<typeof setInterval> | undefined;

  async function answer(message: Exclude<ToEngine, { type: "abort" }>, signal: AbortSignal): Promise<CallEnd> {
    const { call } = message;
    switch (message.type) {
      case "load":
        await engine.load((progress) => port.post({ type: "progress", call, progress }), signal);
        return { type: "loaded", call, capabilities: engine.capabilities };
      case "complete":
        for await (const event of engine.complete(message.request, signal)) port.post({ type: "event", call, event });
        return { type: "completed", call };
      case "count":
        return { type: "counted", call, counts: await engine.countTokens(message.texts) };
      case "unload":
        await engine.unload();
        return { type: "unloaded", call };
    }
  }

  async function run(message: Exclude<ToEngine, { type: "abort" }>): Promise<void> {
    const controller = new AbortController();
    running.set(message.call, controller);
    heartbeat ??= setInterval(() => port.post({ type: "alive" }), HEARTBEAT_MS);
    const end = await answer(message, controller.signal).catch((thrown: unknown): CallEnd => {
      const aborted = controller.signal.aborted && thrown === controller.signal.reason;
      return aborted
        ? { type: "aborted", call: message.call }
        : { type: "failed", call: message.call, failure: failureOf(thrown) };
    });
    running.delete(message.call);
    if (running.size === 0) {
      clearInterval(heartbeat);
      heartbeat = undefined;
    }
    port.post(end);
  }

  port.listen(
    (message) => {
      if (message.type === "abort") running.get(message.call)?.abort();
      else void run(message);
    },
    () => {
      for (const controller of running.values()) controller.abort();
    },
  );
}
