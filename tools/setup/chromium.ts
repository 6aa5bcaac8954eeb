import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

const PLACES = [
  "/usr/bin",
  "/usr/local/bin",
  "/snap/bin",
  "/Applications/Google Chrome.app/Contents/MacOS",
  "/Applications/Chromium.app/Contents/MacOS",
];

/** The path of a Chromium on this computer: the variable CHROMIUM, or one in the usual places; null where none is. */
export function findChromium(): string | null {
  const named = process.env.CHROMIUM;
  if (named !== undefined && named !== "") return existsSync(named) ? named : null;
  const folders = [...(process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== ""), ...PLACES];
  for (const name of [...NAMES, "Google Chrome", "Chromium"]) {
    for (const folder of folders) {
      const path = join(folder, name);
      if (existsSync(path)) return path;
    }
  }
  return null;
}

const has = (command: string): boolean => spawnSync("sh", ["-c", `command -v ${command}`]).status === 0;

/**
 * The path of a Chromium; where there is none, it is installed from the system's packages first (Debian and Ubuntu),
 * with what it says on standard error. Throws one line that says what to do where that cannot be done.
 */
export async function ensureChromium(): Promise<string> {
  const found = findChromium();
  if (found !== null) return found;
  const advice = "install Chromium, or name one in the variable CHROMIUM";
  if (process.env.CHROMIUM) throw new Error(`CHROMIUM names ${process.env.CHROMIUM}, which is not there; ${advice}.`);
  if (!has("apt-get")) throw new Error(`There is no Chromium here, and no apt-get to install it with; ${advice}.`);
  const root = process.getuid?.() === 0;
  if (!root && !has("sudo")) throw new Error(`There is no Chromium here, and no right to install it; ${advice}.`);
  console.error("Installing Chromium from the system's packages …");
  const command = "apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y chromium";
  const [program, ...args] = root ? ["sh", "-c", command] : ["sudo", "sh", "-c", command];
  // Whatever it says belongs on standard error: the commands write results on standard output.
  const { status } = spawnSync(program ?? "sh", args, { stdio: ["ignore", 2, 2] });
  const installed = status === 0 ? findChromium() : null;
  if (installed === null) throw new Error(`Chromium could not be installed from the system's packages; ${advice}.`);
  return installed;
}

/** What every Chromium of the commands and tests is started with: nothing in the background, so that every request is a page's. */
export const CHROMIUM_FLAGS: readonly string[] = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--no-first-run",
];
