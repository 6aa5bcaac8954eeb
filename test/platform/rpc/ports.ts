import type { ClientPort, FromService, ServicePort, ToService } from "../../../src/platform/rpc/protocol";

export interface PortPair {
  readonly near: ClientPort;
  readonly far: ServicePort;
  /** Says to the near end that the far end died. */
  kill(reason: string): void;
  readonly closed: boolean;
  /** While true, nothing passes: the far end hangs. */
  frozen: boolean;
}

/** Two ports that speak to each other as a page and a worker do: copies, in order, later. */
export function createPortPair(): PortPair {
  let toNear = (_: FromService) => {};
  let toFar = (_: ToService) => {};
  let die = (_: string) => {};
  let closed = false;
  const pair = {
    frozen: false,
    get closed() {
      return closed;
    },
    kill: (reason: string) => die(reason),
    near: {
      post(message: ToService) {
        const copy = structuredClone(message);
        setTimeout(() => closed || pair.frozen || toFar(copy));
      },
      listen(receive: (message: FromService) => void, lost: (reason: string) => void) {
        toNear = receive;
        die = lost;
      },
      close() {
        closed = true;
      },
    },
    far: {
      post(message: FromService) {
        const copy = structuredClone(message);
        setTimeout(() => closed || pair.frozen || toNear(copy));
      },
      listen(receive: (message: ToService) => void) {
        toFar = receive;
      },
      close() {},
    },
  };
  return pair;
}
