import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const ROOT = resolve(import.meta.dirname, "../..");

describe.each(["start", "test"])("npm run %s", (name) => {
  const run = (...args: readonly string[]) =>
    spawnSync("node", [`tools/setup/${name}.mjs`, ...args], { cwd: ROOT, encoding: "utf8" });

  it("prints its usage and does nothing else", () => {
    const { status, stdout, stderr } = run("--help");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(new RegExp(`^npm ${name}\\n`, "u"));
  });

  it("refuses what it does not understand in one line", () => {
    expect(run("--colour")).toMatchObject({
      status: 1,
      stdout: "",
      stderr: "--colour is not understood (--help says more).\n",
    });
  });
});

describe("a command that is told to stop", { timeout: 60_000 }, () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "knowcoder-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const firstWords = (child: ChildProcess): Promise<string> =>
    new Promise((heard) => child.stdout?.once("data", (part) => heard(String(part))));

  it("passes the signal on to the program, and ends as it ends", async () => {
    const program = join(folder, "program.ts");
    await writeFile(
      program,
      'process.on("SIGTERM", () => process.exit(7)); setInterval(() => {}, 1000); console.log("up");',
    );
    const child = spawn("node", ["tools/setup/script.mjs", program], { cwd: ROOT });
    expect(await firstWords(child)).toBe("up\n");
    const ended = new Promise((done) => child.once("close", done));
    child.kill("SIGTERM");
    expect(await ended).toBe(7);
  });
});
