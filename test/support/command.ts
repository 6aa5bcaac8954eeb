import { spawn } from "node:child_process";
import { resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");

export interface Outcome {
  readonly status: number | null;
  /** What stands on standard output and on standard error. */
  readonly out: string;
  readonly said: string;
}

/** Runs a command as `npm run NAME -- …` does, with `input` on its standard input. */
export function runCommand(
  name: "extract" | "eval" | "bench" | "convert",
  args: readonly string[],
  input: string | Uint8Array = "",
): Promise<Outcome> {
  const child = spawn("node", ["tools/setup/script.mjs", `tools/${name}/main.ts`, ...args], { cwd: ROOT });
  const outcome = { out: "", said: "" };
  child.stdout.on("data", (part) => {
    outcome.out += String(part);
  });
  child.stderr.on("data", (part) => {
    outcome.said += String(part);
  });
  child.stdin.end(input);
  return new Promise((done) => child.on("close", (status) => done({ status, ...outcome })));
}

/** The last line, where a command says why it failed. */
export const lastLine = (said: string): string => said.trimEnd().split("\n").at(-1) ?? "";
