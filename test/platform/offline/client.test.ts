import { describe, expect, it } from "vitest";
import { registerWorker, type WorkerNews } from "../../../src/platform/offline/client";

type WorkerState = ServiceWorker["state"];

/** A service worker that does what it is told at once. */
class Worker extends EventTarget {
  state: WorkerState;
  readonly heard: unknown[] = [];
  readonly #answer: (message: unknown, ports: readonly MessagePort[]) => void;

  constructor(state: WorkerState, answer: (message: unknown, ports: readonly MessagePort[]) => void = () => {}) {
    super();
    this.state = state;
    this.#answer = answer;
  }

  postMessage(message: unknown, ports: readonly MessagePort[]): void {
    this.heard.push(message);
    this.#answer(message, ports);
  }

  become(state: WorkerState): void {
    this.state = state;
    this.dispatchEvent(new Event("statechange"));
  }
}

/** The part of a browser that keeps service workers. */
class Container extends EventTarget {
  controller: Worker | null = null;
  readonly registration = Object.assign(new EventTarget(), {
    active: null as Worker | null,
    waiting: null as Worker | null,
    installing: null as Worker | null,
    updates: 0,
    update: async () => {
      this.registration.updates += 1;
      throw new TypeError("no network");
    },
  });
  readonly addresses: string[] = [];

  register = async (address: string) => {
    this.addresses.push(address);
    return this.registration;
  };

  get ready() {
    return Promise.resolve(this.registration);
  }

  control(worker: Worker): void {
    this.controller = worker;
    this.registration.active = worker;
    this.registration.waiting = null;
    this.dispatchEvent(new Event("controllerchange"));
  }

  find(worker: Worker): void {
    this.registration.installing = worker;
    this.registration.dispatchEvent(new Event("updatefound"));
  }

  async open() {
    const news: WorkerNews[] = [];
    // Of the interface only what is here is used.
    const container = this as unknown as ServiceWorkerContainer;
    return {
      news,
      worker: await registerWorker(container, "https://x.example/service-worker.js", (one) => news.push(one)),
    };
  }
}

describe("the page's side of the service worker", () => {
  it("a first visit is told when it is controlled, and offered nothing", async () => {
    const container = new Container();
    const { news } = await container.open();
    const first = new Worker("installing");
    container.find(first);
    first.become("installed");
    container.control(first);
    expect(news).toEqual(["controlled"]);
    expect(container.addresses).toEqual(["https://x.example/service-worker.js"]);
  });

  it("a new version is offered when it is whole, and takes over when it is told to", async () => {
    const container = new Container();
    container.control(new Worker("activated"));
    const { news, worker } = await container.open();
    const next = new Worker("installing", () => container.control(next));
    container.find(next);
    expect(news).toEqual([]);
    container.registration.waiting = next;
    next.become("installed");
    expect(news).toEqual(["update"]);
    await worker.activate();
    expect(next.heard).toEqual([{ type: "activate" }]);
    expect(news).toEqual(["update", "replaced"]);
  });

  it("a version that waits from an earlier visit is offered at once", async () => {
    const container = new Container();
    container.control(new Worker("activated"));
    container.registration.waiting = new Worker("installed");
    expect((await container.open()).news).toEqual(["update"]);
  });

  it("a tab whose version another tab has replaced is told, and has nothing to wait for", async () => {
    const container = new Container();
    container.control(new Worker("activated"));
    const { news, worker } = await container.open();
    container.control(new Worker("activated"));
    expect(news).toEqual(["replaced"]);
    await worker.activate();
  });

  it("has the page kept, and says whether it is of the worker's version", async () => {
    const container = new Container();
    const answering = new Worker("activated", (_, [port]) => port?.postMessage({ whole: true }));
    container.control(answering);
    const { worker } = await container.open();
    expect(await worker.keep()).toBe(true);
    container.control(new Worker("activated", (_, [port]) => port?.postMessage("what?")));
    expect(await worker.keep()).toBe(false);
    expect([answering, container.controller].map((one) => one?.heard)).toEqual([
      [{ type: "keep", current: true }],
      [{ type: "keep", current: false }],
    ]);
    await worker.check();
    expect(container.registration.updates).toBe(1);
  });
});
