import { isExample } from "../../examples/examples";
import type { KeyValueStore, TabPlaces } from "../environment";
import { readText, type StoredKey } from "./stored";

/**
 * Where tabs keep their texts: each open tab has a numbered place of its own, so that no tab overwrites what another
 * one shows. The first place has the plain keys `text` and `result`, the second `text 2` and `result 2`, and so on.
 */
export const keyAt = (key: StoredKey, place: number): string =>
  place > 1 && (key === "text" || key === "result") ? `${key} ${place}` : key;

/** The record that a key of a text or result names, and its place; null for any other key. */
export function placeOf(key: string): { readonly key: "text" | "result"; readonly place: number } | null {
  const [, name, number] = /^(text|result)(?: ([1-9]\d{0,5}))?$/u.exec(key) ?? [];
  if (name !== "text" && name !== "result") return null;
  return { key: name, place: number === undefined ? 1 : Number(number) };
}

/** A text that is kept at a place. */
export interface KeptText {
  readonly place: number;
  readonly text: string;
  readonly source: string;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

export interface TakenPlace {
  readonly place: number;
  /** Where what this tab shows first is kept: its own place, or another open tab's, whose text is the newest. */
  readonly shownFrom: number;
  /** Texts that no open tab shows, the newest first. */
  readonly left: readonly KeptText[];
}

/**
 * Takes a place for this tab: the one it had before it was reloaded, else that of the newest text where no other tab
 * has it, else one where nothing is kept. Without `places` all tabs share the first.
 */
export async function takePlace(storage: KeyValueStore, places: TabPlaces | undefined): Promise<TakenPlace> {
  const kept = (await keptTexts(storage)).toSorted((a, b) => b.savedAt - a.savedAt);
  if (places === undefined) return { place: 1, shownFrom: 1, left: [] };
  const typed = kept.filter(isTyped);
  const newest = kept[0]?.place ?? null;
  const place = await firstFree(places, [places.before, newest], typed);
  const held = await places.held();
  return {
    place,
    shownFrom: kept.some((text) => text.place === place) ? place : (newest ?? place),
    left: kept.filter((text) => text.place !== place && !held.has(text.place)),
  };
}

/** Whether somebody would miss it. */
export const isTyped = ({ text }: Pick<KeptText, "text">): boolean => text.trim() !== "" && !isExample(text);

async function firstFree(
  places: TabPlaces,
  wanted: readonly (number | null)[],
  typed: readonly KeptText[],
): Promise<number> {
  for (const place of wanted) if (place !== null && (await places.take(place))) return place;
  for (let place = 1; ; place++) {
    if (!typed.some((text) => text.place === place) && (await places.take(place))) return place;
  }
}

async function keptTexts(storage: KeyValueStore): Promise<readonly KeptText[]> {
  const keys = await storage.keys();
  const texts = keys.map(async (key): Promise<readonly KeptText[]> => {
    const at = placeOf(key);
    if (at?.key !== "text") return [];
    const record = await storage.get(key);
    const read = readText(record);
    if (read === null) return [];
    const savedAt: unknown = Reflect.get(Object(record), "savedAt");
    const { text, source } = read;
    return [{ place: at.place, text, source, savedAt: typeof savedAt === "number" ? savedAt : 0 }];
  });
  return (await Promise.all(texts)).flat();
}
