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
  const waits = ({ pass }: { readonly pass: number }): boolean => !isRead(before.passes[pass]?.chunk ?? 0);
  const behind = <T extends { readonly pass: number }>(one: T): T => ({
    ...one,
    pass: one.pass + before.passes.length,
  });
  return {
    ...now,
    objects: [
      ...before.objects.filter(waits),
      ...now.objects.filter((object) => isRead(now.passes[object.pass]?.chunk ?? -1)).map(behind),
    ],
    chunks: now.chunks.map((chunk, index) => (isRead(index) ? chunk : { ...chunk, status: "stopped" as const })),
    passes: [...before.passes, ...now.passes],
    diagnostics: [...before.diagnostics.filter(waits), ...now.diagnostics.map(behind)],
  };
}

/** Whether two documents are of the same text, cut the same way. */
export const sameChunks = (a: ResultDocument, b: ResultDocument): boolean =>
  a.text === b.text &&
  a.chunks.length === b.chunks.length &&
  a.chunks.every(({ start, end }, index) => start === b.chunks[index]?.start && end === b.chunks[index]?.end);
