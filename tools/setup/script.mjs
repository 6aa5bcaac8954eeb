// node script.mjs SCRIPT.ts [ARGUMENT…]: installs what is missing, then runs a TypeScript program of the project.
import { ensurePackages, program, run } from "./packages.mjs";

ensurePackages();
process.exit(await run(program("tsx"), ...process.argv.slice(2)));
