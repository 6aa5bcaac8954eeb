import { Bytes, jsonBytes } from "./bytes";
import { encode } from "./encode";
import type { Tensors } from "./tiny-model";

/** A safetensors file, as the reference library writes it. */
export function writeSafetensors(tensors: Tensors, type: "F32" | "F16" | "BF16"): Uint8Array<ArrayBuffer> {
  const data = new Bytes();
  const header: Record<string, unknown> = { __metadata__: { format: "pt" } };
  for (const [name, { shape, numbers }] of tensors) {
    const from = data.length;
    data.add(encode(numbers, type));
    header[name] = { dtype: type, shape, data_offsets: [from, data.length] };
  }
  return safetensorsOf(header, data.bytes);
}

/** The same with a header of one's own. */
export function safetensorsOf(header: unknown, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const json = jsonBytes(header);
  return new Bytes().whole(8, json.length).add(json).add(data).bytes;
}
