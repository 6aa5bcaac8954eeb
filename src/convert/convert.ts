import { KnowCoderError } from "../core/errors";
import type { Checkpoint } from "./checkpoint/checkpoint";
import {
  type FinishedFile,
  isWhole,
  JOURNAL,
  type Journal,
  newJournal,
  readJournal,
  sameConversion,
  sha256Of,
} from "./journal";
import { chatConfig } from "./mlc/chat-config";
import { type Shard, tensorCache } from "./mlc/parameters";
import { type BandJob, bandJobs, type ConversionPlan, OPEN_SHARDS, type Place, planConversion, readBand } from "./plan";
import { type BandExecutor, NOT_FINITE, type Quantization, type QuantizedBand, TOO_LARGE } from "./quantize/kernel";
import type { FolderSink } from "./source";

export interface ConversionProgress {
  /** Finished files of an earlier attempt are checked first. */
  readonly phase: "check" | "convert";
  readonly doneBytes: number;
  readonly totalBytes: number;
  /** From the speed so far; null before there is one. */
  readonly secondsLeft: number | null;
}

export interface ConversionOptions {
  readonly quantization: Quantization;
  readonly sink: FolderSink;
  readonly executor: BandExecutor;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ConversionProgress) => void;
  /** Puts the model in the place of another one that is in the folder already. */
  readonly replace?: boolean;
}

/** The manifest makes a folder a model, so it is written last and removed first. */
export const MANIFEST = "tensor-cache.json";
/** Its name before 2025, for older runtimes. */
const OLD_MANIFEST = "ndarray-cache.json";
export const CONFIG = "mlc-chat-config.json";

/**
 * Converts a checkpoint into a folder in MLC form.
 *
 * Shards are written one after another, each whole; a journal beside them says which are finished, with their SHA-256. A
 * second call for the same checkpoint goes on where the first ended, after it has checked them. Until all is there the
 * folder has no manifest, so that nothing takes it for a model.
 *
 * Throws what reading and writing throw, `checkpoint-unsupported` for numbers that do not fit, `file-unwritable` where the
 * folder holds another model, or the signal's reason; what is finished by then stays.
 */
export async function convert(checkpoint: Checkpoint, options: ConversionOptions): Promise<ConversionPlan> {
  const { quantization, sink, signal } = options;
  const plan = planConversion(checkpoint, quantization);
  // A tokenizer that cannot be read is told of now, not after an hour.
  const config = encode(chatConfig(checkpoint, quantization));
  const journal = newJournal(checkpoint, quantization);
  const earlier = await readJournal(sink);
  const same = earlier !== null && sameConversion(earlier, journal);
  const other = options.replace === true ? null : await otherModelIn(sink, checkpoint, quantization);
  if (other !== null) throw new KnowCoderError({ code: "file-unwritable", name: MANIFEST, reason: other });
  for (const name of [MANIFEST, OLD_MANIFEST]) await sink.remove(name);
  const finished = same ? await checkFinished(plan.shards, earlier.files, options) : [];
  if (!same) await removeShards(sink);

  const record = new Recorder(sink, journal, finished);
  await convertShards(checkpoint, plan, record, options);

  signal.throwIfAborted();
  for (const { name, bytes } of checkpoint.tokenizer) await record.write(name, bytes);
  await record.write(CONFIG, config);
  const manifest = encode(tensorCache(plan.shards, plan.weights));
  await record.write(OLD_MANIFEST, manifest);
  await record.complete(MANIFEST, manifest);
  return plan;
}

/** What a folder holds in the way of a conversion: another finished model, as a clause; null where nothing is. */
export async function otherModelIn(
  sink: FolderSink,
  checkpoint: Checkpoint,
  quantization: Quantization,
): Promise<string | null> {
  const earlier = await readJournal(sink);
  if (earlier !== null && sameConversion(earlier, newJournal(checkpoint, quantization))) return null;
  const manifests = await Promise.all([MANIFEST, OLD_MANIFEST].map((name) => sink.open(name)));
  if (manifests.every((manifest) => manifest === null)) return null;
  return `another model is there already${earlier === null ? "" : ` (${earlier.name}, ${earlier.quantization})`}`;
}

const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** Shards of an earlier attempt that are still as they were written. */
async function checkFinished(
  shards: readonly Shard[],
  files: readonly FinishedFile[],
  { sink, signal, onProgress }: ConversionOptions,
): Promise<readonly FinishedFile[]> {
  const sizes = new Map(shards.map(({ name, bytes }) => [name, bytes]));
  const candidates = files.filter(({ name, bytes }) => sizes.get(name) === bytes);
  const totalBytes = candidates.reduce((sum, { bytes }) => sum + bytes, 0);
  const finished: FinishedFile[] = [];
  let doneBytes = 0;
  for (const file of candidates) {
    signal.throwIfAborted();
    if (await isWhole(file, await sink.open(file.name))) finished.push(file);
    doneBytes += file.bytes;
    onProgress({ phase: "check", doneBytes, totalBytes, secondsLeft: null });
  }
  return finished;
}

/** Shards of another model, which would never be overwritten where it had more of them. */
async function removeShards(sink: FolderSink): Promise<void> {
  for (let index = 0; (await sink.open(`params_shard_${index}.bin`)) !== null; index++) {
    await sink.remove(`params_shard_${index}.bin`);
  }
}

