import type { Failure } from "../../core/errors";
import type { DialectName } from "../../core/extract/writer/prompt/dialect";
import type { LoadProgress } from "../../core/extract/writer/text-model";
import { type CatalogueEntry, findEntry } from "../../models/catalogue";
import { withContext } from "../../models/kinds/kinds";
import { hostOf } from "../../models/kinds/server/address";
import { REMOTE_MODEL } from "../../models/kinds/server/settings";
import { ownEntry } from "../../models/own-models";
import type { AppState } from "../state";

type Known = Pick<AppState, "ownModels" | "remote">;
type Entries = Pick<AppState, "ownModels" | "contexts">;

/** A model of the catalogue or of the user's, in the catalogue's form; null for a server, and for what is no model here. */
export function entryOf({ ownModels, contexts }: Entries, id: string): CatalogueEntry | null {
  const own = ownModels.find((model) => model.id === id);
  if (own !== undefined) return ownEntry(own);
  const entry = findEntry(id);
  return entry === null ? null : withContext(entry, contexts[id] ?? null);
}

/** How a server or a model of the user's is asked; null for those of the catalogue. */
export function ownDialectOf({ ownModels, remote }: Known, id: string): DialectName | null {
  const own = id === REMOTE_MODEL ? remote : ownModels.find((model) => model.id === id);
  return own?.dialect ?? null;
}

/** Where the text goes when it is read; null where it stays on this computer. */
export const textGoesTo = ({ modelId, remote }: Pick<AppState, "modelId" | "remote">): string | null =>
  modelId === REMOTE_MODEL && remote !== null ? hostOf(remote.url) : null;

type Loading = Pick<AppState, "modelJob">;

/** How far the chosen model is: a load that was cancelled leaves it as it was before anybody asked. */
export function modelStatusOf({ modelJob }: Loading): "idle" | "loading" | "ready" | "failed" {
  switch (modelJob?.status) {
    case "pending":
    case "progress":
      return "loading";
    case "done":
      return "ready";
    case "failed":
      return "failed";
    default:
      return "idle";
  }
}

/** How much of the chosen model has come; null while that is not known, and where it is not on its way. */
export const loadProgressOf = ({ modelJob }: Loading): LoadProgress | null =>
  modelJob?.status === "progress" ? modelJob : null;

/** Why the chosen model cannot read, where it cannot. */
export const modelFailureOf = ({ modelJob }: Loading): Failure | null =>
  modelJob?.status === "failed" ? modelJob.failure : null;
