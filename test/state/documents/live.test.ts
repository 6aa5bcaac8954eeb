import { afterEach, describe, expect, it } from "vitest";
import { KnowCoderError } from "../../../src/core/errors";
import type { Extractor } from "../../../src/core/extract/extractor";
import { RESULT_FORMAT, type ResultDocument } from "../../../src/core/result/result";
import type { Model } from "../../../src/models/kinds/model";
import { createSpanMarker } from "../../support/span-marker";
import { createDisk, type Disk, shown, startPage, type World } from "../../support/world";

const VOCABULARY = { Person: ["Ada", "Bo", "Cy"], City: ["Oslo", "Rome"] };
const TEXT = "Ada lives in Oslo. Bo does not.";

const OPENED: ResultDocument = {
  format: RESULT_FORMAT,
  source: "from a colleague",
  text: "Ada was here. So was Bo.",
  offsets: "utf-16",
  engine: { kind: "reader", name: "words", model: "vocabulary" },
  schema: [],
  objects: [],
  chunks: [],
  passes: [],
  diagnostics: [],
};

let world: World;
afterEach(() => world.started.end());

/** A page whose model marks words; `plans` counts how often it was asked to read, `around` is what it does before. */
async function page({
  disk = createDisk(),
  before = async () => {},
  beforeChunk = async () => {},
}: {
  readonly disk?: Disk;
  readonly before?: (text: string, signal: AbortSignal) => Promise<void>;
  readonly beforeChunk?: (text: string) => Promise<void>;
} = {}) {
  const marker = createSpanMarker(VOCABULARY);
  const asked = { plans: 0 };
  const extractor: Extractor = {
    engine: marker.engine,
    async plan(request, signal) {
      asked.plans += 1;
      await before(request.text, signal);
      const plan = await marker.plan(request, signal);
      const rounds = plan.rounds.map((round) => ({
        ...round,
        async *read(...[chunk, stop]: Parameters<typeof round.read>) {
          await beforeChunk(chunk.text);
          yield* round.read(chunk, stop);
        },
      }));
      return { ...plan, rounds };
    },
  };
  const createModel = (model: string): Model => ({
    name: "words",
    model,
    engine: null,
    load: async () => {},
    createExtractor: async () => extractor,
    unload: async () => {},
  });
  world = await startPage({}, { disk, around: { createModel } });
  const { store } = world;
  const now = () => shown(store.getState());
  const mentions = (): readonly string[] | null => now().result?.objects.map(({ mention }) => mention) ?? null;
  return { store, now, mentions, asked };
}

/** Long enough for whoever waits for the keys to rest, and for a reading. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 400));

/** A page that has read a text by itself. */
async function pageWithReading(...given: Parameters<typeof page>) {
  const here = await page(...given);
  here.store.getState().openText(TEXT, "a note");
  here.store.getState().replaceSelection(["entity:Person"], true);
  await expect.poll(here.mentions).toEqual(["Ada", "Bo"]);
  await expect.poll(() => here.now().live.status).toBe("idle");
  return here;
}

