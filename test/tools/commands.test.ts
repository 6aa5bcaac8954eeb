import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { parseResultDocument } from "../../src/core/result/document";
import { lastLine, withCommandHost } from "../support/command";
import { type Behaviour, serveModel } from "../support/model-server";

const ANSWER = ["results = [", '\n\tPerson("Ada Lovelace")', "\n]"];

const runCommand = withCommandHost();

/** Runs a command against a server of its own. */
async function runAgainst(
  behaviour: Partial<Behaviour>,
  name: "extract" | "eval",
  args: readonly string[],
  input: string | Uint8Array = "",
) {
  const server = await serveModel({ software: "vllm", pieces: ANSWER, ...behaviour });
  try {
    return { ...(await runCommand(name, [...args, "--engine", server.url], input)), seen: server.seen };
  } finally {
    await server.close();
  }
}

// Some tests load the reader more than once, on a computer that may be busy.
vi.setConfig({ testTimeout: 60_000 });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "knowcoder-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("extract", () => {
  const people = ["--classes", "Person"];

  async function textFolder(name: string, texts: readonly string[]): Promise<string> {
    const made = join(folder, name);
    await mkdir(made);
    for (const [index, text] of texts.entries()) await writeFile(join(made, `${index}.txt`), text);
    return made;
  }

  it("names empty texts, leaves them out and goes on", async () => {
    const texts = await textFolder("some-empty", ["Ada Lovelace came.", " \n", "Ada Lovelace left."]);
    const { status, out, said } = await runAgainst({}, "extract", ["--text", texts, ...people, "--format", "jsonl"]);
    expect({ status, said }).toMatchObject({ status: 0 });
    expect(said).toMatch(/2 of 3 \S+1\.txt: left out, for it is empty/u);
    const documents = out.trimEnd().split("\n").map(parseResultDocument);
    expect(documents.map(({ text }) => text)).toEqual(["Ada Lovelace came.", "Ada Lovelace left."]);
  });

  it("fails where every text is empty", async () => {
    const texts = await textFolder("all-empty", ["", "\n"]);
    const { status, out, said } = await runAgainst({}, "extract", ["--text", texts, ...people]);
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(lastLine(said)).toMatch(/^Nothing was extracted/u);
  });

  it("asks a server as many prompts at once as it is told, and no fewer than one", async () => {
    const texts = await textFolder("many", [
      "Ada Lovelace came. Ada Lovelace saw. Ada Lovelace wrote. Ada Lovelace left.",
    ]);
    const args = ["--text", texts, ...people];
    const { status, out, said } = await runAgainst({ slow: 20 }, "extract", [...args, "--concurrency", "3"]);
    expect({ status, said }).toMatchObject({ status: 0 });
    expect(said).toMatch(/A grammar holds its answers; 3 prompts are asked at once\./u);
    expect(parseResultDocument(out).objects).toHaveLength(4);
    const wrong = await runCommand("extract", [...args, "--engine", "http://localhost:1", "--concurrency", "0"]);
    expect(wrong.status).toBe(2);
    expect(lastLine(wrong.said)).toBe("--concurrency takes a number from 1 to 256.");
  });

  it("passes over what cannot be read in a folder, counts files of other kinds, and says so with its status", async () => {
    const texts = await textFolder("mixed", ["Ada Lovelace came.", "Ada Lovelace left."]);
    await writeFile(join(texts, "1a.txt"), Uint8Array.of(0x4d, 0xfc, 0x6c));
    await writeFile(join(texts, "NOTES.MD"), "Ada Lovelace wrote.");
    for (const name of ["table.csv", "report.pdf", "scan.pdf"]) await writeFile(join(texts, name), "…");
    const { status, out, said } = await runAgainst({}, "extract", ["--text", texts, ...people]);
    expect({ status, said }).toMatchObject({ status: 3 });
    expect(said).toMatch(/Passed over: \S+1a\.txt could not be read: it is no UTF-8 text\./u);
    expect(said).toContain("Left out: 3 files of other kinds (2 .pdf, 1 .csv).");
    expect(JSON.parse(out).map(({ text }: { text: string }) => text)).toEqual([
      "Ada Lovelace came.",
      "Ada Lovelace left.",
      "Ada Lovelace wrote.",
    ]);
  });

  it("leaves a file alone that it has nothing whole to put in place of", async () => {
    const texts = await textFolder("broken", ["Nobody came.", "Ada Lovelace came."]);
    const out = join(folder, "broken.json");
    await writeFile(out, "from before");
    for (const [fault, words] of [
      ["broken", /cannot be reached.* 0 of 2 texts are done.* Give the same command again to go on from there\.$/u],
      ["refused", /^Every prompt failed/u],
    ] as const) {
      const { status, said } = await runAgainst({ fault }, "extract", ["--text", texts, ...people, "--out", out]);
      expect(status).toBe(1);
      expect(lastLine(said)).toMatch(words);
      expect(await readFile(out, "utf8")).toBe("from before");
    }
  });

  it("keeps what was found on standard output before the engine failed", async () => {
    const texts = await textFolder("broken-stream", ["Nobody came.", "Ada Lovelace came."]);
    const args = ["--text", texts, ...people, "--format", "jsonl"];
    const { status, out } = await runAgainst({ fault: "broken" }, "extract", args);
    expect(status).toBe(1);
    expect(
      out
        .trimEnd()
        .split("\n")
        .map((line) => parseResultDocument(line).passes[0]?.status),
    ).toEqual(["failed"]);
  });

  it("says why a prompt failed, and fails where all did", async () => {
    const texts = await textFolder("busy", ["Ada Lovelace came.", "Ada Lovelace left."]);
    const args = ["--text", texts, ...people];
    const all = await runAgainst({ fault: "refused" }, "extract", args);
    expect(all.status).toBe(1);
    expect(lastLine(all.said)).toMatch(
      /^Every prompt failed\. The server at .* answered 400: this prompt is not to its liking\.$/u,
    );
    const first = await runAgainst({ fault: "refused-once" }, "extract", args);
    expect(first.status).toBe(3);
    expect(first.said).toMatch(/0\.txt: 0 objects, 1 of 1 prompts failed: The server .* answered 400/u);
    expect(JSON.parse(first.out)).toMatchObject([{ objects: [] }, { objects: [{ mention: "Ada Lovelace" }] }]);
  });

  it("reads standard input as it reads files: no byte order mark, nothing but UTF-8", async () => {
    const args = ["--text", "-", ...people];
    const marked = await runAgainst({}, "extract", args, "\uFEFFAda Lovelace came.");
    expect(parseResultDocument(marked.out).text).toBe("Ada Lovelace came.");
    const broken = await runAgainst({}, "extract", args, Uint8Array.of(0x41, 0xff));
    expect(broken.status).toBe(1);
    expect(lastLine(broken.said)).toBe("Standard input could not be read: it is no UTF-8 text.");
  });

  it("speaks the dialect that the server's model calls for, unless another is named", async () => {
    const args = ["--text", "-", ...people];
    const knowcoder = await runAgainst({}, "extract", args, "Ada Lovelace came.");
    expect(parseResultDocument(knowcoder.out).engine).toEqual({
      kind: "writer",
      name: "remote",
      model: "knowcoder",
      dialect: "knowcoder",
    });
    expect(knowcoder.seen.at(-1)?.path).toBe("/v1/completions");
    const chat = await runAgainst({}, "extract", [...args, "--dialect", "chat"], "Ada Lovelace came.");
    expect(chat.seen.map(({ path }) => path)).toContain("/v1/chat/completions");
  });
});

