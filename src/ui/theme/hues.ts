import { type ClassId, parseClassId } from "../../core/schema/class";

/** Twelve hues that are 28° apart, from yellow round to pink: red says that something is wrong, and nothing else. */
const SLOTS = 12;
const FIRST = 48;
const STEP = 28;

const ALL: readonly number[] = Array.from({ length: SLOTS }, (_, slot) => (FIRST + slot * STEP) % 360);

/**
 * The hues of classes that are looked for together. A class keeps the hue that it has, whatever comes and goes beside it;
 * one that comes takes the free hue that is nearest to its own. Of more than twelve, the later ones have their own.
 */
export function assignHues(
  before: ReadonlyMap<ClassId, number>,
  ids: readonly ClassId[],
  ownHue: (id: ClassId) => number,
): ReadonlyMap<ClassId, number> {
  const hues = new Map<ClassId, number>();
  const taken = new Set<number>();
  for (const id of ids) {
    const hue = before.get(id);
    if (hue === undefined || taken.has(hue)) continue;
    hues.set(id, hue);
    taken.add(hue);
  }
  for (const id of ids) {
    if (hues.has(id)) continue;
    const hue = nearestFree(ownHue(id), taken);
    if (hue === null) break;
    hues.set(id, hue);
    taken.add(hue);
  }
  return hues;
}

function nearestFree(own: number, taken: ReadonlySet<number>): number | null {
  let best: number | null = null;
  for (const hue of ALL) {
    if (!taken.has(hue) && (best === null || apart(hue, own) < apart(best, own))) best = hue;
  }
  return best;
}

/** How far two hues are apart on the circle, in degrees. */
const apart = (a: number, b: number): number => Math.min(Math.abs(a - b), 360 - Math.abs(a - b));

/** As a line of text: `entity:Person 76, event:Attack 48`. */
export const writeHues = (hues: ReadonlyMap<ClassId, number>): string =>
  Array.from(hues, ([id, hue]) => `${id} ${hue}`).join(",");

/** Reads such a line; what is none of the hues, or of no class, is passed over. */
export function readHues(line: string | null): Map<ClassId, number> {
  const hues = new Map<ClassId, number>();
  for (const part of (line ?? "").split(",")) {
    const [id = "", degrees = ""] = part.split(" ");
    const parsed = parseClassId(id);
    const hue = Number(degrees);
    if (parsed === null || degrees === "" || !ALL.includes(hue)) continue;
    hues.set(`${parsed.kind}:${parsed.name}`, hue);
  }
  return hues;
}
