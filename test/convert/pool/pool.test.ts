import { describe, expect, it } from "vitest";
import { createPool } from "../../../src/convert/pool/pool";
import type { BandAnswer, BandPort, BandRequest } from "../../../src/convert/pool/protocol";
import { answerBand } from "../../../src/convert/pool/serve";
import { type Band, NOT_FINITE } from "../../../src/convert/quantize/kernel";
import { quantizeScalar } from "../../../src/convert/quantize/scalar";
import { createKernel } from "../../../src/convert/quantize/wasm";
import { threadPool } from "../../../tools/convert/threads";

const band = (number: number, columns = 64): Band => ({
  bytes: new Uint8Array(new Float32Array(columns).fill(number).buffer),
  type: "F32",
  rows: 1,
  columns,
  scheme: "q4f16",
});

/** A worker that answers when it is told to. */
function scriptedWorker() {
  const requests: BandRequest[] = [];
  const transferred: (readonly ArrayBuffer[])[] = [];
  let receive: (answer: BandAnswer) => void = () => {};
  let lost: (reason: string) => void = () => {};
  let closed = false;
  const port: BandPort = {
    post(request, transfer) {
      requests.push(request);
      transferred.push(transfer);
    },
    listen(hear, hearLost) {
      receive = hear;
      lost = hearLost;
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
    lose: (reason: string) => lost(reason),
    /** Answers the oldest request that is open. */
    answer() {
      const request = requests.shift();
      if (request !== undefined) receive(answerBand(createKernel(), request).answer);
    },
  };
}

describe("a pool of workers", () => {
  it("gives each band to the worker that has the fewest, and answers by call", async () => {
    const [one, two] = [scriptedWorker(), scriptedWorker()];
    const pool = createPool([one.port, two.port]);
    const results = [1, 2, 3].map((number) => pool.run(band(number)));
    expect(pool.width).toBe(4);
    expect([one.requests.length, two.requests.length]).toEqual([2, 1]);
    expect(one.transferred[0]).toEqual([one.requests[0]?.band.bytes.buffer]);
    two.answer();
    const fourth = pool.run(band(4));
    expect(two.requests).toHaveLength(1);
    for (const worker of [two, one, one]) worker.answer();
    expect(await Promise.all([...results, fourth])).toEqual([1, 2, 3, 4].map((number) => quantizeScalar(band(number))));
  });

  it("rejects with what the kernel says of the numbers, and goes on", async () => {
    const worker = scriptedWorker();
    const pool = createPool([worker.port]);
    const bad = pool.run(band(Number.NaN));
    const good = pool.run(band(1));
    worker.answer();
    worker.answer();
    await expect(bad).rejects.toThrow(new RangeError(NOT_FINITE));
    expect(await good).toEqual(quantizeScalar(band(1)));
  });

  it("goes on with the others when a worker is lost, and fails with the last", async () => {
    const [one, two] = [scriptedWorker(), scriptedWorker()];
    const pool = createPool([one.port, two.port]);
    const taken = pool.run(band(1));
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
