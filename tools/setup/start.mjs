// npm start: installs what is missing, builds, and serves the page with its built-in model.
import { ensurePackages, program, run } from "./packages.mjs";

ensurePackages();
const built = run(program("vite"), "build", "--logLevel", "warn");
if (built !== 0) process.exit(built);
process.exit(run(program("vite"), "preview"));
