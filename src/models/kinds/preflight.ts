import type { Failure } from "../../core/errors";
import type { Check, CheckFound, Computer } from "./kind";
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
    checks: all.map(({ failure: _, ...check }) => check),
    failure: all.find(({ status }) => status === "fail")?.failure ?? null,
  };
}

async function storage(entry: CatalogueEntry, { storage: manager, stored }: Computer): Promise<CheckFound> {
  if (stored) return { name: "storage", stored, status: "pass" };
  const estimate = await manager?.estimate().catch(() => undefined);
  const free = estimate?.quota === undefined ? null : estimate.quota - (estimate.usage ?? 0);
  const bytes = entry.downloadBytes;
  const facts = { name: "storage", stored, bytes, made: entry.madeOf !== undefined, free } as const;
  if (free === null) return { ...facts, status: "unknown" };
  if (free >= bytes) return { ...facts, status: "pass" };
  if (kindOf(entry).runsUnkept) return { ...facts, status: "warn" };
  return { ...facts, status: "fail", failure: { code: "storage-full" } };
}

/** Whether what is kept stays when the disk fills up; nothing where the browser does not say. */
async function persistence({ storage: manager }: Computer): Promise<readonly CheckFound[]> {
  const persisted = await manager?.persisted?.().catch(() => undefined);
  if (persisted === undefined) return [];
  return [{ name: "persistence", persisted, status: persisted ? "pass" : "unknown" }];
}
