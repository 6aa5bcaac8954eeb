import { type Failure, KnowCoderError } from "../../core/errors";
import { type Gate, isBusy } from "../fetch";
import { createSha256, type Hash, piecesOf } from "../hash";
import { pause } from "../time";
import type { RemoteFile } from "./file";
import type { Arrived, PartialStore } from "./partial";

/** How far a file has come, or several together. */
export interface FileProgress {
  /** `verify`: it is here, and is looked at. */
  readonly phase: "download" | "verify";
  readonly loadedBytes: number;
  readonly totalBytes: number;
  /** Something that did not work and is in nobody's way. */
  readonly warning?: Failure;
}

export interface DownloadOptions {
  readonly gate: Gate;
  /** Where parts are kept on the way, so that another visit goes on with them; left out, nowhere. */
  readonly partial?: PartialStore;
  /** Tries in a row that bring nothing new before it is given up; 5 by default. */
  readonly tries?: number;
  /** Before the second try, doubled for each further one; 500 by default. */
  readonly retryMs?: number;
}

/** Pieces are handed to a Blob in parts of this size, so that the browser may keep them on disk. */
const PART_BYTES = 8 * 2 ** 20;
const PROGRESS_MS = 100;

/** The hash after what has arrived: gone on with, or made anew from the bytes where another version of the page saved it. */
async function hashAfter(arrived: Arrived | undefined): Promise<Hash> {
  try {
    return await createSha256(arrived?.hash ?? undefined);
  } catch {
    const anew = await createSha256();
    for (const part of arrived?.parts ?? []) for await (const piece of piecesOf(part)) anew.update(piece);
    return anew;
  }
}

/** Worth another try: the connection broke, or the server was busy. */
class Interrupted extends Error {}

/** As `downloadHashed`, for files whose hash is known beforehand. */
export const download = async (...request: Parameters<typeof downloadHashed>): Promise<Blob> =>
  (await downloadHashed(...request)).blob;

/** A file that has arrived, and its SHA-256. */
export interface Downloaded {
  readonly blob: Blob;
  readonly sha256: string;
}

/**
 * Fetches a file whole. A connection that breaks is taken up again where it broke (`Range`), and so is a download that
 * was left in an earlier visit; what arrived is hashed on the way. Throws `download-failed`, `model-corrupt` when size
 * or hash differ, `address-refused`, or the signal's reason.
 */
export async function downloadHashed(
  file: RemoteFile,
  onProgress: (progress: FileProgress) => void,
  signal: AbortSignal,
  { gate, partial, tries = 5, retryMs = 500 }: DownloadOptions,
): Promise<Downloaded> {
  const { url, bytes } = file;
  const arrived = await partial?.find(file).catch(() => undefined);
  signal.throwIfAborted();
  let hash = await hashAfter(arrived);
  let parts: Blob[] = [...(arrived?.parts ?? [])];
  let open: Uint8Array<ArrayBuffer>[] = [];
  let openBytes = 0;
  let received = arrived?.bytes ?? 0;
  let reported = 0;

  const corrupt = (reason: string) => new KnowCoderError({ code: "model-corrupt", url, reason });
  const failed = (reason: string) => new KnowCoderError({ code: "download-failed", url, reason });

  const report = (phase: FileProgress["phase"]): void => {
    const now = performance.now();
    if (phase === "download" && received < bytes && now - reported < PROGRESS_MS) return;
    reported = now;
    onProgress({ phase, loadedBytes: received, totalBytes: bytes });
  };

  const restart = async (): Promise<void> => {
    await partial?.remove(url);
    hash = await createSha256();
    parts = [];
    open = [];
    openBytes = 0;
    received = 0;
  };

  const closePart = async (): Promise<void> => {
    if (openBytes === 0) return;
    const part = new Blob(open);
    open = [];
    openBytes = 0;
    parts.push((await partial?.add(file, parts.length, part, hash.save())) ?? part);
  };

  const take = async (piece: Uint8Array<ArrayBuffer>): Promise<void> => {
    received += piece.length;
    if (received > bytes) throw corrupt(`more than the ${bytes} bytes that it should have`);
    hash.update(piece);
    open.push(piece);
    openBytes += piece.length;
    if (openBytes >= PART_BYTES) await closePart();
    report("download");
  };

  const request = async (): Promise<Response> => {
    const headers: HeadersInit = received > 0 ? { Range: `bytes=${received}-` } : {};
    const response = await gate.fetch(url, { headers, signal }).catch((thrown: unknown) => {
      signal.throwIfAborted();
      if (thrown instanceof KnowCoderError) throw thrown;
      throw new Interrupted("the connection failed");
    });
    if (isBusy(response.status)) throw new Interrupted(`the server answered ${response.status}`);
    if (!response.ok) throw failed(`the server answered ${response.status}`);
    // A server that knows no ranges begins anew.
    if (received > 0 && response.status !== 206) await restart();
    if (response.body === null) throw new Interrupted("the answer was empty");
    return response;
  };

  const attempt = async (): Promise<void> => {
    const { body } = await request();
    if (body === null) return;
    const reader = body.getReader();
    while (true) {
      const { done, value } = await reader.read().catch(() => {
        signal.throwIfAborted();
        throw new Interrupted("the connection broke");
      });
      if (done) break;
      await take(value);
    }
    if (received < bytes) throw new Interrupted(`it ended after ${received} of ${bytes} bytes`);
  };

  try {
    await attempts();
  } catch (thrown) {
    // What came since the last part is worth keeping as well, but of a file that is too long nothing is.
    if (received > bytes) await partial?.remove(url).catch(() => false);
    else await closePart().catch(() => {});
    throw thrown;
  }
  report("verify");
  const digest = hash.digest();
  if (file.sha256 !== null && digest !== file.sha256) {
    await partial?.remove(url).catch(() => false);
    throw corrupt(`its SHA-256 is ${digest} instead of ${file.sha256}`);
  }
  return { blob: new Blob([...parts, ...open]), sha256: digest };

  async function attempts(): Promise<void> {
    for (let left = tries; received < bytes; ) {
      const before = received;
      try {
        await attempt();
      } catch (thrown) {
        if (!(thrown instanceof Interrupted)) throw thrown;
        left = received > before ? tries : left - 1;
        if (left <= 0) throw failed(thrown.message);
        await pause(retryMs * 2 ** (tries - left - 1), signal);
      }
    }
  }
}
