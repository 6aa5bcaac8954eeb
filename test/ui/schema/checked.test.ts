import { expect, it } from "vitest";
import { taxonomyOf } from "../../../src/core/schema/taxonomy";
import { headingsChecked } from "../../../src/ui/schema/checked";
import { entity, event, relation } from "../../support/classes";
import { libraryOf } from "../../support/library";

it("a heading says whether all, some or none of its kind are selected", () => {
  const library = libraryOf([entity("Person"), entity("City"), relation("WorksFor"), event("Meet")]);
  const taxonomy = taxonomyOf(library);
  const checked = headingsChecked(library, taxonomy, ["entity:City", "event:Meet", "entity:Unheard"]);
  expect([...checked].map(([heading, value]) => [taxonomy.titleOf(heading), value])).toEqual([
    ["Entities", "mixed"],
    ["Relations", false],
    ["Events", true],
  ]);
});
