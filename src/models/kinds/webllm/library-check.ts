import { KnowCoderError } from "../../../core/errors";
import { fieldsOf } from "../../../core/foreign";
import type { StoredTensor, WeightShard } from "./manifest";

/** The runtime that is pinned in package.json, for which the libraries of the catalogue are compiled. */
export const WEBLLM_VERSION = "0.2.86";

/** What the runtime gives a library to call (web-llm's `environment()` and its emscripten glue), in any module. */
export const RUNTIME_IMPORTS: ReadonlySet<string> = new Set([
  "TVMFFIWasmFunctionDeleter",
  "TVMFFIWasmSafeCall",
  "__console_log",
  "__cxa_thread_atexit",
  "clock_time_get",
  "emscripten_notify_memory_growth",
  "environ_get",
  "environ_sizes_get",
  "fd_close",
  "fd_read",
  "fd_seek",
  "fd_write",
  "proc_exit",
]);

/** What the runtime calls in a library before it does anything else. */
export const RUNTIME_EXPORTS: readonly string[] = [
  "memory",
  "TVMFFIFunctionCall",
  "TVMFFIFunctionGetGlobal",
  "TVMWasmAllocSpace",
  "TVMWasmFreeSpace",
];

/** The weights that a library has to fit. */
export interface LibraryWeights {
  /** Address of the library, for the failure. */
  readonly url: string;
  /** The model's `mlc-chat-config.json`. */
  readonly config: unknown;
  readonly shards: readonly WeightShard[];
}

/** A tensor as a library wants it; a dimension that is no number may be anything, such as `vocab_size`. */
interface WantedTensor {
  readonly name: string;
  readonly shape: readonly unknown[];
  readonly dtype: string;
}

/** What a library says of itself. */
export interface LibraryMetadata {
  readonly architecture: string | null;
  readonly quantization: string | null;
  readonly tensors: readonly WantedTensor[];
}

/**
 * Looks whether a model library can run these weights, before anything of it is started: whether it is WebAssembly,
 * compiled for this runtime, and for these tensors. Throws `library-unfit`. A library that says nothing of itself is let
 * through: the runtime has the last word.
 */
export async function checkLibrary(
  bytes: Uint8Array<ArrayBuffer>,
  { url, config, shards }: LibraryWeights,
): Promise<void> {
  const reason = (await interfaceProblem(bytes)) ?? weightsProblem(readMetadata(bytes), config, shards);
  if (reason !== null) throw new KnowCoderError({ code: "library-unfit", url, reason });
}

async function interfaceProblem(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  const module = await WebAssembly.compile(bytes).catch(() => null);
  if (module === null) return "it is no WebAssembly";
  const another = `so it was compiled for another version than WebLLM ${WEBLLM_VERSION}`;
  const foreign = WebAssembly.Module.imports(module).find(({ name }) => !RUNTIME_IMPORTS.has(name));
  if (foreign !== undefined) return `it calls ${foreign.name}, which is not there, ${another}`;
  const names = new Set(WebAssembly.Module.exports(module).map(({ name }) => name));
  const missing = RUNTIME_EXPORTS.find((name) => !names.has(name));
  return missing === undefined ? null : `it lacks ${missing}, ${another}`;
}

function weightsProblem(
  metadata: LibraryMetadata | null,
  config: unknown,
  shards: readonly WeightShard[],
): string | null {
  if (metadata === null) return null;
  const { model_type, quantization } = fieldsOf(config);
  const { architecture } = metadata;
  if (architecture !== null && typeof model_type === "string" && architecture !== model_type) {
    return `it runs ${architecture}, and these weights are ${model_type}`;
  }
  if (metadata.quantization !== null && typeof quantization === "string" && metadata.quantization !== quantization) {
    return `it reads ${metadata.quantization}, and these weights are in ${quantization}`;
  }
  const stored = new Map(shards.flatMap(({ tensors }) => tensors.map((tensor) => [tensor.name, tensor] as const)));
  // A list of files without tensors says nothing.
  if (stored.size === 0) return null;
  const problem = tieProblem(metadata.tensors, stored);
  if (problem !== null) return problem;
  for (const wanted of metadata.tensors) {
    const found = stored.get(wanted.name);
    if (found === undefined) return `it wants the tensor ${wanted.name}, which these weights lack`;
    if (!fits(wanted, found)) {
      return `it wants ${wanted.name} as ${describe(wanted)}, and these weights have it as ${describe(found)}`;
    }
  }
  return null;
}

