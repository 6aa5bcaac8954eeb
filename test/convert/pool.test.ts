import { describe, expect, it } from "vitest";
import { createPool, serveBands } from "../../src/convert/pool";
import { type Band, NOT_FINITE } from "../../src/convert/quantize/kernel";
import { quantizeScalar } from "../../src/convert/quantize/scalar";
import { createKernel } from "../../src/convert/quantize/wasm";
import type { ClientPort, ToService } from "../../src/platform/rpc/protocol";
import { threadPool } from "../../tools/convert/threads";
import { createPortPair } from "../platform/rpc/ports";

const band = (number: number, columns = 64): Band => ({
  bytes: new Uint8Array(new Float32Array(columns).fill(number).buffer),
  type: "F32",
  rows: 1,
  columns,
  scheme: "q4f16",
});

const both = <T>([one, two]: readonly T[]): [T, T] => {
  if (one === undefined || two === undefined) throw new Error("Both workers were started.");
  return [one, two];
};

/** Workers that answer when they are told to: `open` starts the next of them. */
function scriptedWorkers() {
  const workers: ReturnType<typeof scriptedWorker>[] = [];
  return {
    workers,
    open(): ClientPort {
      const worker = scriptedWorker();
      workers.push(worker);
      return worker.port;
    },
  };
}

function scriptedWorker() {
  const requests: Band[] = [];
  const transferred: (readonly ArrayBuffer[] | undefined)[] = [];
  const answers: (() => void)[] = [];
  const { near, far, kill } = createPortPair();
  let closed = false;
  let take = (_: ToService) => {};
  const listen = (receive: typeof take): void => {
    take = receive;
  };
  serveBands({ ...far, listen }, createKernel());
  const port: ClientPort = {
    ...near,
    post(message, transfer) {
      if (message.type !== "call") return;
      requests.push(message.input as Band);
      transferred.push(transfer);
      answers.push(() => take(message));
    },
    close() {
      closed = true;
    },
  };
  return {
    port,
    requests,
    transferred,
    isClosed: () => closed,
    lose: kill,
    /** Answers the oldest request that is open. */
    answer: () => answers.shift()?.(),
  };
}

describe("a pool of workers", () => {
  it("gives each band to the worker that has the fewest, and answers by call", async () => {
    const { workers, open } = scriptedWorkers();
    const pool = createPool(2, open);
    const results = [1, 2, 3].map((number) => pool.run(band(number)));
    const [one, two] = both(workers);
    expect(pool.width).toBe(4);
    expect([one.requests.length, two.requests.length]).toEqual([2, 1]);
    expect(one.transferred[0]).toEqual([one.requests[0]?.bytes.buffer]);
    two.answer();
    await results[1];
    const fourth = pool.run(band(4));
    expect(two.requests).toHaveLength(2);
    for (const worker of [two, one, one]) worker.answer();
    expect(await Promise.all([...results, fourth])).toEqual([1, 2, 3, 4].map((number) => quantizeScalar(band(number))));
  });

  it("rejects with what the kernel says of the numbers, and goes on", async () => {
    const { workers, open } = scriptedWorkers();
    const pool = createPool(1, open);
    const bad = pool.run(band(Number.NaN));
    const good = pool.run(band(1));
    workers[0]?.answer();
    workers[0]?.answer();
    await expect(bad).rejects.toThrow(new RangeError(NOT_FINITE));
    expect(await good).toEqual(quantizeScalar(band(1)));
  });

  it("goes on with the others when a worker is lost, and fails with the last", async () => {
    const { workers, open } = scriptedWorkers();
    const pool = createPool(2, open);
    const taken = pool.run(band(1));
    const begun = pool.run(band(1.5));
    const [one, two] = both(workers);
    two.answer();
    await begun;
    one.lose("no memory");
    await expect(taken).rejects.toMatchObject({ failure: { code: "unexpected" } });
    await expect(taken).rejects.toThrow("no memory");
    const other = pool.run(band(2));
    two.answer();
    expect(await other).toEqual(quantizeScalar(band(2)));
    const last = pool.run(band(3));
    pool.close();
    await expect(last).rejects.toMatchObject({ failure: { code: "unexpected" } });
    await expect(pool.run(band(4))).rejects.toMatchObject({ failure: { code: "unexpected" } });
    expect([one.isClosed(), two.isClosed()]).toEqual([true, true]);
  });

  it("in threads of Node: the same bytes as in this one", async () => {
    const pool = threadPool(2);
    try {
      const bands = Array.from({ length: 8 }, (_, index) => index + 0.3);
      const found = await Promise.all(bands.map((number) => pool.run(band(number, 2048))));
      expect(found).toEqual(bands.map((number) => quantizeScalar(band(number, 2048))));
      await expect(pool.run(band(Number.POSITIVE_INFINITY))).rejects.toThrow(NOT_FINITE);
    } finally {
      pool.close();
    }
  }, 30_000);
});
