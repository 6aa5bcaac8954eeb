import { HALVES, halfOf } from "../../../src/convert/quantize/decode";

/** Numbers as F32, F16, BF16 (truncated) or Q8_0, and the numbers that are meant then. */
export type WrittenType = "F32" | "F16" | "BF16" | "Q8_0";

export function encode(numbers: Float32Array, type: WrittenType): Uint8Array<ArrayBuffer> {
  switch (type) {
    case "F32":
      return new Uint8Array(numbers.slice().buffer);
    case "F16":
      return new Uint8Array(Uint16Array.from(numbers, halfOf).buffer);
    case "BF16": {
      const words = new Uint32Array(numbers.slice().buffer);
      return new Uint8Array(Uint16Array.from(words, (word) => word >>> 16).buffer);
    }
    case "Q8_0": {
      const bytes = new Uint8Array((numbers.length / 32) * 34);
      const view = new DataView(bytes.buffer);
      for (let block = 0; block < numbers.length / 32; block++) {
        const group = numbers.subarray(block * 32, block * 32 + 32);
        const half = halfOf(Math.max(...group.map(Math.abs)) / 127);
        view.setUint16(block * 34, half, true);
        const scale = HALVES[half] ?? 0;
        for (const [k, number] of group.entries()) {
          view.setInt8(block * 34 + 2 + k, scale === 0 ? 0 : Math.max(-127, Math.min(127, Math.round(number / scale))));
        }
      }
      return bytes;
    }
  }
}
