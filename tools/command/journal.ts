import { createHash } from "node:crypto";
import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import type { CompletionEvent, CompletionRequest, TextModel } from "../../src/core/extract/writer/text-model";
import { CommandError } from "./run";

/**
 * The answers of a run, kept as they come, so that a run that was cut goes on where it was: the pipeline is asked from
 * the beginning, and what a model has answered before is read out of here instead of being asked again. As everything
 * but the model is determined by what was asked, the outcome is that of a run that was never cut.
 *
 * JSON Lines, written before anybody hears of the end of an answer; the last line may be torn, and is dropped then. The
 * file's name holds the fingerprint of what was asked (`fingerprintOf`), so that runs that ask anything else never meet
 * it.
 */
export interface Journal {
  /** Answers of earlier runs and of this one. */
  readonly answers: number;
  /** Answers that this run has asked a model for. */
  readonly asked: number;
  /** Seconds that the run has taken: this one, and those before it up to their last answers. */
  readonly seconds: number;
  /** The engine, asked only for what is not kept yet. `scope` tells the texts of a run apart. */
  remember(engine: TextModel, scope: string): TextModel;
  /** Milliseconds that a prompt took in the run that asked it; undefined where that was this one. */
  millisecondsOf(scope: string, prompt: string): number | undefined;
  /** Deletes the file: the run is done. */
  remove(): void;
}

/** One answer as it is kept. */
interface KeptAnswer {
  /** Digest of the scope and of the whole request. */
  readonly key: string;
  readonly pieces: readonly (readonly [text: string, probability: number | null])[];
  /** Null where the answer was ended from here. */
  readonly end: Extract<CompletionEvent, { type: "end" }> | null;
  readonly milliseconds: number;
  /** Seconds of the run when it came. */
  readonly at: number;
}

/** A run that opens the journal says so, so that no other one writes to it at the same time. */
interface Opening {
  readonly process: number;
}

type Line = KeptAnswer | Opening;

const digest = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex");

/** What was asked (texts, classes, engine, options) in twelve hexadecimal digits. */
export const fingerprintOf = (asked: unknown): string => digest(asked).slice(0, 12);

/** Opens or begins the journal at `path`; a path of null keeps nothing, and only counts. */
export function openJournal(path: string | null): Journal {
  const lines = path === null ? [] : readLines(path);
  const kept = new Map<string, KeptAnswer[]>();
  for (const line of lines) if ("key" in line) kept.set(line.key, [...(kept.get(line.key) ?? []), line]);
  const answers = lines.flatMap((line) => ("key" in line ? [line] : []));
  const secondsBefore = Math.max(0, ...answers.map(({ at }) => at));
  const replayed = new Map<string, number>();
  const started = performance.now();
  let asked = 0;
  let written = 0;

  if (path !== null) {
    refuseOther(path, lines);
    mkdirSync(dirname(path), { recursive: true });
    appendFileSync(path, `${JSON.stringify({ process: process.pid } satisfies Opening)}\n`);
  }
  const file = path === null ? null : openSync(path, "a");
  const secondsNow = (): number => secondsBefore + (performance.now() - started) / 1000;

  async function* ask(
    engine: TextModel,
    key: string,
    request: CompletionRequest,
    signal: AbortSignal,
  ): AsyncGenerator<CompletionEvent> {
    const pieces: [string, number | null][] = [];
    const begun = performance.now();
    let end: KeptAnswer["end"] = null;
    let failed = false;
    asked += 1;
    try {
      for await (const event of engine.complete(request, signal)) {
        if (event.type === "piece") pieces.push([event.text, event.probability]);
        else end = event;
        yield event;
      }
    } catch (thrown) {
      failed = true;
      throw thrown;
    } finally {
      // Whoever leaves the loop has what they wanted, unless the run itself was ended.
      if (!failed && !signal.aborted && file !== null) {
        const milliseconds = Math.round(performance.now() - begun);
        const answer: KeptAnswer = { key, pieces, end, milliseconds, at: secondsNow() };
        writeSync(file, `${JSON.stringify(answer)}\n`);
        written += 1;
      }
    }
  }

  async function* replay({ pieces, end }: KeptAnswer): AsyncGenerator<CompletionEvent> {
    for (const [text, probability] of pieces) yield { type: "piece", text, probability };
    if (end !== null) yield end;
  }

  return {
    get answers() {
      return answers.length + written;
    },
    get asked() {
      return asked;
    },
    get seconds() {
      return secondsNow();
    },
    remember: (engine, scope) => ({
      name: engine.name,
      model: engine.model,
      get capabilities() {
        return engine.capabilities;
      },
      load: engine.load,
      countTokens: engine.countTokens,
      unload: engine.unload,
      complete(request, signal) {
        const key = digest([scope, request]);
        // The same prompt may be asked twice, and then has two answers.
        const found = kept.get(key)?.shift();
        if (found === undefined) return ask(engine, key, request, signal);
        replayed.set(digest([scope, request.prompt]), found.milliseconds);
        return replay(found);
      },
    }),
    millisecondsOf: (scope, prompt) => replayed.get(digest([scope, prompt])),
    remove() {
      if (file !== null) closeSync(file);
      if (path !== null) rmSync(path, { force: true });
    },
  };
}

/** The whole lines of a file that a process may have left in the middle of one; what is torn is cut off. */
export function wholeLines(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf(0x0a) + 1;
  if (end < bytes.length) truncateSync(path, end);
  return bytes.subarray(0, end).toString("utf8").split("\n").slice(0, -1);
}

function readLines(path: string): readonly Line[] {
  try {
    return wholeLines(path).map((line): Line => JSON.parse(line));
  } catch (cause) {
    throw new CommandError(`${path} is damaged; without it the command begins anew.`, { cause });
  }
}

function refuseOther(path: string, lines: readonly Line[]): void {
  const last = lines.findLast((line) => "process" in line);
  if (last === undefined || last.process === process.pid || !isAtWork(last.process)) return;
  throw new CommandError(`The same command runs already, as process ${last.process}; it writes ${path}.`);
}

/** Whether the process lives and is a command of the project: numbers of dead ones are given out again. */
function isAtWork(id: number): boolean {
  try {
    process.kill(id, 0);
  } catch {
    return false;
  }
  try {
    return readFileSync(`/proc/${id}/cmdline`, "utf8").includes("main.ts");
  } catch {
    // Only Linux tells.
    return true;
  }
}
