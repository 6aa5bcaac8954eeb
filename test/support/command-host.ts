import { Readable } from "node:stream";

/*
 * A process that runs one command after another: half of what a short command takes is the loading of its sources, which
 * is done once here. Each runs as it does in a process of its own, with its own arguments, standard input and status.
 */

export interface HostedCall {
  readonly name: string;
  readonly args: readonly string[];
  /** Base64 of what stands on standard input. */
  readonly input: string;
}

type Write = typeof process.stdout.write;

/** Keeps what is written to a stream meanwhile, in the place of showing it. */
function captured(stream: NodeJS.WriteStream): { readonly end: () => string } {
  const { write } = stream;
  let text = "";
  const keep: Write = (part: string | Uint8Array) => {
    text += typeof part === "string" ? part : Buffer.from(part).toString();
    return true;
  };
  stream.write = keep;
  return {
    end() {
      stream.write = write;
      return text;
    },
  };
}

// Each command listens for the signals that would end it, some for as long as their process lives.
process.setMaxListeners(0);

let runs = 0;
process.on("message", async ({ name, args, input }: HostedCall) => {
  runs += 1;
  process.argv.splice(2, process.argv.length, ...args);
  process.exitCode = 0;
  Object.defineProperty(process, "stdin", { value: Readable.from([Buffer.from(input, "base64")]), configurable: true });
  const [out, said] = [captured(process.stdout), captured(process.stderr)];
  // A program runs when it is loaded: under another address it is loaded again, and what it imports is not.
  await import(`../../tools/${name}/main.ts?run=${runs}`);
  process.send?.({ status: process.exitCode, out: out.end(), said: said.end() });
});
