import { type ChildProcess, fork, spawn } from "node:child_process";
import { resolve } from "node:path";
import { afterAll } from "vitest";
import type { HostedCall } from "./command-host";

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

type CommandName = "extract" | "eval" | "bench" | "convert";

/** Starts a command as `npm run NAME -- …` does, with `input` on its standard input. */
export function startCommand(
  name: CommandName,
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

export type RunCommand = typeof runCommand;

/**
 * Runs commands one after another in a process that a test file shares: for what a command says and writes. How one
 * starts, how it ends by a signal, and what it asks a browser, is a matter of a process of its own.
 */
export function withCommandHost(): RunCommand {
  let host: ChildProcess | null = null;
  afterAll(() => {
    host?.kill();
  });
  return (name, args, input = "") => {
    const running =
      host ?? fork(resolve(import.meta.dirname, "command-host.ts"), { cwd: ROOT, execArgv: ["--import", "tsx"] });
    host = running;
    const call: HostedCall = { name, args, input: Buffer.from(input).toString("base64") };
    return new Promise((done, fail) => {
      const lost = (): void => fail(new Error("The process of the commands has ended."));
      running.once("exit", lost);
      running.once("message", (outcome: Outcome) => {
        running.off("exit", lost);
        done(outcome);
      });
      running.send(call);
    });
  };
}

/** The last line, where a command says why it failed. */
export const lastLine = (said: string): string => said.trimEnd().split("\n").at(-1) ?? "";
