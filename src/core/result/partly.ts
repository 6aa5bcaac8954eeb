import type { ResultDocument } from "./result";

/**
 * A text that is being read again, as far as that has come: of chunks that have been read anew what was found now, of the
 * others what was found before. Both documents are of the same text in the same chunks, so that names of objects, which hold
 * their chunk, are of one kind. Chunks that wait count as stopped: whoever finds this later knows that it is no whole reading.
 */
export function partlyRead(
  before: ResultDocument,
  now: ResultDocument,
  isRead: (chunk: number) => boolean,
): ResultDocument {
  const old = passesFrom(before, 0, (chunk) => !isRead(chunk));
  const anew = passesFrom(now, old.passes.length, isRead);
  return {
    ...now,
    objects: [...before.objects.flatMap(old.follow), ...now.objects.flatMap(anew.follow)],
    chunks: now.chunks.map((chunk, index) => (isRead(index) ? chunk : { ...chunk, status: "stopped" as const })),
    passes: [...old.passes, ...anew.passes],
    diagnostics: [...before.diagnostics.flatMap(old.follow), ...now.diagnostics.flatMap(anew.follow)],
  };
}

/**
 * The passes over some of the chunks, from a place on in another document, and what came of them with its new place. The
 * other passes are gone: a text that is read time and again would gather those of all its readings.
 */
function passesFrom(document: ResultDocument, first: number, isTaken: (chunk: number) => boolean) {
  const placeOf = new Map<number, number>();
  const passes = document.passes.filter(({ chunk }, index) => {
    if (isTaken(chunk)) placeOf.set(index, first + placeOf.size);
    return isTaken(chunk);
  });
  const follow = <T extends { readonly pass: number }>(one: T): readonly T[] => {
    const pass = placeOf.get(one.pass);
    return pass === undefined ? [] : [{ ...one, pass }];
  };
  return { passes, follow };
}

/** Whether two documents are of the same text, cut the same way. */
export const sameChunks = (a: ResultDocument, b: ResultDocument): boolean =>
  a.text === b.text &&
  a.chunks.length === b.chunks.length &&
  a.chunks.every(({ start, end }, index) => start === b.chunks[index]?.start && end === b.chunks[index]?.end);
