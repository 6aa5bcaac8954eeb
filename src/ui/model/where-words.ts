import type { WeightsStatus } from "../../engine/weights/weights";
import type { FileWork } from "../../state/models/model-files";
import { loadedOf, sizeOf } from "../status/words";

interface Circumstances {
  /** Whether it is the model that reads texts now. */
  readonly loaded: boolean;
  readonly builtIn: boolean;
}

const day = new Intl.DateTimeFormat("en", { dateStyle: "medium" });

/** A date as people write it: `Nov 22, 2026`. */
export const dayOf = (milliseconds: number): string => day.format(milliseconds);

/** Where the files of a model are now. */
export function whereSentence(where: WeightsStatus, { loaded, builtIn }: Circumstances): string {
  if (where.status === "partial") {
    const percent = Math.floor((where.bytes / Math.max(1, where.totalBytes)) * 100);
    return `${percent}% downloaded, ${loadedOf({ loadedBytes: where.bytes, totalBytes: where.totalBytes })}.`;
  }
  if (where.status === "absent") {
    if (loaded) return "Loaded, but not kept on this computer.";
    if (builtIn) return "Built in: it comes with this page, and is not on this computer yet.";
    return "Not on this computer.";
  }
  const since = where.modified === null ? "" : ` since ${dayOf(where.modified)}`;
  const here = `on this computer${since}, ${sizeOf(where.bytes)}`;
  if (builtIn) return `${loaded ? "Built in and loaded" : "Built in, ready"}: ${here}.`;
  return `${loaded ? "Loaded" : "Ready"}: ${here}.`;
}

/** What is being done with a model's files. */
export function workSentence(name: string, work: Extract<FileWork, { loadedBytes: number }>): string {
  return `${work.status === "downloading" ? "Downloading" : "Checking"} ${name}: ${loadedOf(work)}`;
}
