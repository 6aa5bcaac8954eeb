import { type ParseArgsConfig, parseArgs } from "node:util";

/** Anything that keeps a command from its end and that one clear line tells: exit status 1. */
export class CommandError extends Error {}

/** A mistake in how a command was called: exit status 2. */
export class UsageError extends CommandError {}

/** Ends the command with the status that says: done, but something was passed over. Each was named on standard error. */
export function endPassedOver(): void {
  process.exitCode = 3;
}

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

/**
 * Runs a command: usage on `--help`; one line on standard error and exit status 2 where it was called wrongly, 1 where
 * it failed.
 */
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
    process.exitCode = thrown instanceof UsageError ? 2 : 1;
  }
}

function parse<Options extends NonNullable<ParseArgsConfig["options"]>>(command: Command<Options>, args: string[]) {
  try {
    return parseArgs({
      args: joinNegative(args, command.options),
      options: command.options,
      allowPositionals: command.positionals ?? false,
    });
  } catch (thrown) {
    throw new UsageError(`${thrown instanceof Error ? thrown.message : String(thrown)} (--help says more)`);
  }
}

/** `--limit -3` as `--limit=-3`: the parser takes what begins with a dash for an option, and says nothing of numbers. */
function joinNegative(args: readonly string[], options: NonNullable<ParseArgsConfig["options"]>): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const before = joined.at(-1) ?? "";
    if (/^-\d/u.test(arg) && options[before.replace(/^--/u, "")]?.type === "string") {
      joined[joined.length - 1] = `${before}=${arg}`;
    } else {
      joined.push(arg);
    }
  }
  return joined;
}

/** A whole number given as an option, `least` or more; `otherwise` where it was left out. */
export function wholeNumber(name: string, value: string | undefined, otherwise: number, least = 0): number {
  if (value === undefined) return otherwise;
  const number = /^\d+$/u.test(value) ? Number(value) : Number.NaN;
  if (!Number.isSafeInteger(number) || number < least) {
    const bound = least === 0 ? "" : `, ${least} or more`;
    throw new UsageError(`--${name} takes a whole number${bound}; not ${value === "" ? "nothing" : value}.`);
  }
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
  if (found === undefined) throw new UsageError(`--${name} takes ${allowed.join(", ")}; not ${value}.`);
  return found;
}

/** A number from 0 to 1 given as an option; null where it was left out. */
export function share(name: string, value: string | undefined): number | null {
  if (value === undefined) return null;
  const number = /^(?:\d+(?:\.\d*)?|\.\d+)$/u.test(value) ? Number(value) : Number.NaN;
  if (number >= 0 && number <= 1) return number;
  throw new UsageError(`--${name} takes a number from 0 to 1; not ${value === "" ? "nothing" : value}.`);
}
