/**
 * Version 2 of the link: the selection as a set of stable numbers, near the fewest bits that it can have.
 *
 *     #k2.CHARACTERS
 *
 * The characters stand for bits (`bits.ts`): flags, the numbers of the selection and of its branches, what has no
 * number as compressed JSON, the order of a small selection, zeros up to a whole character, and the checksum, a CRC-32.
 * docs/formats.md says it bit by bit.
 */
import { readCarried, writeCarried } from "../extract/reader/carried";
import { ForeignValue } from "../foreign";
import { type ClassId, KINDS, parseClassId } from "../schema/class";
import type { Choice } from "../schema/selection";
import { BitReader, BitWriter, crc32, readSextets, writeSextets } from "./bits";
import {
  type ClassSet,
  classSet,
  readClassNumbers,
  readClassOrder,
  writeClassNumbers,
  writeClassOrder,
} from "./class-set";
import { type ClassCode, classesOf, codeOf } from "./link-classes";
import { damaged, type LinkContent, type NumberedLibrary, type SharedLink } from "./shared-link";

/** The library that a single bit names; others are spelled. */
const BUILT_IN = "knowcoder1";
const CHECKSUM_BITS = 32;
/** The most bytes that the compressed part of a link may hold once it is decompressed. */
const EXTRAS_LIMIT = 4_000_000;
const MAX_LIBRARY = 15;
const RE_LIBRARY = /^[A-Za-z0-9-]{1,15}$/u;
const LIBRARY_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-";

/** What a link holds beside bits; every part is left out where there is nothing of it. */
interface Extras {
  readonly selected?: readonly ClassId[];
  readonly branches?: readonly ClassId[];
  readonly except?: readonly ClassId[];
  readonly own?: ClassCode;
  readonly text?: string;
  readonly learned?: readonly string[];
}

/** The characters behind `k2.`. Throws a RangeError for what is no class id and for an id of no library. */
export async function writeVersion2(content: LinkContent, library: NumberedLibrary): Promise<string> {
  const selected = classSet(content.selected, library);
  const branches = classSet(content.branches, library);
  const except = classSet(content.except, library);
  const extras = extrasOf(content, { selected, branches, except });
  const hasBranches = branches.places.length + except.places.length > 0;
  const hasExtras = Object.keys(extras).length > 0;

  const bits = new BitWriter();
  writeLibrary(bits, library.id);
  bits.bit(content.descriptions);
  bits.bit(hasBranches || hasExtras);
  if (hasBranches || hasExtras) {
    bits.bit(hasBranches);
    bits.bit(hasExtras);
  }
  writeClassNumbers(bits, selected);
  if (hasBranches) {
    writeClassNumbers(bits, branches);
    writeClassNumbers(bits, except);
  }
  if (hasExtras) {
    const bytes = await deflate(JSON.stringify(extras));
    bits.gamma(bytes.length);
    for (const byte of bytes) bits.fixed(byte, 8);
  }
  writeClassOrder(bits, selected);
  if (hasBranches) {
    writeClassOrder(bits, branches);
    writeClassOrder(bits, except);
  }
  while ((bits.length + CHECKSUM_BITS) % 6 > 0) bits.bit(false);
  bits.fixed(0, CHECKSUM_BITS);
  const sextets = bits.sextets();
  return writeSextets(withChecksum(sextets, checksumOf(sextets)));
}

/** Reads what stands behind `k2.`. Throws `link-damaged`. */
export async function readVersion2(characters: string): Promise<SharedLink> {
  const sextets = readSextets(characters);
  const end = sextets.length * 6 - CHECKSUM_BITS;
  const content = withChecksum(sextets, 0);
  const stored = withChecksum(content, checksumOf(content));
  if (end < 0 || sextets.some((sextet, place) => sextet !== stored[place])) {
    return damaged("some of it was changed or cut off");
  }

  const bits = new BitReader(sextets, end);
  const library = readLibrary(bits);
  const descriptions = bits.bit();
  const more = bits.bit();
  const hasBranches = more && bits.bit();
  const hasExtras = more && bits.bit();
  const selected = readClassNumbers(bits, library);
  const branches = hasBranches ? readClassNumbers(bits, library) : [];
  const except = hasBranches ? readClassNumbers(bits, library) : [];
  const extras = hasExtras ? await readExtras(bits) : {};
  const link: SharedLink = {
    library,
    selected: readClassOrder(bits, [...selected, ...(extras.selected ?? [])]),
    branches: hasBranches ? readClassOrder(bits, [...branches, ...(extras.branches ?? [])]) : [],
    except: hasBranches ? readClassOrder(bits, [...except, ...(extras.except ?? [])]) : [],
    ownClasses: extras.own === undefined ? [] : await classesOf(extras.own),
    descriptions,
    text: extras.text ?? null,
    ...(extras.learned === undefined ? {} : { learned: extras.learned.flatMap((line) => readCarried(line) ?? []) }),
  };
  if (bits.left > 5 || bits.fixed(bits.left) !== 0) return damaged("it holds more than it should");
  return link;
}

