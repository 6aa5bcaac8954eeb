import { ByteReader, ByteWriter, encodeText, startsOf } from "./bytes";

/** A list of texts a class: how many each has, how long each is in bytes, and the texts in UTF-8. */
export interface TextLists {
  /** How many texts there are in all. */
  readonly total: number;
  listOf(index: number): readonly string[];
  /** The first text of a class; empty where it has none. */
  firstOf(index: number): string;
  /** A text by its place among all. */
  textAt(place: number): string;
}

export function writeTextLists(lists: readonly (readonly string[])[]): Uint8Array {
  const writer = new ByteWriter();
  for (const list of lists) writer.number(list.length);
  const texts = lists.flat().map(encodeText);
  for (const text of texts) writer.number(text.length);
  for (const text of texts) writer.raw(text);
  return writer.finish();
}

export function readTextLists(name: string, bytes: Uint8Array, size: number): TextLists {
  const reader = new ByteReader(name, bytes);
  const starts = startsOf(reader.numbers(size), reader.left, reader);
  const total = starts[size] ?? 0;
  const lengths = reader.numbers(total);
  const texts = reader.rest();
  const offsets = startsOf(lengths, texts.length, reader);
  if (offsets[total] !== texts.length) return reader.fail("texts of the lengths that it names");
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const textAt = (index: number): string => decoder.decode(texts.subarray(offsets[index], offsets[index + 1]));
  return {
    total,
    textAt,
    listOf(index) {
      const found: string[] = [];
      const end = starts[index + 1] ?? 0;
      for (let at = starts[index] ?? 0; at < end; at++) found.push(textAt(at));
      return found;
    },
    firstOf(index) {
      const start = starts[index] ?? 0;
      return start < (starts[index + 1] ?? 0) ? textAt(start) : "";
    },
  };
}

/** A list of numbers a class: how many each has, and the numbers. */
export interface NumberLists {
  /** Where the list of a class begins in `values`; one more at the end. */
  readonly starts: Uint32Array;
  readonly values: Uint32Array;
}

export function writeNumberLists(lists: readonly (readonly number[])[]): Uint8Array {
  const writer = new ByteWriter();
  for (const list of lists) writer.number(list.length);
  for (const list of lists) for (const value of list) writer.number(value);
  return writer.finish();
}

export function readNumberLists(name: string, bytes: Uint8Array, size: number): NumberLists {
  const reader = new ByteReader(name, bytes);
  const starts = startsOf(reader.numbers(size), reader.left, reader);
  const values = reader.numbers(starts[size] ?? 0);
  reader.end();
  return { starts, values };
}

export function listOf({ starts, values }: NumberLists, index: number): readonly number[] {
  const list: number[] = [];
  const end = starts[index + 1] ?? 0;
  for (let at = starts[index] ?? 0; at < end; at++) list.push(values[at] ?? 0);
  return list;
}

/** The lists the other way round: for each of `size` numbers which lists hold it, in their order. */
export function invert({ starts, values }: NumberLists, size: number): NumberLists {
  const ends = new Uint32Array(size + 1);
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0;
    ends[value + 1] = (ends[value + 1] ?? 0) + 1;
  }
  for (let value = 0; value < size; value++) ends[value + 1] = (ends[value + 1] ?? 0) + (ends[value] ?? 0);
  const inverted = new Uint32Array(values.length);
  const next = ends.slice();
  for (let list = 0; list < starts.length - 1; list++) {
    const end = starts[list + 1] ?? 0;
    for (let at = starts[list] ?? 0; at < end; at++) {
      const value = values[at] ?? 0;
      const place = next[value] ?? 0;
      inverted[place] = list;
      next[value] = place + 1;
    }
  }
  return { starts: ends, values: inverted };
}

export function writeNumbers(values: readonly number[]): Uint8Array {
  const writer = new ByteWriter();
  for (const value of values) writer.number(value);
  return writer.finish();
}

export function readNumbers(name: string, bytes: Uint8Array, size: number): Uint32Array {
  const reader = new ByteReader(name, bytes);
  const values = reader.numbers(size);
  reader.end();
  return values;
}