describe("what nobody has to press Extract for", () => {
  it("a text that is opened is read, and nothing of it is read out", async () => {
    const { now } = await pageWithReading();
    expect(now()).toMatchObject({ sentences: 2, reading: "live", quiet: true, failure: null, run: { status: "idle" } });
  });

  it("a class that is switched on or off appears or goes", async () => {
    const { store, mentions, now } = await pageWithReading();
    store.getState().toggle("entity:City");
    await expect.poll(mentions).toEqual(["Ada", "Oslo", "Bo"]);
    store.getState().toggle("entity:Person");
    await expect.poll(mentions).toEqual(["Oslo"]);
    store.getState().toggle("entity:City");
    await expect.poll(() => now().result).toBeNull();
    store.getState().select(["entity:Person"]);
    await expect.poll(mentions).toEqual(["Ada", "Bo"]);
  });

  it("a class that is switched on appears where somebody looks, before the rest is read", async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let holds = false;
    const { store, mentions, now } = await pageWithReading({
      beforeChunk: async (text) => {
        if (holds && text.startsWith("Bo")) await held;
      },
    });
    store.getState().watchSight(() => ({ start: 0, end: 17 }));
    holds = true;
    store.getState().replaceSelection(["entity:Person", "entity:City"], true);
    await expect.poll(mentions).toEqual(["Bo", "Ada", "Oslo"]);
    expect(now().live.status).not.toBe("idle");
    release();
    await expect.poll(mentions).toEqual(["Ada", "Oslo", "Bo"]);
    await expect.poll(() => now().live.status).toBe("idle");
  });

  it("what is typed is read when the keys rest, and what was found stays until then", async () => {
    const { store, mentions, now, asked } = await pageWithReading();
    const before = asked.plans;
    const seen = new Set<string>();
    const unsubscribe = store.subscribe(() => seen.add(`${mentions()}`));
    for (const typed of [" C", " Cy", " Cy d", " Cy did."]) store.getState().setText(`${TEXT}${typed}`);
    await expect.poll(mentions).toEqual(["Ada", "Bo", "Cy"]);
    unsubscribe();
    expect(asked.plans - before).toBe(1);
    expect([...seen]).toEqual(["Ada,Bo", "Ada,Bo,Cy"]);
    expect(now().result?.text).toBe(now().text);
  });

  it("what is deleted takes its marks with it", async () => {
    const { store, now } = await pageWithReading();
    store.getState().setText("");
    await expect.poll(() => now().result).toBeNull();
    expect(now().failure).toBeNull();
  });

  it("what has not changed is not read again", async () => {
    const { store, asked, now } = await pageWithReading();
    const before = asked.plans;
    store.getState().setText(`${TEXT}!`);
    store.getState().setText(TEXT);
    store.getState().toggle("entity:City");
    store.getState().toggle("entity:City");
    await settle();
    expect(asked.plans).toBe(before);
    expect(now().result?.text).toBe(TEXT);
  });

  it("an object that was chosen stays chosen where it is found again", async () => {
    const { store, now, mentions } = await pageWithReading();
    const id = now().result?.objects[1]?.id ?? "";
    store.getState().choose(id);
    store.getState().toggle("entity:City");
    await expect.poll(mentions).toHaveLength(3);
    expect(now().chosen).toBe(id);
    store.getState().toggle("entity:Person");
    await expect.poll(mentions).toEqual(["Oslo"]);
    expect(now().chosen).toBeNull();
  });
});

describe("Extract", () => {
  it("is the same run, said aloud, and is not followed by another", async () => {
    const { store, asked, now, mentions } = await pageWithReading();
    const before = asked.plans;
    await store.getState().extract();
    await settle();
    expect(asked.plans - before).toBe(1);
    expect(mentions()).toEqual(["Ada", "Bo"]);
    expect(now()).toMatchObject({ reading: "asked", quiet: false });
  });

  it("takes the place of a live reading that is on", async () => {
    const { store, mentions, now } = await page({ before: () => new Promise((resolve) => setTimeout(resolve, 50)) });
    store.getState().openText(TEXT, "");
    store.getState().replaceSelection(["entity:Person"], true);
    await expect.poll(() => now().live.status).toBe("running");
    const run = store.getState().extract();
    expect(now()).toMatchObject({ live: { status: "idle" }, run: { status: "waiting" } });
    await run;
    expect(mentions()).toEqual(["Ada", "Bo"]);
    expect(now().reading).toBe("asked");
  });
});

