/** Values pushed by one side, iterated by the other, in order and without loss. One reader. */
export interface Queue<T> extends AsyncIterable<T> {
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
