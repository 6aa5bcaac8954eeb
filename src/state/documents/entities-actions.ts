import { type EntityDecision, mergeDecision, splitDecision } from "../../core/entities/decisions";
import type { Entity } from "../../core/entities/entities";
import type { ResultDocument } from "../../core/result/result";
import type { AppState } from "../state";
import { activeDocument } from "./document";
import { changed } from "./documents";
import { listedEntities } from "./entities";
import { listedOf } from "./shown-result";
import type { DocumentsState, EntitiesSlice } from "./state";

/** Decisions, each one more at the end of the document's list: taking the last away is the way back. */
export function entitiesActions(set: (changes: Partial<DocumentsState>) => void, get: () => AppState): EntitiesSlice {
  const write = (entityDecisions: readonly EntityDecision[]): void => {
    const { number } = activeDocument(get());
    set({ documents: changed(get(), number, { entityDecisions, copied: false, usedAt: Date.now() }) });
  };
  const decide = (make: (document: ResultDocument, entities: readonly Entity[]) => EntityDecision | null): void => {
    const listed = listedOf(get());
    const made = listed === null ? null : make(listed, listedEntities(get()) ?? []);
    if (made !== null) write([...activeDocument(get()).entityDecisions, made]);
  };
  const now = () => ({ by: "", at: new Date().toISOString() });

  return {
    mergeEntities: async (objects) =>
      decide((document, entities) => {
        const asked = new Set(objects);
        const meant = entities.filter((entity) => entity.objects.some((id) => asked.has(id)));
        return mergeDecision(document, meant, now());
      }),
    splitEntity: async (objects) => decide((document) => splitDecision(document, objects, now())),
    undoEntityDecision: async () => write(activeDocument(get()).entityDecisions.slice(0, -1)),
    async walkEntity(to) {
      const { chosen } = activeDocument(get());
      if (chosen === null) return;
      const entity = listedEntities(get())?.find(({ objects }) => objects.includes(chosen));
      const mentions = entity?.objects ?? ofTheSameClass(listedOf(get())?.objects ?? [], chosen);
      if (mentions.length === 0) return;
      const place = mentions.indexOf(chosen) + (to === "next" ? 1 : mentions.length - 1);
      get().choose(mentions[place % mentions.length] ?? null);
    },
  };
}

/** Ids of the relations or events of one's class; empty where there is no such one. */
function ofTheSameClass(objects: ResultDocument["objects"], id: string): readonly string[] {
  const chosen = objects.find((object) => object.id === id);
  return objects.flatMap((object) =>
    object.kind === chosen?.kind && object.class === chosen.class ? [object.id] : [],
  );
}
