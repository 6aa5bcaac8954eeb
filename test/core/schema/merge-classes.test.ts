import { describe, expect, it } from "vitest";
import type { SchemaClass } from "../../../src/core/schema/class";
import { mergeClasses } from "../../../src/core/schema/merge-classes";
import { entityClass } from "../../support/library";

const [boat, car, dog] = ["Boat", "Car", "Dog"].map((name) => entityClass(name)) as [
  SchemaClass,
  SchemaClass,
  SchemaClass,
];
const changed = (schemaClass: SchemaClass, description: string): SchemaClass => ({ ...schemaClass, description });
/** As it comes back from the storage. */
const read = (...classes: readonly SchemaClass[]): readonly SchemaClass[] => structuredClone([...classes]);

describe("own classes of two tabs", () => {
  it("are ours where the other side changed nothing", () => {
    const ours = [boat, dog];
    expect(mergeClasses([boat], ours, read(boat))).toBe(ours);
    expect(mergeClasses([], ours, read())).toBe(ours);
    expect(mergeClasses([boat, car], [boat], read(boat, car))).toEqual([boat]);
  });

  it("have what either side added, changed and deleted", () => {
    expect(mergeClasses([boat], [boat, car], read(boat, dog))).toEqual([boat, car, dog]);
    expect(mergeClasses([boat, car], [boat, car], read(changed(boat, "theirs"), car))).toEqual([
      changed(boat, "theirs"),
      car,
    ]);
    expect(mergeClasses([boat, car], [boat, car, dog], read(car))).toEqual([car, dog]);
  });

  it("lose no change: ours counts before theirs, and either before a deletion", () => {
    const mine = changed(boat, "ours");
    expect(mergeClasses([boat], [mine], read(changed(boat, "theirs")))).toEqual([mine]);
    expect(mergeClasses([boat], [mine], read())).toEqual([mine]);
    expect(mergeClasses([boat], [], read(changed(boat, "theirs")))).toEqual([changed(boat, "theirs")]);
    expect(mergeClasses([], [mine], read(changed(boat, "theirs")))).toEqual([mine]);
  });
});
