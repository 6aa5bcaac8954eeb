import { parser as lezer } from "@lezer/python";
import type { SchemaClass } from "../../src/core/schema/class";
import type { ExportFormat } from "../../src/core/schema/export/forms";
import { writeClasses } from "../../src/core/schema/export/write";
import { examine } from "../../src/core/schema/import/examine";
import { readClassFile } from "../../src/core/schema/import/read";
import { readLibraryFile } from "../../src/core/schema/library-file/read";
import { withOwnClasses } from "../../src/core/schema/own-library";
import { finish } from "../../src/core/sliced";
import { packClasses, unpackClasses } from "../../src/state/persist/stored-classes";
import { readLibrary } from "../command/files";
import { generatedLibraryFile } from "./generated-library";
import { inTurns } from "./measure";
import { agree, type Benchmark, type Row, row } from "./row";

const CLASSES = 30_000;
const PYTHON_GOAL_SECONDS = 3;
const LIBRARY_GOAL_MILLISECONDS = 300;

export const importing: Benchmark = {
  name: "import",
  describe:
    "30,000 generated classes as one file, Python or KnowCoder’s JSON, to classes with a report; then taken in: compared with the built-in library, put into it, packed for the storage and unpacked. Peers, on the same text: @lezer/python to one syntax tree, JSON.parse to texts.",
  async rows() {
    const builtIn = await readLibrary();
    const classes = generatedClasses();
    const read = (format: ExportFormat, text: string): void =>
      agree(`classes of ${format}`, readClassFile(text, format).classes.length, classes.length);
    const python = writeClasses(classes, "python");
    const json = writeClasses(classes, "knowcoder-json");
    const milliseconds = await inTurns({
      python: timed(() => read("python", python)),
      lezer: timed(() => lezer.parse(python)),
      json: timed(() => read("knowcoder-json", json)),
      parse: timed(() => JSON.parse(json)),
    });

    const imported = readClassFile(python, "classes.py");
    const record = packClasses(imported.classes);
    agree("classes of the record", (await unpackClasses({ ...record })).length, classes.length);
    const after = await inTurns({
      examine: timed(() => finish(examine(imported, builtIn, [], "replace"))),
      library: timed(() => withOwnClasses(builtIn, imported.classes)),
      pack: timed(() => packClasses(imported.classes)),
      unpack: timed(() => unpackClasses({ ...record })),
    });

    const compared = (what: string, ours: number, name: string, peer: number, goal?: number): Row =>
      row({
        what,
        unit: "s",
        ours: ours / 1000,
        peer: { name, value: peer / 1000 },
        ...(goal === undefined ? {} : { goal }),
      });
    return [
      compared("Python", milliseconds.python, "Lezer, a tree", milliseconds.lezer, PYTHON_GOAL_SECONDS),
      compared("KnowCoder’s JSON", milliseconds.json, "JSON.parse", milliseconds.parse),
      row({ what: "compare with what is here", unit: "ms", ours: after.examine }),
      row({ what: "put into the library", unit: "ms", ours: after.library, goal: LIBRARY_GOAL_MILLISECONDS }),
      row({ what: "pack for the storage", unit: "ms", ours: after.pack }),
      row({ what: "unpack", unit: "ms", ours: after.unpack }),
    ];
  },
};

const timed = (act: () => unknown) => async (): Promise<number> => {
  const began = performance.now();
  await act();
  return performance.now() - began;
};

function generatedClasses(): readonly SchemaClass[] {
  const library = readLibraryFile(generatedLibraryFile(CLASSES));
  return Array.from({ length: library.size }, (_, index) => library.classOf(library.idOf(index))).flatMap(
    (schemaClass) => schemaClass ?? [],
  );
}
