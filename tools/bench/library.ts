import type { ClassId, SchemaClass } from "../../src/core/schema/class";
import { isTrained, type Library } from "../../src/core/schema/library";
import { readLibraryFile } from "../../src/core/schema/library-file/read";
import { readLibraryBytes } from "../command/files";
import { generatedLibraryFile } from "./generated-library";
import { medians, megabytesOf } from "./measure";
import { agree, type Benchmark, type Row, row } from "./row";

/** Milliseconds to the first rows, by the size that they are for. */
const GOALS: readonly (readonly [classes: number, milliseconds: number])[] = [
  [100_000, 300],
  [300_000, 900],
];
const BUILT_IN_GOAL = 100;
const MEMORY_GOAL = 40;
const ROWS = 40;
const LOOKUPS = 1000;

export const library: Benchmark = {
  name: "library",
  describe:
    "Opening a library file that lies in memory, up to what the first 40 rows of a tree say; looking classes up; what the file and all that was made of it hold. The larger libraries are generated. Peer: the same classes as JSON, parsed into objects and a Map of their ids.",
  async rows() {
    const builtIn = await readLibraryBytes();
    const rows = await compared(builtIn, BUILT_IN_GOAL);
    for (const [classes, goal] of GOALS) rows.push(...(await compared(generatedLibraryFile(classes), goal)));
    return rows;
  },
};

async function compared(file: Uint8Array, goal: number): Promise<Row[]> {
  const opened = readLibraryFile(file);
  const json = JSON.stringify(objectsOf(opened));
  const objects = parse(json);
  const { size } = opened;
  agree("classes", size, objects.size);
  const ids = Array.from({ length: LOOKUPS }, (_, index) => opened.idOf(Math.floor((index * size) / LOOKUPS)));
  const name = `${size.toLocaleString("en")} classes`;
  agree(`${name}: first rows`, JSON.stringify(firstRows(opened)), JSON.stringify(firstRowsOf(objects)));

  const times = await medians({
    open: () => firstRows(readLibraryFile(file)),
    parse: () => firstRowsOf(parse(json)),
    find: () => ids.map((id) => opened.indexOf(id)),
    findObject: () => ids.map((id) => objects.get(id)?.index),
    make: () => ids.map((id) => opened.classOf(id)),
    makeObject: () => ids.map((id) => objects.get(id)?.schemaClass),
  });
  const microseconds = (milliseconds: number): number => (milliseconds / LOOKUPS) * 1000;
  return [
    row({
      what: `${name}: open, first ${ROWS} rows`,
      unit: "ms",
      ours: times.open,
      peer: { name: "JSON", value: times.parse },
      goal,
    }),
    row({
      what: `${name}: number of an id`,
      unit: "µs",
      ours: microseconds(times.find),
      peer: { name: "Map", value: microseconds(times.findObject) },
    }),
    row({
      what: `${name}: a class`,
      unit: "µs",
      ours: microseconds(times.make),
      peer: { name: "Map, made before", value: microseconds(times.makeObject) },
    }),
    row({
      what: `${name}: memory`,
      unit: "MB",
      ours: await megabytesOf(() => {
        const copy = readLibraryFile(new Uint8Array(file));
        firstRows(copy);
        return copy;
      }),
      peer: { name: "objects", value: await megabytesOf(() => parse(json)) },
      ...(size === 100_000 ? { goal: MEMORY_GOAL } : {}),
    }),
  ];
}

interface ClassObject {
  readonly id: ClassId;
  readonly index: number;
  readonly schemaClass: SchemaClass;
  readonly alternatives: readonly string[];
  readonly synonyms: readonly string[];
  readonly mentions: number;
  readonly children: number;
}

function objectsOf(opened: Library): readonly ClassObject[] {
  return Array.from({ length: opened.size }, (_, index) => {
    const id = opened.idOf(index);
    const schemaClass = opened.classOf(id);
    if (schemaClass === null) throw new Error(`The library lacks its class ${index}.`);
    return {
      id,
      index,
      schemaClass,
      alternatives: opened.alternativesOf(index),
      synonyms: opened.synonymsOf(index),
      mentions: opened.mentionsOf(index),
      children: opened.childrenOf(index).length,
    };
  });
}

function parse(json: string): ReadonlyMap<ClassId, ClassObject> {
  const objects: readonly ClassObject[] = JSON.parse(json);
  return new Map(objects.map((object) => [object.id, object]));
}

type DrawnRow = readonly [name: string, description: string, children: number, trained: boolean];

const firstRows = (opened: Library): readonly DrawnRow[] =>
  Array.from({ length: Math.min(ROWS, opened.size) }, (_, index) => [
    opened.nameOf(index),
    opened.descriptionOf(index),
    opened.childrenOf(index).length,
    isTrained(opened, index),
  ]);

function firstRowsOf(objects: ReadonlyMap<ClassId, ClassObject>): readonly DrawnRow[] {
  const rows: DrawnRow[] = [];
  for (const { schemaClass, children, mentions } of objects.values()) {
    if (rows.length === ROWS) break;
    rows.push([schemaClass.name, schemaClass.description, children, mentions > 0]);
  }
  return rows;
}
