import { copyOf, emptyDocument, isUntouched, type TextDocument } from "../documents/document";
import type { KeyValueStore, TabPlaces } from "../environment";
import { fieldsOf, readResult, readText, STORED_VERSION, type StoredResult, type StoredText } from "./stored";

/**
 * Where documents are kept: each has a number, and its text and result lie under keys with that number, those of the
 * first one under the plain keys `text` and `result`. A tab that shows a document, or changes something of it, holds a
 * lock on its number, so that no tab overwrites what another one shows.
 */
export const keyAt = (key: "text" | "result", number: number): string => (number > 1 ? `${key} ${number}` : key);

/** The record that a key of a text or result names, and its number; null for any other key. */
export function placeOf(key: string): { readonly key: "text" | "result"; readonly number: number } | null {
  const [, name, number] = /^(text|result)(?: ([1-9]\d{0,14}))?$/u.exec(key) ?? [];
  if (name !== "text" && name !== "result") return null;
  return { key: name, number: number === undefined ? 1 : Number(number) };
}

/** What there is to keep of a document; null for a copy of which nothing was changed yet. */
export function recordsOf(
  document: TextDocument,
): { readonly text: StoredText; readonly result: StoredResult | null } | null {
  const { copied, text, source, name, usedAt, selection, place } = document;
  const { result, reviews, entityDecisions, sentences, reading, thresholds } = document;
  if (copied) return null;
  // An example that the page has read by itself is read again: kept, it would count as somebody's document.
  const isWorthless = (result === null && reviews.length === 0) || isUntouched(document);
  return {
    text: { text, source, name, usedAt, selection, putAway: place === "put-away" },
    result: isWorthless ? null : { document: result, reviews, entityDecisions, sentences, reading, thresholds },
  };
}

/** A document as it is in the list: its result stays on the disk until it is opened. */
function headOf(number: number, record: StoredText, elsewhere: boolean): TextDocument {
  const { putAway, ...fields } = record;
  const place = elsewhere ? "elsewhere" : putAway ? "put-away" : "left";
  return { ...emptyDocument(number), ...fields, place, whole: false };
}

/** What is kept of a document whose head is known; where its text is not to be read, that of the head. */
export async function readDocument(storage: KeyValueStore, head: TextDocument): Promise<TextDocument> {
  const { number } = head;
  const text = readText(await storage.get(keyAt("text", number)));
  const result = await readResult(await storage.get(keyAt("result", number)));
  const { putAway: _, ...fields } = text?.record ?? { putAway: false };
  return {
    ...head,
    ...fields,
    result: result?.document ?? null,
    reviews: result?.reviews ?? [],
    entityDecisions: result?.entityDecisions ?? [],
    sentences: result?.sentences ?? 0,
    reading: result?.reading ?? null,
    thresholds: result?.thresholds ?? null,
    whole: true,
  };
}

interface Shelf {
  readonly heads: readonly TextDocument[];
  /** Numbers of those that have a result. */
  readonly found: ReadonlySet<number>;
  readonly held: ReadonlySet<number>;
}

async function lookAt(storage: KeyValueStore, places: TabPlaces | undefined): Promise<Shelf> {
  const held = (await places?.held()) ?? new Set<number>();
  const kept = (await storage.keys()).flatMap((key) => placeOf(key) ?? []);
  const found = new Set(kept.flatMap(({ key, number }) => (key === "result" ? [number] : [])));
  const heads = kept.map(async ({ key, number }): Promise<readonly TextDocument[]> => {
    if (key !== "text") return [];
    const read = readText(await storage.get(keyAt("text", number)));
    return read === null ? [] : [headOf(number, read.record, held.has(number))];
  });
  return { heads: (await Promise.all(heads)).flat(), found, held };
}

/** The documents that are kept, as they are in the list; those that nobody would miss are left out. */
export async function keptHeads(
  storage: KeyValueStore,
  places: TabPlaces | undefined,
): Promise<readonly TextDocument[]> {
  const { heads, found } = await lookAt(storage, places);
  return heads.filter((head) => !isWorthless(head, found));
}