describe("the built-in reader", () => {
  const CLASSES = ["--classes", "Person,City,PlaceOfBirth"];

  it("is what extracts where nothing else is named; it passes over a text that it cannot read", async () => {
    const mixed = join(folder, "languages");
    await mkdir(mixed);
    await writeFile(join(mixed, "a.txt"), "Мария Кюри родилась в Варшаве.");
    await writeFile(join(mixed, "b.txt"), "Marie Curie was born in Warsaw.");
    const { status, out, said } = await runCommand("extract", ["--text", mixed, "--format", "jsonl", ...CLASSES]);
    expect({ status, said }).toMatchObject({ status: 3 });
    expect(said).toMatch(/a\.txt: passed over\. The reader reads English/u);
    const document = parseResultDocument(out);
    expect(document.source).toBe(join(mixed, "b.txt"));
    expect(document.engine).toEqual({ kind: "reader", name: "onnxruntime", model: "reader" });
    expect(document.objects.map(({ class: name, mention }) => `${name} ${mention}`)).toEqual([
      "Person Marie Curie",
      "City Warsaw",
      expect.stringMatching(/^PlaceOfBirth /u),
    ]);
  });

  it("fails where all there is is a text that it cannot read", async () => {
    const alone = await runCommand("extract", ["--text", "-", ...CLASSES], "Мария Кюри родилась в Варшаве.");
    expect(alone).toMatchObject({ status: 1, out: "" });
    expect(lastLine(alone.said)).toMatch(/^The reader reads English/u);
  });

  it.each([
    [["--dialect", "chat"], "--dialect is for models that write; the reader takes none."],
    [["--concurrency", "2"], "--concurrency is for models that write; the reader takes none."],
    [["--threshold", "5"], "--threshold takes a number from 0 to 1; not 5."],
    [["--threshold", "0.5", "--engine", "nano"], "--threshold is for the reader."],
  ])("says in one sentence what is wrong with %j", async (args, words) => {
    const { status, said } = await runCommand("extract", ["--text", "-", ...CLASSES, ...args], "Ada.");
    expect({ status, last: lastLine(said) }).toEqual({ status: 2, last: words });
  });

  it("is scored flat, and nested where that is asked for", async () => {
    const text = "He works for the Bank of England in London.";
    const bank = { id: 0, type: "Organization", text: "Bank of England", start: 17, end: 32 };
    const within = { ...bank, id: 1, text: "England", start: 25 };
    const data = join(folder, "nested.jsonl");
    await writeFile(data, `${JSON.stringify({ text, entities: [bank, within] })}\n`);
    const args = ["--data", data, "--threshold", "0.1"];
    const flat = await runCommand("eval", args);
    expect({ status: flat.status, said: flat.said }).toMatchObject({ status: 0 });
    const nested = await runCommand("eval", [...args, "--nested"]);
    const found = ({ out }: typeof flat) => Number(/Entities +[\d.]+ +[\d.]+ +[\d.]+ +(\d+)/u.exec(out)?.[1]);
    expect([found(flat), found(nested)]).toEqual([1, 2]);
  });
});

