// npm start: installs what is missing, builds, and serves the page with its built-in model.
import { ensurePackages, root, takeNoArguments } from "./packages.mjs";

takeNoArguments(`
npm start

Builds the page and serves it on this computer alone, until it is stopped (Ctrl+C). Packages
are installed where they are missing. Prints the page's address.

  PORT=8000 npm start   serves on another port than 4173
`);
ensurePackages();

// Vite is one of the packages that may have been missing.
const { build, preview } = await import("vite");
try {
  await build({ root, logLevel: "warn" });
  const server = await preview({ root });
  process.stdout.write(`The page is at ${server.resolvedUrls.local[0]}\n`);
} catch (thrown) {
  process.stderr.write(`${thrown.message}\n`);
  process.exit(1);
}