/** Of a head it is not known from itself whether it has a result. */
const isWorthless = (head: TextDocument, found: ReadonlySet<number>): boolean =>
  !found.has(head.number) && isUntouched({ ...head, whole: true });

export interface KeptDocuments {
  readonly documents: readonly TextDocument[];
  readonly active: number;
  /** Numbers under which something is kept that nobody would miss, and no tab shows. */
  readonly worthless: readonly number[];
  /** Whether anything was kept. */
  readonly any: boolean;
}

/**
 * The documents that are kept, and the one that this tab shows: the one that it showed before it was reloaded, else the
 * newest that no user has put away; a copy of it where another tab shows it. Without `places` all tabs show the same.
 */
export async function openDocuments(storage: KeyValueStore, places: TabPlaces | undefined): Promise<KeptDocuments> {
  const unwritten = await splitReplaced(storage, places);
  const { heads, found, held } = await lookAt(storage, places);
  const others = heads.filter((head) => !isWorthless(head, found));
  const newest = heads.toSorted(
    (a, b) => Number(a.place === "put-away") - Number(b.place === "put-away") || b.usedAt - a.usedAt,
  )[0];
  const before = heads.find(({ number }) => number === places?.before);
  for (const head of [before, newest]) {
    if (head === undefined || (places !== undefined && !(await places.take(head.number)))) continue;
    const shown: TextDocument = { ...(await readDocument(storage, head)), place: "shown" };
    return whole(shown);
  }
  if (newest !== undefined) return whole(copyOf({ ...(await readDocument(storage, newest)) }));
  // Where nothing was kept, the first number is free, unless another tab has just begun with it.
  const isFree = places === undefined || (await places.take(1));
  const empty = isFree ? emptyDocument(1) : emptyDocument();
  // A text that cannot be read may have a result that can.
  const result = isFree ? await readResult(await storage.get("result")) : null;
  if (result === null) return whole(empty);
  const { document, ...rest } = result;
  return whole({ ...empty, ...rest, result: document });

  function whole(shown: TextDocument): KeptDocuments {
    const rest = others.filter(({ number }) => number !== shown.number);
    const isKept = new Set([...rest.map(({ number }) => number), shown.number, ...held]);
    return {
      documents: [...unwritten, shown, ...rest],
      active: shown.number,
      worthless: heads.flatMap(({ number }) => (isKept.has(number) ? [] : [number])),
      any: heads.length > 0,
    };
  }
}

/**
 * Records of the versions of November 2026 and before hold the text that the present one has replaced. It becomes a
 * document of its own, once, however many of them hold it: it is written before it is taken out of where it was. Returns
 * those that could not be written.
 */
async function splitReplaced(storage: KeyValueStore, places: TabPlaces | undefined): Promise<readonly TextDocument[]> {
  const held = (await places?.held()) ?? new Set<number>();
  const kept = (await storage.keys()).flatMap((key) => placeOf(key) ?? []);
  const numbers = kept.flatMap(({ key, number }) => (key === "text" && !held.has(number) ? [number] : []));
  const read = await Promise.all(
    numbers.map(async (number) => {
      const record = await storage.get(keyAt("text", number));
      return { number, fields: fieldsOf(record), old: readText(record) };
    }),
  );
  const texts = new Set(read.map(({ old }) => old?.record.text));
  const unwritten: TextDocument[] = [];
  for (const { number, fields, old } of read) {
    if (fields === null || old === null || old.replaced === null) continue;
    const document = { ...emptyDocument(), ...old.replaced, usedAt: old.record.usedAt - 1, place: "put-away" } as const;
    if (unwritten.some(({ text }) => text === document.text)) continue;
    try {
      if (!texts.has(document.text) && !isUntouched(document)) {
        const record = { version: STORED_VERSION, savedAt: Date.now(), ...recordsOf(document)?.text };
        await storage.set(keyAt("text", document.number), record);
        texts.add(document.text);
      }
      const { replaced: _, ...rest } = fields;
      await storage.set(keyAt("text", number), rest);
    } catch {
      // It is written, or told about, as everything else that changes is.
      if (!texts.has(document.text)) unwritten.push(document);
    }
  }
  return unwritten;
}
