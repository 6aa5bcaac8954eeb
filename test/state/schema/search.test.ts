import { afterEach, describe, expect, it } from "vitest";
import type { StoreApi } from "zustand/vanilla";
import { bareClass } from "../../../src/core/schema/library";
import type { SearchResults } from "../../../src/core/schema/search/search";
import { createLibraryWorker } from "../../../src/library/search-client";
import { serveLibrary } from "../../../src/library/search-service";
import type { Environment } from "../../../src/state/environment";
import type { AppState } from "../../../src/state/state";
import { createPortPair } from "../../platform/rpc/ports";
import { entityClass } from "../../support/library";
import { openedLibraryOf } from "../../support/library-file";
import { startPage, type World } from "../../support/world";

const opened = openedLibraryOf([
  ...["Person", "Company", "Protein", "Location", "City"].map((name) => bareClass("entity", name)),
  bareClass("relation", "Location"),
]);
const startSmallPage = (around: Partial<Environment> = {}): Promise<World> =>
  startPage({}, { open: async () => opened, around });

let world: World;
afterEach(() => world.started.end());

/** The state once it is as awaited. */
const until = (store: StoreApi<AppState>, isSo: (state: AppState) => boolean): Promise<AppState> =>
  new Promise((resolve) => {
    const check = (state: AppState): void => {
      if (!isSo(state)) return;
      unsubscribe();
      resolve(state);
    };
    const unsubscribe = store.subscribe(check);
    check(store.getState());
  });

const answered = (store: StoreApi<AppState>): Promise<AppState> => until(store, ({ searching }) => !searching);
const ids = ({ classHits }: { readonly classHits: SearchResults | null }): readonly string[] =>
  classHits?.hits.map(({ id }) => id) ?? [];

describe("searching for classes", () => {
  it("answers what was typed last, of the kind that was asked for", async () => {
    world = await startSmallPage();
    const { store } = world;
    for (const typed of ["p", "pe", "per", "location"]) store.getState().searchClasses(typed);
    expect(store.getState()).toMatchObject({ classQuery: "location", searching: true, classHits: null });
    expect(ids(await answered(store)).slice(0, 2)).toEqual(["entity:Location", "relation:Location"]);

    store.getState().searchKind("relation");
    expect(ids(store.getState())[0]).toBe("entity:Location");
    const { classHits } = await answered(store);
    expect(classHits?.hits[0]?.id).toBe("relation:Location");
    expect(classHits?.total).toBe(classHits?.counts.relation);

    store.getState().searchClasses("");
    expect(store.getState()).toMatchObject({ searching: false, classHits: null, classKind: "relation" });
  });

  it("drops an answer that comes after the query changed", async () => {
    world = await startSmallPage();
    const { store } = world;
    const shown: string[] = [];
    store.subscribe(({ classHits }, before) => {
      if (classHits !== before.classHits) shown.push(ids({ classHits })[0] ?? "nothing");
    });
    store.getState().searchClasses("person");
    await Promise.resolve();
    store.getState().searchClasses("company");
    await answered(store);
    store.getState().searchClasses("protein");
    store.getState().searchClasses("");
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(shown).toEqual(["entity:Company", "nothing"]);
  });

  it("finds own classes as they come and go", async () => {
    world = await startSmallPage();
    const { store } = world;
    store.getState().searchClasses("zyzzogeton vessel");
    await answered(store);
    const own = { ...entityClass("ZyzzogetonVessel"), description: "ship of an unlikely name" };
    store.getState().changeOwnClasses({ done: { type: "add", classes: [] }, classes: [own] });
    await until(store, (state) => ids(state)[0] === "entity:ZyzzogetonVessel");
    expect(store.getState().classHits?.hits[0]?.rank).toBe("name");
    store.getState().undoOwnClasses();
    await until(store, (state) => ids(state)[0] !== "entity:ZyzzogetonVessel");
  });

  it("waits for a library that is still on its way", async () => {
    world = await startSmallPage();
    const { store } = world;
    store.setState({ builtIn: null, library: null, libraryBytes: null });
    store.getState().prepareSearch();
    store.getState().searchClasses("person");
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(store.getState()).toMatchObject({ searching: true, classHits: null, searchFailure: null });
    await store.getState().loadLibrary();
    expect(ids(await answered(store))[0]).toBe("entity:Person");
  });

  it("starts its worker again where that did not come", async () => {
    let asked = 0;
    const port = () => {
      const pair = createPortPair();
      serveLibrary(pair.far);
      return pair.near;
    };
    world = await startSmallPage({
      async createLibraryWorker() {
        asked += 1;
        if (asked === 1) throw new TypeError("offline");
        return createLibraryWorker(port);
      },
    });
    const { store } = world;
    store.getState().searchClasses("person");
    expect((await answered(store)).searchFailure).not.toBeNull();
    store.getState().repeatSearch();
    expect(ids(await answered(store))[0]).toBe("entity:Person");
  });

  it("tells of a failure, and asks again when told to", async () => {
    world = await startSmallPage();
    const { store } = world;
    const { libraryBytes } = store.getState();
    store.setState({ libraryBytes: new ArrayBuffer(7) });
    store.getState().searchClasses("person");
    expect((await answered(store)).searchFailure).toMatchObject({ code: "library-invalid" });
    store.setState({ libraryBytes });
    store.getState().repeatSearch();
    expect(await answered(store)).toMatchObject({ searchFailure: null });
    expect(ids(store.getState())[0]).toBe("entity:Person");
  });
});
