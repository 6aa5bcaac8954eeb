import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import { resolve } from "node:path";

export const root = resolve(import.meta.dirname, "../..");

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

/** For a command without arguments: prints its usage on `--help` and refuses anything else. */
export function takeNoArguments(usage) {
  const [argument] = process.argv.slice(2);
  if (argument === undefined) return;
  if (argument === "--help" || argument === "-h") {
    process.stdout.write(`${usage.trim()}\n`);
    process.exit(0);
  }
  process.stderr.write(`${argument} is not understood (--help says more).\n`);
  process.exit(2);
}

/**
 * Runs a program of the project's in its root and resolves with its exit status; what it prints is seen. A signal to
 * this process is passed on, and ends this process as soon as it has ended the program.
 */
export function run(program, ...parameters) {
  const child = spawn(program, parameters, { cwd: root, stdio: "inherit" });
  let stopped = false;
  const stop = (signal) => {
    stopped = true;
    child.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      for (const listened of SIGNALS) process.off(listened, stop);
      const status = code ?? 128 + constants.signals[signal];
      if (stopped) process.exit(status);
      resolve(status);
    });
  });
}

/**
 * Whether the installed packages are those of the lock file. npm leaves a copy of it beside what it installed, without
 * the entry of the project itself and without optional packages for other platforms.
 */
function packagesAreThere() {
  const installed = resolve(root, "node_modules/.package-lock.json");
  if (!existsSync(installed)) return false;
  const there = JSON.parse(readFileSync(installed, "utf8")).packages;
  const wanted = JSON.parse(readFileSync(resolve(root, "package-lock.json"), "utf8")).packages;
  return Object.entries(wanted).every(
    ([path, entry]) => path === "" || entry.optional || there[path]?.version === entry.version,
  );
}

/** Installs what is missing; a line on stderr says so, for the first time takes a minute. */
export function ensurePackages() {
  if (packagesAreThere()) return;
  process.stderr.write("Installing the packages that are missing …\n");
  // Exactly what the lock file says, whatever the platform. npm's report is sent to stderr, for stdout is where commands
  // print their results; of warnings about packages nobody here can do anything.
  const install = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status } = spawnSync("npm", install, {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (status !== 0) {
    process.stderr.write("The packages could not be installed; npm's lines above say why.\n");
    process.exit(1);
  }
}

/** The path of a program that a package brought. */
export const program = (name) => resolve(root, "node_modules/.bin", name);
