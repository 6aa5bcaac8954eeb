import { type ByteSource, readExactly } from "../source";
import { damaged, unsupported } from "./fields";

/** A stored (not compressed) entry of an archive. */
export interface ZipEntry {
  /** Where its bytes begin in the file. */
  readonly start: number;
  readonly size: number;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const END_64_LOCATOR = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** The end record with the longest comment that it may have. */
const TAIL = 22 + 0xffff;
const CENTRAL_LIMIT = 64e6;
const ESCAPE = 0xffffffff;

/**
 * The entries of a zip archive by their names, from its central directory; archives over 4 GB (zip64) too. PyTorch stores
 * its entries as they are, so compressed ones are refused. Each entry's local header is checked when it is asked for.
 */
export async function readZip(source: ByteSource): Promise<ReadonlyMap<string, () => Promise<ZipEntry>>> {
  const { name, size } = source;
  const directory = await findDirectory(source);
  if (directory.size > CENTRAL_LIMIT || directory.start + directory.size > size) {
    throw damaged(name, "its directory lies beyond its end");
  }
  const bytes = await readExactly(source, directory.start, directory.size);
  const view = new DataView(bytes.buffer);
  const decoder = new TextDecoder();
  const entries = new Map<string, () => Promise<ZipEntry>>();
  for (let at = 0; at < bytes.length; ) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) throw damaged(name, "its directory is broken");
    const method = view.getUint16(at + 10, true);
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
    if (next > bytes.length) throw damaged(name, "its directory is broken");
    const entry = decoder.decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const extra = new DataView(bytes.buffer, at + 46 + nameLength, extraLength);
    const place = resolve64(
      {
        stored: view.getUint32(at + 20, true),
        size: view.getUint32(at + 24, true),
        start: view.getUint32(at + 42, true),
      },
      extra,
    );
    entries.set(entry, async () => {
      if (method !== 0) throw unsupported(name, `${entry} in it is compressed`);
      if (place === null || place.stored !== place.size)
        throw damaged(name, `the sizes of ${entry} contradict each other`);
      return locate(source, entry, place);
    });
    at = next;
  }
  return entries;
}

interface Place {
  readonly stored: number;
  readonly size: number;
  readonly start: number;
}

/** Numbers that do not fit 32 bits stand in an extra field, in this order, those only that do not fit. */
function resolve64(place: Place, extra: DataView): Place | null {
  let { stored, size, start } = place;
  for (let at = 0; at + 4 <= extra.byteLength; ) {
    const end = at + 4 + extra.getUint16(at + 2, true);
    if (extra.getUint16(at, true) === 1 && end <= extra.byteLength) {
      let field = at + 4;
      const wide = (narrow: number): number => {
        if (narrow !== ESCAPE || field + 8 > end) return narrow;
        field += 8;
        return Number(extra.getBigUint64(field - 8, true));
      };
      size = wide(size);
      stored = wide(stored);
      start = wide(start);
    }
    at = end;
  }
  return size === ESCAPE || stored === ESCAPE || start === ESCAPE ? null : { stored, size, start };
}

async function findDirectory(source: ByteSource): Promise<{ readonly start: number; readonly size: number }> {
  const { name, size } = source;
  const length = Math.min(size, TAIL);
  const view = new DataView((await readExactly(source, size - length, length)).buffer);
  let at = length - 22;
  while (at >= 0 && view.getUint32(at, true) !== END) at--;
  if (at < 0) throw damaged(name, "it does not end as a zip archive does");
  const directory = { size: view.getUint32(at + 12, true), start: view.getUint32(at + 16, true) };
  if (at < 20 || view.getUint32(at - 20, true) !== END_64_LOCATOR) return directory;
  const record = Number(view.getBigUint64(at - 12, true));
  const end = new DataView((await readExactly(source, record, 56)).buffer);
  if (end.getUint32(0, true) !== END_64) throw damaged(name, "its directory is not where it is said to be");
  return { size: Number(end.getBigUint64(40, true)), start: Number(end.getBigUint64(48, true)) };
}

async function locate(source: ByteSource, entry: string, { size, start }: Place): Promise<ZipEntry> {
  const view = new DataView((await readExactly(source, start, 30)).buffer);
  if (view.getUint32(0, true) !== LOCAL) throw damaged(source.name, `${entry} is not where the directory says`);
  const dataStart = start + 30 + view.getUint16(26, true) + view.getUint16(28, true);
  if (dataStart + size > source.size) throw damaged(source.name, `${entry} lies beyond its end`);
  return { start: dataStart, size };
}
