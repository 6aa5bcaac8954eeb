import type { Kind } from "../../src/core/schema/class";
import type { LibraryEntry } from "../../src/core/schema/library";
import { readLibraryFile } from "../../src/core/schema/library-file/read";
import { runCommand } from "../command/run";
import { buildLibrary, loadSources } from "./build";
import { extended, libraryFile, type Registry, readRegistry, writeRegistry } from "./file";
import { LIBRARY_PLACE, libraryStats, publish, published, VECTORS_PLACE } from "./publish";
import { type PublishedLibrary, readVectors, vectorsFile } from "./vectors";

const USAGE = `
npm run library [-- --stats]

Builds the schema library from the class cards, WordNet 3.1 and schema.org, and publishes it in public/library. The same
sources give the same bytes. Numbers that classes have in links are kept in tools/library/registry; new classes get new
ones. Beside it come the reader's vectors of all classes; those of new or changed classes take 6 ms each.

  --stats    print figures of the built library as JSON on standard output:
             entity, relation, event  how many classes of each kind
             described                how many of all classes have a description
             withExamples             how many of all classes have examples
             roots                    how many classes the entity taxonomy begins with: the base class Entity alone,
                                      from which all top branches inherit
             bytes                    the opened file
             bytesCompressed          the file as it is served
`;

await runCommand({
  usage: USAGE,
  options: { stats: { type: "boolean" } },
  async run(values) {
    const started = performance.now();
    const { entries, numbered } = buildLibrary(await loadSources());
    const registry = await extendRegistry(entries);
    const file = libraryFile(entries, registry);
    const { path, bytes, sha256 } = await publish(file, LIBRARY_PLACE);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stderr.write(`public/${path}: ${entries.length} classes, ${bytes} bytes, in ${seconds} s\n`);
    await publishVectors({ library: readLibraryFile(file), sha256 });
    if (numbered.length > 0) process.stderr.write(`Told apart by a number only: ${numbered.join(", ")}\n`);
    if (values.stats) {
      const stats = libraryStats(entries, file.length, bytes);
      process.stdout.write(`${JSON.stringify(stats)}\n`);
    }
  },
});

/** Publishes the vectors of a library's classes, where those that are published are not its own. */
async function publishVectors(now: PublishedLibrary): Promise<void> {
  const made = await vectorsFile(now, readVectors((await published(VECTORS_PLACE))?.file ?? null));
  if (made === null) return;
  const { path, bytes } = await publish(made, VECTORS_PLACE);
  process.stderr.write(`public/${path}: vectors of ${now.library.size} classes, ${bytes} bytes\n`);
}

/** Gives new classes numbers, those of the trained ones first, and keeps them. */
async function extendRegistry(entries: readonly LibraryEntry[]): Promise<Registry> {
  const known = await readRegistry();
  const of = (kind: Kind) => {
    const names = entries.filter(({ schemaClass }) => schemaClass.kind === kind);
    const trained = names.filter(({ origin }) => origin === "cards");
    const name = ({ schemaClass }: LibraryEntry) => schemaClass.name;
    return extended(known[kind], names.map(name), new Set(trained.map(name)));
  };
  const registry = { entity: of("entity"), relation: of("relation"), event: of("event") };
  await writeRegistry(registry);
  return registry;
}
