/** What the page asks of its service worker. */
export type ToWorker =
  /**
   * Keep every file of the page; the answer comes through the message's port. `current`: the page is of the worker's own
   * version, so that what else is there belongs to nobody if no other tab is open.
   */
  | { readonly type: "keep"; readonly current: boolean }
  /** Take over from the version before. */
  | { readonly type: "activate" };

/** Whether all files are here now. */
export interface KeepAnswer {
  readonly whole: boolean;
}

/** The message of a page of any version; null where this one does not know it. */
export function readToWorker(message: unknown): ToWorker | null {
  if (typeof message !== "object" || message === null || !("type" in message)) return null;
  if (message.type === "activate") return { type: "activate" };
  if (message.type === "keep") return { type: "keep", current: "current" in message && message.current === true };
  return null;
}

export const isKeepAnswer = (message: unknown): message is KeepAnswer =>
  typeof message === "object" && message !== null && "whole" in message && typeof message.whole === "boolean";
