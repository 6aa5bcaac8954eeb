import { existsSync } from "node:fs";
import { resolve } from "node:path";

/**
 * The path of a file in the folder `shared` beside the checkout, or null where it is not there. Tests against it are
 * skipped then, by `describe.skipIf`, and the test report lists them as skipped.
 */
export function sharedPath(name: string): string | null {
  const path = resolve(import.meta.dirname, "../../../shared", name);
  return existsSync(path) ? path : null;
}
