import type { ByteSource } from "../source";

/** A chosen file, or a part of one, as a source. Browsers refuse to read files that were changed after they were chosen. */
export function blobSource(name: string, blob: Blob): ByteSource {
  return {
    name,
    size: blob.size,
    modified: blob instanceof File ? blob.lastModified : null,
    read: async (start, length) => new Uint8Array(await blob.slice(start, start + length).arrayBuffer()),
    unchanged: () =>
      blob
        .slice(0, 1)
        .arrayBuffer()
        .then(
          () => true,
          () => false,
        ),
  };
}
