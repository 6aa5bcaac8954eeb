/** Values that a test writes into a header: texts, whole numbers, lists of texts. */
export type GgufFields = Readonly<Record<string, string | number | readonly string[]>>;

const UINT32 = 4;
const STRING = 8;
const ARRAY = 9;

/** A GGUF of version 3 with these fields and one tensor of 32 numbers (F32), as small as one can be. */
export function ggufFile(fields: GgufFields): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  const u32 = (value: number): void => {
    bytes.push(value & 255, (value >>> 8) & 255, (value >>> 16) & 255, (value >>> 24) & 255);
  };
  const u64 = (value: number): void => {
    u32(value);
    u32(0);
  };
  const text = (value: string): void => {
    const encoded = new TextEncoder().encode(value);
    u64(encoded.length);
    bytes.push(...encoded);
  };
  bytes.push(...new TextEncoder().encode("GGUF"));
  u32(3);
  u64(1);
  u64(Object.keys(fields).length);
  for (const [key, value] of Object.entries(fields)) {
    text(key);
    if (typeof value === "string") {
      u32(STRING);
      text(value);
    } else if (typeof value === "number") {
      u32(UINT32);
      u32(value);
    } else {
      u32(ARRAY);
      u32(STRING);
      u64(value.length);
      for (const entry of value) text(entry);
    }
  }
  text("token_embd.weight");
  u32(1);
  u64(32);
  u32(0);
  u64(0);
  while (bytes.length % 32 !== 0) bytes.push(0);
  return Uint8Array.from([...bytes, ...new Uint8Array(128)]);
}

/** Fields that make a model. */
export const MODEL_FIELDS: GgufFields = {
  "general.architecture": "llama",
  "general.name": "Small llama",
  "general.license": "apache-2.0",
  "llama.context_length": 2048,
  "tokenizer.ggml.model": "gpt2",
  "tokenizer.ggml.tokens": ["a", "b"],
};
