import { expect, test } from "vitest";
import { failureOf, isAbort } from "../../src/core/errors";
import { acquireTabLock, createMutex, type TabLock, takeTabLock } from "../../src/platform/locks";

const never = new AbortController().signal;

const LOCK: TabLock = { name: "test", elsewhere: { code: "engine-elsewhere" } };

/** Web Locks as far as they are used: exclusive, first come first served, a waiting request can be aborted. */
function createLocks(): LockManager {
  let tail: Promise<unknown> = Promise.resolve();
  let rob = () => {};
  const request = (_: string, options: LockOptions, held: () => Promise<unknown>) => {
    if (options.steal === true) {
      rob();
      return Promise.resolve(held());
    }
    const before = tail;
    let settle = (_: unknown) => {};
    const aborted = new Promise<never>((_, reject) => {
      options.signal?.addEventListener("abort", () => reject(options.signal?.reason));
    });
    tail = new Promise((resolve) => {
      settle = resolve;
    });
    const stolen = new Promise<never>((_, reject) => {
      rob = () => reject(new DOMException("stolen", "AbortError"));
    });
    return Promise.race([before, aborted])
      .then(() => Promise.race([held(), stolen]))
      .finally(() => settle(null));
  };
  return { request } as unknown as LockManager;
}

test("one holds it; the next waits for a while, then is told; it is free again after release", async () => {
  const locks = createLocks();
  const release = await acquireTabLock(locks, LOCK, { signal: never, waitMs: 20 });
  const failure = await acquireTabLock(locks, LOCK, { signal: never, waitMs: 20 }).catch(failureOf);
  expect(failure).toEqual({ code: "engine-elsewhere" });
  const waiting = acquireTabLock(locks, LOCK, { signal: never, waitMs: 500 });
  release();
  (await waiting)();
});

test("another tab takes it; who held it is told, and it is free", async () => {
  const locks = createLocks();
  let told = 0;
  await acquireTabLock(locks, LOCK, {
    signal: never,
    waitMs: 20,
    onTaken: () => {
      told += 1;
    },
  });
  await takeTabLock(locks, LOCK);
  (await acquireTabLock(locks, LOCK, { signal: never, waitMs: 20 }))();
  expect(told).toBe(1);
});

test("waiting can be aborted", async () => {
  const locks = createLocks();
  await acquireTabLock(locks, LOCK, { signal: never, waitMs: 20 });
  const controller = new AbortController();
  const waiting = acquireTabLock(locks, LOCK, { signal: controller.signal, waitMs: 500 });
  controller.abort();
  await expect(waiting).rejects.toSatisfy(isAbort);
});

test("a browser without Web Locks allows everything", async () => {
  (await acquireTabLock(undefined, LOCK, { signal: never }))();
  (await acquireTabLock(undefined, LOCK, { signal: never }))();
});

test("turns are taken one after another, in order", async () => {
  const takeTurn = createMutex();
  const seen: string[] = [];
  await Promise.all(
    ["a", "b", "c"].map(async (name) => {
      const done = await takeTurn();
      seen.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 2));
      seen.push(`${name} ends`);
      done();
    }),
  );
  expect(seen).toEqual(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
});
