import { createMD5, createSHA256, type IHasher } from "hash-wasm";

/**
 * A hash that is fed piece by piece: `crypto.subtle` wants a whole model in memory at once, and is absent where a page is
 * not served securely.
 */
export interface Hash {
  update(bytes: Uint8Array): void;
  /** Where it is, in letters and digits: `createSha256(saved)` goes on from there, in another visit too. */
  save(): string;
  /** The digest in lower-case hexadecimal digits; ends the hash. */
  digest(): string;
}

/** What `save` wrote: the bytes hashed so far, and the state of the implementation in Base64. */
const SAVED = /^(\d{1,16}):([A-Za-z0-9+/]+={0,2})$/u;

/** What the page saved before it took this implementation: eight words, the bytes hashed, and the rest of a block. */
const SAVED_BEFORE = /^[0-9a-f]{64}\.(\d{1,16})\.[0-9a-f]{0,126}$/u;

/** How many bytes a saved hash has seen, also one that cannot be gone on with any more; NaN where it is none. */
export const hashedBytes = (saved: string): number =>
  Number((SAVED.exec(saved) ?? SAVED_BEFORE.exec(saved))?.[1] ?? Number.NaN);

/**
 * A new SHA-256 (FIPS 180-4), or one that goes on where another was saved. Rejects with a RangeError where `saved` is not
 * that, or was saved by another version of the implementation: then the bytes have to be hashed from the start.
 */
export async function createSha256(saved?: string): Promise<Hash> {
  const hasher = await createSHA256();
  if (saved === undefined) return hashOf(hasher.init(), 0);
  const [, bytes, state] = SAVED.exec(saved) ?? [];
  if (bytes === undefined || state === undefined) throw new RangeError("This is no saved hash.");
  try {
    hasher.load(Uint8Array.from(atob(state), (character) => character.charCodeAt(0)));
  } catch (cause) {
    throw new RangeError("This hash was saved by another version.", { cause });
  }
  return hashOf(hasher, Number(bytes));
}

/** A new MD5 (RFC 1321), which MLC's lists of weights have: it finds damage, and proves nothing. */
export const createMd5 = async (): Promise<Hash> => hashOf((await createMD5()).init(), 0);

function hashOf(hasher: IHasher, before: number): Hash {
  let bytes = before;
  return {
    update(piece) {
      hasher.update(piece);
      bytes += piece.length;
    },
    save: () => `${bytes}:${btoa(String.fromCharCode(...hasher.save()))}`,
    digest: () => hasher.digest("hex"),
  };
}

/** A blob piece by piece. */
export async function* piecesOf(blob: Blob): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = blob.stream().getReader();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** What is known of a file beforehand, in lower-case hexadecimal digits. */
export interface Digests {
  readonly md5: string | null;
  readonly sha256: string | null;
}

/**
 * What is wrong with a file, read piece by piece; null where it is as it should be, or nothing is known of it. Of two
 * hashes the stronger counts. `tell` hears of the bytes as they are read. Rejects with the signal's reason.
 */
export async function digestProblem(
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
  for await (const piece of piecesOf(blob)) {
    signal.throwIfAborted();
    hash.update(piece);
    tell(piece.length);
  }
  const digest = hash.digest();
  const [kind, expected] = sha256 !== null ? ["SHA-256", sha256] : ["MD5", md5];
  return digest === expected ? null : `its ${kind} is ${digest} instead of ${expected}`;
}
