import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { median } from "../../tools/bench/measure";
import { row, table } from "../../tools/bench/row";
import { tokenWindows } from "../../tools/bench/token-windows";
import { lastLine, runCommand } from "../support/command";

describe("row", () => {
  it("has a ratio above 1 where ours is better, whichever way the unit points", () => {
    const peer = { name: "peer", value: 10 };
    expect(row({ what: "speed", unit: "MB/s", ours: 40, peer }).ratio).toBe(4);
    expect(row({ what: "time", unit: "ms", ours: 40, peer }).ratio).toBe(0.25);
    expect(row({ what: "alone", unit: "ms", ours: 40 }).ratio).toBeNull();
  });

  it("says whether a goal is met", () => {
    expect(row({ what: "speed", unit: "MB/s", ours: 20, goal: 20 }).goal).toEqual({ text: "≥ 20 MB/s", met: true });
    expect(row({ what: "load", unit: "kB gzip", ours: 121, goal: 120 }).goal).toEqual({
      text: "≤ 120 kB gzip",
      met: false,
    });
  });
});

describe("table", () => {
  it("aligns figures, and leaves out what a row does not have", () => {
    const rows = [
      row({ what: "whole", unit: "MB/s", ours: 31.4159, peer: { name: "Lezer", value: 4 }, goal: 20 }),
      row({ what: "a long name", unit: "ms", ours: 12345.6 }),
    ];
    expect(table(rows)).toBe(
      [
        "                    ours  peer           ratio  goal",
        "  whole        31.4 MB/s  4 MB/s, Lezer   7.85  ≥ 20 MB/s: met",
        "  a long name  12,346 ms",
        "",
      ].join("\n"),
    );
  });
});

describe("median", () => {
  it("is the middle value, or the mean of the middle two", () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([9, 1, 5, 7])).toBe(6);
  });
});

describe("tokenWindows", () => {
  const text = "The old Bank of England building stands in London; two banks stand beside it.";
  const found = (mention: string) => {
    const span = tokenWindows(text)(mention);
    return span === null ? null : text.slice(span.start, span.end);
  };

  it("finds tokens in a row, whatever their case and plural", () => {
    expect(found("bank of england")).toBe("Bank of England");
    expect(found("two bank")).toBe("two banks");
  });

  it("finds a window that shares three quarters of the tokens, and nothing that shares fewer", () => {
    expect(found("old Bank of Scotland building")).toBe("old Bank of England building");
    expect(found("Bank of Scotland")).toBeNull();
    expect(found("")).toBeNull();
  });
});

describe("npm run bench", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "bench-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("prints a table, progress apart from it, and writes the same to a file", async () => {
    const file = join(folder, "bench.json");
    const { status, out, said } = await runCommand("bench", ["segments", "--json", file]);
    expect(status).toBe(0);
    expect(out).toMatch(/^segments: /mu);
    expect(out).toMatch(/5,000 spans +[\d.,]+ ms +[\d.,]+ ms, filter a segment +[\d.]+$/mu);
    expect(said).toContain("segments, 1 of 1 …");
    expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({
      format: "knowcoder-bench/1",
      machine: { cores: expect.any(Number), node: process.versions.node },
      benchmarks: [{ name: "segments", failure: null, rows: [{ what: "5,000 spans", ours: { unit: "ms" } }] }],
    });
  });

  it("refuses a name that it does not know in one line", async () => {
    const { status, out, said } = await runCommand("bench", ["speed"]);
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(lastLine(said)).toMatch(/^There is no benchmark speed; there are prompt, .*\.$/u);
  });
});
