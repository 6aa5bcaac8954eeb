import type { Failure } from "../../core/errors";
import { type Check, type CheckFound, type Computer, size } from "./kind";
import { type CatalogueEntry, kindOf } from "./kinds";

export interface Preflight {
  readonly checks: readonly Check[];
  /** Why the model cannot run here: the first check that failed. Null where nothing stands against a try. */
  readonly failure: Failure | null;
}

/** What stands against this model on this computer; nothing is fetched, and nothing is started. */
export async function preflight(entry: CatalogueEntry, computer: Computer): Promise<Preflight> {
  const { checks } = await kindOf(entry).late();
  const all = [...(await checks(entry, computer)), await storage(entry, computer), ...(await persistence(computer))];
  return {
    checks: all.map(({ name, status, sentence }) => ({ name, status, sentence })),
    failure: all.find(({ status }) => status === "fail")?.failure ?? null,
  };
}

async function storage(entry: CatalogueEntry, { storage: manager, stored }: Computer): Promise<CheckFound> {
  if (stored) return { name: "storage", status: "pass", sentence: "Its files are on this computer already." };
  const needed = `It ${entry.madeOf !== undefined ? "keeps" : "fetches"} ${size(entry.downloadBytes)}`;
  const estimate = await manager?.estimate().catch(() => undefined);
  if (estimate?.quota === undefined) {
    const sentence = `${needed}; the browser does not say how much it can keep.`;
    return { name: "storage", status: "unknown", sentence };
  }
  const free = estimate.quota - (estimate.usage ?? 0);
  if (free >= entry.downloadBytes) {
    return { name: "storage", status: "pass", sentence: `${needed}; ${size(free)} can be kept.` };
  }
  if (kindOf(entry).runsUnkept) {
    const sentence = `${needed} and only ${size(free)} can be kept, so it is fetched again at each visit.`;
    return { name: "storage", status: "warn", sentence };
  }
  const sentence = `${needed}, and only ${size(free)} can be kept.`;
  return { name: "storage", status: "fail", sentence, failure: { code: "storage-full" } };
}

/** Whether what is kept stays when the disk fills up; nothing where the browser does not say. */
async function persistence({ storage: manager }: Computer): Promise<readonly CheckFound[]> {
  const persisted = await manager?.persisted?.().catch(() => undefined);
  if (persisted === undefined) return [];
  const sentence = persisted
    ? "What is kept stays until it is deleted here."
    : "The browser may delete what is kept when the disk fills up; “Storage” asks it not to.";
  return [{ name: "persistence", status: persisted ? "pass" : "unknown", sentence }];
}
