import { afterEach, describe, expect, it } from "vitest";
import type { Anchor } from "../../../src/core/result/review/review";
import { activeDocument } from "../../../src/state/documents/document";
import { foundIn, reviewedIn } from "../../../src/state/documents/found";
import { fixtureDocument } from "../../support/fixture-document";
import { createDisk, startPage, type World } from "../../support/world";

let world: World;
afterEach(() => world.started.end());

const found = ({ store }: World): readonly string[] =>
  foundIn(activeDocument(store.getState()))?.objects.map((object) => `${object.class}: ${object.mention}`) ?? [];

const idOf = ({ store }: World, mention: string): string =>
  foundIn(activeDocument(store.getState()))?.objects.find((object) => object.mention === mention)?.id ?? "";

describe("decisions", () => {
  it("stay with their document over a reload, and are taken back one after another", async () => {
    const disk = createDisk();
    world = await startPage({}, { disk });
    const { getState } = world.store;
    await getState().openResult(fixtureDocument());
    const before = found(world);
    await getState().decide(idOf(world, "Charles Babbage"), "rejected");
    await getState().decide(idOf(world, "Ada Lovelace"), "changed", "Writer");
    await getState().markByHand({ start: 0, end: 4 }, "entity:Name");
    expect(found(world)).toEqual(expect.arrayContaining(["Writer: Ada Lovelace", "Name: Ada"]));
    expect(found(world)).not.toContain("Person: Charles Babbage");
    // What is marked is chosen.
    expect(activeDocument(getState()).chosen).toBe(idOf(world, "Ada"));
    const after = found(world);
    await world.started.flush();
    world.started.end();

    world = await startPage({}, { disk });
    expect(found(world)).toEqual(after);
    for (let times = 0; times < 3; times++) await world.store.getState().undoDecision();
    expect(found(world)).toEqual(before);
    expect(activeDocument(world.store.getState()).reviews).toEqual([]);
  });

  it("come with a result document, and records of before there were any are read", async () => {
    const disk = createDisk();
    world = await startPage({}, { disk });
    await world.store.getState().openResult(fixtureDocument());
    await world.started.flush();
    world.started.end();
    const record = [...disk.records].find(([key]) => key.startsWith("result"));
    if (record === undefined) throw new Error("No result was kept.");
    const { reviews: _, ...old } = record[1] as Record<string, unknown>;
    disk.records.set(record[0], old);
    world = await startPage({}, { disk });
    expect(found(world)).toHaveLength(fixtureDocument().objects.length);

    const anchor: Anchor = {
      kind: "entity",
      class: "Name",
      start: 0,
      end: 3,
      quote: "Ada",
      before: "",
      after: " Lovelace",
    };
    const reviews = [{ decision: "added", anchor, by: "Ann", at: "2026-11-30T16:00:00Z" }] as const;
    await world.store.getState().openResult({ ...fixtureDocument(), reviews });
    expect(found(world)).toContain("Name: Ada");
  });

  it("mark a text that nobody has read, and survive a reading", async () => {
    world = await startPage({ answers: () => '\n\tPerson("Ada")\n]' });
    const { getState } = world.store;
    getState().setText("Ada was here.");
    getState().replaceSelection(["entity:Person"], true);
    await getState().markByHand({ start: 8, end: 12 }, "entity:Place");
    expect(found(world)).toEqual(["Place: here"]);
    await getState().extract();
    expect(found(world)).toContain("Place: here");
    expect(reviewedIn(activeDocument(getState()))?.unattached).toEqual([]);
    getState().setText("Well, Ada was here.");
    expect(found(world)).toContain("Place: here");
  });
});
