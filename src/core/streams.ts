/** Values pushed by one side, iterated by the other, in order and without loss. One reader. */
interface Queue<T> extends AsyncIterable<T> {
  push(value: T): void;
  /** What was pushed is still read; then the iteration ends, or throws. */
  end(): void;
  fail(reason: unknown): void;
}

export function createQueue<T>(): Queue<T> {
  let values: T[] = [];
  let outcome: { readonly failed: boolean; readonly reason: unknown } | null = null;
  let wake = () => {};

  const settle = (failed: boolean, reason: unknown) => {
    outcome ??= { failed, reason };
    wake();
  };

  return {
    push(value) {
      if (outcome !== null) return;
      values.push(value);
      wake();
    },
    end: () => settle(false, undefined),
    fail: (reason) => settle(true, reason),
    async *[Symbol.asyncIterator]() {
      while (true) {
        const ready = values;
        values = [];
        yield* ready;
        if (values.length > 0) continue;
        if (outcome !== null) {
          if (outcome.failed) throw outcome.reason;
          return;
        }
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}

/**
 * Runs streams side by side, at most `width` at a time, and yields their values as if they had run one after another:
 * what a later one has to say waits until those before it have ended. A stream is asked for when there is room for it,
 * so that `streams` decides as late as possible whether there is another. With a width of 1 nothing runs ahead of the
 * reader. A stream that throws does so at its turn. However the iteration ends, `leave` is called while streams still
 * run, and their ends are waited for.
 */
export async function* inOrder<T>(
  streams: Iterable<AsyncIterable<T>>,
  width: number,
  leave: () => void,
): AsyncGenerator<T, void, undefined> {
  if (width <= 1) {
    for (const stream of streams) yield* stream;
    return;
  }
  const source = streams[Symbol.iterator]();
  const waiting: AsyncIterable<T>[] = [];
  const running = new Set<Promise<void>>();

  const pump = async (stream: AsyncIterable<T>, queue: Queue<T>): Promise<void> => {
    try {
      for await (const value of stream) queue.push(value);
      queue.end();
    } catch (thrown) {
      queue.fail(thrown);
    }
  };

  const start = (stream: AsyncIterable<T>): void => {
    const queue = createQueue<T>();
    waiting.push(queue);
    const pumping = pump(stream, queue).then(() => {
      running.delete(pumping);
      fill();
    });
    running.add(pumping);
  };

  let over = false;
  const fill = (): void => {
    while (!over && running.size < width) {
      const next = source.next();
      if (next.done === true) over = true;
      else start(next.value);
    }
  };

  try {
    fill();
    while (waiting.length > 0 || running.size > 0) {
      const next = waiting.shift();
      if (next !== undefined) yield* next;
      // The last one that was read is about to make room for another.
      else await Promise.race(running);
    }
  } finally {
    over = true;
    if (running.size > 0) leave();
    await Promise.all(running);
  }
}