/** Writes files and keeps the journal of them. */
class Recorder {
  readonly #sink: FolderSink;
  readonly #journal: Journal;
  readonly #files: Map<string, FinishedFile>;

  constructor(sink: FolderSink, journal: Journal, finished: readonly FinishedFile[]) {
    this.#sink = sink;
    this.#journal = journal;
    this.#files = new Map(finished.map((file) => [file.name, file]));
  }

  has(name: string): boolean {
    return this.#files.has(name);
  }

  async write(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const sha256 = await sha256Of(bytes);
    await this.#sink.write(name, [bytes], sha256);
    this.#files.set(name, { name, bytes: bytes.length, sha256 });
    await this.#keep(false);
  }

  /** The journal tells of the last file before it is there: a folder with a manifest is complete in every way. */
  async complete(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const sha256 = await sha256Of(bytes);
    this.#files.set(name, { name, bytes: bytes.length, sha256 });
    await this.#keep(true);
    await this.#sink.write(name, [bytes], sha256);
  }

  #keep(complete: boolean): Promise<void> {
    const journal: Journal = { ...this.#journal, files: [...this.#files.values()], complete };
    return this.#sink.write(JOURNAL, [encode(`${JSON.stringify(journal, null, 1)}\n`)]);
  }
}

/** A shard that is being filled; bands arrive in any order. */
interface OpenShard {
  readonly bytes: Uint8Array<ArrayBuffer>;
  missing: number;
}

async function convertShards(
  checkpoint: Checkpoint,
  plan: ConversionPlan,
  record: Recorder,
  { executor, signal, onProgress }: ConversionOptions,
): Promise<void> {
  const { shards, parameters, readBytes } = plan;
  const open = new Map<number, OpenShard>();
  const wanted = (place: Place | null): place is Place =>
    place !== null && !record.has(shards[place.shard]?.name ?? "");
  const clock = startClock();
  let doneBytes = 0;
  let skippedBytes = 0;
  let writing: Promise<void> = Promise.resolve();

  const finish = async (index: number, bytes: Uint8Array<ArrayBuffer>): Promise<void> => {
    signal.throwIfAborted();
    for (const source of checkpoint.sources) {
      if (!(await source.unchanged())) throw new KnowCoderError({ code: "checkpoint-changed", name: source.name });
    }
    await record.write(shards[index]?.name ?? "", bytes);
    open.delete(index);
  };

  const put = ({ shard, offset }: Place, bytes: Uint8Array): void => {
    const size = shards[shard]?.bytes ?? 0;
    const filled = open.get(shard) ?? { bytes: new Uint8Array(size), missing: size };
    open.set(shard, filled);
    filled.bytes.set(bytes, offset);
    filled.missing -= bytes.length;
    if (filled.missing > 0) return;
    writing = writing.then(() => finish(shard, filled.bytes));
    // Whoever awaits it next learns of a failure.
    writing.catch(() => {});
  };

  const run = async (job: BandJob): Promise<void> => {
    const band = await readBand(job);
    const { weight, scale } = await executor.run(band).catch((thrown: unknown): never => {
      throw namedFailure(job, thrown);
    });
    place(job, { weight, scale });
  };

  const place = (job: BandJob, { weight, scale }: QuantizedBand): void => {
    if (wanted(job.weight)) put(job.weight, weight);
    if (scale !== null && wanted(job.scale)) put(job.scale, scale);
    doneBytes += job.bytes;
    const secondsLeft = clock.secondsLeft(doneBytes - skippedBytes, readBytes - doneBytes);
    onProgress({ phase: "convert", doneBytes, totalBytes: readBytes, secondsLeft });
  };

  const running: Promise<void>[] = [];
  try {
    for (const job of bandJobs(parameters, shards)) {
      if (!wanted(job.weight) && !wanted(job.scale)) {
        doneBytes += job.bytes;
        skippedBytes += job.bytes;
        continue;
      }
      signal.throwIfAborted();
      if (running.length > executor.width) await running.shift();
      if (open.size >= OPEN_SHARDS) await writing;
      const started = run(job);
      started.catch(() => {});
      running.push(started);
    }
    await Promise.all(running);
    await writing;
  } catch (thrown) {
    // Nobody writes on after this has thrown.
    await Promise.allSettled([...running, writing]);
    throw thrown;
  }
}

/** What a kernel says about numbers, with the name of their tensor. */
function namedFailure({ parameter }: BandJob, thrown: unknown): unknown {
  const reason = thrown instanceof Error ? thrown.message : "";
  return reason === NOT_FINITE || reason === TOO_LARGE
    ? new KnowCoderError({ code: "checkpoint-unsupported", name: parameter.name, reason }, { cause: thrown })
    : thrown;
}

function startClock() {
  const started = performance.now();
  return {
    /** Null in the first second, when a speed says nothing yet. */
    secondsLeft(doneBytes: number, leftBytes: number): number | null {
      const seconds = (performance.now() - started) / 1000;
      return seconds < 1 || doneBytes === 0 ? null : (seconds * leftBytes) / doneBytes;
    },
  };
}
