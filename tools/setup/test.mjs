// npm test: installs what is missing, Chromium included, then runs every check and every test.
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { ensurePackages, program, root, run, takeNoArguments } from "./packages.mjs";

const CHECKS = [
  ["Format and lint", "biome", "ci", "--error-on-warnings", "."],
  ["Types", "tsc"],
  ["Dead code", "knip"],
];
const PROJECTS = ["unit", "work", "browser", "models"];
/** Test files that the table at the end names. */
const SLOWEST = 10;

takeNoArguments(`
npm test

Format, lint, types and dead code, then all tests: in Node, and in Chromium against the
built page. Packages and Chromium are installed where they are missing. Says at the end what
took longest. Exit status 1 where anything is not in order.
`);
ensurePackages();
if ((await run(program("tsx"), "tools/setup/install-chromium.ts")) !== 0) process.exit(1);

const failed = [];
const steps = [];
/** Runs a step, and notes how long it took and whether it failed. */
async function step(title, ...command) {
  console.log(`\n${title}`);
  const started = performance.now();
  if ((await run(...command)) !== 0) failed.push(title);
  steps.push({ title, seconds: (performance.now() - started) / 1000 });
}

for (const [title, name, ...parameters] of CHECKS) await step(title, program(name), ...parameters);

mkdirSync(resolve(root, ".cache"), { recursive: true });
const reports = [];
for (const project of PROJECTS) {
  const path = resolve(root, `.cache/tests-${project}.json`);
  rmSync(path, { force: true });
  process.env.TEST_REPORT = path;
  const reporters = ["--reporter=default", "--reporter=./tools/setup/test-report.ts"];
  await step(`Tests: ${project}`, program("vitest"), "run", "--project", project, ...reporters);
  // A run that broke off has told of it, and left no report.
  if (existsSync(path)) reports.push(JSON.parse(readFileSync(path, "utf8")));
}

// Mostly for want of the reference files beside the checkout.
const skipped = reports.flatMap((report) => report.skipped);
for (const name of skipped) console.log(`left out: ${name}`);

const row = ({ title, seconds }) => `${seconds.toFixed(1).padStart(8)}  ${title}`;
const slowest = reports
  .flatMap(({ files }) => files)
  .map(({ file, seconds }) => ({ title: file, seconds }))
  .sort((a, b) => b.seconds - a.seconds)
  .slice(0, SLOWEST);
const total = { title: "in all", seconds: steps.reduce((sum, { seconds }) => sum + seconds, 0) };
console.log(`\n Seconds  Step\n${[...steps, total].map(row).join("\n")}`);
console.log(`\n Seconds  The slowest test files (those of unit run side by side)\n${slowest.map(row).join("\n")}`);

if (failed.length > 0) console.log(`\nNot in order: ${failed.join(", ")}.`);
const sum = (state) => reports.reduce((count, report) => count + report[state], 0);
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed, ${skipped.length} skipped`);
process.exit(failed.length > 0 ? 1 : 0);
