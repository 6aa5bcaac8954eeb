import { describe, expect, it } from "vitest";
import { failureOf, isAbort, KnowCoderError } from "../../../src/core/errors";
import { type ClientOptions, callOnce, connectService } from "../../../src/platform/rpc/client";
import type { Method } from "../../../src/platform/rpc/protocol";
import { type Handlers, serve } from "../../../src/platform/rpc/service";
import { createPortPair, type PortPair } from "./ports";

type Counting = {
  /** Counts to a number, telling each step; a negative number fails, and 13 hangs until it is aborted. */
  readonly count: Method<number, number, number>;
  /** Gives its buffer back. */
  readonly echo: Method<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>;
};

const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

const counting: Handlers<Counting> = {
  async count(to, { emit, signal }) {
    if (to < 0) throw new KnowCoderError({ code: "file-unreadable", name: "n", reason: "below zero" });
    for (let step = 1; step <= to; step += 1) {
      emit(step);
      await tick();
      signal.throwIfAborted();
      if (to === 13) await new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    }
    return to;
  },
  echo(bytes, { transfer }) {
    transfer([bytes.buffer]);
    return bytes;
  },
};

function connected(options: Partial<ClientOptions> = {}) {
  const lives: PortPair[] = [];
  const settings: ClientOptions = {
    open() {
      const pair = createPortPair();
      serve<Counting>(pair.far, counting);
      lives.push(pair);
      return pair.near;
    },
    lost: (reason) => ({ code: "unexpected", reason }),
    abortSeconds: 0.05,
    ...options,
  };
  return { lives, settings, client: connectService<Counting>(settings) };
}

const reasonOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "it did not fail",
    (thrown: unknown) => (isAbort(thrown) ? "aborted" : failureOf(thrown)),
  );

describe("calls to a service that runs elsewhere", () => {
  it("run side by side, each with its own events, result or failure", async () => {
    const { client, lives } = connected();
    const heard: [string, number][] = [];
    const outcomes = await Promise.all([
      client.call("count", 3, { onEvent: (step) => heard.push(["three", step]) }),
      client.call("count", 2, { onEvent: (step) => heard.push(["two", step]) }),
      reasonOf(client.call("count", -1)),
      client.call("echo", new Uint8Array([7, 8])),
    ]);
    expect(outcomes).toEqual([
      3,
      2,
      { code: "file-unreadable", name: "n", reason: "below zero" },
      new Uint8Array([7, 8]),
    ]);
    expect(heard.filter(([name]) => name === "three").map(([, step]) => step)).toEqual([1, 2, 3]);
    expect(heard.filter(([name]) => name === "two").map(([, step]) => step)).toEqual([1, 2]);
    expect(lives).toHaveLength(1);
  });

  it("end with the abort's reason once the service has stopped, and disturb no other", async () => {
    const { client, lives } = connected();
    const controller = new AbortController();
    const hanging = client.call("count", 13, { signal: controller.signal });
    const other = client.call("count", 5);
    await tick();
    controller.abort();
    expect(await reasonOf(hanging)).toBe("aborted");
    expect(await other).toBe(5);
    expect(lives[0]?.closed).toBe(false);
    expect(await reasonOf(client.call("count", 1, { signal: controller.signal }))).toBe("aborted");
  });

  it("end by force where an abort is not obeyed, and the next call starts the service anew", async () => {
    const { client, lives } = connected();
    const controller = new AbortController();
    const hanging = client.call("count", 13, { signal: controller.signal });
    const [first] = lives;
    if (first !== undefined) first.frozen = true;
    controller.abort();
    expect(await reasonOf(hanging)).toEqual({ code: "unexpected", reason: "it did not stop when it was asked to" });
    expect(first?.closed).toBe(true);
    expect(await client.call("count", 1)).toBe(1);
    expect(lives).toHaveLength(2);
  });

  it("all fail when the other end dies, is silent or is closed", async () => {
    let ends = 0;
    const silent = { code: "engine-silent", seconds: 0.1 } as const;
    const { client, lives } = connected({
      silence: { seconds: 0.1, failure: silent },
      onEnd: () => {
        ends += 1;
      },
    });
    const both = [client.call("count", 13), client.call("count", 13)].map(reasonOf);
    lives[0]?.kill("out of memory");
    expect(await Promise.all(both)).toEqual([1, 2].map(() => ({ code: "unexpected", reason: "out of memory" })));
    const quiet = reasonOf(client.call("count", 13));
    const [, second] = lives;
    if (second !== undefined) second.frozen = true;
    expect(await quiet).toEqual(silent);
    const closed = reasonOf(client.call("count", 13));
    client.close();
    expect(await closed).toEqual({ code: "unexpected", reason: "it was closed" });
    client.close();
    expect(ends).toBe(3);
  });

  it("end the service where a failure says that it is of no use any more", async () => {
    const { client, lives } = connected({ isFatal: ({ code }) => code === "file-unreadable" });
    const other = reasonOf(client.call("count", 13));
    expect(await reasonOf(client.call("count", -1))).toMatchObject({ code: "file-unreadable" });
    expect(await other).toMatchObject({ code: "file-unreadable" });
    expect(lives[0]?.closed).toBe(true);
  });

  it("are refused where there is no such method", async () => {
    const { settings } = connected();
    const stranger = connectService<{ readonly toString: Method }>(settings);
    expect(await reasonOf(stranger.call("toString", null))).toEqual({
      code: "unexpected",
      reason: "no method toString",
    });
  });
});

describe("a stream of events", () => {
  it("comes in order, and leaving it waits until the service has stopped", async () => {
    const { client, lives } = connected();
    const never = new AbortController().signal;
    const steps: number[] = [];
    for await (const step of client.stream("count", 4, never)) steps.push(step);
    expect(steps).toEqual([1, 2, 3, 4]);
    for await (const step of client.stream("count", 13, never)) {
      expect(step).toBe(1);
      break;
    }
    expect(await client.call("count", 2)).toBe(2);
    expect(lives).toHaveLength(1);
    await expect(client.stream("count", -1, never).next()).rejects.toMatchObject({
      failure: { code: "file-unreadable" },
    });
  });

  it("ends with the abort's reason, and yields nothing after it", async () => {
    const { client } = connected();
    const controller = new AbortController();
    const steps: number[] = [];
    const read = async () => {
      for await (const step of client.stream("count", 13, controller.signal)) {
        steps.push(step);
        controller.abort();
      }
    };
    expect(await reasonOf(read())).toBe("aborted");
    expect(steps).toEqual([1]);
  });
});

describe("a service for one call", () => {
  it("ends with it, whatever came of it", async () => {
    const { lives, settings } = connected();
    expect(await callOnce<Counting, "count">(settings, "count", 2)).toBe(2);
    expect(await reasonOf(callOnce<Counting, "count">(settings, "count", -2))).toMatchObject({
      code: "file-unreadable",
    });
    const controller = new AbortController();
    const hanging = callOnce<Counting, "count">(settings, "count", 13, { signal: controller.signal });
    await tick();
    controller.abort();
    expect(await reasonOf(hanging)).toBe("aborted");
    expect(lives.map(({ closed }) => closed)).toEqual([true, true, true]);
    expect(await reasonOf(callOnce<Counting, "count">(settings, "count", 1, { signal: controller.signal }))).toBe(
      "aborted",
    );
    expect(lives).toHaveLength(3);
  });
});
