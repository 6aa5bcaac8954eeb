import { spawn } from "node:child_process";
import { resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");

export interface Outcome {
  readonly status: number | null;
  /** What stands on standard output and on standard error. */
  readonly out: string;
  readonly said: string;
}

export interface RunningCommand {
  readonly outcome: Promise<Outcome>;
  /** Sends a signal to the command and to all that it started, as a terminal does. */
  kill(signal: NodeJS.Signals): void;
}

/** Starts a command as `npm run NAME -- …` does, with `input` on its standard input. */
export function startCommand(
  name: "extract" | "eval" | "bench" | "convert",
  args: readonly string[],
  input: string | Uint8Array = "",
): RunningCommand {
  const child = spawn("node", ["tools/setup/script.mjs", `tools/${name}/main.ts`, ...args], {
    cwd: ROOT,
    detached: true,
  });
  const outcome = { out: "", said: "" };
  child.stdout.on("data", (part) => {
    outcome.out += String(part);
  });
  child.stderr.on("data", (part) => {
    outcome.said += String(part);
  });
  child.stdin.end(input);
  return {
    outcome: new Promise((done) => child.on("close", (status) => done({ status, ...outcome }))),
    kill(signal) {
      if (child.pid !== undefined) process.kill(-child.pid, signal);
    },
  };
}

/** Runs a command to its end. */
export const runCommand = (...call: Parameters<typeof startCommand>): Promise<Outcome> => startCommand(...call).outcome;

/** The last line, where a command says why it failed. */
export const lastLine = (said: string): string => said.trimEnd().split("\n").at(-1) ?? "";
