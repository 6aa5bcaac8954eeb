import { execFile, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { open, rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { openCheckpoint } from "../../src/convert/checkpoint/open";
import { convert } from "../../src/convert/convert";
import { type Band, type BandExecutor, inlineExecutor, type QuantizeKernel } from "../../src/convert/quantize/kernel";
import { quantizeScalar } from "../../src/convert/quantize/scalar";
import { createKernel } from "../../src/convert/quantize/wasm";
import type { FolderSink } from "../../src/convert/source";
import { folderSink, sourcesAt } from "../convert/files";
import { threadPool } from "../convert/threads";
import { COLUMNS, type GeneratedCheckpoint, generateCheckpoint } from "./generated-checkpoint";
import { inTurns } from "./measure";
import { agree, type Benchmark, type Row, row } from "./row";

const FOLDER = fileURLToPath(new URL("../../.cache/bench-convert", import.meta.url));
/** Bytes of the rows that do not take the whole file, for their slow peers. */
const PART = 64 * 2 ** 20;
const READ = 4 * 2 ** 20;
const SCALAR_GOAL = 5;
const READ_GOAL = 0.5;

export const converting: Benchmark = {
  name: "convert",
  describe: `A generated Llama of a gigabyte, BF16 to q4f16_1, in GB of input a second, its file in the disk cache; ${availableParallelism()} threads where it says so. Peers: reading the same file from beginning to end into one buffer, the plain form of the kernel, and NumPy on the same bytes.`,
  async rows() {
    try {
      return await measure(await generateCheckpoint(join(FOLDER, "checkpoint")));
    } finally {
      await rm(FOLDER, { recursive: true, force: true });
    }
  },
};

async function measure(checkpoint: GeneratedCheckpoint): Promise<Row[]> {
  const part = await firstBytes(checkpoint);
  const kernel = createKernel();
  const ours = digestOf(kernel(part));
  agree("the two kernels", ours, digestOf(quantizeScalar(part)));
  const numpy = hasNumpy();
  const pool = threadPool();
  try {
    const seconds = await inTurns({
      read: () => timed(() => readThrough(checkpoint)),
      quantize: () => timed(() => convertTo(nowhere, pool)),
      folder: () => timed(() => convertTo(folderSink(join(FOLDER, "converted")), pool)),
      single: () => timed(() => convertTo(nowhere, inlineExecutor(createKernel()))),
      wasm: () => timed(async () => kernel(part)),
      scalar: () => timed(async () => quantizeScalar(part)),
      numpy: () => (numpy ? runNumpy(checkpoint, ours) : Promise.resolve(Number.NaN)),
    });
    const all = (time: number): number => checkpoint.bytes / 1e9 / time;
    const some = (time: number): number => PART / 1e9 / time;
    const unit = "GB/s";
    const read = { name: "plain read", value: all(seconds.read) };
    return [
      row({
        what: "read and quantize",
        unit,
        ours: all(seconds.quantize),
        peer: read,
        goal: Number((READ_GOAL * read.value).toPrecision(3)),
      }),
      row({ what: "read, quantize, write to the disk", unit, ours: all(seconds.folder), peer: read }),
      row({ what: "read and quantize, no other threads", unit, ours: all(seconds.single), peer: read }),
      row({
        what: "the kernel, 1 thread",
        unit,
        ours: some(seconds.wasm),
        peer: { name: "plain form", value: some(seconds.scalar) },
        goal: Number((SCALAR_GOAL * some(seconds.scalar)).toPrecision(3)),
      }),
      row({
        what: numpy ? "the kernel, 1 thread" : "the kernel, 1 thread (NumPy left out: python3 has none here)",
        unit,
        ours: some(seconds.wasm),
        ...(numpy ? { peer: { name: "NumPy with its reading", value: some(seconds.numpy) } } : {}),
      }),
    ];
  } finally {
    pool.close();
  }
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await act();
  return (performance.now() - began) / 1000;
}

async function firstBytes({ weights, dataStart }: GeneratedCheckpoint): Promise<Band> {
  const bytes = new Uint8Array(PART);
  const file = await open(weights, "r");
  try {
    await file.read(bytes, 0, PART, dataStart);
  } finally {
    await file.close();
  }
  return { bytes, type: "BF16", rows: PART / 2 / COLUMNS, columns: COLUMNS, scheme: "q4f16" };
}

function digestOf({ weight, scale }: ReturnType<QuantizeKernel>): string {
  return createHash("sha256")
    .update(weight)
    .update(scale ?? new Uint8Array())
    .digest("hex");
}

async function readThrough({ weights, bytes }: GeneratedCheckpoint): Promise<void> {
  const buffer = new Uint8Array(READ);
  const file = await open(weights, "r");
  try {
    let read = 0;
    for (let count = 1; count > 0; read += count) count = (await file.read(buffer, 0, READ, read)).bytesRead;
    agree("bytes read", read, bytes);
  } finally {
    await file.close();
  }
}

/** Takes files and forgets them; their SHA-256 is computed all the same. */
const nowhere: FolderSink = { write: async () => {}, open: async () => null, remove: async () => {} };

async function convertTo(sink: FolderSink, executor: BandExecutor): Promise<void> {
  await rm(join(FOLDER, "converted"), { recursive: true, force: true });
  const checkpoint = await openCheckpoint("generated", await sourcesAt(join(FOLDER, "checkpoint")));
  const { signal } = new AbortController();
  await convert(checkpoint, { quantization: "q4f16_1", sink, executor, signal, onProgress: () => {} });
}

const hasNumpy = (): boolean => spawnSync("python3", ["-c", "import numpy"]).status === 0;

/** The seconds that NumPy takes for the same part. */
async function runNumpy({ weights, dataStart }: GeneratedCheckpoint, expected: string): Promise<number> {
  const script = fileURLToPath(new URL("convert.py", import.meta.url));
  const { stdout } = await promisify(execFile)("python3", [script, weights, `${dataStart}`, `${PART}`, `${COLUMNS}`]);
  const { seconds, sha256 }: Readonly<Record<string, unknown>> = JSON.parse(stdout);
  agree("NumPy", sha256, expected);
  return Number(seconds);
}