describe("what gives way", () => {
  it("a reading that is overtaken is ended, and shows nothing", async () => {
    let ended = 0;
    const { store, mentions } = await page({
      before: (text, signal) =>
        text.includes("Rome")
          ? Promise.resolve()
          : new Promise((_, reject) =>
              signal.addEventListener("abort", () => {
                ended += 1;
                reject(signal.reason);
              }),
            ),
    });
    store.getState().replaceSelection(["entity:City"], true);
    store.getState().openText("Ada lives in Oslo.", "");
    await expect.poll(() => store.getState().live.status).toBe("running");
    store.getState().openText("Ada lives in Rome.", "");
    await expect.poll(mentions).toEqual(["Rome"]);
    expect(ended).toBe(1);
    expect(store.getState().failure).toBeNull();
  });

  it("a long reading can be stopped: nothing is read before something changes", async () => {
    const slow = new Set([TEXT]);
    const { store, mentions, now, asked } = await page({
      before: (text, signal) =>
        slow.has(text)
          ? new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)))
          : Promise.resolve(),
    });
    store.getState().openText(TEXT, "");
    store.getState().replaceSelection(["entity:Person"], true);
    await expect.poll(() => now().live.long, { timeout: 3000 }).toBe(true);
    store.getState().stop();
    expect(now()).toMatchObject({ live: { status: "idle" }, liveHeld: true, failure: null });
    const before = asked.plans;
    await settle();
    expect(asked.plans).toBe(before);
    store.getState().setText(`${TEXT} Cy did.`);
    await expect.poll(mentions).toEqual(["Ada", "Bo", "Cy"]);
    expect(now().liveHeld).toBe(false);
  });
});

describe("results that are no reading of the page's", () => {
  it("stay as they are, whatever is selected or typed", async () => {
    const { store, now, asked } = await pageWithReading();
    await store.getState().openResult(OPENED);
    const before = asked.plans;
    store.getState().toggle("entity:City");
    store.getState().setText(`${OPENED.text} Cy too.`);
    await settle();
    expect(now().result).toBe(OPENED);
    expect(asked.plans).toBe(before);
    await store.getState().extract();
    expect(now().reading).toBe("asked");
    store.getState().toggle("entity:Person");
    await expect.poll(() => now().result?.schema.map(({ id }) => id)).toEqual(["entity:City"]);
  });

  it("come back after a reload; a reading comes back too, and is not made again while nothing has changed", async () => {
    const disk = createDisk();
    const first = await pageWithReading({ disk });
    await first.store.getState().extract();
    await world.started.flush();
    world.started.end();
    const again = await page({ disk });
    await expect.poll(again.mentions).toEqual(["Ada", "Bo"]);
    await settle();
    expect(again.asked.plans).toBe(0);
    again.store.getState().toggle("entity:City");
    await expect.poll(again.mentions).toEqual(["Ada", "Oslo", "Bo"]);
  });
});

describe("what goes wrong in a reading that nobody asked for", () => {
  it("is said once, and goes when it is mended", async () => {
    const { store, now, mentions } = await page({
      before: async (text) => {
        if (text.includes("…")) throw new KnowCoderError({ code: "text-illegible" });
      },
    });
    store.getState().replaceSelection(["entity:Person"], true);
    store.getState().openText("Ada …", "");
    await expect.poll(() => now().failure?.code).toBe("text-illegible");
    store.getState().dismissFailure();
    store.getState().setText("Ada … …");
    await settle();
    expect(now().failure).toBeNull();
    store.getState().setText("Ada and Bo");
    await expect.poll(mentions).toEqual(["Ada", "Bo"]);
    store.getState().setText("Ada …");
    await expect.poll(() => now().failure?.code).toBe("text-illegible");
    store.getState().setText("Ada and Bo");
    await expect.poll(() => now().failure).toBeNull();
  });

  it("is nothing where there is nothing to read", async () => {
    const { store, now } = await page();
    store.getState().replaceSelection([], true);
    store.getState().openText(TEXT, "");
    await settle();
    expect(now()).toMatchObject({ failure: null, result: null });
  });
});
