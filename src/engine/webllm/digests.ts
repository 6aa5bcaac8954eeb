import { createMd5, createSha256 } from "../../platform/hash";

/** What is known of a file beforehand. */
interface Digests {
  readonly md5: string | null;
  readonly sha256: string | null;
}

/**
 * What is wrong with a file, read piece by piece; null where it is as it should be, or nothing is known of it. Of two
 * hashes the stronger counts. `tell` hears of the bytes as they are read.
 */
export async function checkDigests(
  blob: Blob,
  { md5, sha256 }: Digests,
  tell: (bytes: number) => void,
  signal: AbortSignal,
): Promise<string | null> {
  const hash = sha256 !== null ? await createSha256() : md5 !== null ? await createMd5() : null;
  if (hash === null) {
    tell(blob.size);
    return null;
  }
  const reader = blob.stream().getReader();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      signal.throwIfAborted();
      hash.update(read.value);
      tell(read.value.length);
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
  const digest = hash.digest();
  const [kind, expected] = sha256 !== null ? ["SHA-256", sha256] : ["MD5", md5];
  return digest === expected ? null : `its ${kind} is ${digest} instead of ${expected}`;
}
