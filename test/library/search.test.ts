import { describe, expect, it } from "vitest";
import { KnowCoderError } from "../../src/core/errors";
import type { SchemaClass } from "../../src/core/schema/class";
import { createLibraryWorker } from "../../src/library/search-client";
import { serveLibrary } from "../../src/library/search-service";
import type { ToService } from "../../src/platform/rpc/protocol";
import { createPortPair, type PortPair } from "../platform/rpc/ports";
import { entityClass } from "../support/library";
import { openedLibraryOf } from "../support/library-file";

const { bytes } = openedLibraryOf(["Person", "Company", "Protein"].map((name) => entityClass(name)));
const NO_OWN: readonly SchemaClass[] = [];

/** A worker in this process, and the requests that each of its lives was sent. */
function started(): {
  readonly worker: ReturnType<typeof createLibraryWorker>;
  readonly lives: { readonly pair: PortPair; readonly requests: ToService[] }[];
} {
  const lives: { pair: PortPair; requests: ToService[] }[] = [];
  const worker = createLibraryWorker(() => {
    const pair = createPortPair();
    const requests: ToService[] = [];
    serveLibrary({
      ...pair.far,
      listen: (receive, lost) =>
        pair.far.listen((request) => {
          requests.push(request);
          receive(request);
        }, lost),
    });
    lives.push({ pair, requests });
    return pair.near;
  });
  return { worker, lives };
}

const failureOf = async (promise: Promise<unknown>) => {
  const thrown: unknown = await promise.catch((reason: unknown) => reason);
  if (thrown instanceof KnowCoderError) return thrown.failure;
  throw new Error("it did not fail");
};

describe("the library's worker", () => {
  it("gets the file once, and own classes as they change", async () => {
    const { worker, lives } = started();
    worker.open({ bytes, own: NO_OWN });
    worker.open({ bytes, own: NO_OWN });
    expect((await worker.search("person", null))?.hits[0]?.id).toBe("entity:Person");
    worker.open({ bytes, own: [entityClass("Vessell")] });
    expect((await worker.search("vessell", "entity"))?.hits[0]?.rank).toBe("name");
    expect(
      lives[0]?.requests.map((request) => [
        request.type === "call" && request.method,
        JSON.stringify(request).includes("bytes"),
      ]),
    ).toEqual([
      ["open", true],
      ["search", false],
      ["open", false],
      ["search", false],
    ]);
  });

  it("is told again of no own class that it has", async () => {
    const { worker, lives } = started();
    const [vessel, tug, gizmo] = ["Vessell", "Tugg", "Gizmo"].map((name) => entityClass(name));
    if (vessel === undefined || tug === undefined || gizmo === undefined) throw new Error("three classes");
    worker.open({ bytes, own: [vessel, tug] });
    worker.open({ bytes, own: [gizmo, tug] });
    worker.open({ bytes, own: [tug, vessel, gizmo] });
    for (const name of ["vessell", "tugg", "gizmo"]) {
      expect((await worker.search(name, null))?.hits[0]?.rank).toBe("name");
    }
    const sent = lives[0]?.requests.flatMap((request) =>
      request.type === "call" && request.method === "open" ? [request.input] : [],
    );
    expect(sent).toMatchObject([{ own: [vessel, tug] }, { own: [gizmo, 1] }, { own: [1, vessel, 0] }]);
  });

  it("suggests the same whether it had the time to make ready or not, and what was added since", async () => {
    const text = "Ada is a person; the company makes a protein.";
    const { worker } = started();
    worker.open({ bytes, own: NO_OWN });
    const hurried = await worker.suggest(text);
    worker.open({ bytes, own: NO_OWN });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await worker.suggest(text)).toEqual(hurried);
    expect(hurried.map(({ id }) => id)).toContain("entity:Person");
    worker.open({ bytes, own: [entityClass("Vessell")] });
    worker.open({ bytes, own: [entityClass("Gizmo")] });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await worker.suggest("A gizmo and a vessell.")).map(({ id }) => id)).toEqual(["entity:Gizmo"]);
  });

  it("answers the last of several searches, and null to those before", async () => {
    const { worker } = started();
    worker.open({ bytes, own: NO_OWN });
    const answers = await Promise.all(["person", "company", "protein"].map((query) => worker.search(query, null)));
    expect(answers.map((answer) => answer?.hits[0]?.id ?? null)).toEqual([null, null, "entity:Protein"]);
  });

  it("is started again after it died, with the library that it had", async () => {
    const { worker, lives } = started();
    worker.open({ bytes, own: NO_OWN });
    const asked = worker.search("person", null);
    lives[0]?.pair.kill("out of memory");
    expect(await failureOf(asked)).toEqual({ code: "search-lost", reason: "out of memory" });
    expect(lives[0]?.pair.closed).toBe(true);
    expect((await worker.search("person", null))?.hits[0]?.id).toBe("entity:Person");
    expect(lives).toHaveLength(2);
  });

  it("says why a library cannot be read", async () => {
    const { worker } = started();
    worker.open({ bytes: new ArrayBuffer(7), own: NO_OWN });
    expect(await failureOf(worker.search("person", null))).toMatchObject({ code: "library-invalid" });
    worker.open({ bytes, own: NO_OWN });
    expect((await worker.search("person", null))?.total).toBeGreaterThan(0);
  });

  it("says that there is nothing to search before a library came", async () => {
    expect(await failureOf(started().worker.search("person", null))).toMatchObject({ code: "search-lost" });
  });
});
