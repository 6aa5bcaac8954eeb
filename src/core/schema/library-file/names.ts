import { ByteReader, ByteWriter, encodeText } from "./bytes";
import { NAMES_PER_BLOCK } from "./format";

/**
 * Names in their order, front-coded: each is how many bytes it shares with the one before, how many follow, and those.
 * Every sixteenth shares none, so that any name is at most sixteen steps away.
 */
export function writeNames(names: readonly string[]): Uint8Array {
  const writer = new ByteWriter();
  let before: Uint8Array = new Uint8Array();
  for (const [index, name] of names.entries()) {
    const bytes = encodeText(name);
    const shared = index % NAMES_PER_BLOCK === 0 ? 0 : sharedBytes(before, bytes);
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

export interface Names {
  at(index: number): string;
  /** The number of a name among those from `start` to `end`, which stand in the order of `compareNames`; or -1. */
  find(wanted: string, start: number, end: number): number;
}

/** Reads names on demand: a block's bytes are gone through up to the name, and only it becomes a text. */
export function readNames(section: Uint8Array, size: number): Names {
  const { blocks, longest } = findBlocks(section, size);
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  /** The bytes of the name that was reached. */
  const name = new Uint8Array(longest);

  /** Goes through the names of a block, by their place in it and their length, until `reached` says so. */
  const walk = (block: number, reached: (place: number, length: number) => boolean): void => {
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
    const count = Math.min(NAMES_PER_BLOCK, size - block * NAMES_PER_BLOCK);
    for (let place = 0; place < count; place++) {
      const shared = number();
      const more = number();
      for (let byte = 0; byte < more; byte++) name[shared + byte] = section[at + byte] ?? 0;
      at += more;
      if (reached(place, shared + more)) return;
    }
  };

  const at = (index: number): string => {
    let length = 0;
    walk(Math.floor(index / NAMES_PER_BLOCK), (place, bytes) => {
      length = bytes;
      return place === index % NAMES_PER_BLOCK;
    });
    return decoder.decode(name.subarray(0, length));
  };

  /** The first name of each block, and the same in lower case; searches come by the same ones again and again. */
  const heads: (readonly [name: string, lower: string])[] = [];
  const isAfter = (block: number, wanted: string, lower: string): boolean => {
    let head = heads[block];
    if (head === undefined) {
      const name = at(block * NAMES_PER_BLOCK);
      head = [name, name.toLowerCase()];
      heads[block] = head;
    }
    return head[1] === lower ? head[0] > wanted : head[1] > lower;
  };

  return {
    at,
    find(wanted, start, end) {
      if (start >= end || !wanted.isWellFormed()) return -1;
      // The last block that begins before the name or with it; the first one may begin in the kind before.
      let first = Math.floor(start / NAMES_PER_BLOCK);
      let last = Math.floor((end - 1) / NAMES_PER_BLOCK);
      const lower = wanted.toLowerCase();
      while (first < last) {
        const middle = Math.ceil((first + last) / 2);
        if (isAfter(middle, wanted, lower)) last = middle - 1;
        else first = middle;
      }
      const bytes = encodeText(wanted);
      let found = -1;
      walk(first, (place, length) => {
        const index = first * NAMES_PER_BLOCK + place;
        if (index >= start && index < end && begins(name, bytes, length)) found = index;
        return found >= 0;
      });
      return found;
    },
  };
}

/** Whether `bytes` are the first `length` of `buffer`. */
function begins(buffer: Uint8Array, bytes: Uint8Array, length: number): boolean {
  if (bytes.length !== length) return false;
  for (let byte = 0; byte < length; byte++) if (buffer[byte] !== bytes[byte]) return false;
  return true;
}

/** Where each block begins, and the bytes of the longest name; refuses names that do not fit together. */
function findBlocks(section: Uint8Array, size: number): { blocks: Uint32Array; longest: number } {
  const reader = new ByteReader("names", section);
  const blocks = new Uint32Array(Math.ceil(size / NAMES_PER_BLOCK));
  let length = 0;
  let longest = 0;
  for (let index = 0; index < size; index++) {
    if (index % NAMES_PER_BLOCK === 0) {
      blocks[index / NAMES_PER_BLOCK] = reader.position;
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
