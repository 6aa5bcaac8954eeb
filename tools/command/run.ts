import { type ParseArgsConfig, parseArgs } from "node:util";

/** A mistake in how a command was called, or anything else that one clear line tells. */
export class CommandError extends Error {}

export interface Command<Options extends ParseArgsConfig["options"]> {
  /** The whole text of `--help`. */
  readonly usage: string;
  readonly options: Options;
  /** Arguments without a name are taken too; they are refused otherwise. */
  readonly positionals?: boolean;
  run(
    values: ReturnType<typeof parseArgs<{ options: Options }>>["values"],
    positionals: readonly string[],
  ): Promise<void>;
}

/** Runs a command: usage on `--help`, one line on standard error and exit status 1 on failure or a wrong call. */
export async function runCommand<Options extends NonNullable<ParseArgsConfig["options"]>>(
  command: Command<Options>,
): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes("--help") || args.includes("-h")) {
    process.stdout.write(`${command.usage.trim()}\n`);
    return;
  }
  try {
    const { values, positionals } = parse(command, args);
    await command.run(values, positionals);
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    process.stderr.write(`${message.replaceAll(/\s*\n\s*/gu, " ")}\n`);
    process.exitCode = 1;
  }
}

function parse<Options extends NonNullable<ParseArgsConfig["options"]>>(command: Command<Options>, args: string[]) {
  try {
    return parseArgs({ args, options: command.options, allowPositionals: command.positionals ?? false });
  } catch (thrown) {
    throw new CommandError(`${thrown instanceof Error ? thrown.message : String(thrown)} (--help says more)`);
  }
}

/** A whole number given as an option; `otherwise` where it was left out. */
export function wholeNumber(name: string, value: string | undefined, otherwise: number): number {
  if (value === undefined) return otherwise;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0) throw new CommandError(`--${name} takes a whole number, not ${value}.`);
  return number;
}

/** An option with a closed set of values. */
export function oneOf<T extends string>(
  name: string,
  value: string | undefined,
  allowed: readonly T[],
  otherwise: T,
): T {
  if (value === undefined) return otherwise;
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new CommandError(`--${name} takes ${allowed.join(", ")}; not ${value}.`);
  return found;
}
