import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toJson } from "../../src/core/export/document";
import { readSchema } from "../../tools/extract/schema";
import { fixtureDocument } from "../support/fixture-document";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "knowcoder-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function schemaOf(content: string) {
  const schema = join(folder, "schema");
  await writeFile(schema, content);
  return readSchema({ schema });
}

const DOCUMENT = fixtureDocument();

const ids = (classes: Awaited<ReturnType<typeof schemaOf>>) => classes.map(({ kind, name }) => `${kind}:${name}`);

describe("--schema", () => {
  it("takes Python class code", async () => {
    const code = "\n# people\nclass Person(Entity):\n\tpass\n\nclass Knows(Relation):\n\tpass\n";
    expect(ids(await schemaOf(code))).toEqual(["entity:Person", "relation:Knows"]);
  });

  it("takes a whole result document, and the schema list of one", async () => {
    const asked = DOCUMENT.schema.map(({ id }) => id);
    expect(asked.length).toBeGreaterThan(0);
    const whole = await schemaOf(toJson(DOCUMENT));
    expect(ids(whole)).toEqual(asked);
    expect(await schemaOf(`\uFEFF ${JSON.stringify(DOCUMENT.schema)}`)).toEqual(whole);
  });

  it("names what is wrong in a list, a document or code", async () => {
    const [first] = DOCUMENT.schema;
    await expect(schemaOf(JSON.stringify([first, { ...first, kind: "verb" }]))).rejects.toThrow(
      /\[1\]\.kind should be/u,
    );
    await expect(schemaOf(JSON.stringify([{ ...first, id: "event:Other" }]))).rejects.toThrow(/\[0\]\.id should be/u);
    await expect(schemaOf("[{")).rejects.toThrow(/it should be JSON/u);
    await expect(schemaOf('{"schema": []}')).rejects.toThrow(/format should be/u);
    await expect(schemaOf("class Person(Entity)\n\tpass\n")).rejects.toThrow(/line 1/u);
    await expect(schemaOf("[]")).rejects.toThrow(/holds no class/u);
    await expect(schemaOf("no class at all")).rejects.toThrow(/holds no class/u);
  });

  it("wants either classes or a schema", async () => {
    await expect(readSchema({})).rejects.toThrow(/either --classes or --schema/u);
    await expect(readSchema({ classes: "Person", schema: "x" })).rejects.toThrow(/either --classes or --schema/u);
  });
});
