import { createHash } from "node:crypto";
import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readLibraryFile } from "../../../src/core/schema/library-file/read";
import { BUILT_IN_LIBRARY } from "../../../src/library/built-in";
import { generatedLibraryFile } from "../../../tools/bench/generated-library";
import { LIBRARY_PLACE, type Place, publish } from "../../../tools/library/publish";
import { servedLibrary } from "../../support/library";

const FACTS = resolve(import.meta.dirname, "../../../src/library/built-in.ts");

let folder = "";
let place: Place = LIBRARY_PLACE;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "library-"));
  place = { ...LIBRARY_PLACE, folder, facts: join(folder, "built-in.ts") };
  await cp(FACTS, place.facts);
});

afterEach(() => rm(folder, { recursive: true }));

const published = () => readdir(join(folder, "library"));

describe("publishing a library", () => {
  it("puts it under a name that its content decides, and tells the page (B12)", async () => {
    const file = generatedLibraryFile(200);
    const address = await publish(file, place);
    const compressed = await readFile(join(folder, address.path));
    expect(gunzipSync(compressed).equals(file)).toBe(true);
    expect(address.bytes).toBe(compressed.length);
    expect(address.sha256).toBe(createHash("sha256").update(compressed).digest("hex"));
    expect(address.path).toBe(`library/classes-${address.sha256.slice(0, 8)}.bin`);
    const facts = await readFile(place.facts, "utf8");
    for (const [field, value] of Object.entries(address))
      expect(facts).toContain(`  ${field}: ${JSON.stringify(value)},`);
    expect(facts.split("\n")).toHaveLength((await readFile(FACTS, "utf8")).split("\n").length);
  });

  it("replaces the one before, and changes nothing where it lies there already", async () => {
    const first = await publish(generatedLibraryFile(200), place);
    const second = await publish(generatedLibraryFile(210), place);
    expect(second.path).not.toBe(first.path);
    expect(await published()).toEqual([second.path.slice("library/".length)]);
    const facts = await readFile(place.facts, "utf8");
    expect(await publish(generatedLibraryFile(210), place)).toEqual(second);
    expect(await readFile(place.facts, "utf8")).toBe(facts);
  });
});

describe("the published library", () => {
  it("is what the page expects, and no more than 2.5 MB", () => {
    const served = servedLibrary();
    expect(served).toHaveLength(BUILT_IN_LIBRARY.bytes);
    expect(createHash("sha256").update(served).digest("hex")).toBe(BUILT_IN_LIBRARY.sha256);
    expect(served.length).toBeLessThanOrEqual(2_500_000);
    expect(readLibraryFile(gunzipSync(served)).size).toBeGreaterThanOrEqual(30_000);
  });
});
