import { ByteReader, ByteWriter, encodeText } from "./bytes";
import { NAMES_A_BLOCK } from "./format";

/**
 * Names in their order, front-coded: each is how many bytes it shares with the one before, how many follow, and those.
 * Every sixteenth shares none, so that any name is at most sixteen steps away.
 */
export function writeNames(names: readonly string[]): Uint8Array {
  const writer = new ByteWriter();
  let before: Uint8Array = new Uint8Array();
  for (const [index, name] of names.entries()) {
    const bytes = encodeText(name);
    const shared = index % NAMES_A_BLOCK === 0 ? 0 : sharedBytes(before, bytes);
    writer.number(shared);
    writer.number(bytes.length - shared);
    writer.raw(bytes.subarray(shared));
    before = bytes;
  }
  return writer.finish();
}

function sharedBytes(a: Uint8Array, b: Uint8Array): number {
  let shared = 0;
  while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared++;
  return shared;
}

/** How many blocks of names are kept decoded; lists read one name after another. */
const DECODED_BLOCKS = 256;

/** Reads names on demand. */
export function readNames(section: Uint8Array, size: number): (index: number) => string {
  const { blocks, longest } = findBlocks(section, size);
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const name = new Uint8Array(longest);
  const decoded = new Map<number, readonly string[]>();

  const decode = (block: number): readonly string[] => {
    const names: string[] = [];
    let at = blocks[block] ?? 0;
    const number = (): number => {
      let byte = section[at++] ?? 0;
      let value = byte & 0x7f;
      for (let shift = 7; byte >= 0x80; shift += 7) {
        byte = section[at++] ?? 0;
        value |= (byte & 0x7f) << shift;
      }
      return value;
    };
    const count = Math.min(NAMES_A_BLOCK, size - block * NAMES_A_BLOCK);
    while (names.length < count) {
      const shared = number();
      const more = number();
      for (let byte = 0; byte < more; byte++) name[shared + byte] = section[at + byte] ?? 0;
      at += more;
      names.push(decoder.decode(name.subarray(0, shared + more)));
    }
    return names;
  };

  return (index) => {
    const block = Math.floor(index / NAMES_A_BLOCK);
    let names = decoded.get(block);
    if (names === undefined) {
      names = decode(block);
      if (decoded.size >= DECODED_BLOCKS) decoded.clear();
      decoded.set(block, names);
    }
    return names[index % NAMES_A_BLOCK] ?? "";
  };
}

/** Where each block begins, and the bytes of the longest name; refuses names that do not fit together. */
function findBlocks(section: Uint8Array, size: number): { blocks: Uint32Array; longest: number } {
  const reader = new ByteReader("names", section);
  const blocks = new Uint32Array(Math.ceil(size / NAMES_A_BLOCK));
  let length = 0;
  let longest = 0;
  for (let index = 0; index < size; index++) {
    if (index % NAMES_A_BLOCK === 0) {
      blocks[index / NAMES_A_BLOCK] = reader.position;
      length = 0;
    }
    const shared = reader.number();
    const more = reader.number();
    if (shared > length) reader.fail("names that share no more than there is");
    reader.skip(more);
    length = shared + more;
    longest = Math.max(longest, length);
  }
  reader.end();
  return { blocks, longest };
}
