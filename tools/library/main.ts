import type { Kind } from "../../src/core/schema/class";
import type { LibraryEntry } from "../../src/core/schema/library";
import { runCommand } from "../command/run";
import { buildLibrary, loadSources } from "./build";
import { extended, libraryFile, type Registry, readRegistry, writeRegistry } from "./file";
import { libraryStats, publishLibrary } from "./publish";

const USAGE = `
npm run library [-- --stats]

Builds the schema library from the class cards, WordNet 3.1 and schema.org, and publishes it in public/library. The same
sources give the same bytes. Numbers that classes have in links are kept in tools/library/registry; new classes get new
ones.

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
    const { path, bytes } = await publishLibrary(file);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stderr.write(`public/${path}: ${entries.length} classes, ${bytes} bytes, in ${seconds} s\n`);
    if (numbered.length > 0) process.stderr.write(`Told apart by a number only: ${numbered.join(", ")}\n`);
    if (values.stats) {
      const stats = libraryStats(entries, file.length, bytes);
      process.stdout.write(`${JSON.stringify(stats)}\n`);
    }
  },
});

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
