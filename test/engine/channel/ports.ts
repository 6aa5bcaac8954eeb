import type { Port } from "../../../src/engine/channel/port";

export interface PortPair<A, B> {
  readonly near: Port<A, B>;
  readonly far: Port<B, A>;
  /** Says to the near end that the far end died. */
  kill(reason: string): void;
  readonly closed: boolean;
  /** While true, nothing passes: the far end hangs. */
  frozen: boolean;
}

/** Two ports that speak to each other as a page and a worker do: copies, in order, later. */
export function createPortPair<A, B>(): PortPair<A, B> {
  let toNear = (_: B) => {};
  let toFar = (_: A) => {};
  let die = (_: string) => {};
  let closed = false;
  const pair = {
    frozen: false,
    get closed() {
      return closed;
    },
    kill: (reason: string) => die(reason),
    near: {
      post(message: A) {
        const copy = structuredClone(message);
        setTimeout(() => closed || pair.frozen || toFar(copy));
      },
      listen(receive: (message: B) => void, lost: (reason: string) => void) {
        toNear = receive;
        die = lost;
      },
      close() {
        closed = true;
      },
    },
    far: {
      post(message: B) {
        const copy = structuredClone(message);
        setTimeout(() => closed || pair.frozen || toNear(copy));
      },
      listen(receive: (message: A) => void) {
        toFar = receive;
      },
      close() {},
    },
  };
  return pair;
}
