import { type TabLock, withTabLock } from "../../platform/locks";
import type { Method } from "../../platform/rpc/protocol";
import type { Checkpoint } from "../checkpoint/checkpoint";
import { openCheckpoint } from "../checkpoint/open";
import { CONFIG, type ConversionProgress, convert, MANIFEST } from "../convert";
import type { BandPool } from "../pool";
import type { Quantization } from "../quantize/kernel";
import { type FolderSink, readExactly } from "../source";
import { describeCheckpoint, type FoundCheckpoint } from "./estimate";
import { blobSource } from "./files";

/** The files of a checkpoint as they were chosen: those of a folder, or one GGUF. */
export interface ChosenCheckpoint {
  /** The folder's or the file's name. */
  readonly name: string;
  readonly files: readonly { readonly name: string; readonly blob: Blob }[];
}

/** Where a converted model goes. */
export type ConversionTarget =
  /** Address of a folder in the Cache API, where WebLLM looks. */
  | { readonly kind: "cache"; readonly folder: string }
  | { readonly kind: "directory"; readonly handle: FileSystemDirectoryHandle };

/** What is done with checkpoints away from the page's thread. */
export type ConversionWork =
  | { readonly type: "inspect"; readonly checkpoint: ChosenCheckpoint }
  | {
      readonly type: "convert";
      readonly checkpoint: ChosenCheckpoint;
      readonly quantization: Quantization;
      readonly target: ConversionTarget;
      /** Puts the model in the place of another one that is there already. */
      readonly replace: boolean;
    };

export interface ConversionResult {
  /** What a checkpoint is that was looked into. */
  readonly found?: FoundCheckpoint;
  /** The small files that describe a finished model: its configuration and its manifest. */
  readonly files?: readonly { readonly path: string; readonly blob: Blob }[];
}

/** What the worker of conversions can be asked. */
export type ConversionMethods = { readonly work: Method<ConversionWork, ConversionResult, ConversionProgress> };

export interface ConversionSurroundings {
  openSink(target: ConversionTarget): FolderSink;
  /** Workers for bands, `cores` of them. */
  openPool(): BandPool;
  readonly cores: number;
  /** Keeps two tabs from converting into one place. */
  readonly locks: LockManager | undefined;
}

const openChosen = ({ name, files }: ChosenCheckpoint): Promise<Checkpoint> =>
  openCheckpoint(
    name,
    files.map((file) => blobSource(file.name, file.blob)),
  );

async function copyOf(sink: FolderSink, name: string): Promise<{ readonly path: string; readonly blob: Blob }> {
  const source = await sink.open(name);
  const bytes = source === null ? [] : [await readExactly(source, 0, source.size)];
  return { path: name, blob: new Blob(bytes) };
}

/** Two tabs do not write to one place at the same time. */
const lockOf = (name: string): TabLock => ({
  name: `knowcoder-convert ${name}`,
  elsewhere: { code: "file-unwritable", name, reason: "another tab is converting a model to there" },
});

/** Does the work, in the worker. Rejects with what `openCheckpoint` and `convert` throw, or the signal's reason. */
export async function doConversion(
  work: ConversionWork,
  { openSink, openPool, cores, locks }: ConversionSurroundings,
  onProgress: (progress: ConversionProgress) => void,
  signal: AbortSignal,
): Promise<ConversionResult> {
  const checkpoint = await openChosen(work.checkpoint);
  signal.throwIfAborted();
  if (work.type === "inspect") return { found: await describeCheckpoint(checkpoint, cores) };
  const { quantization, target, replace } = work;
  const sink = openSink(target);
  const place = target.kind === "cache" ? target.folder : target.handle.name;
  await withTabLock(locks, lockOf(place), async () => {
    const executor = openPool();
    try {
      await convert(checkpoint, { quantization, sink, executor, signal, onProgress, replace });
    } finally {
      executor.close();
    }
  });
  return { files: await Promise.all([CONFIG, MANIFEST].map((name) => copyOf(sink, name))) };
}
