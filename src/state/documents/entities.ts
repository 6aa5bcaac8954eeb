import { classTiesIn } from "../../core/entities/class-ties";
import { type Entity, entitiesOf } from "../../core/entities/entities";
import type { ResultDocument } from "../../core/result/result";
import type { AppState } from "../state";
import { activeDocument, type TextDocument } from "./document";
import { listedOf } from "./shown-result";

// No part of the first load: what shows entities comes late, and this with it.

type Of = Parameters<typeof listedOf>[0] & Pick<AppState, "library">;

interface Answer {
  readonly listed: ResultDocument;
  readonly library: AppState["library"];
  readonly decisions: TextDocument["entityDecisions"];
  readonly entities: readonly Entity[];
}

let last: Answer | null = null;

/** The entities of what is listed, as people have merged and split them; null where nothing was read. The same every time. */
export function listedEntities(state: Of): readonly Entity[] | null {
  const listed = listedOf(state);
  if (listed === null) return null;
  const { library } = state;
  const { entityDecisions: decisions } = activeDocument(state);
  if (last?.listed !== listed || last.library !== library || last.decisions !== decisions) {
    last = { listed, library, decisions, entities: entitiesOf(listed, classTiesIn(library), decisions) };
  }
  return last.entities;
}

/** A document as it is written out, with the entities that are shown of it. What was marked by hand is in its reviews alone. */
export function withEntities(document: ResultDocument, state: Of): ResultDocument {
  const written = new Set(document.objects.map(({ id }) => id));
  const entities = (listedEntities(state) ?? []).flatMap(({ id, name, objects }) => {
    const there = objects.filter((object) => written.has(object));
    return there.length === 0 ? [] : [{ id, name, objects: there }];
  });
  const { entities: _, ...rest } = document;
  return entities.length === 0 ? rest : { ...rest, entities };
}
