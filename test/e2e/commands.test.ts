import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { normaliseResultDocument, parseResultDocument } from "../../src/core/result/document";
import { lastLine, runCommand, withCommandHost } from "../support/command";
import { type ModelServer, serveModel } from "../support/model-server";

const ANSWER = ["results = [", '\n\tPerson("Ada Lovelace"),', '\n\tPerson("Isaac Newton")', "\n]"];

const runHere = withCommandHost();

let folder: string;
let server: ModelServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "knowcoder-"));
  server = await serveModel({ software: "llama.cpp", pieces: ANSWER });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

describe("npm run extract", () => {
  it("writes a result document of a text on standard input, with a server's model", async () => {
    const args = [
      "--text",
      "-",
      "--classes",
      "Person,relation:Location",
      "--engine",
      server.url,
      "--dialect",
      "compact",
    ];
    const { status, out, said } = await runCommand("extract", args, "Ada Lovelace came.");
    expect({ status, said }).toMatchObject({ status: 0 });
    expect(said).toContain(`The text is sent to ${server.url}.`);
    const document = parseResultDocument(out);
    expect(document.schema.map(({ id }) => id)).toEqual(["entity:Person", "relation:Location"]);
    expect(document.objects).toMatchObject([
      { class: "Person", mention: "Ada Lovelace", span: { start: 0, end: 12 } },
      { mention: "Isaac Newton", alignment: "ungrounded", span: null },
    ]);
    expect(server.seen.at(-1)?.body).toHaveProperty("grammar");
  });

  it("takes folders and Python classes, and writes a line a document", async () => {
    await writeFile(join(folder, "a.txt"), "Ada Lovelace came.");
    await writeFile(join(folder, "b.md"), "Nobody came.");
    await writeFile(join(folder, "c.pdf"), "no text");
    await writeFile(join(folder, "schema.py"), "class Person(Entity):\n\tpass\n");
    const out = join(folder, "out.jsonl");
    const args = ["--text", folder, "--schema", join(folder, "schema.py"), "--format", "jsonl", "--out", out];
    const { status, said } = await runHere("extract", [...args, "--engine", server.url]);
    expect({ status, said }).toMatchObject({ status: 0 });
    const documents = (await readFile(out, "utf8"))
      .trim()
      .split("\n")
      .map((line) => normaliseResultDocument(JSON.parse(line)));
    expect(documents.map(({ source }) => source.split("/").at(-1))).toEqual(["a.txt", "b.md"]);
    expect(documents[0]?.engine.dialect).toBe("knowcoder");
  });

  it("says in one line what is wrong, and fails", async () => {
    for (const [status, args, words] of [
      [2, ["--text", "-"], /either --classes or --schema/u],
      [2, ["--text", "-", "--classes", "NoSuchClass"], /no class named NoSuchClass/u],
      [1, ["--text", "nowhere.txt", "--classes", "Person"], /nowhere\.txt names no text/u],
      [1, ["--text", "-", "--classes", "Person", "--engine", "http://localhost:9"], /cannot be reached/u],
      [1, ["--text", "-", "--classes", "Person", "--out", "/nowhere/x.json"], /there is no folder \/nowhere\.$/u],
      [2, ["--colour", "red"], /--help/u],
    ] as const) {
      const outcome = await runHere("extract", args, "Ada.");
      expect(outcome).toMatchObject({ status, out: "" });
      expect(lastLine(outcome.said)).toMatch(words);
    }
  });

  it("prints its usage", async () => {
    const { status, out } = await runHere("extract", ["--help"]);
    expect(status).toBe(0);
    expect(out).toContain("npm run extract -- --text FILE|FOLDER|GLOB|-");
  });

  it("uses the built-in language model by its name", async () => {
    const { status, out, said } = await runCommand(
      "extract",
      ["--text", "-", "--classes", "Person,Location", "--engine", "nano"],
      "Maria Keller lives in Zurich.",
    );
    expect({ status, said }).toMatchObject({ status: 0 });
    const document = parseResultDocument(out);
    expect(document.engine).toEqual({ kind: "writer", name: "wllama", model: "nano", dialect: "compact" });
    expect(document.objects.map(({ mention }) => mention)).toContain("Maria Keller");
  });

  it("runs a GGUF of one's own in the page's own way", async () => {
    const own = join(folder, "mine.gguf");
    await symlink(resolve("public/models/nano/nano.gguf"), own);
    const text = "Maria Keller lives in Zurich.";
    const args = ["--text", "-", "--classes", "Person,Location", "--engine", relative(process.cwd(), own)];
    const { status, out, said } = await runCommand("extract", args, text);
    expect({ status, said }).toMatchObject({ status: 0 });
    const document = parseResultDocument(out);
    expect(document.engine).toEqual({
      kind: "writer",
      name: "wllama",
      model: "KnowCoder nano",
      dialect: "compact",
    });
    expect(document.objects.map(({ mention }) => mention)).toContain("Maria Keller");
    expect(document.passes.every(({ promptTokens = 0 }) => promptTokens > 0)).toBe(true);
    const [first] = document.objects;
    expect(first?.confidence).toBeGreaterThan(0);
    // As a conversation it is asked in another way, and says how sure it is all the same.
    const chat = await runCommand("extract", [...args, "--dialect", "chat"], text);
    const confidences = parseResultDocument(chat.out).objects.map(({ confidence }) => confidence);
    expect(confidences.filter((confidence) => confidence !== null).length).toBeGreaterThan(0);
  });

  it("says in a sentence what is no GGUF", async () => {
    await writeFile(join(folder, "text.gguf"), "This is a text.");
    await writeFile(join(folder, "empty.gguf"), "");
    await mkdir(join(folder, "folder.gguf"));
    for (const [engine, status, words] of [
      [join(folder, "missing.gguf"), 1, /^There is no file \S+missing\.gguf\.$/u],
      [join(folder, "text.gguf"), 1, /^text\.gguf cannot be used as a model: it is no GGUF file\.$/u],
      [join(folder, "empty.gguf"), 1, /^empty\.gguf cannot be used as a model: it is no GGUF file\.$/u],
      [join(folder, "folder.gguf"), 1, /folder\.gguf is no file; --engine takes the GGUF itself\.$/u],
      ["model.safetensors", 2, /^--engine takes reader, nano, a FILE\.gguf or a URL; not model\.safetensors\.$/u],
    ] as const) {
      const outcome = await runHere("extract", ["--text", "-", "--classes", "Person", "--engine", engine], "Ada.");
      expect(outcome).toMatchObject({ status, out: "" });
      expect(outcome.said.trimEnd()).toMatch(words);
    }
  });
});

