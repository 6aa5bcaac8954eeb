import type { FailureAction } from "../../src/core/errors";

/** What a failure offers a person to do about it, all but closing what tells of it; the type asks for each of them. */
const REMEDY: Readonly<Record<Exclude<FailureAction, "dismiss">, true>> = {
  "edit-text": true,
  "choose-classes": true,
  "choose-file": true,
  "choose-model": true,
  "free-storage": true,
  "try-again": true,
  "restart-engine": true,
  "take-model": true,
  "reload-page": true,
  "use-built-in-model": true,
};

export const REMEDIES: readonly string[] = Object.keys(REMEDY);
