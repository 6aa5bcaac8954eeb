import lzString from "lz-string";
import type { ClassId } from "../../src/core/schema/class";
import type { Library } from "../../src/core/schema/library";
import { readLink, writeLink } from "../../src/core/share/link";
import { nameClasses } from "../../src/core/share/shared-link";
import { readLibrary } from "../command/files";
import { createRandom } from "./inputs";
import { medians } from "./measure";
import { agree, type Benchmark, type Row, row } from "./row";

const COUNTS = [1, 10, 50, 200, 500];
/** Goals: links of 200 classes, in characters with an address before them, and of 500, in milliseconds. */
const MAX_CHARACTERS = 2000;
const MAX_MILLISECONDS = 5;

export const link: Benchmark = {
  name: "link",
  describe:
    "Selections of 1 to 500 classes drawn from the built-in library as the fragment of an address, and back. Peers: their ids as JSON by lz-string, and a bit for each class of the library as base64url, neither with a checksum.",
  async rows() {
    const library = await readLibrary();
    const rows: Row[] = [];
    for (const count of COUNTS) rows.push(...(await measured(library, count)));
    return rows;
  },
};

async function measured(library: Library, count: number): Promise<readonly Row[]> {
  const selected = drawn(library, count);
  const content = { selected, branches: [], except: [], ownClasses: [], descriptions: false, text: null };
  const write = (): Promise<string> => writeLink(content, library);
  const read = async (fragment: string): Promise<readonly ClassId[]> =>
    nameClasses((await readLink(fragment)).selected, library);

  const ours = await write();
  const json = writeJson(selected);
  const bits = writeBits(library, selected);
  const members = (ids: readonly ClassId[]): string => ids.toSorted().join();
  agree(`${count} classes, read`, members(await read(ours)), members(selected));
  agree(`${count} classes, read from JSON`, members(readJson(json)), members(selected));
  agree(`${count} classes, read from bits`, members(readBits(library, bits)), members(selected));

  const times = await medians({
    ours: async () => read(await write()),
    json: () => readJson(writeJson(selected)),
    bits: () => readBits(library, writeBits(library, selected)),
  });
  const what = `${count} of ${library.size}`;
  const size = { what: `${what}, length`, unit: "characters", ours: ours.length } as const;
  const time = { what: `${what}, written and read`, unit: "ms", ours: times.ours } as const;
  return [
    row({
      ...size,
      peer: { name: "JSON, lz-string", value: json.length },
      ...(count === 200 ? { goal: MAX_CHARACTERS } : {}),
    }),
    row({ ...size, peer: { name: "bit set", value: bits.length } }),
    row({
      ...time,
      peer: { name: "JSON, lz-string", value: times.json },
      ...(count === 500 ? { goal: MAX_MILLISECONDS } : {}),
    }),
    row({ ...time, peer: { name: "bit set", value: times.bits } }),
  ];
}

/** Classes of all kinds, each as likely as any other. */
function drawn(library: Library, count: number): readonly ClassId[] {
  const random = createRandom(count);
  const indexes = new Set<number>();
  while (indexes.size < count) indexes.add(random(library.size));
  return Array.from(indexes, (index) => library.idOf(index));
}

const writeJson = (ids: readonly ClassId[]): string =>
  `#${lzString.compressToEncodedURIComponent(JSON.stringify({ selected: ids }))}`;

const readJson = (fragment: string): readonly ClassId[] =>
  JSON.parse(lzString.decompressFromEncodedURIComponent(fragment.slice(1))).selected;

function writeBits(library: Library, ids: readonly ClassId[]): string {
  const bytes = Buffer.alloc(Math.ceil(library.size / 8));
  for (const id of ids) {
    const index = library.indexOf(id);
    bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (1 << (index & 7));
  }
  return `#${bytes.toString("base64url")}`;
}

function readBits(library: Library, fragment: string): readonly ClassId[] {
  const ids: ClassId[] = [];
  for (const [place, byte] of Buffer.from(fragment.slice(1), "base64url").entries()) {
    for (let bit = 0; bit < 8; bit++) if (byte & (1 << bit)) ids.push(library.idOf(place * 8 + bit));
  }
  return ids;
}