describe("npm run eval", () => {
  it("scores sentences as KnowCoder does", async () => {
    const gold = [
      { text: "Ada Lovelace came.", entities: [{ id: 0, type: "Person", text: "Ada Lovelace", start: 0, end: 12 }] },
      { text: "Then Bob left.", entities: [{ id: 0, type: "Person", text: "Bob", start: 5, end: 8 }] },
    ];
    const data = join(folder, "gold.jsonl");
    await writeFile(data, gold.map((line) => `${JSON.stringify(line)}\n`).join(""));
    const report = join(folder, "report.json");
    const { status, out, said } = await runHere("eval", ["--data", data, "--engine", server.url, "--json", report]);
    expect({ status, said }).toMatchObject({ status: 0 });
    expect(out).toMatch(/Entities\s+100\.0\s+50\.0\s+66\.7\s+1\s+0\s+1/u);
    expect(JSON.parse(await readFile(report, "utf8"))).toMatchObject({
      format: "knowcoder-eval/1",
      file: "gold.jsonl",
      sentences: 2,
      tasks: { ner: { tp: 1, fp: 0, fn: 1, classes: { Person: { tp: 1 } } } },
      passes: 2,
      unparsed: 0,
      ungrounded: 3,
    });
  });

  it("names the line of damaged data", async () => {
    const data = join(folder, "bad.jsonl");
    await writeFile(data, '{"text": "a"}\n{"text": 5}\n');
    const { status, said } = await runHere("eval", ["--data", data]);
    expect(status).toBe(1);
    expect(said).toMatch(/bad\.jsonl.*line 2/u);
  });
});
