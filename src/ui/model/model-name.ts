import { findEntry } from "../../models/catalogue";
import { hostOf } from "../../models/kinds/server/address";
import { REMOTE_MODEL } from "../../models/kinds/server/settings";
import type { AppState } from "../../state/state";
import type { Messages } from "../messages/messages";

/** What people call a model; its id where there is no such model. */
export function modelName(
  { ownModels, remote }: Pick<AppState, "ownModels" | "remote">,
  id: string,
  words: Messages["status"],
): string {
  if (id === REMOTE_MODEL && remote !== null) return words.serverModel(remote.model, hostOf(remote.url));
  return ownModels.find((model) => model.id === id)?.name ?? findEntry(id)?.name ?? id;
}