/** The tensors of an output matrix begin so, whatever the architecture; a tied model has none. */
const OUTPUT_MATRIX = "lm_head.";

/**
 * A library for tied weights passes over an output matrix, and answers nonsense without a word; one for untied weights looks
 * for a matrix that tied ones do not have.
 */
function tieProblem(wanted: readonly WantedTensor[], stored: ReadonlyMap<string, StoredTensor>): string | null {
  if (wanted.length === 0) return null;
  const wantedMatrix = wanted.find(({ name }) => name.startsWith(OUTPUT_MATRIX));
  const storedMatrix = [...stored.keys()].find((name) => name.startsWith(OUTPUT_MATRIX));
  if (wantedMatrix === undefined && storedMatrix !== undefined) {
    return `it is for tied weights, whose embedding serves as output matrix, and these have one of their own (${storedMatrix})`;
  }
  if (wantedMatrix !== undefined && storedMatrix === undefined) {
    return `it wants an output matrix (${wantedMatrix.name}), and these weights are tied: their embedding serves as one`;
  }
  return null;
}

const fits = ({ shape, dtype }: WantedTensor, found: StoredTensor): boolean =>
  dtype === found.dtype &&
  shape.length === found.shape.length &&
  shape.every((size, axis) => typeof size !== "number" || size < 0 || size === found.shape[axis]);

const describe = ({ shape, dtype }: WantedTensor): string => `${shape.join(" × ")} of ${dtype}`;

const BEGINNING = new TextEncoder().encode('{"model_type"');
/** Longer than any list of tensors. */
const LONGEST = 8 * 2 ** 20;

/**
 * The description that MLC compiles into a library, a JSON text among its data; null where there is none that can be
 * read.
 */
export function readMetadata(bytes: Uint8Array): LibraryMetadata | null {
  for (let start = indexOf(bytes, BEGINNING, 0); start >= 0; ) {
    const end = endOfObject(bytes, start);
    if (end === null) return null;
    const metadata = normalise(new TextDecoder().decode(bytes.subarray(start, end)));
    if (metadata !== null) return metadata;
    start = indexOf(bytes, BEGINNING, end);
  }
  return null;
}

function indexOf(bytes: Uint8Array, wanted: Uint8Array, from: number): number {
  const [first = 0] = wanted;
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/** Where the JSON object that begins at `start` ends; null where it does not. */
function endOfObject(bytes: Uint8Array, start: number): number | null {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < Math.min(bytes.length, start + LONGEST); at++) {
    const byte = bytes[at];
    if (quoted) {
      if (byte === BACKSLASH) at++;
      else if (byte === QUOTE) quoted = false;
    } else if (byte === QUOTE) quoted = true;
    else if (byte === OPEN) depth++;
    else if (byte === CLOSE && --depth === 0) return at + 1;
  }
  return null;
}

function normalise(text: string): LibraryMetadata | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const { model_type, quantization, params } = fieldsOf(value);
  const tensors = (Array.isArray(params) ? params : []).flatMap((param: unknown): readonly WantedTensor[] => {
    const { name, shape, dtype } = fieldsOf(param);
    if (typeof name !== "string" || typeof dtype !== "string" || !Array.isArray(shape)) return [];
    return [{ name, dtype, shape }];
  });
  return {
    architecture: typeof model_type === "string" ? model_type : null,
    quantization: typeof quantization === "string" ? quantization : null,
    tensors,
  };
}
