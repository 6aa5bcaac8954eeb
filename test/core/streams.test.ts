import { describe, expect, it } from "vitest";
import { inOrder } from "../../src/core/streams";

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Streams of three numbers, the later ones faster; `seen` notes how many run at once. */
function streams(count: number, seen: { running: number; most: number; started: number }) {
  return (function* () {
    for (let index = 0; index < count; index += 1) {
      seen.started += 1;
      yield (async function* () {
        seen.running += 1;
        seen.most = Math.max(seen.most, seen.running);
        try {
          for (let step = 0; step < 3; step += 1) {
            await pause(count - index);
            yield index * 3 + step;
          }
        } finally {
          seen.running -= 1;
        }
      })();
    }
  })();
}

const counters = () => ({ running: 0, most: 0, started: 0 });

describe("streams side by side", () => {
  it.each([1, 2, 3, 8, 20])("keep their order at a width of %i, and never exceed it", async (width) => {
    const seen = counters();
    const values: number[] = [];
    for await (const value of inOrder(streams(8, seen), width, () => {})) values.push(value);
    expect(values).toEqual(Array.from({ length: 24 }, (_, index) => index));
    expect(seen.most).toBe(Math.min(8, width));
    expect(seen.running).toBe(0);
  });

  it("that end at once are all read", async () => {
    const empty = Array.from({ length: 5 }, () => (async function* (): AsyncGenerator<number> {})());
    const values: number[] = [];
    for await (const value of inOrder(empty, 2, () => {})) values.push(value);
    expect(values).toEqual([]);
  });

  it("are told to end, and waited for, when the reader leaves", async () => {
    const seen = counters();
    let left = 0;
    for await (const value of inOrder(streams(9, seen), 3, () => {
      left += 1;
    })) {
      if (value === 2) break;
    }
    expect({ left, running: seen.running }).toEqual({ left: 1, running: 0 });
    expect(seen.started).toBeLessThan(9);
  });

  it("are read one by one at a width of 1: nothing runs ahead", async () => {
    const seen = counters();
    for await (const value of inOrder(streams(9, seen), 1, () => {})) if (value === 4) break;
    expect(seen).toEqual({ running: 0, most: 1, started: 2 });
  });

  it("fail at their turn", async () => {
    const failing: AsyncIterable<number> = {
      [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error("no more")) }),
    };
    const values: number[] = [];
    const [first] = streams(1, counters());
    const read = async () => {
      for await (const value of inOrder([first ?? failing, failing], 2, () => {})) values.push(value);
    };
    await expect(read()).rejects.toThrow("no more");
    expect(values).toEqual([0, 1, 2]);
  });
});
