import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
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
      status: 2,
      stdout: "",
      stderr: "--colour is not understood (--help says more).\n",
    });
  });
});

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  /** Lies in the archive of another package. */
  readonly inBundle?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

describe("the lock file", () => {
  let packages: Readonly<Record<string, Locked>>;
  beforeAll(async () => {
    packages = JSON.parse(await readFile(join(ROOT, "package-lock.json"), "utf8")).packages;
  });

  /** The entry that a package at `path` gets for `name`: its own, or one of a folder around it, as Node looks for it. */
  function entryFor(path: string, name: string): Locked | undefined {
    for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
      const found = packages[`${folder === "" ? "" : `${folder}/`}node_modules/${name}`];
      if (found !== undefined || folder === "") return found;
    }
  }

  it("names the packages of all platforms, with their hashes", () => {
    const wanted = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).map((name) => ({ path, name, entry: entryFor(path, name) })),
    );
    expect(wanted.filter(({ entry }) => entry?.integrity === undefined)).toEqual([]);
    const platforms = new Set(
      wanted.flatMap(({ entry }) => (entry?.os ?? []).flatMap((os) => (entry?.cpu ?? []).map((cpu) => `${os} ${cpu}`))),
    );
    for (const os of ["linux", "darwin", "win32"])
      for (const cpu of ["x64", "arm64"]) expect(platforms).toContain(`${os} ${cpu}`);
  });

  it("has a hash for every package that is fetched, and names no registry but the public one", () => {
    for (const [path, { integrity, resolved, inBundle }] of Object.entries(packages)) {
      if (path === "") continue;
      expect({ path, known: inBundle === true || /^sha512-/u.test(integrity ?? "") }).toEqual({ path, known: true });
      expect(resolved ?? "https://registry.npmjs.org/").toMatch(/^https:\/\/registry\.npmjs\.org\//u);
    }
  });
});

describe("a program that is told to stop", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "knowcoder-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const firstWords = (child: ChildProcess): Promise<string> =>
    new Promise((heard) => child.stdout?.once("data", (part) => heard(String(part))));

  const endOf = (child: ChildProcess): Promise<unknown> => new Promise((done) => child.once("close", done));

  it("hears the signal itself where it is a command, and ends it as it likes", async () => {
    const program = join(folder, "program.mts");
    await writeFile(
      program,
      'const up: string = "up"; process.on("SIGTERM", () => process.exit(7)); setInterval(() => {}, 1000); console.log(up);',
    );
    const child = spawn("node", ["tools/setup/script.mjs", program], { cwd: ROOT });
    expect(await firstWords(child)).toBe("up\n");
    const ended = endOf(child);
    child.kill("SIGTERM");
    expect(await ended).toBe(7);
  });

  it("is passed the signal where it is a step, and ends what ran it", async () => {
    const packages = JSON.stringify(resolve(ROOT, "tools/setup/packages.mjs"));
    const step = 'process.on("SIGTERM", () => process.exit(9)); setInterval(() => {}, 1000); console.log("up");';
    const around = `const { run } = await import(${packages}); await run("node", "-e", ${JSON.stringify(step)});`;
    const child = spawn("node", ["--input-type=module", "-e", around], { cwd: ROOT });
    expect(await firstWords(child)).toBe("up\n");
    const ended = endOf(child);
    child.kill("SIGTERM");
    expect(await ended).toBe(9);
  });
});
