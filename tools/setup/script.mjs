// node script.mjs SCRIPT.ts [ARGUMENT…]: installs what is missing, then runs a TypeScript program of the project.
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { ensurePackages, root } from "./packages.mjs";

ensurePackages();
// In this process: another one would take a quarter of a second to start, and signals would have to be passed on to it.
const { register } = await import("tsx/esm/api");
register();
process.chdir(root);
const [script = "", ...parameters] = process.argv.slice(2);
const path = resolve(script);
process.argv.splice(1, process.argv.length, path, ...parameters);
await import(pathToFileURL(path).href);
