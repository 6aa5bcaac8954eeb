import { expect, it } from "vitest";
import { classNames, likeNames } from "../../../src/core/schema/class-names";
import { relation } from "../../support/classes";
import { entityClass, libraryOf } from "../../support/library";

it("names of a kind, those that are the query before those that begin with it or have it in them", () => {
  const library = libraryOf([entityClass("Boathouse"), entityClass("Tugboat"), entityClass("Boat"), relation("Boats")]);
  const names = classNames(library, "entity");
  expect(names).toEqual(["Boathouse", "Tugboat", "Boat"]);
  expect(classNames(library, "entity")).toBe(names);
  expect(likeNames(names, " boat", 8)).toEqual(["Boat", "Boathouse", "Tugboat"]);
  expect(likeNames(names, "boat", 2)).toEqual(["Boat", "Boathouse"]);
  expect(likeNames(names, " ", 8)).toEqual([]);
});
