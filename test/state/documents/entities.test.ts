import { afterEach, describe, expect, it } from "vitest";
import { normaliseResultDocument } from "../../../src/core/result/document";
import type { ResultDocument } from "../../../src/core/result/result";
import { activeDocument } from "../../../src/state/documents/document";
import { listedEntities, withEntities } from "../../../src/state/documents/entities";
import { writtenOf } from "../../../src/state/documents/shown-result";
import { fixtureDocument } from "../../support/fixture-document";
import { createDisk, startPage, type World } from "../../support/world";

let world: World;
afterEach(() => world.started.end());

const entities = ({ store }: World): readonly string[] =>
  (listedEntities(store.getState()) ?? []).map(({ name, objects }) => `${name} ${objects.length}`);

const objectsOf = ({ store }: World, name: string): readonly string[] =>
  listedEntities(store.getState())?.find((entity) => entity.name === name)?.objects ?? [];

/** What the page writes, read as from a file. */
function written({ store }: World): ResultDocument {
  const document = writtenOf(store.getState());
  if (document === null) throw new Error("Nothing was read.");
  return normaliseResultDocument(JSON.parse(JSON.stringify(withEntities(document, store.getState()))));
}

describe("entities", () => {
  it("are merged and split by hand, over a reload, into a file and back, and one after another undone", async () => {
    const disk = createDisk();
    world = await startPage({}, { disk });
    await world.store.getState().openResult(fixtureDocument());
    const before = entities(world);
    expect(before).toContain("Ada Lovelace 2");
    const [, second = ""] = objectsOf(world, "Ada Lovelace");
    await world.store.getState().splitEntity([second]);
    expect(entities(world)).toEqual(expect.arrayContaining(["Ada Lovelace 1", "Lovelace 1"]));
    await world.store
      .getState()
      .mergeEntities([...objectsOf(world, "Lovelace"), ...objectsOf(world, "Charles Babbage")]);
    const after = entities(world);
    expect(after).toHaveLength(before.length);
    await world.started.flush();
    world.started.end();

    world = await startPage({}, { disk });
    expect(entities(world)).toEqual(after);
    const file = written(world);
    expect(file.entities?.map(({ name, objects }) => `${name} ${objects.length}`)).toEqual(after);
    await world.store.getState().undoEntityDecision();
    await world.store.getState().undoEntityDecision();
    expect(entities(world)).toEqual(before);

    await world.store.getState().openResult(file);
    expect(entities(world)).toEqual(after);
    expect(written(world).entities).toEqual(file.entities);
  });

  it("are walked through, from the last mention to the first", async () => {
    world = await startPage({});
    const { getState } = world.store;
    await getState().openResult(fixtureDocument());
    const [first = "", second = ""] = objectsOf(world, "Ada Lovelace");
    getState().choose(first);
    const chosen: (string | null)[] = [];
    for (const to of ["next", "next", "previous"] as const) {
      await getState().walkEntity(to);
      chosen.push(activeDocument(getState()).chosen);
    }
    expect(chosen).toEqual([second, first, second]);
  });
});
