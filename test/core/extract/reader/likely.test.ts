import { beforeAll, describe, expect, it } from "vitest";
import { isWorthAsking } from "../../../../src/core/extract/likely";
import { judgeWith } from "../../../../src/core/extract/reader/likely";
import { createTextReader } from "../../../../src/core/extract/reader/read-text";
import type { ClassId, SchemaClass } from "../../../../src/core/schema/class";
import type { Library } from "../../../../src/core/schema/library";
import { readLibrary } from "../../../../tools/command/files";
import { openReaderHere } from "../../../../tools/command/reader";
import { relation } from "../../../support/classes";

const never = new AbortController().signal;
const PIECES = [
  "Marie Curie was born in Warsaw and married Pierre Curie in 1895.",
  "The ship sank off the coast of Chile in a storm.",
];

let library: Library;
let judge: ReturnType<typeof judgeWith>;
beforeAll(async () => {
  library = await readLibrary();
  judge = judgeWith({ concurrency: 2, ...createTextReader(await openReaderHere()) }, library, undefined);
});

const named = (...ids: readonly ClassId[]): readonly SchemaClass[] => ids.flatMap((id) => library.classOf(id) ?? []);

/** The names of the classes that are worth asking about, piece by piece. */
async function worth(pieces: readonly string[], classes: readonly SchemaClass[]) {
  const judged = await judge(pieces, classes, never);
  return judged?.map((row) =>
    classes.filter(({ kind }, index) => isWorthAsking(kind, row[index] ?? 0)).map(({ name }) => name),
  );
}

describe("what the reader finds worth asking", () => {
  it("is what may stand in a piece, by the likeliest span", async () => {
    const classes = named("entity:Person", "entity:City", "entity:Ship", "event:Birth", "event:Wedding");
    expect(await worth(PIECES, classes)).toEqual([
      ["Person", "City", "Birth", "Wedding"],
      ["City", "Ship"],
    ]);
  });

  it("of relations are those whose ends may be there; one that does not say what they are is asked about everywhere", async () => {
    const classes = [
      relation("BoundFor", ["Ship"], ["City"]),
      relation("Near"),
      relation("BuiltBy", ["Ship"], ["Nobody"]),
    ];
    expect(await worth(PIECES, classes)).toEqual([["Near"], ["BoundFor", "Near", "BuiltBy"]]);
  });

  it("is nothing that it could say of a language that it does not read", async () => {
    expect(await judge(["Мария Кюри родилась в Варшаве."], named("entity:Person"), never)).toBeNull();
  });
});
