import wabt from "wabt";
import { RUNTIME_EXPORTS, RUNTIME_IMPORTS } from "../../../../src/models/kinds/webllm/library-check";

export interface SmallLibrary {
  /** What it calls of the runtime; two of what there is by default. */
  readonly imports?: readonly string[];
  readonly exports?: readonly string[];
  /** What it says of itself, put among its data as MLC's compiler does; left out, nothing. */
  readonly metadata?: unknown;
}

/** A module in the form of a model library: it imports, exports and describes itself like one, and does nothing. */
export async function smallLibrary({
  imports = [...RUNTIME_IMPORTS].slice(0, 2),
  exports = RUNTIME_EXPORTS,
  metadata,
}: SmallLibrary = {}): Promise<Uint8Array<ArrayBuffer>> {
  const text = metadata === undefined ? "" : JSON.stringify(metadata);
  const literal = [...new TextEncoder().encode(`_metadata\0${text}\0{`)]
    .map((byte) => `\\${byte.toString(16).padStart(2, "0")}`)
    .join("");
  const source = `(module
    ${imports.map((name) => `(import "env" "${name}" (func))`).join("\n")}
    (memory ${exports.includes("memory") ? '(export "memory")' : ""} 4)
    (func $nothing)
    ${exports.flatMap((name) => (name === "memory" ? [] : [`(export "${name}" (func $nothing))`])).join("\n")}
    (data (i32.const 0) "${literal}"))`;
  const module = (await wabt()).parseWat("library.wat", source);
  try {
    return new Uint8Array(module.toBinary({}).buffer);
  } finally {
    module.destroy();
  }
}
