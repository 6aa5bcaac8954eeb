import fc from "fast-check";
import { expect, it } from "vitest";
import type { ClassId } from "../../../src/core/schema/class";
import { classHue, ownHue, seeTogether } from "../../../src/ui/theme/colours";
import { assignHues, readHues, writeHues } from "../../../src/ui/theme/hues";

const id = fc.integer({ min: 0, max: 40 }).map((number): ClassId => `entity:Class${number}`);
const hueOf = (name: ClassId): number => ownHue(name);

it("keeps up to twelve classes at least 25° apart, and none changes when another comes or goes", () => {
  fc.assert(
    fc.property(fc.array(fc.uniqueArray(id, { maxLength: 12 }), { maxLength: 8 }), (selections) => {
      let hues: ReadonlyMap<ClassId, number> = new Map();
      for (const ids of selections) {
        const next = assignHues(hues, ids, hueOf);
        for (const [one, hue] of next) if (hues.has(one)) expect(hue).toBe(hues.get(one));
        hues = next;
        const all = ids.map((one) => hues.get(one) ?? Number.NaN).sort((a, b) => a - b);
        for (const [place, hue] of all.entries()) {
          const after = place + 1 < all.length ? (all[place + 1] ?? 0) : (all[0] ?? 0) + 360;
          expect(after - hue).toBeGreaterThanOrEqual(25);
        }
      }
    }),
    { seed: 20261130, numRuns: 200 },
  );
});

it("is the same after a reload, whatever was there before", () => {
  fc.assert(
    fc.property(fc.array(fc.uniqueArray(id, { maxLength: 12 }), { minLength: 1, maxLength: 8 }), (selections) => {
      let hues: ReadonlyMap<ClassId, number> = new Map();
      for (const ids of selections) hues = assignHues(hues, ids, hueOf);
      const ids = selections.at(-1) ?? [];
      expect(assignHues(readHues(writeHues(hues)), ids, hueOf)).toEqual(hues);
    }),
    { seed: 20261201, numRuns: 200 },
  );
});

it("takes nothing from a note that is no note of hues", () => {
  expect(readHues(null).size).toBe(0);
  expect(readHues("entity:Person 12.5,Person 48,entity:City ,,relation:Owns 76 x").size).toBe(1);
});

it("is what everything that is drawn of a class asks for", () => {
  const ids: readonly ClassId[] = ["entity:Person", "entity:Location", "event:Attack"];
  seeTogether(ids);
  expect(new Set(ids.map(classHue)).size).toBe(3);
  // Red says that something is wrong.
  for (const one of ids) expect(classHue(one) > 5 && classHue(one) < 45).toBe(false);
  // What is not looked for has its own hue, the same at every visit.
  expect(classHue("entity:Volcano")).toBe(ownHue("entity:Volcano"));
  seeTogether([]);
});
