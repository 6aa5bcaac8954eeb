import { crc32 } from "node:zlib";
import { Bytes } from "./bytes";
import { encode } from "./encode";
import type { Tensors } from "./tiny-model";

const STORAGE = { F32: "FloatStorage", F16: "HalfStorage", BF16: "BFloat16Storage" } as const;

/** A pickle in protocol 2, instruction by instruction. */
export class Pickle extends Bytes {
  constructor() {
    super();
    this.add([0x80, 2]);
  }
  global(module: string, name: string): this {
    return this.text(`c${module}\n${name}\n`);
  }
  string(text: string): this {
    const bytes = new TextEncoder().encode(text);
    return this.text("X").whole(4, bytes.length).add(bytes);
  }
  int(value: number): this {
    return this.text("J").whole(4, value);
  }
  ints(values: readonly number[]): this {
    this.text("(");
    for (const value of values) this.int(value);
    return this.text("t");
  }
}

/** The list of tensors that `torch.save` writes for a state dictionary. */
export function pickleOf(tensors: Tensors, type: keyof typeof STORAGE): Uint8Array<ArrayBuffer> {
  const pickle = new Pickle().global("collections", "OrderedDict").text(")R").add([0x71, 0]).text("(");
  let key = 0;
  for (const [name, { shape, numbers }] of tensors) {
    pickle.string(name).global("torch._utils", "_rebuild_tensor_v2").text("((");
    pickle.string("storage").global("torch", STORAGE[type]).string(String(key++)).string("cpu");
    pickle.int(numbers.length).text("tQ").int(0).ints(shape);
    pickle.ints(shape.map((_, axis) => shape.slice(axis + 1).reduce((product, dimension) => product * dimension, 1)));
    pickle.add([0x89]).global("collections", "OrderedDict").text(")RtR");
  }
  // Attributes of the dictionary itself, as modules leave them.
  return pickle.text("u}").string("_metadata").text("}sb.").bytes;
}

export interface ZipFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A zip archive of stored entries, their data aligned to 64 bytes as PyTorch does it; `wide` writes sizes as zip64. */
export function writeZip(files: readonly ZipFile[], wide = false): Uint8Array<ArrayBuffer> {
  const out = new Bytes();
  const directory = new Bytes();
  for (const { name, bytes } of files) {
    const start = out.length;
    const title = new TextEncoder().encode(name);
    const padding = (64 - ((start + 30 + title.length + 4) % 64)) % 64;
    const sum = crc32(bytes);
    out.whole(4, 0x04034b50).whole(2, 20, 0, 0, 0, 0).whole(4, sum, bytes.length, bytes.length);
    out
      .whole(2, title.length, padding + 4)
      .add(title)
      .whole(2, 0x4246, padding)
      .add(new Uint8Array(padding));
    out.add(bytes);
    const narrow = (value: number): number => (wide ? 0xffffffff : value);
    directory.whole(4, 0x02014b50).whole(2, 20, 20, 0, 0, 0, 0);
    directory.whole(4, sum, narrow(bytes.length), narrow(bytes.length)).whole(2, title.length, wide ? 28 : 0, 0, 0, 0);
    directory.whole(4, 0, narrow(start)).add(title);
    if (wide) directory.whole(2, 1, 24).whole(8, bytes.length, bytes.length, start);
  }
  const start = out.length;
  out.add(directory.bytes);
  if (wide) {
    const record = out.length;
    out.whole(4, 0x06064b50).whole(8, 44).whole(2, 45, 45).whole(4, 0, 0).whole(8, files.length, files.length);
    out.whole(8, directory.length, start);
    out.whole(4, 0x07064b50, 0).whole(8, record).whole(4, 1);
  }
  const narrow = (value: number): number => (wide ? 0xffffffff : value);
  out.whole(4, 0x06054b50).whole(2, 0, 0, files.length, files.length);
  return out.whole(4, narrow(directory.length), narrow(start)).whole(2, 0).bytes;
}

/** A `pytorch_model.bin`. */
export function writeTorch(tensors: Tensors, type: keyof typeof STORAGE, wide = false): Uint8Array<ArrayBuffer> {
  const storages = [...tensors.values()].map(({ numbers }, key) => ({
    name: `archive/data/${key}`,
    bytes: encode(numbers, type),
  }));
  const files = [
    { name: "archive/data.pkl", bytes: pickleOf(tensors, type) },
    { name: "archive/byteorder", bytes: new TextEncoder().encode("little") },
    ...storages,
    { name: "archive/version", bytes: new TextEncoder().encode("3\n") },
  ];
  return writeZip(files, wide);
}
