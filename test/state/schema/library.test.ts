import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { KnowCoderError } from "../../../src/core/errors";
import { readLibraryFile } from "../../../src/core/schema/library-file/read";
import { openLibrary } from "../../../src/library/open";
import { createGate } from "../../../src/platform/fetch";
import type { Environment } from "../../../src/state/environment";
import { generatedLibraryFile } from "../../../tools/bench/generated-library";
import { createDisk, type Disk, startPage } from "../../support/world";

/** A page whose library is this file, on a host that may be down. */
function opening(file: Uint8Array, disk: Disk, host: { down: boolean; requests: number }): Environment["openLibrary"] {
  const served = gzipSync(file);
  const gate = createGate("https://page.example", [], async () => {
    host.requests++;
    return host.down ? new Response("", { status: 404 }) : new Response(served);
  });
  const sha256 = createHash("sha256").update(served).digest("hex");
  const address = { path: "library/classes.bin", bytes: served.length, sha256 };
  const base = "https://page.example/";
  return (onProgress, signal) => openLibrary(address, { base, gate, store: disk, onProgress, signal });
}

const small = generatedLibraryFile(300);
const larger = generatedLibraryFile(400, 2);

describe("the library of a page", () => {
  it("is there once the page has started, with the file that it reads from", async () => {
    const host = { down: false, requests: 0 };
    const { store, started } = await startPage({}, { open: opening(small, createDisk(), host) });
    const { library, builtIn, libraryBytes, libraryProgress, libraryFailure } = store.getState();
    expect(library?.size).toBe(300);
    expect(builtIn?.size).toBe(300);
    expect(libraryBytes?.byteLength).toBe(small.length);
    expect({ libraryProgress, libraryFailure }).toEqual({ libraryProgress: null, libraryFailure: null });
    started.end();
  });

  it("comes from the disk at the next visit, and a new version leaves the selection as it was", async () => {
    const disk = createDisk();
    const library = createDisk();
    const host = { down: false, requests: 0 };
    const first = await startPage({}, { disk, open: opening(small, library, host) });
    const ids = [0, 299].map((index) => first.store.getState().library?.idOf(index) ?? "entity:None");
    first.store.getState().replaceSelection([...ids, "entity:NowhereToBeFound"], true);
    await first.started.flush();
    first.started.end();
    expect(host.requests).toBe(1);

    const again = await startPage({}, { disk, open: opening(small, library, { ...host, down: true }) });
    expect(again.store.getState()).toMatchObject({ libraryFailure: null });
    expect(again.store.getState().library?.size).toBe(300);
    again.started.end();

    const newer = await startPage({}, { disk, open: opening(larger, library, host) });
    expect(host.requests).toBe(2);
    expect(newer.store.getState().library?.size).toBe(400);
    expect(newer.store.getState().selected).toEqual([...ids, "entity:NowhereToBeFound"]);
    newer.started.end();
  });

  it("is read from memory where it cannot be kept, and that is said once", async () => {
    const full = createDisk();
    full.failWith(new DOMException("no room", "QuotaExceededError"));
    const { store, started } = await startPage({}, { open: opening(small, full, { down: false, requests: 0 }) });
    expect(store.getState().library?.size).toBe(300);
    expect(store.getState().failure).toEqual({ code: "storage-full" });
    store.getState().dismissFailure();
    await store.getState().loadLibrary();
    expect(store.getState().failure).toBeNull();
    started.end();
  });

  it("says why it did not come; asked for again it comes once, and how much has arrived shows", async () => {
    const host = { down: true, requests: 0 };
    const { store, started } = await startPage({}, { open: opening(small, createDisk(), host) });
    expect(store.getState()).toMatchObject({ library: null, libraryProgress: null });
    expect(store.getState().libraryFailure?.code).toBe("download-failed");
    host.down = false;
    // As a link that came without a library leaves it.
    store.setState({ selected: [`entity:${readLibraryFile(small).id}#1`] });
    const arrived: (number | null)[] = [];
    store.subscribe(({ libraryProgress }) => arrived.push(libraryProgress?.loadedBytes ?? null));
    const asked = Promise.all([store.getState().loadLibrary(), store.getState().loadLibrary()]);
    expect(store.getState().libraryFailure).toBeNull();
    await asked;
    expect(store.getState().library?.size).toBe(300);
    expect(store.getState().libraryFailure).toBeNull();
    expect(store.getState().selected).toEqual([
      readLibraryFile(small).idOf(readLibraryFile(small).indexOfNumber("entity", 1)),
    ]);
    expect(host.requests).toBe(2);
    // Nothing yet, all of it, and nothing under way any more.
    expect(arrived.find((bytes) => bytes !== null)).toBe(0);
    expect(arrived).toContain(gzipSync(small).length);
    expect(arrived.at(-1)).toBeNull();
    started.end();
  });

  it("tells of a file that is damaged at its source", async () => {
    const open: Environment["openLibrary"] = () =>
      Promise.reject(new KnowCoderError({ code: "library-invalid", path: "names", expected: "3 numbers" }));
    const { store, started } = await startPage({}, { open });
    expect(store.getState().libraryFailure?.code).toBe("library-invalid");
    started.end();
  });
});
