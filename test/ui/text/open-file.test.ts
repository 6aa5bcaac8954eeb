import { describe, expect, it } from "vitest";
import { KnowCoderError } from "../../../src/core/errors";
import { FILE_LIMIT, openFile, RESULTS_LIMIT } from "../../../src/ui/text/open-file";
import { fixtureDocument } from "../../support/fixture-document";

const failureOf = async (file: Parameters<typeof openFile>[0]): Promise<unknown> => {
  try {
    return await openFile(file);
  } catch (thrown) {
    return thrown instanceof KnowCoderError ? thrown.failure : thrown;
  }
};

describe("openFile", () => {
  it("reads plain text and Markdown, with line feeds only and without a byte order mark", async () => {
    expect(await openFile(new File(["\ufeffOne\r\ntwo\rthree"], "Notes.TXT"))).toEqual({
      type: "text",
      text: "One\ntwo\nthree",
      source: "Notes.TXT",
    });
    expect(await openFile(new File(["# Größe 😀"], "a.b.md"))).toMatchObject({ text: "# Größe 😀" });
  });

  it("opens a result document as it was", async () => {
    const document = {
      format: "knowcoder-result/2",
      source: "",
      text: "Nothing here.",
      offsets: "utf-16",
      engine: { kind: "writer", name: "wllama", model: "nano", dialect: "compact" },
      schema: [],
      objects: [],
      chunks: [],
      passes: [],
      diagnostics: [],
    };
    expect(await openFile(new File([JSON.stringify(document)], "result.json"))).toEqual({ type: "result", document });
  });

  it("opens arrays and JSON Lines of result documents, and a single one among them as it is", async () => {
    const documents = ["one.txt", "two.txt"].map((source) => ({ ...fixtureDocument(), source }));
    const [one] = documents;
    const array = JSON.stringify(documents);
    const lines = `${documents.map((document) => JSON.stringify(document)).join("\n\n")}\n`;
    for (const file of [
      new File([array], "found.json"),
      new File([lines], "found.jsonl"),
      new File([lines.replaceAll("\n", "\r\n")], "FOUND.NDJSON"),
      new File([lines], "lines.json"),
    ]) {
      expect(await openFile(file)).toMatchObject({
        type: "results",
        documents: documents.map(({ source }) => ({ source })),
      });
    }
    expect(await openFile(new File([JSON.stringify([one])], "one.json"))).toMatchObject({ type: "result" });
    expect(await openFile(new File([JSON.stringify(one)], "one.jsonl"))).toMatchObject({ type: "result" });
  });

  it("names the line or the place of a document that is none, and takes nothing", async () => {
    const good = JSON.stringify(fixtureDocument());
    const bad = good.replace('"offsets":"utf-16"', '"offsets":"utf-8"');
    const reasons: readonly [string, string, string][] = [
      ["a.jsonl", `${good}\n\n${bad}\n`, "line 3, offsets"],
      ["b.jsonl", `${good}\n{"format": "knowc`, "line 2"],
      ["c.json", `[${good},${bad}]`, "[1].offsets"],
      ["d.jsonl", "", "it"],
      ["e.jsonl", "[]", "the list"],
      ["f.jsonl", "Anna Berg moved to Oslo.", "it"],
    ];
    for (const [name, content, path] of reasons) {
      expect(await failureOf(new File([content], name))).toMatchObject({ code: "document-invalid", path });
    }
    const large = {
      name: "many.jsonl",
      size: RESULTS_LIMIT + 1,
      arrayBuffer: () => Promise.reject(new Error("unread")),
    };
    expect(await failureOf(large)).toMatchObject({ code: "file-too-large", limit: RESULTS_LIMIT });
  });

  it("knows files that hold classes, by their ending or by what stands in them", async () => {
    const classes = { type: "classes" };
    const unread = { size: FILE_LIMIT + 1, arrayBuffer: () => Promise.reject(new Error("unread")) };
    expect(await openFile({ name: "schema.py", ...unread })).toEqual(classes);
    expect(await openFile({ name: "schema.YAML", ...unread })).toEqual(classes);
    expect(await openFile({ name: "library.json", ...unread })).toEqual(classes);
    expect(await openFile(new File(['{"Person": "class Person(Entity): pass"}'], "defs.json"))).toEqual(classes);
    expect(await openFile(new File(["class Person(Entity):\n\tpass\n"], "classes.txt"))).toEqual(classes);
    const list = "# Entities\nPerson: a human being\nCity: a large town\nRiver: running water\n";
    expect(await openFile(new File([list], "list.txt"))).toEqual(classes);
    expect(await openFile(new File([list], "list.txt"), "text")).toMatchObject({ type: "text" });
    // A talk has its speakers more than once, and prose has other lines.
    for (const text of [
      "Anna: Hello.\nBen: Hello.\nAnna: Bye.\n",
      "Summary: it rained.\nNobody came, for it was late.\n",
    ]) {
      expect(await openFile(new File([text], "talk.txt"))).toMatchObject({ type: "text", text });
    }
  });

  it("refuses what it cannot show, each with its own code", async () => {
    const tooLarge = { name: "long.txt", size: FILE_LIMIT + 1, arrayBuffer: () => Promise.reject(new Error("unread")) };
    expect(await failureOf(new File(["%PDF"], "paper.pdf"))).toEqual({ code: "file-unsupported", name: "paper.pdf" });
    expect(await failureOf(new File(["x"], "README"))).toMatchObject({ code: "file-unsupported" });
    expect(await failureOf(tooLarge)).toMatchObject({ code: "file-too-large", bytes: FILE_LIMIT + 1 });
    expect(await failureOf(new File([new Uint8Array([0xff, 0xfe, 0x41])], "utf16.txt"))).toEqual({
      code: "file-unreadable",
      name: "utf16.txt",
      reason: "it is not text in UTF-8",
    });
    expect(await failureOf(new File(["{"], "cut.json"))).toMatchObject({ code: "document-invalid" });
    expect(await failureOf(new File(["{}"], "other.json"))).toMatchObject({ code: "document-invalid" });
  });
});
