import { describe, expect, it } from "vitest";
import type { OfflineWorker, WorkerNews } from "../../../src/platform/offline/client";
import type { Install } from "../../../src/platform/offline/install";
import type { OfflineSupport } from "../../../src/state/environment";
import { createDisk, startPage } from "../../support/world";

/** What a browser does for the page, under the test's hand. */
class Support implements OfflineSupport {
  readonly done: string[] = [];
  hear: (news: WorkerNews) => void = () => {};
  offer: (install: Install) => void = () => {};
  forbidden = false;
  isolable = true;

  readonly worker: OfflineWorker = {
    keep: async () => {
      this.done.push("keep");
      return true;
    },
    activate: async () => void this.done.push("activate"),
    check: async () => void this.done.push("check"),
  };

  register = async (hear: (news: WorkerNews) => void) => {
    if (this.forbidden) throw new DOMException("forbidden", "SecurityError");
    this.hear = hear;
    this.done.push("register");
    return this.worker;
  };
  followInstall = (hear: (install: Install) => void) => {
    this.offer = hear;
    return () => void this.done.push("install ended");
  };
  mayIsolate = () => this.isolable;
  onReturn = (_: number, call: () => void) => {
    call();
    return () => void this.done.push("return ended");
  };
}

async function open(support: Support, { metered = false } = {}) {
  const disk = createDisk();
  const reloads: unknown[] = [];
  const world = await startPage(
    {},
    {
      disk,
      around: {
        openOffline: async () => support,
        frugality: () => (metered ? "metered" : null),
        // What is on the disk at that moment is what the page comes back with.
        reload: () => reloads.push(disk.records.get("text")),
      },
    },
  );
  await settled();
  return { ...world, reloads };
}

/** Long enough for what is loaded late, on a machine that is busy. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 300));

describe("a page with a service worker", () => {
  it("is kept once the model is here, and says so", async () => {
    const support = new Support();
    const { store, started } = await open(support);
    expect(support.done).toEqual(["register", "keep", "check"]);
    expect(store.getState().worksOffline).toBe(true);
    started.end();
    await settled();
    expect(support.done.slice(3)).toEqual(["install ended", "return ended"]);
  });

  it("is not kept on a metered connection before the model was asked for", async () => {
    const support = new Support();
    const { store } = await open(support, { metered: true });
    expect(store.getState().heldBack).toBe("metered");
    expect(support.done).toEqual(["register", "check"]);
    await store.getState().loadModel();
    await settled();
    expect(support.done).toEqual(["register", "check", "keep"]);
  });

  it("works on where service workers are forbidden", async () => {
    const support = new Support();
    support.forbidden = true;
    const { store } = await open(support);
    expect([support.done, store.getState().worksOffline, store.getState().failure]).toEqual([[], false, null]);
  });

  it("offers a new version, and takes it with everything kept when it is told to", async () => {
    const support = new Support();
    const { store, reloads } = await open(support);
    expect(store.getState().pageUpdate).toBeNull();
    support.hear("update");
    await settled();
    expect(reloads).toEqual([]);
    store.getState().setText("Typed a moment ago.");
    await store.getState().pageUpdate?.take();
    expect(support.done.at(-1)).toBe("activate");
    expect(reloads).toMatchObject([{ text: "Typed a moment ago." }]);
  });

  it("offers to start anew where another tab has taken a new version", async () => {
    const support = new Support();
    const { store, reloads } = await open(support);
    support.hear("replaced");
    await settled();
    expect([store.getState().pageUpdate === null, reloads]).toEqual([false, []]);
  });

  it("starts anew once for the sake of isolation", async () => {
    const support = new Support();
    const { store, reloads } = await open(support);
    store.getState().setText("From a link.");
    support.hear("controlled");
    await settled();
    expect(reloads).toMatchObject([{ text: "From a link." }]);
  });

  it("never starts anew where somebody would lose something by it", async () => {
    for (const prepare of [
      ({ store }: Awaited<ReturnType<typeof open>>) => store.getState().changeSettings({ keepNothing: true }),
      ({ store }: Awaited<ReturnType<typeof open>>) =>
        store.setState({ run: { ...store.getState().run, status: "running" } }),
      (_: unknown, support: Support) => {
        support.isolable = false;
      },
    ]) {
      const support = new Support();
      const world = await open(support);
      prepare(world, support);
      support.hear("controlled");
      await settled();
      expect(world.reloads).toEqual([]);
    }
  });

  it("knows when it can be installed", async () => {
    const support = new Support();
    const { store } = await open(support);
    expect(store.getState().install).toBeNull();
    const install = async () => {};
    support.offer(install);
    expect(store.getState().install).toBe(install);
  });
});