/** The CRC-32 of one byte for the version and one per sextet; the sextets of the checksum itself count as zero. */
const checksumOf = (sextets: Uint8Array): number => crc32(Uint8Array.of(2, ...sextets));

/** The sextets with other last 32 bits. */
function withChecksum(sextets: Uint8Array, checksum: number): Uint8Array {
  const changed = Uint8Array.from(sextets);
  for (let bit = 0; bit < CHECKSUM_BITS; bit++) {
    const place = sextets.length - 1 - Math.floor(bit / 6);
    const mask = 1 << (bit % 6);
    const set = ((checksum >>> bit) & 1) === 1;
    changed[place] = ((changed[place] ?? 0) & ~mask) | (set ? mask : 0);
  }
  return changed;
}

/**
 * A zero for the built-in library; else a one, the length in five bits and six bits per character. The length has four
 * bits at most, so of the first six bits one is zero and the character at the end of the link is a letter or digit.
 */
function writeLibrary(bits: BitWriter, id: string): void {
  bits.bit(id !== BUILT_IN);
  if (id === BUILT_IN) return;
  if (!RE_LIBRARY.test(id)) throw new RangeError(`${id} is no library id: up to 15 letters, digits and hyphens.`);
  bits.fixed(id.length, 5);
  for (const character of id) bits.fixed(LIBRARY_CHARACTERS.indexOf(character), 6);
}

function readLibrary(bits: BitReader): string {
  if (!bits.bit()) return BUILT_IN;
  const length = bits.fixed(5);
  const id = Array.from({ length }, () => LIBRARY_CHARACTERS.charAt(bits.fixed(6))).join("");
  return length > MAX_LIBRARY || !RE_LIBRARY.test(id) ? damaged("it names no library") : id;
}

function extrasOf(
  { ownClasses, text, learned = [] }: LinkContent,
  sets: Readonly<Record<keyof Choice, ClassSet>>,
): Extras {
  const named = Object.entries(sets).map(([part, set]) => [part, set.named] as const);
  return {
    ...Object.fromEntries(named.filter(([, ids]) => ids.length > 0)),
    ...(ownClasses.length > 0 ? { own: codeOf(ownClasses) } : {}),
    ...(text !== null ? { text } : {}),
    ...(learned.length > 0 ? { learned: learned.map(writeCarried) } : {}),
  };
}

async function readExtras(bits: BitReader): Promise<Extras> {
  const length = bits.gamma();
  if (length * 8 > bits.left) return damaged("it ends too early");
  const bytes = Uint8Array.from({ length }, () => bits.fixed(8));
  const extras = new ForeignValue(parseJson(await inflate(bytes, EXTRAS_LIMIT)), (path, expected) =>
    damaged(`${path} in it should be ${expected}`),
  );
  const own = extras.field("own");
  return {
    selected: idsOf(extras.field("selected")),
    branches: idsOf(extras.field("branches")),
    except: idsOf(extras.field("except")),
    ...(own.present ? { own: readCode(own) } : {}),
    ...(extras.field("text").present ? { text: extras.field("text").text() } : {}),
    ...(extras.field("learned").present
      ? {
          learned: extras
            .field("learned")
            .list()
            .map((line) => line.text()),
        }
      : {}),
  };
}

const readCode = (own: ForeignValue): ClassCode =>
  Object.fromEntries(KINDS.filter((kind) => own.field(kind).present).map((kind) => [kind, own.field(kind).text()]));

const idsOf = (list: ForeignValue): readonly ClassId[] =>
  list.present
    ? list.list().map((entry): ClassId => {
        const parsed = parseClassId(entry.text());
        return parsed === null ? entry.fail("the id of a class") : `${parsed.kind}:${parsed.name}`;
      })
    : [];

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return damaged("what is compressed in it cannot be read");
  }
}

/** A text as DEFLATE (RFC 1951), by the compression streams that browsers, workers and Node have. */
export async function deflate(text: string): Promise<Uint8Array> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * The text again. Throws `link-damaged` for what is no DEFLATE of UTF-8 and for what grows beyond `limit` bytes, which
 * is stopped there: a few bytes can be made to grow to gigabytes.
 */
export async function inflate(bytes: Uint8Array<ArrayBuffer>, limit: number): Promise<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  let text = "";
  let size = 0;
  try {
    for await (const chunk of stream) {
      size += chunk.length;
      if (size > limit) break;
      text += decoder.decode(chunk, { stream: true });
    }
    text += size > limit ? "" : decoder.decode();
  } catch {
    return damaged("what is compressed in it cannot be read");
  }
  return size > limit ? damaged("it holds more than a link may hold") : text;
}
