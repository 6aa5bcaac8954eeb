import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { BASE_CLASS } from "../../src/core/schema/class";
import type { LibraryEntry } from "../../src/core/schema/library";
import type { LibraryAddress } from "../../src/library/built-in";

const root = resolve(import.meta.dirname, "../..");

/** Where a file is published: a folder that is served, and the module that tells the page of it. */
export interface Place {
  /** What the file's name begins with. */
  readonly name: "classes" | "vectors";
  readonly folder: string;
  readonly facts: string;
}

/** Where the page finds the library, and the vectors of its classes. */
export const LIBRARY_PLACE: Place = {
  name: "classes",
  folder: resolve(root, "public"),
  facts: resolve(root, "src/library/built-in.ts"),
};
export const VECTORS_PLACE: Place = {
  name: "vectors",
  folder: resolve(root, "public"),
  facts: resolve(root, "src/library/built-in-vectors.ts"),
};

const RE_PATH = /(?<=\n {2}path: ")[^"]*/u;
const RE_BYTES = /(?<=\n {2}bytes: )\d+/u;
const RE_HASH = /(?<=\n {2}sha256: ")[^"]*/u;
const RE_PUBLISHED = /^(classes|vectors)-[0-9a-f]{8}\.bin$/u;

/**
 * Puts a file where the page finds it: compressed, under a name that its content decides, so that no cache holds an old
 * one for the new; and writes the name, the sizes and the hash into the page's own code, so that a page with a stored copy
 * knows without a request that it is the right one. Where the same file lies there already, nothing is written: another
 * version of zlib would make other bytes of it. Returns where it lies.
 */
export async function publish(file: Uint8Array, place: Place): Promise<LibraryAddress> {
  const { name, folder, facts } = place;
  const source = await readFile(facts, "utf8");
  const there = await published(place);
  const address = there?.file.equals(file) ? there.address : addressOf(name, compress(file));
  const updated = source
    .replace(RE_PATH, address.path)
    .replace(RE_BYTES, String(address.bytes))
    .replace(RE_HASH, address.sha256);
  if (updated === source) return address;
  const path = resolve(folder, address.path);
  await mkdir(dirname(path), { recursive: true });
  const others = (await readdir(dirname(path))).filter(
    (other) => RE_PUBLISHED.exec(other)?.[1] === name && !path.endsWith(other),
  );
  await writeFile(path, compress(file));
  await writeFile(facts, updated);
  for (const other of others) await rm(resolve(dirname(path), other));
  return address;
}

/** What is published already, opened; null where nothing is. */
export async function published({
  name,
  folder,
  facts,
}: Place): Promise<{ readonly address: LibraryAddress; readonly file: Buffer } | null> {
  const path = resolve(folder, RE_PATH.exec(await readFile(facts, "utf8"))?.[0] ?? "");
  try {
    const compressed = await readFile(path);
    return { address: addressOf(name, compressed), file: gunzipSync(compressed) };
  } catch {
    return null;
  }
}

/** Without the time, and with 255 ("unknown") for the operating system: neither is a matter of the library. */
function compress(file: Uint8Array): Uint8Array {
  const compressed = gzipSync(file, { level: 9 });
  compressed[9] = 255;
  return compressed;
}

function addressOf(name: Place["name"], compressed: Uint8Array): LibraryAddress {
  const sha256 = createHash("sha256").update(compressed).digest("hex");
  return {
    path: `library/${name}-${sha256.slice(0, 8)}.bin`,
    bytes: compressed.length,
    sha256,
  };
}

/** What `npm run library -- --stats` prints. Counts are of classes, sizes in bytes. */
interface LibraryStats {
  readonly entity: number;
  readonly relation: number;
  readonly event: number;
  readonly described: number;
  readonly withExamples: number;
  readonly roots: number;
  readonly bytes: number;
  readonly bytesCompressed: number;
}

export function libraryStats(entries: readonly LibraryEntry[], bytes: number, bytesCompressed: number): LibraryStats {
  const classes = entries.map(({ schemaClass }) => schemaClass);
  const count = (test: (schemaClass: (typeof classes)[number]) => boolean) => classes.filter(test).length;
  const names = new Set(classes.filter(({ kind }) => kind === "entity").map(({ name }) => name));
  // What a class inherits from without being in the library itself: the base class, if nothing is wrong.
  const roots = new Set(
    classes
      .filter(({ kind }) => kind === "entity")
      .flatMap(({ parents }) => (parents.length > 0 ? parents : [BASE_CLASS.entity]))
      .filter((parent) => !names.has(parent)),
  );
  return {
    entity: count(({ kind }) => kind === "entity"),
    relation: count(({ kind }) => kind === "relation"),
    event: count(({ kind }) => kind === "event"),
    described: count(({ description }) => description !== ""),
    withExamples: count(({ examples }) => examples.length > 0),
    roots: roots.size,
    bytes,
    bytesCompressed,
  };
}
