import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { lastLine, startCommand, withCommandHost } from "../support/command";
import { type ModelServer, serveModel } from "../support/model-server";

// Each test starts programs several times, on a computer that may be busy.
vi.setConfig({ testTimeout: 120_000 });

const runCommand = withCommandHost();

const NAMES = ["Ada Lovelace", "Emmy Noether", "Grace Hopper", "Lise Meitner", "Mary Somerville", "Sofja Kowalewskaja"];

let folder: string;
let texts: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "knowcoder-"));
  texts = join(folder, "texts");
  await mkdir(texts);
  // Two texts of three sentences, one that is asked about twice among them.
  await writeFile(join(texts, "a.txt"), "Ada Lovelace came. Emmy Noether came. Grace Hopper came.");
  await writeFile(join(texts, "b.txt"), "Lise Meitner came. Ada Lovelace came. Mary Somerville came.");
});
afterAll(() => rm(folder, { recursive: true }));

/** Names everybody who stands in the sentence that is asked about, slowly enough to be cut. */
const serveNames = (): Promise<ModelServer> =>
  serveModel({
    software: "llama.cpp",
    slow: 60,
    pieces: (prompt) => {
      const sentence = prompt.split("\n").findLast((line) => line.includes(" came.")) ?? "";
      const found = NAMES.filter((name) => sentence.includes(name));
      return ["results = [", ...found.map((name) => `\n\tPerson("${name}"),`), "\n]"];
    },
  });

const callOf = (server: ModelServer, ...rest: readonly string[]): readonly string[] => [
  ...["--text", texts, "--classes", "Person", "--engine", server.url, "--dialect", "compact", "--concurrency", "1"],
  ...rest,
];

/** Waits until so many prompts have reached the server. */
const asked = (server: ModelServer, prompts: number): Promise<void> =>
  vi.waitFor(() => expect(server.prompts.length).toBeGreaterThanOrEqual(prompts), { timeout: 60_000, interval: 5 });

/** What a file of documents says, without the times that prompts took. */
async function contents(path: string): Promise<unknown> {
  return (await readFile(path, "utf8")).replaceAll(/"milliseconds": ?\d+/gu, '"milliseconds": 0');
}

const besides = async (name: string): Promise<readonly string[]> =>
  (await readdir(folder)).filter((other) => other.startsWith(`${name}.`));

describe("extract that is cut", () => {
  it.each([
    ["json", "SIGKILL", [2, 3]],
    ["jsonl", "SIGINT", [2, 3]],
    ["json", "SIGTERM", [3]],
  ] as const)(
    "goes on in %s after %s, asks nothing twice, and ends as if it had not been",
    async (format, signal, cuts) => {
      const server = await serveNames();
      try {
        const [whole, cut] = [join(folder, `whole-${signal}.${format}`), join(folder, `cut-${signal}.${format}`)];
        expect(await runCommand("extract", callOf(server, "--format", format, "--out", whole))).toMatchObject({
          status: 0,
        });
        const once = server.prompts.length;
        await writeFile(cut, "from before");

        let before = server.prompts.length;
        for (const prompts of cuts) {
          const running = startCommand("extract", callOf(server, "--format", format, "--out", cut));
          await asked(server, before + prompts);
          running.kill(signal);
          const { said, status } = await running.outcome;
          if (signal !== "SIGKILL") {
            expect(said).toMatch(/Stopped\. \d of 2 texts are done, and \d answers are kept in \S+\.journal\./u);
            expect(lastLine(said)).toMatch(/Give the same command again to go on from there\.$/u);
            expect(status).toBe(signal === "SIGINT" ? 130 : 143);
          }
          expect(await readFile(cut, "utf8")).toBe("from before");
          before = server.prompts.length;
        }
        const { status, said } = await runCommand("extract", callOf(server, "--format", format, "--out", cut));
        expect({ status, said }).toMatchObject({ status: 0 });
        expect(said).toMatch(/An earlier run was cut: it goes on after \d of 2 texts and \d answers\./u);
        expect(await contents(cut)).toEqual(await contents(whole));
        expect(await besides(`cut-${signal}.${format}`)).toEqual([]);
        // At each cut an answer was on its way: nobody had it.
        expect(server.prompts.length - once).toBeLessThanOrEqual(once + cuts.length);
      } finally {
        await server.close();
      }
    },
  );

  it("does not mix with a command that asks for anything else, and loses nothing by it", async () => {
    const server = await serveNames();
    try {
      const [out, whole] = [join(folder, "mixed.jsonl"), join(folder, "whole.jsonl")];
      const running = startCommand("extract", callOf(server, "--format", "jsonl", "--out", out));
      await asked(server, 5);
      running.kill("SIGKILL");
      await running.outcome;
      const kept = await besides("mixed.jsonl");
      expect(kept.map((name) => name.split(".").at(-1)).toSorted()).toEqual(["journal", "partial"]);

      const before = server.prompts.length;
      const other = await runCommand("extract", callOf(server, "--out", out, "--descriptions"));
      expect({ status: other.status, cut: other.said.includes("An earlier run") }).toEqual({ status: 0, cut: false });
      expect(server.prompts.length - before).toBe(6);
      expect(await besides("mixed.jsonl")).toEqual(kept);
      const again = await runCommand("extract", callOf(server, "--format", "jsonl", "--out", out));
      expect(again).toMatchObject({ status: 0 });
      expect(server.prompts.length - before).toBeLessThanOrEqual(6 + 2);
      expect(await besides("mixed.jsonl")).toEqual([]);
      await runCommand("extract", callOf(server, "--format", "jsonl", "--out", whole));
      expect(await contents(out)).toEqual(await contents(whole));
    } finally {
      await server.close();
    }
  });
});

describe("eval that is cut", () => {
  it("goes on where it was, and reports the same figures", async () => {
    const server = await serveNames();
    try {
      const data = join(folder, "gold.jsonl");
      const lines = NAMES.map((name) => {
        const entity = { id: 0, type: "Person", text: name, start: 0, end: name.length };
        return JSON.stringify({ text: `${name} came.`, entities: [entity] });
      });
      await writeFile(data, lines.join("\n"));
      const report = join(folder, "report.json");
      const args = ["--data", data, "--engine", server.url, "--dialect", "compact", "--concurrency", "1"];
      const running = startCommand("eval", args);
      await asked(server, 4);
      running.kill("SIGINT");
      const stopped = await running.outcome;
      expect(lastLine(stopped.said)).toMatch(/answers are kept in \S+\. Give the same command again/u);
      const { status, said } = await runCommand("eval", [...args, "--json", report]);
      expect({ status, said }).toMatchObject({ status: 0 });
      expect(said).toMatch(/An earlier run was cut: it goes on after [23] answers\./u);
      expect(server.prompts.length).toBeLessThanOrEqual(7);
      const { tasks, passes, seconds } = JSON.parse(await readFile(report, "utf8"));
      expect({ f1: tasks.ner.f1, passes }).toEqual({ f1: 1, passes: 6 });
      expect(seconds).toBeGreaterThan(6 * 0.18);
    } finally {
      await server.close();
    }
  });
});
