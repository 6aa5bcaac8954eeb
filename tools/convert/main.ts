import { realpath, statfs } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { openCheckpoint } from "../../src/convert/checkpoint/open";
import { type ConversionProgress, convert, otherModelIn } from "../../src/convert/convert";
import { type ConversionPlan, planConversion } from "../../src/convert/plan";
import { inlineExecutor, QUANTIZATIONS } from "../../src/convert/quantize/kernel";
import { createKernel } from "../../src/convert/quantize/wasm";
import type { FolderSink } from "../../src/convert/source";
import { KnowCoderError } from "../../src/core/errors";
import { CommandError, oneOf, runCommand, UsageError } from "../command/run";
import { folderSink, sourcesAt } from "./files";
import { threadPool } from "./threads";
import { verify } from "./verify";

const USAGE = `
npm run convert -- CHECKPOINT OUT --quantization ${QUANTIZATIONS.join("|")} [--replace]
npm run convert -- --verify OUT

Makes an MLC folder, which WebLLM loads, of a published checkpoint.

  CHECKPOINT       a folder with config.json and *.safetensors or pytorch_model*.bin, or a GGUF file
  OUT              the folder to write; called again after an interruption it goes on where it ended
  --quantization   q4f16_1 (smallest; the GPU needs shader-f16), q4f32_1, or unquantized: q0f16, q0f32
  --replace        takes the place of another model in OUT
  --verify         only checks the files of a finished OUT against what was written
`;

/** Below this the work is done before other threads have started. */
const SMALL_BYTES = 64e6;

await runCommand({
  usage: USAGE,
  options: {
    quantization: { type: "string" },
    replace: { type: "boolean" },
    verify: { type: "boolean" },
  },
  positionals: true,
  async run(values, positionals) {
    const stopped = new AbortController();
    process.once("SIGINT", () => stopped.abort(new CommandError("Stopped; the same command goes on from here.")));
    if (values.verify) {
      const [out, ...more] = positionals;
      if (out === undefined || more.length > 0) throw new UsageError("--verify takes one folder (--help says more).");
      const onProgress = (done: number, total: number): void => {
        if (done === total) say(`checked ${bytes(total)}`);
      };
      await verify(out, { signal: stopped.signal, onProgress });
      return say(`${out}: every file is as it was written`);
    }
    const [input, out, ...more] = positionals;
    if (input === undefined || out === undefined || more.length > 0) {
      throw new UsageError("A checkpoint and a folder to write are needed (--help says more).");
    }
    if (values.quantization === undefined) throw new UsageError("--quantization is missing (--help says more).");
    const quantization = oneOf("quantization", values.quantization, QUANTIZATIONS, "q4f16_1");
    if ((await realpath(input).catch(() => input)) === (await realpath(out).catch(() => out))) {
      throw new UsageError("OUT has to be another folder than CHECKPOINT.");
    }

    const checkpoint = await openCheckpoint(basename(resolve(input)), await sourcesAt(input));
    const plan = planConversion(checkpoint, quantization);
    say(
      `${checkpoint.name}: ${checkpoint.shape.architecture}, ${(plan.weights / 1e6).toFixed(1)} million weights (${checkpoint.format}), ` +
        `${bytes(plan.readBytes)} to read, ${bytes(plan.writeBytes)} to write, ${bytes(plan.memoryBytes)} of memory for shards`,
    );
    const sink = folderSink(out);
    const other = values.replace ? null : await otherModelIn(sink, checkpoint, quantization);
    if (other !== null) throw new CommandError(`${out}: ${other}; with --replace this one takes its place.`);
    await checkRoom(plan, sink, out);
    const started = performance.now();
    const pool = plan.readBytes < SMALL_BYTES ? null : threadPool();
    try {
      await convert(checkpoint, {
        quantization,
        sink,
        executor: pool ?? inlineExecutor(createKernel()),
        signal: stopped.signal,
        onProgress: progressLines(),
        replace: values.replace ?? false,
      });
    } finally {
      pool?.close();
    }
    say(`${out}: done in ${Math.round((performance.now() - started) / 1000)} s`);
  },
});

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function bytes(count: number): string {
  return count < 1e9 ? `${Math.ceil(count / 1e6)} MB` : `${(count / 1e9).toFixed(1)} GB`;
}

/** A line a second, and one at the end of each phase. */
function progressLines(): (progress: ConversionProgress) => void {
  let last = Number.NEGATIVE_INFINITY;
  return ({ phase, doneBytes, totalBytes, secondsLeft }) => {
    const now = performance.now();
    if (doneBytes < totalBytes && now - last < 1000) return;
    last = now;
    const left = secondsLeft === null || doneBytes === totalBytes ? "" : `, ${Math.ceil(secondsLeft)} s left`;
    say(`${phase === "check" ? "checked" : "converted"} ${bytes(doneBytes)} of ${bytes(totalBytes)}${left}`);
  };
}

/** Fails before the work where the disk has no room for what is still missing. */
async function checkRoom({ shards }: ConversionPlan, sink: FolderSink, out: string): Promise<void> {
  let needed = 0;
  for (const shard of shards) if ((await sink.open(shard.name))?.size !== shard.bytes) needed += shard.bytes;
  const disk = await statfs(out).catch(() => statfs(dirname(resolve(out))).catch(() => null));
  if (disk !== null && disk.bavail * disk.bsize < needed) throw new KnowCoderError({ code: "disk-full", name: out });
}
