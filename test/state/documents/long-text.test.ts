import { afterEach, describe, expect, it, vi } from "vitest";
import { shown, startPage, type World } from "../../support/world";

const LONG = "Ada lived in Oslo with Bo. ".repeat(8000);
const REST_MILLISECONDS = 400;

let world: World;
afterEach(() => {
  world.started.end();
  vi.restoreAllMocks();
});

async function pageWith(text: string): Promise<World["store"]> {
  world = await startPage({ answers: () => '\n\tPerson("Ada")\n]', delayMs: 5 });
  const { store } = world;
  store.getState().replaceSelection(["entity:Person"], true);
  await store.getState().loadModel();
  store.getState().setText(text);
  return store;
}

const rest = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe("typing into a long text", () => {
  it("neither cuts sentences nor counts tokens before the keys rest", async () => {
    const store = await pageWith("Short.");
    await expect.poll(() => store.getState().estimate?.sentences).toBe(1);
    const segmenter = vi.spyOn(Intl, "Segmenter");
    const count = vi.spyOn(world.engines[0] as World["engines"][number], "countTokens");
    for (const key of "quick") {
      store.getState().setText(LONG + key);
      await rest(20);
    }
    expect(segmenter).not.toHaveBeenCalled();
    expect(count).not.toHaveBeenCalled();
    segmenter.mockRestore();
    await expect.poll(() => store.getState().estimate?.sentences, { timeout: 10_000 }).toBe(8000);
  });

  it("gives up what is being counted of the text before", async () => {
    const store = await pageWith("Short.");
    await expect.poll(() => store.getState().estimate?.sentences).toBe(1);
    const engine = world.engines[0] as World["engines"][number];
    let answered = (_: readonly number[]): void => {};
    const count = vi.spyOn(engine, "countTokens").mockImplementation(
      () =>
        new Promise((resolve) => {
          answered = resolve;
        }),
    );
    store.getState().setText(LONG);
    await expect.poll(() => count.mock.calls.length, { timeout: 5000 }).toBe(1);
    store.getState().setText("Ada. Bo.");
    answered([]);
    count.mockImplementation(async (texts) => texts.map(() => 3));
    await expect.poll(() => store.getState().estimate?.sentences).toBe(2);
    expect(count.mock.calls.slice(1).flatMap(([texts]) => texts)).not.toContain("Ada lived in Oslo with Bo.");
  });
});

describe("stopping the run over a long text", () => {
  it("says so at once while the text is still being cut and counted, and ends then", async () => {
    const store = await pageWith(LONG);
    await rest(REST_MILLISECONDS);
    const engine = world.engines[0] as World["engines"][number];
    vi.spyOn(engine, "countTokens").mockImplementation(() => new Promise(() => {}));
    const run = store.getState().extract();
    await expect.poll(() => store.getState().run.status).toBe("running");
    store.getState().stop();
    expect(store.getState().run.status).toBe("stopping");
    await run;
    expect(shown(store.getState())).toMatchObject({ failure: null, result: null, run: { status: "idle" } });
  });

  it("does not draw each of the chunks that were not asked about", async () => {
    const store = await pageWith(LONG);
    const run = store.getState().extract();
    await expect.poll(() => store.getState().run.done, { timeout: 20_000 }).toBeGreaterThan(1);
    store.getState().stop();
    let drawn = 0;
    const unsubscribe = store.subscribe(() => drawn++);
    await run;
    unsubscribe();
    expect(shown(store.getState()).result?.chunks).toHaveLength(8000);
    expect(drawn).toBeLessThan(100);
  });
});