describe("eval", () => {
  it("writes the report, and says with its status that a prompt failed", async () => {
    const entity = { id: 0, type: "Person", text: "Ada Lovelace", start: 0, end: 12 };
    const data = join(folder, "gold.jsonl");
    const sentences = ["Ada Lovelace came.", "Ada Lovelace left."];
    await writeFile(data, sentences.map((text) => `${JSON.stringify({ text, entities: [entity] })}\n`).join(""));
    const json = join(folder, "report.json");
    const { status, out, said } = await runAgainst({ fault: "refused-once" }, "eval", ["--data", data, "--json", json]);
    expect(status).toBe(3);
    expect(lastLine(said)).toMatch(/^1 of 2 prompts failed\. The first: The server at .* answered 400/u);
    expect(out).toContain("1 failed");
    expect(JSON.parse(await readFile(json, "utf8"))).toMatchObject({
      passes: 2,
      failed: 1,
      tasks: { ner: { tp: 1 } },
    });
  });

  it.each<[string, readonly string[], number, RegExp]>([
    ["one", ["--limit", "0"], 2, /^--limit takes a whole number, 1 or more; not 0\.$/u],
    ["one", ["--limit", "-3"], 2, /^--limit takes a whole number, 1 or more; not -3\.$/u],
    ["one", ["--seed=x"], 2, /^--seed takes a whole number; not x\.$/u],
    ["one", ["--tasks", "qa"], 2, /^--tasks takes ner, re and ee, not qa\.$/u],
    ["none", [], 1, /none\.jsonl holds no sentence\.$/u],
    ["blank", [], 1, /blank\.jsonl holds no sentence\.$/u],
    ["bare", [], 1, /bare\.jsonl holds nothing of what --tasks asks for\.$/u],
    ["missing", [], 1, /missing\.jsonl could not be read: it is not there\.$/u],
  ])("says in one sentence what is wrong with %s.jsonl %j", async (name, args, status, words) => {
    const sentence = { text: "Ada.", entities: [{ id: 0, type: "Person", text: "Ada", start: 0, end: 3 }] };
    await writeFile(join(folder, "one.jsonl"), JSON.stringify(sentence));
    await writeFile(join(folder, "none.jsonl"), "");
    await writeFile(join(folder, "blank.jsonl"), "\n \n");
    await writeFile(join(folder, "bare.jsonl"), '{"text": "Ada."}\n');
    const outcome = await runCommand("eval", ["--data", join(folder, `${name}.jsonl`), ...args]);
    expect(outcome).toMatchObject({ status, out: "" });
    expect(outcome.said.trimEnd()).toMatch(words);
  });
});
